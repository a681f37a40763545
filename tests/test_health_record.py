"""For electronic records: the name that OpenEMR looks for, and a Bundle that FHIR R4 knows."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path

import pytest
from command import one_message, run
from own_folder import clinic
from test_condition import CONDITION

from sps_print.content.load.condition import load_codes
from sps_print.files.library import CONTENT, Library
from sps_print.problems import ContentError

CARD = "hiccup-card"


@pytest.fixture(autouse=True)
def hiccups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CONTENT, str(CONDITION))


def made(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_openemr_finds_it(tmp_path: Path) -> None:
    """Its education.php asks for documents/education/TYPE_CODE_LANGUAGE.pdf in small letters."""
    assert run("build", CARD, "--to", "openemr", "--out", tmp_path / "a").code == 0
    assert run("build", CARD, "--out", tmp_path / "b").code == 0
    (file,), (pdf,) = made(tmp_path / "a"), made(tmp_path / "b")
    assert file == tmp_path / "a/documents/education/icd10_x00.0_en.pdf"
    assert file.read_bytes() == pdf.read_bytes()


def test_openemr_reads_one_for_each_code(tmp_path: Path) -> None:
    done = run("build", "--all", "--to", "openemr", "--out", tmp_path)
    assert "only one leaflet for each code" in one_message(done, 2)
    assert made(tmp_path) == []


def test_a_bundle_of_fhir(tmp_path: Path) -> None:
    from fhir.resources.R4B.bundle import Bundle

    assert run("build", CARD, "--to", "fhir", "--out", tmp_path / "a").code == 0
    assert run("build", CARD, "--out", tmp_path / "b").code == 0
    (file,), (pdf,) = made(tmp_path / "a"), made(tmp_path / "b")
    assert file.name == f"{pdf.stem}-fhir.json"
    bundle = Bundle.model_validate_json(file.read_bytes())  # of R4, corrected (4.3)
    reference, binary = (entry.resource for entry in bundle.entry)
    assert reference.content[0].attachment.url == bundle.entry[1].fullUrl
    told = json.loads(file.read_text(encoding="utf-8"))["entry"]
    assert b64decode(told[1]["resource"]["data"]) == pdf.read_bytes()
    assert binary.contentType == "application/pdf"
    assert (reference.status, reference.docStatus) == ("current", "preliminary")  # nobody signed
    (event,) = reference.context.event
    assert [(c.system, c.code) for c in event.coding] == [
        ("http://hl7.org/fhir/sid/icd-10-cm", "X00.0")
    ]


def test_what_is_about_the_clinic_has_no_code(tmp_path: Path) -> None:
    ours = {
        "handouts/group.toml": 'about = "us"\ntitle = "Our group"\npromise = "When we meet"\n'
        'summary = "Our group"\naudiences = ["person"]\nformats = ["a4"]\nedition = "1"\n'
        'issued = 2026-11-24\nreview-by = 2028-11-24\nsections = ["group"]\n',
        "templates/en/group.md": '+++\ntitle = "Our group"\n+++\n\nWe meet on Mondays.[^plain]\n',
    }
    folder = clinic(tmp_path, ours)
    words = ("build", "group", "--clinic", folder, "--out", tmp_path / "out", "--to")
    assert "no code of ICD-10-CM is known" in one_message(run(*words, "openemr"), 2)
    done = run(*words, "fhir")
    assert done.code == 0, done
    (file,) = made(tmp_path / "out")
    assert "context" not in json.loads(file.read_text("utf-8"))["entry"][0]["resource"]


def test_a_code_comes_from_no_clinic(tmp_path: Path) -> None:
    folder = clinic(tmp_path, {"templates/condition.toml": '[icd-10-cm]\ncode = "Z99"\n'})
    assert load_codes(Library(folder)) == {"icd-10-cm": "X00.0"}


def test_a_code_without_a_source_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/condition.toml").write_text('[icd-10-cm]\ncode = "X1"\n[icd]\n')
    monkeypatch.setenv(CONTENT, str(tmp_path))
    with pytest.raises(ContentError) as refused:
        load_codes(Library(None))
    told = str(refused.value)
    for words in ("“icd”", "source is missing", "checked is missing"):
        assert words in told


def test_the_shipped_codes_have_their_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CONTENT)
    assert load_codes(Library(None)) == {
        "icd-10-cm": "G25.82", "snomed-ct": "5217008", "orphanet": "3198",
    }  # fmt: skip
