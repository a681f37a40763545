"""What the words of a list mean: which leaflet, for whom, and what may mean several."""

from __future__ import annotations

from pathlib import Path

import pytest

from sps_print.batch.list.choices import (
    NamedHandout,
    audience_of,
    handout_of,
    names_of,
)
from sps_print.batch.list.keys import cell_key, key_of
from sps_print.batch.list.meant import Copy
from sps_print.problems import UseError
from sps_print.project import open_project

PROJECT = open_project(None)
NAMES = names_of(PROJECT, "en")
MEANT = {  # cells of a list, and whom they get which leaflet
    "GP": ("primary-care", "primary-care"),
    "Teachers": ("at-school", "school"),
    "Teacher": ("at-school", "school"),
    "School": ("at-school", "school"),
    "Family": ("living-with-sps", "carer"),
    "Carer": ("living-with-sps", "carer"),
    "Adults": ("living-with-sps", "patient"),
    "Children": ("parent-with-sps", "child"),
    "Kids": ("parent-with-sps", "child"),
    "Dentist": ("dental-care", "dentist"),
    "Paramedics": ("ambulance", "ambulance-crew"),
    "A&E": ("emergency", "emergency-staff"),
    "Boss": ("at-work", "employer"),
    "Employer": ("at-work", "employer"),
    "Physio": ("therapy", "therapist"),
    "Wallet card": ("emergency-card", "helper"),
    "Card": ("emergency-card", "helper"),
    "Triggers for carers": ("triggers", "carer"),
    "school plan": ("my-action-plan", "school"),
    "Plan for work": ("my-action-plan", "employer"),
    "the leaflet for the G.P.": ("primary-care", "primary-care"),
    "Spasm triggers": ("triggers", "patient"),
    "My diary": ("my-diary", "patient"),
    "easy read": ("easy-read", "easy-read"),
    "ward nurses": ("ward-passport", "ward-staff"),
    "Police": ("first-responders", "first-responder"),
    "O.T.": ("therapy", "therapist"),
}
ASKED = {  # what may mean several, with the place of the one that is chosen
    "Emergency sheet": (1, ("my-emergency-sheet", "patient")),
    "Nurse": (2, ("primary-care", "primary-care")),
    "Dentits": (0, ("dental-care", "dentist")),
}


def meant(cell: str, reader: str = "") -> NamedHandout:
    """What a cell names, which is something."""
    found = handout_of(cell, NAMES, reader)
    assert found is not None
    return found


@pytest.mark.parametrize("cell", MEANT)
def test_words_mean_one_leaflet(cell: str) -> None:
    found, (handout, reader) = meant(cell), MEANT[cell]
    assert found.handout == handout
    assert found.reader or NAMES.handouts[handout].audiences[0] == reader


@pytest.mark.parametrize("cell", ["Emergency sheet", "Nurse", "Doctor", "Dr", "nurses", "Mum"])
def test_words_that_may_mean_several_are_refused(cell: str) -> None:
    with pytest.raises(UseError, match="may mean several leaflets"):
        handout_of(cell, NAMES)


@pytest.mark.parametrize(
    "cell",
    [
        "Parents", "Hospital", "Scan", "Medicines", "SPS", "the", "rabbits", "Carer plan",
        "GP and teacher", "Triggers for GPs",
    ],
)  # fmt: skip
def test_words_that_are_no_whole_name_are_never_taken(cell: str) -> None:
    assert handout_of(cell, NAMES) is None


@pytest.mark.parametrize(
    ("cell", "first"),
    [
        ("medicines for carers", ("medicines-at-home", "carer")),
        ("Dentits", ("dental-care", "dentist")), ("Physoi", ("therapy", "therapist")),
        ("emergncy sheet", ("emergency", "patient")),
        ("card for family", ("emergency-card", "helper")),
    ],
)  # fmt: skip
def test_what_is_near_is_offered_first(cell: str, first: tuple[str, str]) -> None:
    assert NAMES.near(cell)[0] == Copy(*first)


def test_a_reader_beside_words_that_may_mean_several_decides() -> None:
    found = meant("nurse", "GPs")
    assert (found.handout, found.reader) == ("primary-care", "primary-care")


def test_a_reader_who_may_be_several_does_not_decide() -> None:
    with pytest.raises(UseError, match="may mean several leaflets"):
        handout_of("Nurse", NAMES, "Dr")  # an anaesthetist is one, too


@pytest.mark.parametrize(
    ("word", "handout", "reader"),
    [
        ("Nurse", "my-action-plan", ""), ("School nurse", "my-action-plan", "school"),
        ("Teachers", "my-action-plan", "school"), ("Mum", "living-with-sps", ""),
        ("Wife", "living-with-sps", "carer"), ("Wife ?", "living-with-sps", ""),
        ("Nurse", "at-school", "school"), ("Dr", "primary-care", "primary-care"),
        ("❌ Teachers", "my-action-plan", ""),
    ],
)  # fmt: skip
def test_a_reader_is_one_beyond_doubt(word: str, handout: str, reader: str) -> None:
    assert audience_of(word, NAMES.handouts[handout], NAMES) == (reader or word)


