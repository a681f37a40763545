"""What a batch makes is what `build` makes, byte for byte."""

from __future__ import annotations

import gc
import shutil
import sys
import unicodedata
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from conftest import ONLY_EVERY, every_order, name_of
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont
from many_clinics import made, named

from sps_print.batch.forms import FormCache
from sps_print.begin import new_from_model
from sps_print.build import Job
from sps_print.characters.composed import UNSEEN
from sps_print.content.clinic.skeleton import NewHandout
from sps_print.document.blocks import Text
from sps_print.document.values import answer_slot, card_values
from sps_print.form import form
from sps_print.model import Order
from sps_print.pdf.font_embedding import ALPHABET
from sps_print.pdf.fonts import face
from sps_print.pdf.reader.packed import PackedFile
from sps_print.problems import UseError
from sps_print.project import Project, open_project
from sps_print.proof.slots.slot_proof import SlotProof
from sps_print.typeset.flow.context import LayoutContext

CLINICS = (
    "Example Clinic",
    "The Example Hospital",
    "Überbeispiel-Klinik",
    "Przykład",
    "例",
    "X.org",
)
NAMES = (
    "Alex Example", "Zoë O’Example", "A<b>&*c*", "Maximiliana Exampleton-Longworth of Example Town",
    "Žofie Příkladná", "\u05d0\u05d1", "e\u0301 z\u030c", "\ue000\ue100x\ue001", " Sam\n Example ",
    "Ngọ́zi Kṛṣṇa", "G̃uaranĩ Njĩĩrĩ", "राज श्रीकृष्ण", "Đặng Thị", "Ann\u0308a M̧",
)  # fmt: skip
WORDS = ("None", "Penicillin", "ones and others, " * 9, "see example.org/leaflet", "")
PERSONAL = [o for o in every_order() if o.handout in {"emergency-card", "my-emergency-sheet"}]
ONE_A_FORMAT = {o.format: o for o in reversed(every_order()) if o.handout != "emergency-card"}


@pytest.mark.parametrize(
    ("seed", "rounds"),
    [
        (3, 8),
        pytest.param(4, 16, marks=pytest.mark.slow),
        *(pytest.param(seed, 40, marks=ONLY_EVERY) for seed in range(3)),
    ],
)
def test_random_orders_are_the_same_bytes(project: Project, seed: int, rounds: int) -> None:
    """Each order comes twice on average, among others, with values of every kind."""
    dice, forms = Random(seed), FormCache()
    kinds = dice.sample(PERSONAL, 3)
    projects = [named(project, name, logo) for name in CLINICS for logo in (True, False)]
    for _ in range(rounds):
        where, order = dice.choice(projects), dice.choice(kinds)
        given = {"name": NAMES, "contact": NAMES, "medicines": WORDS, "allergies": WORDS}
        answers = {k: dice.choice(v) for k, v in given.items() if dice.random() < 0.8}
        order = replace(order, answers=answers)
        whole = made(Job(where, order).pdf)
        assert made(partial(forms.make, where, order)) == whole


QUICK = {"a4", "tri-fold", "card"}


@pytest.mark.parametrize(
    "order",
    [
        pytest.param(o, id=name_of(o), marks=[] if o.format in QUICK else pytest.mark.slow)
        for o in ONE_A_FORMAT.values()
    ],
)
def test_each_format_is_the_same_bytes(project: Project, order: Order) -> None:
    forms = FormCache()
    for name in ("Example Clinic", "Sample Clinic", "Instance Clinic"):
        where = named(project, name, logo=False)
        assert forms.make(where, order) == Job(where, order).pdf()


def test_a_folded_sheet_with_few_words_is_the_same_bytes(tmp_path: Path) -> None:
    """Its type has grown: how far, other names may ask for otherwise."""
    folder = tmp_path / "clinic"
    shutil.copytree(Path(__file__).parent / "clinic", folder)
    meeting = {"when": "Monday", "where": "Example Hall", "call": "Ann Example"}
    new_from_model(folder, NewHandout("tea", "", (), ()), "invitation", meeting)
    project, forms = open_project(folder), FormCache()
    for name in (*CLINICS, "The Exampletonshire Neuroimmunology Department " * 3):
        where, order = named(project, name, logo=False), Order("tea", "patient", "tri-fold")
        assert made(partial(forms.make, where, order)) == made(Job(where, order).pdf)


