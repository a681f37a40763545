"""The panel's pack: all that it promises is in it, and the same again gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from command import everything_in, one_message, pdf_words, run
from own_folder import clinic
from test_sign import DIARY, REWORDED, job, signed
from web_checkers import browsed, html_validate

from sps_print.problems import Problem, ToolMissing
from sps_print.shapes import SHAPES
from sps_print.shelf import pack
from sps_print.shelf.pack import FIRST, WHAT, panel_pack

PAGES = ("sources.html", "who-has-to-sign.html", FIRST)  # the others are tested as leaflets are


def files_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic that changed a text after it was signed."""
    folder = clinic(tmp_path_factory.mktemp("changed"))
    signed(folder)
    return clinic(folder, REWORDED)


@pytest.fixture(scope="module")
def files(changed: Path) -> dict[str, bytes]:
    return files_of(panel_pack(job(changed).project, "triggers").data)


@pytest.fixture(scope="module")
def unpacked(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pack")
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


pytestmark = pytest.mark.slow  # each makes a leaflet in every shape


def test_the_first_page_leads_to_every_file_and_says_what_it_is(files: dict[str, bytes]) -> None:
    page = files[FIRST].decode()
    whole, *more = WHAT
    assert [*files] == [FIRST, whole, "leaflet-tri-fold.pdf", *more]
    assert re.findall(r'href="([^"#]+)"', page) == [*files][1:]
    assert "changed since it was signed" in page
    assert "Our own words: “Spasm diary”." in page


def words_in(files: dict[str, bytes]) -> dict[str, str]:
    """What a reader sees of each file of the pack, without the addresses of sources."""
    found = {}
    for name, data in files.items():
        if name.endswith(".html"):
            body = re.sub(r"(?s)<(style|script)\b.*?</\1>", "", data.decode())
            found[name] = re.sub(r"<code>.*?</code>|<[^>]*>", " ", body, flags=re.DOTALL)
        elif name.endswith(".docx"):
            document = files_of(data)["word/document.xml"].decode()
            found[name] = re.sub(r"<[^>]*>", " ", document)
    return {name: re.sub(r"\S+://\S+|ahrq\.gov, \S+", "", words) for name, words in found.items()}


def test_people_read_days_in_words_and_no_name_of_a_file(files: dict[str, bytes]) -> None:
    for name, words in words_in(files).items():
        assert re.findall(r"\d{4}-\d\d-\d\d", words) == [], name
        assert re.findall(r"[\w/.-]+\.(?:toml|md|pdf|docx|html)\b", words) == [], name
    assert "1 December 2028" in words_in(files)[FIRST]
    assert "checked 23 November 2026" in words_in(files)["sources.html"]


def test_the_leaflet_is_on_a4_and_as_it_is_now(unpacked: Path) -> None:
    assert "Take it to your next appointment." in pdf_words(unpacked / "leaflet.pdf")
    assert files_of((unpacked / "leaflet.docx").read_bytes())["word/document.xml"]
    assert files_of((unpacked / "remarks.docx").read_bytes())["word/document.xml"]


def test_it_has_each_paper_that_prints_texts_of_its_own(
    files: dict[str, bytes], unpacked: Path
) -> None:
    """Who signs the leaflet signs these texts, too."""
    own = "tell the staff about the pump and show its card"
    assert own in pdf_words(unpacked / "leaflet-tri-fold.pdf")
    assert own not in pdf_words(unpacked / "leaflet.pdf")
    assert own in files["sources.html"].decode()


def test_the_sources_have_their_grades(files: dict[str, bytes]) -> None:
    page = files["sources.html"].decode()
    assert "grade high; checked 23 November 2026" in page
    first = [part.partition("</li>")[0] for part in page.split("<li>")[1:]]
    sentences = [part.partition("File:")[0].partition("Stands on")[0] for part in first]
    assert len(sentences) > 20
    assert all(one != other for one, other in pairwise(sentences))
    assert "<h2>Never stop" in page


def test_the_measures_and_the_forms_are_those_of_the_commands(
    files: dict[str, bytes], changed: Path
) -> None:
    where = ("triggers", "-a", "patient", "--clinic", changed, "--to", "html")
    assert run("appraise", *where).out.encode() == files["appraisal.html"]
    measured = run("check", *where, "-f", "a4").out.encode().rstrip()
    assert measured == files["reading.html"].rstrip()


def test_what_changed_since_it_was_signed_is_in_it(files: dict[str, bytes]) -> None:
    page = files["changes.html"].decode()
    assert "Take it to your next visit." in page
    assert "Take it to your next appointment." in page
    assert f">{DIARY.removeprefix('templates/')}<" not in page  # it is called by its title


def test_it_says_who_has_to_sign_and_what(files: dict[str, bytes]) -> None:
    page = files["who-has-to-sign.html"].decode()
    assert "Ask who signed it before: Ann Example, head nurse, on 25 November 2026." in page
    assert "<li>Spasm diary: changed since it was signed: Ann Example" in page
    assert page.count("Signature") == 2
    assert "sps-print review triggers --audience patient" in page
    desk, _, terminal = page.partition("<h3>Without the desk")
    assert "At the desk:" in desk
    assert "press “See what changed, and sign it”" in desk  # as its button is called today
    assert "press “Sign this leaflet”" in desk
    assert "sps-print" not in desk
    assert "sps-print review" in terminal
    assert "<li>templates/" not in page  # each text by what people call it


def test_the_same_again_gives_the_same_bytes(files: dict[str, bytes], changed: Path) -> None:
    assert files_of(panel_pack(job(changed).project, "triggers").data) == files


def test_its_pages_are_right(unpacked: Path) -> None:
    paths = [unpacked / name for name in PAGES]
    assert html_validate(paths) == []
    assert browsed(paths) == []


def test_nobody_signed_it_and_it_is_past_its_date(tmp_path: Path) -> None:
    project = replace(job(clinic(tmp_path)).project, today=date(2028, 12, 2))
    files = files_of(panel_pack(project, "triggers").data)
    assert "Nobody has signed this leaflet before" in files["changes.html"].decode()
    assert "It is not signed yet." in files["who-has-to-sign.html"].decode()
    assert "(that day is past)" in files[FIRST].decode()


def test_without_python_docx_it_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: object) -> bytes:
        raise ToolMissing(Problem("python-docx is not installed", hint='pip install ".[word]"'))

    shapes = {**SHAPES, "word": SHAPES["word"]._replace(make=missing)}
    monkeypatch.setattr(pack, "SHAPES", shapes)
    done = run("pack", "triggers", "--clinic", clinic(tmp_path), "-o", tmp_path / "pack.zip")
    assert done.code == 0
    assert "not in it: error: python-docx is not installed" in done.err
    files = files_of((tmp_path / "pack.zip").read_bytes())
    assert not any(name.endswith(".docx") for name in files)
    page = files[FIRST].decode()
    assert "Not in here: the files for Word. Python-docx is not installed: pip install" in page
    assert ".docx" not in page


def test_a_leaflet_that_build_refuses_is_not_packed(tmp_path: Path) -> None:
    clinic(tmp_path, {DIARY: REWORDED[DIARY] + "\nA claim.[^nowhere]\n"})
    before = everything_in(tmp_path)
    done = run("pack", "triggers", "--clinic", tmp_path, "-o", tmp_path / "pack.zip")
    assert "nowhere" in one_message(done, 1)
    assert everything_in(tmp_path) == before


def test_a_handout_without_a4_comes_on_its_first_paper(tmp_path: Path) -> None:
    made = panel_pack(job(clinic(tmp_path)).project, "emergency-card")
    assert made.name == "emergency-card-helper-pack.zip"
    assert files_of(made.data)["leaflet.pdf"].startswith(b"%PDF")


def test_the_name_of_a_folder_gets_the_pack_inside(tmp_path: Path) -> None:
    done = run("pack", "triggers", "-a", "carer", "--clinic", clinic(tmp_path), "-o", tmp_path)
    assert done.out == f"{tmp_path / 'triggers-carer-pack.zip'}\n"
    assert (tmp_path / "triggers-carer-pack.zip").exists()
