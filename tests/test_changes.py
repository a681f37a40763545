"""sps-print changes: all that differs between two editions, with its reason."""

from __future__ import annotations

import csv
import io
import shutil
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from command import one_message, run
from pdf_tags import read_tags

ROOT = Path(__file__).parent
CONDITION = ROOT / "condition"  # a made-up illness: its texts are these tests' own
WHAT = "templates/en/what.md"
HEAD = '+++\ntitle = "What it is"\nsources = ["{}"]\n+++\n\n'


def edition(folder: Path, files: Mapping[str, str]) -> Path:
    """The texts of a made-up condition, with some files written anew."""
    shutil.copytree(CONDITION, folder)
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def key() -> str:
    """A source of that condition."""
    text = (CONDITION / "templates/sources.toml").read_text(encoding="utf-8")
    return text[text.index("[") + 1 : text.index("]")]


def said(*sentences: str) -> str:
    return HEAD.format(key()) + "\n\n".join(sentences) + "\n"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """An older and a newer edition: one sentence each kept, reworded, taken out, added; and one
    reworded that says nothing clinical."""
    cite = f"[^{key()}]"
    old = said(
        f"The spoon is safe in the drawer.{cite}", f"Rest the hand for a day.{cite}",
        f"Salt helps.{cite}", "Ask us.[^plain]",
    )  # fmt: skip
    new = said(
        f"The spoon is safe in the drawer.{cite}", f"Rest the hand for two days.{cite}",
        f"Call when it swells.{cite}", "Do ask us.[^plain]",
    )  # fmt: skip
    why = '[[what]]\nwords = "two days"\nreason = "A day was too short."\n'
    return (
        edition(tmp_path / "old", {WHAT: old}),
        edition(tmp_path / "new", {WHAT: new, "templates/en/changes.toml": why}),
    )


def rows(*words: object) -> list[dict[str, str]]:
    done = run("changes", *words, "--to", "csv")
    assert done.code == 0, done.err
    return list(csv.DictReader(io.StringIO(done.out)))


def test_old_beside_new_with_reason_and_source(pair: tuple[Path, Path]) -> None:
    found = {(row["before"], row["now"]): row for row in rows(*pair)}
    assert set(found) == {
        ("Rest the hand for a day.", "Rest the hand for two days."),
        ("Salt helps.", ""),
        ("", "Call when it swells."),
        ("Ask us.", "Do ask us."),
    }
    assert found["Ask us.", "Do ask us."]["sources"] == "not clinical"
    reworded = found["Rest the hand for a day.", "Rest the hand for two days."]
    assert reworded["why"] == "A day was too short."
    assert reworded["file"] == WHAT
    assert reworded["sources"] == reworded["sources before"] != ""
    assert found["Salt helps.", ""]["why"] == ""
    assert all(row["leaflets"] for row in found.values())


def test_other_sources_of_the_same_words_are_a_change(pair: tuple[Path, Path]) -> None:
    file = pair[1] / WHAT
    text = file.read_text(encoding="utf-8").replace(f"drawer.[^{key()}]", "drawer.[^tip]")
    file.write_text(text, encoding="utf-8")
    (row,) = (row for row in rows(*pair) if row["before"] == row["now"])
    assert row["sources"] == "practical tip"
    assert row["sources before"] not in ("", row["sources"])


def test_a_safety_line_is_told_once(tmp_path: Path) -> None:
    line = (CONDITION / "templates/en/safety.toml").read_text(encoding="utf-8")
    name, words = next(x for x in line.splitlines() if " = " in x).split(' = "', 1)
    new = line.replace(words, f"Please! {words}", 1)
    files = edition(tmp_path / "new", {"templates/en/safety.toml": new})
    (row,) = rows(CONDITION, files)
    assert row["file"] == "templates/en/safety.toml"
    assert row["now"].startswith(f"{name}: Please! ")


def test_nothing_changed() -> None:
    assert rows(CONDITION, CONDITION) == []
    done = run("changes", CONDITION, CONDITION)
    assert (done.out, done.err.strip()) == ("", "0 changes")


def test_an_archive_is_an_edition(pair: tuple[Path, Path], tmp_path: Path) -> None:
    tape, wheel = tmp_path / "old.tar.gz", tmp_path / "new.whl"
    with tarfile.open(tape, "w:gz") as packed:
        packed.add(pair[0], "sps_print-0.1")
    with zipfile.ZipFile(wheel, "w") as held:
        for path in pair[1].rglob("*.*"):
            held.write(path, f"sps_print/_shipped/{path.relative_to(pair[1])}")
    assert rows(tape, wheel) == rows(*pair)


