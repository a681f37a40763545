"""A list fills fields as “build” does, byte by byte, and is fast at it; each row is proved."""

from __future__ import annotations

import random

import pytest
from world_names import NAMES

from sps_print.batch.forms import FormCache
from sps_print.build import Job
from sps_print.content.load.handouts import load_handout
from sps_print.document.values import answer_slot, card_values
from sps_print.model import Order
from sps_print.pdf.fields import FieldDrawing, FieldParent, Widget
from sps_print.problems import ContentError, SpsPrintError
from sps_print.project import Project, open_project
from sps_print.proof.slots.field_slots import FieldSlot

LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
ODD = ["Ann Example", "Bo", "Ω Жанна", "a ☐ b", "(a) \\ b", "x" * 30, "R̥ṣi ḿ", LONG]
CONTACT = answer_slot(1)  # of the card, whose name is words
SHEETS = ["my-emergency-sheet", "emergency-card", "ward-passport", "my-medicines"]


def made(make: object) -> bytes | str:
    try:
        return make()  # type: ignore[operator, no-any-return]
    except SpsPrintError as error:
        return str(error)


@pytest.mark.parametrize("seed", range(4))
def test_build_and_batch_give_the_same_bytes(seed: int, project: Project) -> None:
    chosen, forms, clinics = random.Random(seed), FormCache(), (project, open_project(None))
    for _ in range(8):
        handout = load_handout(project.library, chosen.choice(SHEETS[: 2 + seed % 3]))
        paper = chosen.choice(handout.formats[:4])
        answers = {
            ask: chosen.choice([*ODD, *chosen.sample(NAMES, 4)])
            for ask in handout.asks if chosen.random() < 0.8
        }  # fmt: skip
        order = Order(handout.id, handout.audiences[0], paper, answers=answers, fillable=True)
        whose = chosen.choice(clinics)
        built = made(Job(whose, order).pdf)
        assert made(lambda o=order, w=whose: forms.make(w, o)) == built
        assert isinstance(built, bytes) or "lines too long for" in built  # of a card


def test_a_row_is_filled_into_the_form_of_the_one_before(project: Project) -> None:
    def order(name: str) -> Order:
        return Order("emergency-card", "helper", "card-sheet", answers={"contact": name},
                     fillable=True)  # fmt: skip

    forms = FormCache()
    first, second = (forms.filled(project, order(name)) for name in ("Ann", "Łukasz Nguyễn"))
    assert first.known is second.known
    assert second.codes is not None


@pytest.mark.parametrize("kind", [Widget, FieldParent, FieldDrawing])
def test_a_row_that_is_filled_wrong_is_found_out(kind: type, project: Project) -> None:
    """Each thing of a field that changes is read back."""
    paper = "card-sheet" if kind is FieldParent else "card"
    order = Order("emergency-card", "helper", paper, answers={"contact": "Ann"}, fillable=True)
    known = Job(project, order).filled().known
    asked = [one for _, one in known.layout.written.changing]
    assert any(isinstance(one, kind) for one in asked)
    card = card_values(project.card)
    filling = known.layout.fill(card | {CONTACT: "Bob"})
    good = known.layout.written.data(filling.codes)
    assert known.slots.prove(good, filling.wanted) == ()
    other = known.layout.fill(card | {CONTACT: "Rob"})
    codes = [
        new if isinstance(one, kind) else old
        for one, old, new in zip(asked, filling.codes, other.codes, strict=True)
    ]
    assert known.slots.prove(known.layout.written.data(codes), filling.wanted)


def test_a_field_that_says_something_else_is_found_out(project: Project) -> None:
    order = Order("emergency-card", "helper", "card", answers={"contact": "Ann"}, fillable=True)
    known = Job(project, order).filled().known
    codes = known.layout.written.changed()
    wanted = known.layout.wanted({CONTACT: "Ann"} | card_values(project.card))
    changed = known.layout.written.changing
    for at, (_, one) in enumerate(changed):
        if not isinstance(one, Widget):
            continue
        for was, now in ((b"/F 4", b"/F 6"), (b"/TU (P", b"/TU (M"), (b"/Tx", b"/Ch")):
            assert was in codes[at]
            spoilt = [*codes]
            spoilt[at] = codes[at].replace(was, now)
            data = known.layout.written.data(spoilt)
            assert known.slots.prove(data, wanted)
    assert any(isinstance(place, FieldSlot) for place in known.slots.places)


def test_a_letter_that_no_font_draws_is_said(project: Project) -> None:
    order = Order("emergency-card", "helper", "card", answers={"name": "\U0001f600"}, fillable=True)
    with pytest.raises(ContentError, match="no font has the character"):
        Job(project, order).pdf()
