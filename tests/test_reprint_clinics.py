"""Leaflets of many clinics: they share plates, and each has its own telephone, links and code.

A wrong number on a leaflet can cost a life: what the proof must find is planted here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from batch_list import write
from command import run
from conftest import CLINIC, every_order

from sps_print import reprint
from sps_print.batch import make as worker
from sps_print.batch.make import make_some
from sps_print.batch.orders import Leaflet, workshop
from sps_print.batch.texts import print_of
from sps_print.blocks import Card
from sps_print.checks.changed import Changed
from sps_print.checks.changed_entries import Area, Square, Strings
from sps_print.checks.changed_words import Column
from sps_print.model import Order
from sps_print.pipeline import Job, Workshop, open_workshop
from sps_print.problems import ContentError
from sps_print.render.pdf.links import LinkNote
from sps_print.render.pdf.plate import Plate
from sps_print.reprint import Reprints, places
from sps_print.smallprint import CARD_SLOTS


def carded(shop: Workshop, **card: str) -> Workshop:
    """The workshop of a clinic without a mark, with something else on its card."""
    assert shop.clinic
    card_of = replace(shop.clinic.card, **card)
    return replace(shop, clinic=replace(shop.clinic, card=card_of, logo=None))


def made(make: Callable[[], bytes]) -> bytes | str:
    try:
        return make()
    except ContentError as error:
        return str(error)


# --- the same bytes -----------------------------------------------------------------


CARDS: dict[str, tuple[str, ...]] = {
    "name": (
        "Example Clinic", "The Example Hospital", "Überbeispiel-Klinik", "Przykład", "例", "x.org",
        "Example Clinic for Movement and Other Disorders of Exampleton Town",
    ),
    "address": (
        "", "1 Station Road, Exampleton EX1 0AB", "2 Sample St", "Žižkova 1, Příklad",
        "The Old Example House, 1234 Long Sample Lane North, Much Exampling, Instanceshire EX9 9ZZ",
    ),
    "phone": (
        "", "01632 960000", "01632 960001", "+44 1632 960002", "(01632) 960-003", "01632",
        "01632 960004 (day), 01632 960005 (night)", "01632\u00a0960006", "desk@example.org",
        "\u200b", "1\u200b2",
    ),
    "hours": ("", "Monday to Friday, 9 am to 5 pm", "24 hours", "0900-1700 0800-1200", "1–2 pm"),
    "web": (
        "", "www.example.org", "www.example.net", "https://example.org/a(b)c", "http://x.org",
        "überbeispiel.example", "例.example", "www.example.org/a/very/long/way/to/a/page/of-ours",
    ),
    "email": ("", "desk@example.org", "a.long.name.of.our.desk@department.example.org", "ä@b.cd"),
}  # fmt: skip
KINDS = [
    o
    for o in every_order()
    if o.handout
    in {"triggers", "emergency", "living-with-sps", "emergency-card", "my-emergency-sheet"}
]


@pytest.mark.parametrize("seed", range(6))
def test_random_clinics_are_the_same_bytes(shop: Workshop, seed: int) -> None:
    """Clinics whose cards have anything in them, in every format, in turn."""
    dice, reprints = Random(seed), Reprints()
    kinds = dice.sample(KINDS, 3)
    for _ in range(30):
        card = {n: dice.choice(s) if dice.random() < 0.3 else s[1] for n, s in CARDS.items()}
        where = carded(shop, **card)
        order = dice.choice(kinds)
        whole = made(Job(where, order).pdf)
        assert made(lambda w=where, o=order: reprints.make(w, o)) == whole  # type: ignore[misc]


FRIENDS = [
    {
        "name": f"Clinic {n}", "phone": f"01632 96000{n}", "web": f"www.clinic{n}.example.org",
        "address": f"{n} Station Road", "email": f"desk{n}@example.org",
    }
    for n in range(8)
]  # fmt: skip


def test_clinics_share_what_they_can(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the first two nothing is laid out as a whole again."""
    reprints, order, whole = Reprints(), Order("triggers"), list[Order]()
    made_whole = reprint.Job
    monkeypatch.setattr(
        reprint, "Job", lambda shop, order: whole.append(order) or made_whole(shop, order)
    )
    for friend in FRIENDS:
        where = carded(replace(shop, library=open_workshop(None).library), **friend)
        assert reprints.make(where, order) == Job(where, order).pdf()
    assert len(whole) == 2


def folders(here: Path, count: int) -> list[Path]:
    for number, friend in enumerate(FRIENDS[:count]):
        (here / f"c{number}").mkdir()
        lines = (f'{field} = "{words}"\n' for field, words in friend.items())
        (here / f"c{number}" / "clinic.toml").write_text("".join(lines), encoding="utf-8")
    return [here / f"c{number}" for number in range(count)]


