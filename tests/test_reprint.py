"""What a batch makes is what `build` makes, byte for byte; and the proof of what changed holds."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from conftest import every_order, name_of

from sps_print import reprint
from sps_print.checks.changed import Changed, Column
from sps_print.model import Order
from sps_print.pipeline import Job, Workshop
from sps_print.problems import ContentError
from sps_print.render.pdf.embed import ALPHABET
from sps_print.render.pdf.fonts import face
from sps_print.render.pdf.plate import Plate
from sps_print.reprint import Reprints
from sps_print.spoken import UNSEEN

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
)  # fmt: skip
WORDS = ("None", "Penicillin", "ones and others, " * 9, "see example.org/leaflet", "")
PERSONAL = [o for o in every_order() if o.handout in {"emergency-card", "my-emergency-sheet"}]
ONE_A_FORMAT = {o.format: o for o in every_order() if o.handout != "emergency-card"}


def named(shop: Workshop, name: str, logo: bool = True) -> Workshop:
    """The workshop of a clinic of another name."""
    assert shop.clinic
    card = replace(shop.clinic.card, name=name)
    return replace(
        shop, clinic=replace(shop.clinic, card=card, logo=shop.clinic.logo if logo else None)
    )


def made(make: Callable[[], bytes]) -> bytes | str:
    try:
        return make()
    except ContentError as error:
        return str(error)


@pytest.mark.parametrize("seed", range(3))
def test_random_orders_are_the_same_bytes(shop: Workshop, seed: int) -> None:
    """Each order comes twice on average, among others, with values of every kind."""
    dice, reprints = Random(seed), Reprints()
    kinds = dice.sample(PERSONAL, 3)
    shops = [named(shop, name, logo) for name in CLINICS for logo in (True, False)]
    for _ in range(40):
        where, order = dice.choice(shops), dice.choice(kinds)
        given = {"name": NAMES, "contact": NAMES, "medicines": WORDS, "allergies": WORDS}
        answers = {k: dice.choice(v) for k, v in given.items() if dice.random() < 0.8}
        order = replace(order, answers=answers)
        whole = made(Job(where, order).pdf)
        assert made(lambda w=where, o=order: reprints.make(w, o)) == whole  # type: ignore[misc]


@pytest.mark.parametrize("order", ONE_A_FORMAT.values(), ids=name_of)
def test_each_format_is_the_same_bytes(shop: Workshop, order: Order) -> None:
    reprints = Reprints()
    for name in ("Example Clinic", "Sample Clinic", "Instance Clinic"):
        where = named(shop, name, logo=False)
        assert reprints.make(where, order) == Job(where, order).pdf()


@pytest.fixture
def sheet() -> Order:
    return Order("my-emergency-sheet", "patient", "a4", answers={"name": "Alex", "contact": "Sam"})


def test_what_is_shared_is_made_once(
    shop: Workshop, sheet: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the first two of a kind nothing is laid out as a whole again."""
    reprints, shop = Reprints(), named(shop, "Example Clinic", logo=False)
    whole: list[Order] = []
    made_whole = reprint.Job
    monkeypatch.setattr(
        reprint, "Job", lambda shop, order: whole.append(order) or made_whole(shop, order)
    )
    for number in range(20):
        where = named(shop, f"Clinic {number}", logo=False)
        reprints.make(where, replace(sheet, answers={"name": f"A{number}", "contact": "Sam"}))
    assert len(whole) == 2


