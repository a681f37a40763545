"""The answer sheets of an appraisal: begun blank, read with care, and added up by the rules."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from command import one_message, run

from sps_print.build import Job
from sps_print.checks.appraise import Answer, Appraisal, appraise
from sps_print.checks.appraise.items import INSTRUMENTS
from sps_print.checks.appraise.sheets import BY_MACHINE, ItemKey, Sheet, SheetRow, digest
from sps_print.checks.appraise.totals import SCORES, Result, result
from sps_print.document.blocks import Document, Para, Text
from sps_print.model import Order
from sps_print.project import Project

MET, NOT, NA = Answer.MET, Answer.NOT_MET, Answer.NOT_APPLICABLE
EVERY = [(each.id, item.number) for each in INSTRUMENTS for item in each.items]
UNDERSTOOD, ACTION, CDC, EQIP, BY_TEXT = SCORES


@pytest.fixture
def doc(project: Project) -> Document:
    return Job(project, Order("triggers")).document


@pytest.fixture
def found(doc: Document) -> tuple[Appraisal, ...]:
    return appraise(doc)


def sheet(answer: Answer | None = MET, words: str = "w", **other: Answer) -> Sheet:
    """One answer to all items; other answers as CDC_4=NOT."""
    rows: dict[ItemKey, SheetRow] = {key: SheetRow(answer, "so") for key in EVERY}
    for name, given in other.items():
        instrument, _, number = name.rpartition("_")
        rows[instrument.replace("_", "-"), number] = SheetRow(given, "so")
    return Sheet("A", date(2026, 11, 29), words, rows)


def totals(
    found: tuple[Appraisal, ...], one: Sheet, other: Sheet | None = None,
    settled: Sheet | None = None,
) -> Result:  # fmt: skip
    """Of items that only people answer."""
    bare = tuple(
        replace(a, answers=tuple((item, replace(s, answer=None)) for item, s in a.answers))
        for a in found
    )
    return result(bare, "w", (one, other or one), settled)


def test_all_met_is_100(found: tuple[Appraisal, ...]) -> None:
    done = totals(found, sheet())
    assert done.complete
    assert [done.per_cent(score) for score in SCORES] == [100] * 5
    assert done.missed == ""


@pytest.mark.parametrize(
    ("others", "score", "per_cent"),
    [
        ({"PEMAT_P_1": NOT}, UNDERSTOOD, 94),  # 16 of 17, rounded down
        ({"PEMAT_P_1": NOT}, ACTION, 100),
        ({"PEMAT_P_26": NOT}, ACTION, 85),
        ({"PEMAT_P_24": NA, "PEMAT_P_25": NA, "PEMAT_P_26": NOT}, ACTION, 80),
        ({"CDC_7": NOT, "CDC_9": NOT}, CDC, 90),
        ({"CDC_7": NOT, "CDC_9": NOT, "CDC_13": NOT}, CDC, 85),
        ({"CDC_1": NOT}, CDC, 75),  # 2, 3, 4 and 6 fail with it
        ({"CDC_5": NOT}, CDC, 90),  # 6 fails with it
        ({"CDC_12": NOT, "CDC_13": NOT}, CDC, 100),  # 12 to 14 do not count
        ({"EQIP_22": NOT, "EQIP_24": NOT}, EQIP, 94),
        ({"EQIP_22": NOT, "EQIP_24": NOT}, BY_TEXT, 100),  # only a clinic can have them
        ({"EQIP_25": NOT}, BY_TEXT, 96),
    ],
)  # fmt: skip
def test_a_total_is_what_is_met_of_what_applies(
    found: tuple[Appraisal, ...], others: dict[str, Answer], score: object, per_cent: int
) -> None:
    done = totals(found, sheet(**others))
    assert done.per_cent(next(one for one in SCORES if one is score)) == per_cent


def test_where_readers_differ_somebody_settles_it(found: tuple[Appraisal, ...]) -> None:
    one, other = sheet(), sheet(CDC_4=NOT)
    open_ = totals(found, one, other)
    assert open_.state == "to settle: CDC 4"
    assert not open_.complete
    assert open_.below == {}
    rows = {("CDC", "4"): SheetRow(NOT, "no caption")}
    done = totals(found, one, other, Sheet("", date(2026, 11, 29), "", rows))
    assert done.complete
    assert done.missed == "CDC 4"


def test_what_one_reader_left_out_is_open(found: tuple[Appraisal, ...]) -> None:
    rest = {key: row for key, row in sheet().answers.items() if key != ("EQIP", "30")}
    assert totals(found, sheet(), replace(sheet(), answers=rest)).state == "unanswered: EQIP 30"
    alone = result(found, "w", (sheet(), None), None)
    assert "unanswered: PEMAT-P 1, " in alone.state


def test_a_reader_may_object_to_the_machine(found: tuple[Appraisal, ...]) -> None:
    machine = {
        (a.instrument.id, item.number): seen.answer
        for a in found for item, seen in a.answers if seen.answer
    }  # fmt: skip
    key, answer = next((key, answer) for key, answer in machine.items() if answer is MET)
    rows = {k: SheetRow(machine.get(k, MET), BY_MACHINE if k in machine else "so") for k in EVERY}
    kind = replace(sheet(), answers=rows)
    assert result(found, "w", (kind, kind), None).complete
    strict = replace(kind, answers=rows | {key: SheetRow(NOT, "it is not")})
    assert result(found, "w", (kind, strict), None).differ == (key,)
    assert answer is MET


def test_a_sheet_is_of_the_words_that_were_read(
    doc: Document, found: tuple[Appraisal, ...]
) -> None:
    done = result(found, "other", (sheet(), sheet()), None)
    assert done.stale
    assert "score it again, for words other" in done.state
    section = replace(doc.sections[0], blocks=(*doc.sections[0].blocks, Para((Text("New."),))))
    changed = replace(doc, sections=(section, *doc.sections[1:]))
    assert digest(changed) != digest(doc) == digest(replace(doc, imprint=changed.imprint))
    assert digest(replace(doc, title="Other")) != digest(doc)


def test_a_blank_sheet_is_begun_and_a_filled_one_is_left(tmp_path: Path) -> None:
    words = ("appraise", "triggers", "-a", "carer", "--sheets", tmp_path)
    path = tmp_path / "reader-1/triggers-carer.toml"
    for reader in ("reader-1", "reader-2"):
        assert run(*words, "--begin", reader).code == 0
    blank = path.read_text()
    assert '1 = ["", ""]  # The purpose is completely evident' in blank
    assert "not scored yet" in run(*words).out
    mine = blank.replace('1 = ["", ""]', '1 = ["met", "the title says it"]', 1)
    path.write_text(mine.replace('by = ""', 'by = "A"'))
    assert run(*words, "--begin", "reader-1").out == ""
    assert "the title says it" in path.read_text()
    assert json.loads(run(*words, "--to", "json").out)[0]["totals"] is None


def test_what_is_to_be_settled_is_begun_with_both_reasons(tmp_path: Path) -> None:
    words = ("appraise", "triggers", "-a", "carer", "--sheets", tmp_path)
    for reader, answer in (("reader-1", "met"), ("reader-2", "not met")):
        run(*words, "--begin", reader)
        path = tmp_path / reader / "triggers-carer.toml"
        text = path.read_text().replace('by = ""', f'by = "{reader}"')
        path.write_text(text.replace('5 = ["", ""]', f'5 = ["{answer}", "why {reader}"]', 1))
    run(*words, "--begin", "settled")
    settled = (tmp_path / "settled/triggers-carer.toml").read_text()
    assert "# reader-1: met; why reader-1\n# reader-2: not met; why reader-2\n5 = " in settled


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ('5 = ["yes", "so"]', "“yes” is no answer"),
        ('5 = ["met", ""]', "the answer has no reason"),
        ('5 = ["met"]', "an answer and its reason are two texts"),
        ('5 = "met"', "5 should be a list of texts, not text"),
        ('5 = ["not applicable", "so"]', "“not applicable” is no answer to item 5 of PEMAT-P"),
        ('13 = ["met", "so"]', "there is no item 13 in PEMAT-P"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_one_clear_error(row: str, what: str, tmp_path: Path) -> None:
    path = tmp_path / "reader-2/triggers-carer.toml"
    path.parent.mkdir()
    path.write_text(f'words = "w"\nby = "B"\non = 2026-11-29\n[PEMAT-P]\n{row}\n')
    done = run("appraise", "triggers", "-a", "carer", "--sheets", tmp_path)
    assert what in one_message(done, 1)
    assert "reader-2/triggers-carer.toml, PEMAT-P, " in done.err


@pytest.mark.parametrize(
    ("more", "what"),
    [
        (("--begin", "reader-1"), "--begin needs a folder"),
        (("--sheets", "x", "--to", "html"), "the totals are no page"),
        (("--sheets", __file__), "is a file"),
    ],
)
def test_options_that_do_not_go_together(more: tuple[str, ...], what: str) -> None:
    done = run("appraise", "triggers", *more)
    assert done.code == 2
    assert what in done.err


def test_each_item_that_is_a_clinics_says_where(found: tuple[Appraisal, ...]) -> None:
    clinics = {item.number: item.clinic for a in found for item, _ in a.answers if item.clinic}
    assert set(clinics) == {"16", "20", "21", "22", "24"}
    assert all("clinic.toml" in words or "review" in words for words in clinics.values())