def leaflets(clinics: list[Path], order: Order) -> list[Leaflet]:
    day = open_workshop(None).today
    return [
        Leaflet(row, order, clinic, print_of(workshop(clinic, day, False)), False, f"{row}.pdf")
        for row, clinic in enumerate(clinics, 2)
    ]


def test_a_list_of_clinics_is_what_build_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    clinics = folders(tmp_path, 5)
    assert run("copy", "en/contact", "--clinic", clinics[3]).code == 0
    path = clinics[3] / "templates/en/contact.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Who to", "Whom to"), encoding="utf-8")
    rows = [(handout, clinic.name) for clinic in clinics for handout in ("triggers", "emergency")]
    write(tmp_path / "list.csv", rows, ("handout", "clinic"))
    assert run("batch", "list.csv", "--jobs", 1, "--out", "made").code == 0
    files = sorted((tmp_path / "made").glob("*.pdf"))
    for (handout, name), file in zip(rows, files, strict=True):
        right = Job(open_workshop(tmp_path / name), Order(handout)).pdf()
        assert file.read_bytes() == right, (handout, name)


def test_a_text_that_comes_meanwhile_is_on_no_other_leaflet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clinic without texts of its own shares plates; a text that it is given is not shared."""
    workshop.cache_clear()
    first, second, third, *others = folders(tmp_path, 4)
    order = Order("triggers")
    waiting = leaflets([first, second, third, *others], order)
    monkeypatch.setattr(worker, "REPRINTS", Reprints())
    finished = Job.finished.func  # type: ignore[attr-defined]

    def put_in(self: Job) -> object:
        if (clinic := self.workshop.library.user) in (first, second):
            text = self.workshop.library.read("templates/en/contact.md")
            own = clinic / "templates/en"
            own.mkdir(parents=True, exist_ok=True)
            (own / "contact.md").write_text(text.replace("Who to", "Whom to"), encoding="utf-8")
        return finished(self)

    monkeypatch.setattr(Job, "finished", property(put_in))
    found = make_some(waiting, open_workshop(None).today, allow_expired=False)
    assert [bool(one.data) for one in found] == [False, False, True, True]
    monkeypatch.undo()
    for leaflet, other in list(zip(waiting, found, strict=True))[2:]:
        assert leaflet.clinic
        assert other.data == Job(open_workshop(leaflet.clinic), order).pdf()


@pytest.mark.parametrize("part", ["templates/en", "handouts/x.toml", "reviews.toml"])
def test_what_a_clinic_has_of_its_own(tmp_path: Path, part: str) -> None:
    (clinic,) = folders(tmp_path, 1)
    (clinic / "handouts").mkdir()
    assert not open_workshop(clinic).own_texts
    path = clinic / part
    path.parent.mkdir(exist_ok=True)
    if path.suffix:
        path.write_text(
            '["templates/en/x.md"]\nname = "A"\nrole = "B"\nreviewed-on = 2026-01-01\n'
            'review-by = 2027-01-01\nsha256 = "0"\n'
        )
    else:
        path.mkdir()
    assert open_workshop(clinic).own_texts


def test_a_mark_without_words_is_called_by_its_clinic(shop: Workshop) -> None:
    """Clinics with the same mark share plates when it has the same words."""
    reprints, order = Reprints(), Order("triggers")
    assert shop.clinic
    assert shop.clinic.logo
    for alt in ("", "Our mark"):
        for friend in FRIENDS[:3]:
            logo, card = shop.clinic.logo._replace(alt=alt), Card(**friend)
            where = replace(shop, clinic=replace(shop.clinic, card=card, logo=logo))
            assert reprints.make(where, order) == Job(where, order).pdf()
    assert [len(kind.plates) for kind in reprints.kinds.values()] == [1, 1, 1, 1]


# --- the proof of what changed ------------------------------------------------------


@pytest.fixture(scope="module")
def proved() -> tuple[Plate, Changed, dict[str, str]]:
    """A leaflet of one clinic, its proof, and the values of another."""
    shop = carded(open_workshop(CLINIC), **FRIENDS[0])
    written, data = Job(shop, Order("emergency")).finished
    proof = Changed(data, written.head, places(written))
    assert proof.complete
    card = carded(shop, **FRIENDS[1]).card
    return Plate(written), proof, {s: getattr(card, name) for name, s in CARD_SLOTS.items()}


def test_what_is_right_passes(proved: tuple[Plate, Changed, dict[str, str]]) -> None:
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    assert {("tel:01632960001", "01632 960001"), ("https://www.clinic1.example.org",)} < {*wanted}
    assert proof.prove(plate.written.data(codes), wanted) == ()


def test_a_digit_of_another_number_is_found(proved: tuple[Plate, Changed, dict[str, str]]) -> None:
    """In whatever it stands: the words, what is called, what is read aloud."""
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    others, _ = plate.filled(values | {CARD_SLOTS["phone"]: "01632 960007"})
    wrong = [
        at for at, (code, other) in enumerate(zip(codes, others, strict=True)) if code != other
    ]
    assert len(wrong) >= 3
    for at in wrong:
        mixed = [*codes[:at], others[at], *codes[at + 1 :]]
        assert proof.prove(plate.written.data(mixed), wanted)


SPOILT_AREA = {
    "another number to call": (rb"tel:0163", b"tel:0164"),
    "a number with a digit more": (rb"tel:", b"tel:0"),
    "other words": (rb"/Contents \(01632", b"/Contents (01633"),
    "another way to reach it": (rb"tel:", b"sms:"),
    "another thing to do": (rb"/S /URI", b"/S /GoToR"),
    "one thing more": (rb"/Border", b"/AA <<>> /Border"),
    "of another element": (rb"/StructParent \d+", b"/StructParent 0"),
    "moved": (rb"/Rect \[ \S+", b"/Rect [ 20"),
    "wider": (rb"(/Rect \[ \S+ \S+) \S+", rb"\1 500"),
    "higher": (rb"(/Rect \[ \S+ \S+ \S+) \S+", rb"\1 900"),
    "no words": (rb"/Contents \([^)]*\)", b"/Contents <41>"),
    "broken off": (rb"(?s).{40}$", b""),
}


@pytest.mark.parametrize("fault", SPOILT_AREA)
def test_each_fault_of_a_link_is_found(
    proved: tuple[Plate, Changed, dict[str, str]], fault: str
) -> None:
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    spoilt = [re.sub(*SPOILT_AREA[fault], code, count=1) if b"tel:" in code else code
              for code in codes]  # fmt: skip
    assert spoilt != codes
    (problem,) = proof.prove(plate.written.data(spoilt), wanted)
    assert "an answer is not on the page as it was given" in problem.what


def test_half_a_letter_is_refused(proved: tuple[Plate, Changed, dict[str, str]]) -> None:
    """A run whose codes are not whole is found, and no fault of the machinery."""
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    for half in (rb"Tm [<\1>", rb"Tm [<\1\1\1>"):
        spoilt = [re.sub(rb"Tm \[<([0-9A-F]{2})[0-9A-F]+>", half, code) for code in codes]
        assert spoilt != codes
        assert proof.prove(plate.written.data(spoilt), wanted)


SPOILT_CODE = {
    "left out": (rb"\S+ \S+ \S+ \S+ re\n", b""),
    "doubled": (rb"(\S+ \S+ \S+ \S+ re\n)", rb"\1\1"),
    "moved": (rb"(\S+) (\S+ \S+ \S+ re\nf\n)", lambda m: b"%.3f " % (float(m[1]) + 9) + m[2]),
    "of another colour": (rb"0 0 0 rg", b"1 1 1 rg"),
    "painted over": (rb"f\n", b"f\n1 1 1 rg\n0 0 99 99 re\nf\n"),
    "of nobody": (rb"/Figure <<.*>> BDC", b"/Artifact BMC"),
}


@pytest.mark.parametrize("fault", SPOILT_CODE)
def test_each_fault_of_a_code_is_found(
    proved: tuple[Plate, Changed, dict[str, str]], fault: str
) -> None:
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    (place,) = (at for at, place in enumerate(proof.places) if isinstance(place, Square))
    codes[place] = re.sub(*SPOILT_CODE[fault], codes[place], count=1)
    assert len(proof.prove(plate.written.data(codes), wanted)) == 1


def test_a_code_of_another_address_is_found(
    proved: tuple[Plate, Changed, dict[str, str]],
) -> None:
    """It is whole and where it should be; so are the words for those who cannot see it."""
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    others, _ = plate.filled(values | {CARD_SLOTS["web"]: "www.clinic7.example.org"})
    for kind, found in (
        (Square, 1),
        (Strings, 1),
        (Area, 1),
        (Column, 2),
    ):  # the last: its link, too
        mixed = [
            other if isinstance(place, kind) else code
            for place, code, other in zip(proof.places, codes, others, strict=True)
        ]
        assert mixed != codes
        problems = [p.what for p in proof.prove(plate.written.data(mixed), wanted)]
        assert len(problems) == found, (kind, problems)


def test_more_in_the_last_stream_is_found(proved: tuple[Plate, Changed, dict[str, str]]) -> None:
    """The links stand in a stream of objects: as many, under the numbers that they had."""
    plate, proof, values = proved
    codes, wanted = plate.filled(values)
    first, second, *_ = (n for n, thing in plate.written.changing if isinstance(thing, LinkNote))
    turned = tuple(
        ({first: second, second: first}.get(n, n), thing) for n, thing in plate.written.changing
    )
    spoilt = replace(plate.written, changing=turned).data(codes)
    (problem,) = proof.prove(spoilt, wanted)
    assert "leads elsewhere" in problem.what