def test_a_plate_that_would_differ_serves_no_more(
    shop: Workshop, sheet: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first leaflet from each plate is held against one set from the beginning."""
    reprints = Reprints()
    reprints.make(shop, sheet)
    monkeypatch.setattr(reprint.Kept, "reprint", lambda *_: b"%PDF-1.7 something else")
    other = replace(sheet, answers={"name": "Kim", "contact": "Sam"})
    assert reprints.make(shop, other) == Job(shop, other).pdf()
    assert [kind.plates for kind in reprints.kinds.values()] == [[]]


def test_no_more_is_kept_than_there_is_room_for(
    shop: Workshop, sheet: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reprint, "KINDS", 2)
    monkeypatch.setattr(reprint, "PER_KIND", 1)
    reprints = Reprints()
    for lines in (1, 5, 9):
        reprints.make(shop, replace(sheet, answers={"name": "A very long name " * lines}))
    assert [len(kind.plates) for kind in reprints.kinds.values()] == [1]
    for rare in "łńś":
        reprints.make(shop, replace(sheet, answers={"name": f"A{rare}"}))
    assert len(reprints.kinds) == 2


# --- the proof of what changed ------------------------------------------------------


@pytest.fixture(scope="module")
def proved(shop: Workshop) -> tuple[Plate, Changed, dict[str, str]]:
    order = Order("my-emergency-sheet", "patient", "a4", answers={"name": "Alex Example"})
    job = Job(named(shop, "Example Clinic", logo=False), order)
    written, data = job.pressed
    plate = Plate(written)
    proof = Changed(data, written.head, [Column(*one) for one in plate.columns()])
    assert proof.complete
    return plate, proof, {"\ue100": "Kim Sample", "\ue0ff": "Sample Clinic"}


def test_what_is_right_passes(proved: tuple[Plate, Changed, dict[str, str]]) -> None:
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    assert any("Kim Sample" in words for words in wanted)
    assert proof.prove(plate.written.data(codes), wanted) == ()


SPOILT = {
    "another letter": (rb"<([0-9A-F]{4})", lambda m: b"<0041" if m[1] != b"0041" else b"<0042"),
    "a letter the font has not": (rb"<[0-9A-F]{4}", b"<FFFE"),
    "left out": (rb"\[[^\]]*\]TJ", b"[]TJ"),
    "doubled": (rb"(\[[^\]]*\])TJ", rb"\1TJ\n\1TJ"),
    "higher": (rb"(\S+) Tm", lambda m: b"%.3f Tm" % (float(m[1]) + 9)),
    "to the left": (rb"1 0 0 1 (\S+)", lambda m: b"1 0 0 1 %.3f" % (float(m[1]) - 9)),
    "to the right": (rb"1 0 0 1 (\S+)", lambda m: b"1 0 0 1 %.3f" % (float(m[1]) + 300)),
    "smaller": (rb"(/F\d+) \S+ Tf", rb"\1 4 Tf"),
    "white": (rb"\S+ \S+ \S+ rg", b"1 1 1 rg"),
    "unseen": (rb"BT\n", b"BT\n3 Tr\n"),
    "on what it follows": (
        rb"(?s)(1 0 0 1 )(\S+)(?=((?!1 0 0 1).)*$)",
        lambda m: b"1 0 0 1 %.3f" % (float(m[2]) - 2),
    ),
    "covered": (rb"ET\n$|EMC\n$", b"0 0 600 800 re f\n"),
    "of an unknown font": (rb"/F\d+", b"/F99"),
    "too far": (rb"<([0-9A-F]+)>", rb"<\1>-9000<\1>"),
}


@pytest.mark.parametrize("fault", SPOILT)
def test_each_fault_is_found(proved: tuple[Plate, Changed, dict[str, str]], fault: str) -> None:
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    for place, code in enumerate(codes):
        old, new = SPOILT[fault]
        spoilt = re.sub(old, new, code, count=1)
        assert spoilt != code
        (problem,) = proof.prove(
            plate.written.data([*codes[:place], spoilt, *codes[place + 1 :]]), wanted
        )
        assert "an answer is not on the page as it was given" in problem.what


def test_a_file_that_begins_otherwise(proved: tuple[Plate, Changed, dict[str, str]]) -> None:
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    data = plate.written.data(codes)
    (problem,) = proof.prove(data[:900] + bytes([data[900] ^ 1]) + data[901:], wanted)
    assert "does not begin as the proved one" in problem.what


def test_a_table_that_leads_elsewhere(proved: tuple[Plate, Changed, dict[str, str]]) -> None:
    """A stream is found as a reader finds it: by the table of objects."""
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    data = plate.written.data(codes)
    number = plate.written.changing[0][0]
    assert proof.prove(data.replace(b"\n%d 0 obj" % number, b"\n%d 1 obj" % number), wanted)


# --- what it rests on ---------------------------------------------------------------


def test_the_alphabet_is_drawn_letter_by_letter(shop: Workshop) -> None:
    """No font draws two letters of it as one, or one otherwise beside another."""
    language = Job(shop, Order("triggers")).language
    for bold in (False, True):
        first = face(shop.fonts(language, bold)[0])
        for left in ALPHABET:
            shaped = first.shape("".join(left + right for right in ALPHABET))
            assert all(first.words[g.gid] == g.text.replace("\u00a0", " ") for g in shaped), left


def test_unseen_is_what_unicode_says() -> None:
    found = {chr(c) for c in range(sys.maxunicode + 1) if UNSEEN.match(chr(c))}
    said = {chr(c) for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) == "Cf"}
    assert said <= found