@pytest.mark.parametrize(
    ("cell", "handout"),
    [
        ("❌ teen", "teen"), ("At school (?)", "at-school"), ("✗ Therapy", "therapy"),
        ("GP?", "primary-care"), ("？ GP", "primary-care"), ("~~GP~~", "primary-care"),
        ("G̶P̶", ""), ("🚫 At school", "at-school"), ("× my-action-plan", "my-action-plan"),
        ("at-school?", "at-school"), ("At work ☐", "at-work"), ("⛔Teachers", "at-school"),
    ],
)  # fmt: skip
def test_a_sign_of_doubt_or_refusal_is_asked_about(cell: str, handout: str) -> None:
    if not handout:
        assert handout_of(cell, NAMES) is None
        return
    with pytest.raises(UseError, match="bears a sign of doubt") as refused:
        handout_of(cell, NAMES)
    hint = refused.value.problems[0].hint
    assert any(f"“{NAMES.called(c)}”" in hint for c in NAMES.copies if c.handout == handout)


@pytest.mark.parametrize(
    "cell",
    [
        "Child with SPS", "Children with SPS", "Teacher with SPS", "Teachers with stiff person",
        "Family of the doctor", "Carer of a teacher", "GP with SPS", "Nurse with SPS",
        "Mum of the GP", "Kids of the family", "Colleague with SPS", "Family of GP",
    ],
)  # fmt: skip
def test_a_relation_makes_somebody_else_of_a_name(cell: str) -> None:
    assert handout_of(cell, NAMES) is None
    assert NAMES.near(cell)  # it is asked, with offers


@pytest.mark.parametrize(
    ("cell", "reader"),
    [
        ("Adults with SPS", "patient"), ("Children of someone with SPS", "child"),
        ("Families", "carer"), ("Bosses", "employer"), ("Pharmacies", "primary-care"),
        ("ＧＰ", "primary-care"), ("G\u00a0P", "primary-care"), ("G P", "primary-care"),
        ("G.P.s", "primary-care"), ("G\u00adP", "primary-care"), ("Ｃａｒｅｒｓ", "carer"),
        ("Family’s", "carer"), ("Surgeries", ""), ("A\u00a0& E", "emergency-staff"),
        ("Partners", "carer"), ("O T", "therapist"), ("Colleges", "school"), ("Coaches", ""),
    ],
)  # fmt: skip
def test_plurals_and_other_letters_are_understood(cell: str, reader: str) -> None:
    found = handout_of(cell, NAMES)
    assert (found.reader if found else "") == reader


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("🦷", "👪"), ("🦷", "?"), ("?", "GP"), ("दादा", "दादी"), ("GP?", "GP"), ("❌", "✔"),
        ("கா", "கி"), ("กา", "กี"), ("👍 GP", "👎 GP"), ("!", "?"), ("+", "-"), ("é", "e"),
    ],
)  # fmt: skip
def test_cells_that_differ_are_two_questions(one: str, other: str) -> None:
    assert cell_key(one) != cell_key(other)
    assert all(map(cell_key, (one, other)))
    assert all(map(key_of, (one, other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Caf\u00e9", "cafe\u0301"), ("Emergency_sheet", "emergency  sheet"), ("STRASSE", "straße"),
        ("GP:", "gp"), ("at\u00a0work", "At work"), ("G\u00adP", "GP"), ("“Card”", "card"),
    ],
)  # fmt: skip
def test_cells_that_say_the_same_are_one_question(one: str, other: str) -> None:
    assert cell_key(one) == cell_key(other)


def test_each_leaflet_is_called_by_words_that_mean_it_alone() -> None:
    for copy in NAMES.copies:
        found = meant(NAMES.called(copy))
        first = NAMES.handouts[copy.handout].audiences[0]
        assert (found.handout, found.reader or first) == copy


def test_every_reader_has_one_main_leaflet() -> None:
    many = {one.id: NAMES.main(one.id) for one in PROJECT.audiences.values()}
    assert {reader: copies for reader, copies in many.items() if len(copies) != 1} == {}


def test_no_other_name_of_a_leaflet_is_anothers() -> None:
    for handout in NAMES.handouts.values():
        for words_ in handout.also:
            assert meant(words_).handout == handout.id


def test_the_main_leaflet_that_a_clinic_hides_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "clinic.toml").write_text('name = "Ours"\nhide = ["living-with-sps"]\n')
    names = names_of(open_project(tmp_path), "en")
    with pytest.raises(UseError, match="may mean several leaflets"):
        handout_of("Adults", names)
    with pytest.raises(UseError, match="may mean several leaflets"):
        handout_of("Carer", names)