def test_a_footer_of_another_name_says_what_fits(project: Project) -> None:
    """A long name leaves the title out of the footer: a shorter one of as many lines does not."""
    forms, order = FormCache(), Order("my-emergency-sheet", "patient", "booklet")
    for name in (
        "Hospital Sample Department", "of Hospital Sample Hospital", "Clinic of Centre Example",
    ):  # fmt: skip
        where = named(project, name, logo=False)
        assert forms.make(where, order) == Job(where, order).pdf(), name


@pytest.fixture
def sheet() -> Order:
    return Order("my-emergency-sheet", "patient", "a4", answers={"name": "Alex", "contact": "Sam"})


def test_what_is_shared_is_made_once(
    project: Project, sheet: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the first of a kind nothing is laid out as a whole again."""
    forms, project = FormCache(), named(project, "Example Clinic", logo=False)
    whole: list[Order] = []

    def made_whole(project: Project, order: Order) -> Job:
        whole.append(order)
        return Job(project, order)

    monkeypatch.setattr("sps_print.batch.forms.Job", made_whole)
    for number in range(20):
        where = named(project, f"Clinic {number}", logo=False)
        forms.make(where, replace(sheet, answers={"name": f"A{number}", "contact": "Sam"}))
    assert len(whole) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "names",
    [
        ("A-B", "AA-B", "Ann", "Bo-C"),  # the hyphen of the font is another one after an A
        ("e\u0301", "a\u0301", "z\u0301", "ab"),  # composed: other letters than in the list
        ("Ann\u00a0Example", "Example\u00a0Ann", "A\u00a0\u00a0B", "Ann"),
    ],
    ids=ascii,
)
def test_letters_that_are_not_drawn_one_by_one(
    project: Project, sheet: Order, tmp_path: Path, names: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """With a font in which what stands beside a letter changes how it is drawn."""
    language = Job(project, sheet).language
    fonts = {bold: project.fonts(language, bold) for bold in (False, True)}
    for bold, (first, *others) in fonts.items():
        with TTFont(first) as font:
            del font["GSUB"]
            letters = font.getBestCmap()
            a, hyphen, sharp = (letters[ord(char)] for char in "A-ß")
            rule = f"feature calt {{ sub {a} {hyphen}' by {sharp}; }} calt;"
            addOpenTypeFeaturesFromString(
                font, f"languagesystem DFLT dflt; languagesystem latn dflt; {rule}"
            )
            font.save(tmp_path / f"{bold}.ttf")
        fonts[bold] = (tmp_path / f"{bold}.ttf", *others)
    monkeypatch.setattr(Project, "fonts", lambda _shop, _language, bold: fonts[bold])
    forms = FormCache()
    for name in names:
        order = replace(sheet, answers={"name": name})
        assert forms.make(project, order) == Job(project, order).pdf(), name


def test_no_more_is_kept_than_there_is_room_for(
    project: Project, sheet: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sps_print.batch.forms.FORMS", 2)
    monkeypatch.setattr(form, "LAYOUTS", 1)
    forms = FormCache()
    for lines in (1, 5, 9):
        forms.make(project, replace(sheet, answers={"name": "A very long name " * lines}))
    assert [len(kept.form.layouts) for kept in forms.forms.values()] == [1]
    for ask in ("contact", "medicines", "allergies"):
        forms.make(project, replace(sheet, answers={ask: "Ann"}))
    assert len(forms.forms) == 2


def test_all_forms_together_have_no_more_layouts_either(
    project: Project, sheet: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the form that has most layouts, the one that served longest ago goes."""
    monkeypatch.setattr("sps_print.batch.forms.LAYOUTS", 2)
    forms = FormCache()
    for words in ("Ann", "A very long name " * 5, "A very long name " * 9):
        forms.make(project, replace(sheet, answers={"name": words}))
    forms.make(project, replace(sheet, answers={"contact": "Ann"}))
    most, other = (kept.form for kept in forms.forms.values())
    assert [len(most.layouts), len(other.layouts)] == [1, 1]
    values = {answer_slot(0): "A very long name " * 9}
    assert most.layouts[0].layout.fill(values | card_values(project.card))


def test_where_room_is_needed_a_form_that_is_filled_no_more_goes_first(
    project: Project, sheet: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a list is made leaflet by leaflet: those before are done."""
    monkeypatch.setattr("sps_print.batch.forms.LAYOUTS", 2)
    monkeypatch.setattr("sps_print.batch.forms.RECENT", 2)
    forms = FormCache()
    forms.make(project, replace(sheet, answers={"contact": "Ann"}))
    for lines in (1, 5, 9):
        forms.make(project, replace(sheet, answers={"name": "A very long name " * lines}))
    (kept,) = forms.forms.values()
    assert len(kept.form.layouts) == 2


def test_a_form_that_others_follow_keeps_its_layouts_alone(
    project: Project, sheet: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a list made leaflet by leaflet it is seldom filled again: if so, to the same bytes."""
    monkeypatch.setattr("sps_print.batch.forms.RECENT", 2)
    forms, several = (
        FormCache(),
        [replace(sheet, answers={"name": "Long name " * n}) for n in (1, 9)],
    )
    first = forms.make(project, several[0])
    (kept,) = forms.forms.values()
    assert any(kept.form._typesetter._kept.values())
    for _ in range(3):
        forms.make(project, replace(sheet, answers={"contact": "Ann"}))
    assert not any(kept.form._typesetter._kept.values())
    assert "moved" not in kept.form.whole[0].__dict__
    assert forms.make(project, several[0]) == first
    assert forms.make(project, several[1]) == Job(project, several[1]).pdf()
    assert any(kept.form._typesetter._kept.values())
    for _ in range(3):
        forms.make(project, replace(sheet, answers={"contact": "Ann"}))
    assert not any(kept.form._typesetter._kept.values())


def test_who_asks_how_many_pages_a_file_has_does_not_keep_it(
    project: Project, sheet: Order
) -> None:
    filled = FormCache().filled(project, sheet)
    assert filled.known.pages == PackedFile(filled.data).pages
    assert "data" not in filled.known.__dict__


def test_what_was_set_is_gone_without_a_search_for_rubbish(project: Project, sheet: Order) -> None:
    """Boxes know their context, and that knows all boxes: in a long list that adds up."""

    def contexts() -> int:
        return sum(isinstance(one, LayoutContext) for one in gc.get_objects())

    gc.collect()
    forms, others = FormCache(), contexts()
    for lines in (1, 5):
        forms.make(project, replace(sheet, answers={"name": "A very long name " * lines}))
    gc.collect()
    gc.disable()
    try:
        before = contexts()
        forms.make(project, replace(sheet, answers={"name": "A very long name " * 9}))
        assert contexts() == before
        forms._let_go()
        assert contexts() == others
    finally:
        gc.enable()


def test_what_its_slots_proof_refuses_is_set_and_proved_whole(
    project: Project, sheet: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A filled layout is a leaflet only when what was filled in is read back from it."""
    forms = FormCache()
    forms.make(project, sheet)
    monkeypatch.setattr(SlotProof, "prove", lambda *_: ("a value is not on the page",))
    other = replace(sheet, answers={"name": "Kim", "contact": "Sam"})
    assert forms.make(project, other) == Job(project, other).pdf()


# --- what it rests on ---------------------------------------------------------------


def test_the_alphabet_is_drawn_letter_by_letter(project: Project) -> None:
    """No font draws two letters of it as one, or one otherwise beside another."""
    language = Job(project, Order("triggers")).language
    for bold in (False, True):
        first = face(project.fonts(language, bold)[0])
        for left in ALPHABET:
            shaped = first.shape("".join(left + right for right in ALPHABET))
            assert all(
                first.words[g.parts[0].gid] == g.text.replace("\u00a0", " ") for g in shaped
            ), left


def test_unseen_is_what_unicode_says() -> None:
    found = {chr(c) for c in range(sys.maxunicode + 1) if UNSEEN.match(chr(c))}
    said = {chr(c) for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) == "Cf"}
    assert said <= found


def test_a_value_is_no_safety_line(project: Project) -> None:
    """What somebody gave moves nothing, even when it says what a safety line says."""
    job = Job(project, Order("my-emergency-sheet"))
    context = SimpleNamespace(doc=job.document)
    said = job.document.must_say[0].words
    assert LayoutContext.locked(context, (Text("Remember: "), Text(said)))  # type: ignore[arg-type]
    assert not LayoutContext.locked(context, (Text("Call: "), Text(said, slot=answer_slot(0))))  # type: ignore[arg-type]


def test_an_amount_is_refused_as_build_refuses_it(project: Project, sheet: Order) -> None:
    """A form has no way round what is asked of an answer."""
    forms = FormCache()
    for words in ("Baclofen", "Gabapentin", "Diazepam"):
        order = replace(sheet, answers={"name": "Alex", "medicines": words})
        assert forms.make(project, order) == Job(project, order).pdf()
    order = replace(sheet, answers={"name": "Alex", "medicines": "Baclofen 10 mg"})
    with pytest.raises(UseError, match="this answer has a number in it"):
        forms.make(project, order)