def test_the_page_is_a_proved_leaflet(pair: tuple[Path, Path], tmp_path: Path) -> None:
    for kind in ("pdf", "html"):
        done = run("changes", *pair, "--to", kind, "--out", tmp_path / f"c.{kind}")
        assert done.code == 0, done.err
    text = read_tags((tmp_path / "c.pdf").read_bytes()).root.text()
    page = (tmp_path / "c.html").read_text(encoding="utf-8")
    for words in ("Rest the hand for a day.", "two days.", "A day was too short.", "Signature"):
        assert words in text
        assert words in page


def test_a_long_address_finds_room_on_the_page(tmp_path: Path) -> None:
    file = "templates/sources.toml"
    text = (CONDITION / file).read_text(encoding="utf-8")
    address = f"https://www.example.org/{'a' * 60}/spoons"
    new = text.replace("https://www.example.org/spoons", address)
    folder = edition(tmp_path / "new", {file: new})
    done = run("changes", CONDITION, folder, "--to", "pdf", "--out", tmp_path / "c.pdf")
    assert done.code == 0, done.err


def test_the_words_on_the_screen(pair: tuple[Path, Path]) -> None:
    done = run("changes", *pair)
    assert "Taken out: templates/en/what.md\n    Before:       Salt helps.\n" in done.out
    assert done.err.strip() == "4 changes; 3 without a reason"


def test_without_a_second_edition_it_is_ours(tmp_path: Path) -> None:
    shipped = ROOT.parent
    old = tmp_path / "old"
    for name in ("handouts", "templates"):
        shutil.copytree(shipped / name, old / name, ignore=shutil.ignore_patterns("fonts"))
    file = old / "templates/en/school-main.md"
    file.write_text(file.read_text(encoding="utf-8").replace("Noise, touch", "Noise"), "utf-8")
    (row,) = rows(old)
    assert (row["before"][:8], row["now"][:14]) == ("Noise or", "Noise, touch o")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["nowhere"], "this is no edition"),
        (["empty"], "this is no edition"),
        (["broken.zip"], "this is no edition"),
        (["empty", "--to", "pdf"], "a PDF needs a file"),
    ],
)
def test_what_is_no_edition(tmp_path: Path, words: list[str], says: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 not a zip")
    place, *rest = words
    done = run("changes", tmp_path / place, *rest)
    message = one_message(done, done.code)
    assert done.code in (2, 3)
    assert says in message or (place == "nowhere" and "not there" in message)


def test_a_reason_that_is_written_wrongly(pair: tuple[Path, Path]) -> None:
    file = pair[1] / "templates/en/changes.toml"
    file.write_text('[what]\nreason = "x"\n', encoding="utf-8")
    message = one_message(run("changes", *pair), 1)
    assert "what should be a list of tables" in message
    file.write_text('[[what]]\nreason = "x"\nword = "y"\n', encoding="utf-8")
    assert "there is no field “word” here" in one_message(run("changes", *pair), 1)


def test_an_archive_without_an_end_is_refused(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "large.zip"
    with zipfile.ZipFile(large, "w", zipfile.ZIP_DEFLATED) as held:
        for number in range(40):
            held.writestr(f"templates/en/{number}.md", "a" * 900_000)
    assert "hold more than 30 MB" in one_message(run("changes", large), 3)


def packed(place: Path, files: Mapping[str, str | bytes]) -> Path:
    """An archive of the condition, under a folder of its own, behind some other files."""
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as held:
        for name, text in files.items():
            held.writestr(name, text)
        for path in CONDITION.rglob("*.*"):
            held.write(path, f"leaflets/{path.relative_to(CONDITION)}")
    return place


def test_an_archive_is_read_whole_or_refused(tmp_path: Path) -> None:
    others = {f"other/{number}.txt": "" for number in range(4950)}
    full = packed(tmp_path / "full.zip", others)
    assert rows(full, CONDITION) == []
    over = packed(tmp_path / "over.zip", {**others, **{f"more/{n}.txt": "" for n in range(100)}})
    assert "more than 5000 files" in one_message(run("changes", over, CONDITION), 3)
    large = packed(tmp_path / "large.zip", {"leaflets/templates/en/x.md": "a" * 1_000_001})
    message = one_message(run("changes", large, CONDITION), 3)
    assert "larger than 1 MB" in message
    assert "leaflets/templates/en/x.md" in message


def test_the_root_holds_handouts_and_templates(tmp_path: Path) -> None:
    stray = packed(tmp_path / "stray.zip", {"templates/en/language.toml": ""})
    assert rows(stray, CONDITION) == []
    inner = {
        f"leaflets/tests/made-up/{name}": ""
        for name in ("handouts/x.toml", "templates/en/language.toml")
    }
    assert rows(packed(tmp_path / "inner.zip", inner), CONDITION) == []
    other = {name.replace("leaflets/tests", "other"): "" for name in inner}
    two = packed(tmp_path / "two.zip", other)
    message = one_message(run("changes", two, CONDITION), 3)
    assert "two editions are in here: leaflets/ and other/made-up/" in message
