"""A layout whose pieces only moved is proved against one that was proved whole; else it is not."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from conftest import CLINIC, every_order, name_of
from many_clinics import FRIENDS, carded

from sps_print.build import Job
from sps_print.form import form
from sps_print.form.form import Form, Proved
from sps_print.model import Order
from sps_print.pdf import skeleton, tagged, writer
from sps_print.pdf.objects import stream
from sps_print.pdf.reader.packed import PackedFile
from sps_print.project import Project, open_project
from sps_print.proof.slots.moved_pieces import begin_below
from sps_print.proof.slots.pieces import ContentPiece, Unknown, drawn

ORDER = Order("parent-with-sps", with_sources=True)
LONG = "The Old Example House, 1 Long Sample Lane North, Much Exampling by the Sea, Exampleshire"
FEW = [order for order in every_order() if order.format == "a4"]
Bodies = dict[int, bytes]  # objects by their numbers
Spoil = Callable[[Bodies], bool]  # changes an object; whether it found one


@pytest.fixture(scope="module")
def short() -> Project:
    return carded(open_project(CLINIC), **FRIENDS[0] | {"hours": "", "email": ""})


@pytest.fixture(scope="module")
def proved(short: Project) -> Form:
    """A form with a layout that was proved whole."""
    job = Job(short, ORDER)
    job.pdf()
    return job.form


def again(proved: Form, where: Project) -> tuple[Form, Job]:
    """The form with that layout alone, and the leaflet of another clinic."""
    proved.layouts[:], proved.whole[:] = proved.layouts[-1:], proved.whole[-1:]
    return proved, Job(where, ORDER)


@pytest.fixture
def longer(short: Project) -> Project:
    """A clinic whose address takes another line."""
    return carded(short, address=LONG)


def test_a_card_of_another_length_is_not_proved_whole_again(
    proved: Form, longer: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, job = again(proved, longer)
    whole = job.pdf()
    monkeypatch.setattr(form, "prove", lambda *_: pytest.fail("it is proved whole"))
    assert kept.fill(job.values, job.project.card).data == whole


def pages(out: Bodies) -> list[int]:
    """The drawings of the pages."""
    drawings = [
        number
        for body in out.values()
        if b"/MediaBox" in body
        for listed in re.findall(rb"(?s)/Contents \[(.*?)\]", body)
        for number in map(int, re.findall(rb"(\d+) 0 R", listed))
    ]
    return [number for number in drawings if number in out]


New = bytes | Callable[[re.Match[bytes]], bytes]


def in_drawing(old: bytes, new: New, last: bool = False) -> Spoil:
    """The first place of a drawing that matches, on the first or last page that has one."""

    def spoil(out: Bodies) -> bool:
        for number in reversed(pages(out)) if last else pages(out):
            data = out[number].partition(b"stream\n")[2]
            code = zlib.decompress(data.removesuffix(b"endstream\n"))
            spoilt = re.sub(old, new, code, count=1)
            if spoilt != code:
                out[number] = stream(spoilt)
                return True
        return False

    return spoil


def in_object(kind: bytes, old: bytes, new: bytes, which: int = -1) -> Spoil:
    """The last object of a kind in which something stands, with something else there."""

    def spoil(out: Bodies) -> bool:
        found = [n for n, body in out.items() if kind in body and re.search(old, body)]
        if found:
            number = found[which]
            out[number] = re.sub(old, new, out[number], count=1)
        return bool(found)

    return spoil


def up(points: float) -> Callable[[re.Match[bytes]], bytes]:
    return lambda m: b"q 1 0 0 1 %b %.3f cm" % (m[1], float(m[2]) + points)


PIECE = rb"q 1 0 0 1 (\S+) ([1-6]\d\d\S*) cm"  # one in the middle of a page
WHOLE = rb"(?s)q 1 0 0 1 \S+ [2-6]\d\d\S* cm\n(?:(?!q 1 0 0 1).)*?\nQ\n"
FAULTS: dict[str, Spoil] = {
    "a piece on the one above": in_drawing(PIECE, up(20), last=True),
    "a piece far up": in_drawing(PIECE, up(90), last=True),
    "a piece off the page": in_drawing(PIECE, up(2000)),
    "a piece into the foot": in_drawing(PIECE, up(-600), last=True),
    "a piece aside": in_drawing(PIECE, rb"q 1 0 0 1 30 \2 cm"),
    "a piece on another scale": in_drawing(PIECE, rb"q 0.5 0 0 0.5 \1 \2 cm"),
    "a piece left out": in_drawing(WHOLE, b""),
    "a piece drawn twice": in_drawing(WHOLE, lambda m: m[0] + m[0]),
    "another letter": in_drawing(rb"<([0-9A-F]{4})", b"<0041"),
    "a letter less": in_drawing(rb"\[<[0-9A-F]{4}", b"[<"),
    "words moved in their piece": in_drawing(rb"1 0 0 1 (\S+) (\S+) Tm", rb"1 0 0 1 \1 40 Tm"),
    "white words": in_drawing(rb"\S+ \S+ \S+ rg /F1", b"1 1 1 rg /F1"),
    "smaller words": in_drawing(rb"/F1 \S+ Tf", b"/F1 5 Tf"),
    "of another font": in_drawing(rb"/F2 ", b"/F1 "),
    "something drawn over all": in_drawing(rb"\Z", b"1 1 1 rg 0 0 600 800 re f\n"),
    "a frame to the side": in_drawing(rb"rg \S+ (\S+) m", rb"rg 9 \1 m", last=True),
    "a frame of another colour": in_drawing(rb"\S+ \S+ \S+ rg (\S+ \S+ m)", rb"0 0 0 rg \1", True),
    "a mark of another number": in_drawing(rb"/MCID 3>>", b"/MCID 4>>"),
    "a mark of no number": in_drawing(rb"/P <</MCID \d+>> BDC", b"/Artifact BMC"),
    "another owner": in_drawing(rb"/P <<", b"/H1 <<"),
    "an element that owns another mark": in_object(b"/StructElem", rb"K\[(\d)\]", rb"K[9\1]"),
    "an element on another page": in_object(b"/StructElem/S/P", rb"/Pg \d+", b"/Pg 1"),
    "another element": in_object(b"/StructElem/S/P", rb"/S/P", b"/S/H1"),
    "an element elsewhere": in_object(b"/StructElem/S/P", rb"/P \d+ 0 R", b"/P 1 0 R"),
    "another order of reading": in_object(b"/S/L/", rb"K\[(\d+ 0 R) (\d+ 0 R)", rb"K[\2 \1"),
    "two marks exchanged in the tables": in_object(
        b"/StructTreeRoot", rb"(\d+ 0 R) (\d+ 0 R) (\d+ 0 R)", rb"\1 \3 \2"
    ),
    "a link that leads elsewhere": in_object(b"/Annot", rb"https://", b"https://x"),
    "a link elsewhere": in_object(b"/Annot", rb"Rect \[ \S+ \S+", b"Rect [ 60 60"),
    "a link higher": in_object(
        b"/Annot", rb"Rect \[ (\S+) \S+ (\S+) \S+", rb"Rect [ \1 700 \2 714"
    ),
    "a link of another element": in_object(b"/Annot", rb"StructParent \d+", b"StructParent 5"),
    "a number that does not lead to its source": in_object(
        b"/Annot", rb"/Dest\[(\d+ 0 R /XYZ \S+) \S+", rb"/Dest[\1 300"
    ),
    "a picture that says that it is elsewhere": in_object(
        b"/S/Figure", rb"BBox\[(\S+) \S+", rb"BBox[\1 9"
    ),
    "a picture that does not say where it is": in_object(b"/S/Figure", rb"/BBox\[[^\]]*\]", b""),
    "a place elsewhere": in_object(b"/Dest [", rb"XYZ (\S+) \S+", rb"XYZ \1 99"),
    "a place of another name": in_object(b"/Dest [", rb"/Title \(", b"/Title (X"),
    "a page turned": in_object(b"/MediaBox", rb"/Tabs /S", b"/Tabs /S /Rotate 90"),
    "a smaller page": in_object(b"/MediaBox", rb"841\.\d+", b"700"),
    "another language": in_object(b"/Type /Catalog", rb"en-GB", b"de-DE"),
    "a program": in_object(b"/Type /Catalog", rb"/PageMode", b"/OpenAction 1 0 R/PageMode"),
    "another title": in_object(b"/Producer", rb"Title \(", b"Title (X"),
    "other widths": in_object(b"CIDFontType2", rb"/W \[ 0 \[ \d", b"/W [ 0 [ 9"),
    "another font file": in_object(b"/Length1", rb"(?s)stream\n.", b"stream\n\0"),
    "a font of another kind": in_object(b"/FontName", rb"/Flags 4", b"/Flags 32"),
    "an object more": lambda out: not out.update({max(out) + 1: b"<</Type/Action/S/JavaScript>>"}),
}


def spoilt_by(
    fault: Spoil | None, kept: Form, job: Job, monkeypatch: pytest.MonkeyPatch
) -> tuple[Proved, bytes, bool]:
    """Another layout of a form, its file with a fault, and whether that found its place."""
    right, stables, found = writer.written, list[tuple[Bodies, int]](), list[bool]()

    def seen(out: Bodies, last: int, header: bytes) -> object:
        stables.append((dict(out), last))
        return writer.stable(out, last, header)

    def written(_: object, moving: Bodies, *rest: Any) -> object:
        ((before, last),) = stables
        out = {**before, **moving}
        found.append(fault(out) if fault else False)
        moved = {number: out.pop(number) for number in moving}
        return right(writer.stable(out, max(last, *out)), moved, *rest)

    kept._typesetter._skeletons.clear()
    monkeypatch.setattr(skeleton, "stable", seen)
    monkeypatch.setattr(tagged, "written", written)
    layout = kept._typesetter.on_sheets(job.on_paper)
    kept._typesetter._skeletons.clear()
    return Proved(layout, kept.paper), layout.written.data(), all(found)


def is_moved(
    fault: Spoil | None, kept: Form, job: Job, monkeypatch: pytest.MonkeyPatch
) -> bool:  # fmt: skip
    """Whether a layout with a fault is proved by what moved. The fault has to find its place."""
    new, data, found = spoilt_by(fault, kept, job, monkeypatch)
    assert found or fault is None, "plant the fault where there is something to spoil"
    return kept._moved(new, data, job.values)


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_else_differs_is_not_proved(
    fault: str, proved: Form, longer: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, job = again(proved, longer)
    assert not is_moved(FAULTS[fault], kept, job, monkeypatch)


def test_without_a_fault_it_is(
    proved: Form, longer: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, job = again(proved, longer)
    new, data, _ = spoilt_by(None, kept, job, monkeypatch)
    (known,) = kept.whole
    assert known.moved
    assert any(map(any, known.moved.prove(data, PackedFile(data)).values()))
    assert kept._moved(new, data, job.values)


def test_a_value_of_another_leaflet_is_not_proved(proved: Form, longer: Project) -> None:
    """What its slots say is read back, too."""
    kept, job = again(proved, longer)
    layout = kept._typesetter.on_sheets(job.on_paper)
    new, data = Proved(layout, kept.paper), layout.written.data()
    assert kept._moved(new, data, job.values)
    other = Job(carded(longer, phone="01632 960099"), ORDER).values
    assert not kept._moved(new, data, other)


@pytest.mark.parametrize("code", [b"q 1 0 0 1 0 9 cm\nQ\nQ\n", b"q 1 0 0 1 0 9 cm\n"])
def test_pieces_that_do_not_end_are_not_read(code: bytes) -> None:
    with pytest.raises(Unknown):
        drawn((code,))


def test_a_column_that_goes_up_into_the_head_of_its_page_is_not_proved() -> None:
    def piece(x: float, y: float) -> ContentPiece:
        return ContentPiece(x, y, 1, b"", low=-40, high=0)

    head, first, second = piece(0, 800), piece(0, 750), piece(260, 750)
    begin_below([head, first, second], [head, piece(0, 740), second])
    with pytest.raises(Unknown, match="a column begins"):
        begin_below([head, first, second], [head, first, piece(260, 770)])
    with pytest.raises(Unknown, match="a column begins"):
        begin_below([head, first, second], [piece(0, 780), first, second])


@pytest.mark.slow
@pytest.mark.parametrize("order", FEW, ids=name_of)
def test_each_leaflet_can_be_proved_by_what_moved(order: Order, short: Project) -> None:
    """Else a list of clinics takes twice the time: each of their cards is proved whole."""
    job = Job(short, order)
    job.pdf()
    (known,) = job.form.layouts[:1]
    assert known.moved
