"""The ledger of edition codes: each is of one leaflet, and what was issued stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import everything_in, one_message, run
from issued import printed, reword, tool

from sps_print.document.edition_code import edition_code
from sps_print.files.library import shipped_root
from sps_print.project import open_project
from sps_print.verify.codes import shipped_codes
from sps_print.verify.ledger import FOLDER, editions, entries, written


@pytest.mark.slow
def test_the_ledger_has_the_codes_of_todays_leaflets() -> None:
    for edition, text in written(shipped_codes()).items():
        file = shipped_root() / FOLDER / f"{edition}.txt"
        assert {*text.splitlines()} <= {*file.read_text(encoding="utf-8").splitlines()}, (
            "the words changed: python tools/editions.py"
        )


def test_a_code_is_of_one_leaflet() -> None:
    every = [one for edition in editions() for one in entries(edition)]
    assert len(every) > 100
    assert len({one.code for one in every}) == len(every)


def test_what_was_issued_stays(content: Path) -> None:
    before = everything_in(content / FOLDER)
    assert [*before] == ["2026-11.txt", "2026-11.zip"]
    assert tool().write_ledger(content, issue=True) == ([], [])
    reword(content, "templates/en/what.md", "helps most", "helps many", edition="2026-11")
    assert tool().write_ledger(content, issue=False) == ([], ["2026-11"])
    assert everything_in(content / FOLDER) == before


def test_a_new_edition_stands_beside_the_old_one(content: Path) -> None:
    before = everything_in(content / FOLDER)
    reword(content, "templates/en/what.md", "helps most", "helps many")
    card = content / "handouts/hiccup-card.toml"  # whose words are the same keeps its edition
    card.write_text(card.read_text().replace("2027-03", "2026-11"), encoding="utf-8")
    changed, wrong = tool().write_ledger(content, issue=True)
    assert [path.name for path in changed] == ["2027-03.txt", "2027-03.zip"]
    assert not wrong
    assert {**everything_in(content / FOLDER), **before} == everything_in(content / FOLDER)


def test_a_ledger_that_is_not_right_is_named(content: Path) -> None:
    file = content / FOLDER / "2026-11.txt"
    file.write_text(file.read_text() + "something\n", encoding="utf-8")
    code = edition_code("2026-11", open_project(None).today, ("other",))
    assert "2026-11.txt, line" in one_message(run("verify", code), 3)


def test_the_codes_are_those_of_builds(content: Path) -> None:
    assert {printed(), printed("XX"), printed(audience="desk")} <= shipped_codes().keys()
