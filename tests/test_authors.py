"""The imprint says whose words a leaflet's are, in every output."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run
from own_folder import OWN, clinic, job, section, shipped, toml_of, worded

from sps_print.batch.forms import FormCache
from sps_print.cli.stages import read_back
from sps_print.document.imprint import imprint_lines

PARTS = "Parts of this leaflet were written by Example Clinic."
WHOLE = "This leaflet was written by Example Clinic."
FROM_SOURCES = "Written from published sources."
UNSIGNED = "No clinician has signed this text off yet."
TRIGGERS = shipped("handouts/triggers.toml")
TITLES = shipped("templates/en/titles.toml")
MEANT = "What can set off a spasm"
OURS: dict[str, dict[str, str]] = {
    "section": {"templates/en/contact.md": section("Ask us.[^plain]", "Ours")},
    "section's title": {"templates/en/contact.md": shipped("templates/en/contact.md").replace(
        "Who to contact", "Whom to ring")},
    "section for one": {"templates/en/contact.patient.md": section("Ask us.[^plain]", "Ours")},
    "title": {"templates/en/titles.toml": TITLES.replace("Spasm triggers in", "Triggers in")},
    "promise": {"templates/en/titles.toml": TITLES.replace("Find your own", "Find all your own")},
    "promise for one": {"templates/en/titles.toml": TITLES.replace(
        'promise-for.carer = "Help', 'promise-for.patient = "Ours"\npromise-for.carer = "Help')},
    "title in the handout": {"handouts/triggers.toml": toml_of(
        {**worded("triggers"), "title": "Triggers"})},
    "promise in the handout": {"handouts/triggers.toml": toml_of(
        {**worded("triggers"), "promise": "Find triggers"})},
    "reader": {"templates/en/audiences.toml": toml_of({"patient": {
        "name": "x", "reader": "For us", "max-grade": 9, "max-sentence-words": 20}})},
    "string": {"templates/en/language.toml": '[strings]\nother_formats = "Ask at the desk."\n'},
    "questions": {"handouts/triggers.toml": f'{TRIGGERS}[asks]\nname = "Your own name"\n'},
    "questions of the language": {
        "handouts/triggers.toml": f'asks = ["name"]\n{TRIGGERS}',
        "templates/en/questions.toml": 'name = "Your own name"\n'},
}  # fmt: skip
NOT_OURS: dict[str, dict[str, str]] = {
    "nothing": {},
    "a copied section": {"templates/en/contact.md": shipped("templates/en/contact.md")},
    "a copied handout": {"handouts/triggers.toml": TRIGGERS},
    "a copied handout with its words": {"handouts/triggers.toml": toml_of(worded("triggers"))},
    "copied titles": {"templates/en/titles.toml": TITLES},
    "another leaflet's title": {"templates/en/titles.toml": TITLES.replace("Living with", "With")},
    "a shipped question": {"handouts/triggers.toml": f'asks = ["name"]\n{TRIGGERS}'},
    "the order of sections": {"handouts/triggers.toml": TRIGGERS.replace(
        '  "triggers-main",\n  "trigger-list",', '  "trigger-list",\n  "triggers-main",')},
    "another leaflet's": {"templates/en/support.md": section("Ask us.[^plain]", "Ours")},
}  # fmt: skip


@pytest.mark.parametrize("files", OURS.values(), ids=OURS)
def test_parts_are_the_clinics(tmp_path: Path, files: dict[str, str]) -> None:
    first = imprint_lines(job(clinic(tmp_path, files), "triggers").document)[0]
    assert first.startswith(PARTS)
    assert first.endswith(UNSIGNED)
    assert "written from published sources" not in first.casefold()


@pytest.mark.parametrize("files", NOT_OURS.values(), ids=NOT_OURS)
def test_none_are(tmp_path: Path, files: dict[str, str]) -> None:
    first = imprint_lines(job(clinic(tmp_path, files), "triggers").document)[0]
    assert first == f"{FROM_SOURCES} {UNSIGNED}"


def test_all_are(tmp_path: Path) -> None:
    files = {"handouts/ours.toml": f'{OWN}about = "us"\n',
             "templates/en/our-group.md": section("We meet weekly.[^plain]")}  # fmt: skip
    folder = clinic(tmp_path, files)
    lines = imprint_lines(job(folder, "ours").document)
    assert lines[0] == f"{WHOLE} {UNSIGNED}"
    assert "CC BY" not in " ".join(lines)
    assert "published sources" not in " ".join(lines)
    card = " ".join(imprint_lines(job(folder, "ours", "patient", "card").on_paper))
    assert card.startswith(f"{WHOLE} {UNSIGNED}")


def test_a_card_says_nothing_of_sources_that_its_own_parts_do_not_have(tmp_path: Path) -> None:
    files = {"templates/en/card-name.md": section("Ask us.[^plain]", "Ours")}
    made = job(clinic(tmp_path, files), "emergency-card", "helper", "card-concertina")
    assert imprint_lines(made.on_paper)[0].startswith(f"{PARTS} {UNSIGNED}")
    assert "Each statement has a source" not in " ".join(imprint_lines(made.on_paper))


def test_each_output_says_it(tmp_path: Path) -> None:
    folder = clinic(tmp_path / "c", OURS["section"])
    made = job(folder, "triggers")
    assert PARTS in " ".join(made.text().decode().split())
    assert PARTS in made.html().decode()
    assert PARTS in " ".join(read_back(made))  # of the finished, proved PDF
    assert "Text of the other parts: CC BY 4.0." in made.html().decode()


def test_a_signed_leaflet_says_who_wrote_it_too(tmp_path: Path) -> None:
    folder = clinic(tmp_path, OURS["section"])
    done = run("review", "triggers", "--name", "Ann Example", "--role", "nurse", "--on",
               "2026-11-24", "--review-by", "2028-11-24", "--clinic", str(folder))  # fmt: skip
    assert done.code == 0
    first, second, *_ = imprint_lines(job(folder, "triggers").document)
    assert first.startswith(PARTS)
    assert second == "Signed off by Ann Example, nurse, on 24 November 2026."


@pytest.mark.parametrize("output", ["pdf", "html", "text", "word", "epub"])
def test_a_clinic_says_who_paid_and_how_patients_took_part(tmp_path: Path, output: str) -> None:
    """Two items of EQIP that only a clinic can earn; without its words nothing is said."""
    said = {"name": "Clinic", "funding": "Our own hospital; no company.",
            "patients": "Three people with SPS read it."}  # fmt: skip
    folder = clinic(tmp_path, {"clinic.toml": toml_of(said)})
    lines = imprint_lines(job(folder, "triggers").document)
    assert "Who paid for this leaflet: Our own hospital; no company." in lines
    assert "How patients took part: Three people with SPS read it." in lines
    assert (
        run("build", "triggers", "--clinic", folder, "--to", output, "--out", tmp_path / "o").code
        == 0
    )
    (tmp_path / "bare").mkdir()
    bare = imprint_lines(job(clinic(tmp_path / "bare", {}), "triggers").document)
    assert not any("Who paid" in line or "took part" in line for line in bare)
    card = job(folder, "emergency-card").on_paper
    assert not any("Who paid" in line for line in imprint_lines(card)), "no room on a card"


def test_clinics_that_differ_in_who_paid_share_no_form(tmp_path: Path) -> None:
    forms = FormCache()
    for who in ("Our hospital", "A charity", ""):
        (tmp_path / (who or "bare")).mkdir()
        paid = {"funding": who} if who else {}
        files = {"clinic.toml": toml_of({"name": "Clinic", **paid})}
        folder = clinic(tmp_path / (who or "bare"), files)
        one = job(folder, "triggers")
        assert forms.make(one.project, one.order) == one.pdf()
