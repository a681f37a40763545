"""What is read back of a form that is filled again. A first filling takes none of it."""

from __future__ import annotations

from sps_print.papers import Paper
from sps_print.pdf.fields import Field, FieldDrawing, FieldParent, Widget
from sps_print.pdf.links import LinkAnnotation
from sps_print.pdf.reader.packed import PackedFile
from sps_print.pdf.tags import AltSource
from sps_print.pdf.writer import FileParts, SlotStream
from sps_print.proof.slots.field_slots import DrawingSlot, FieldSlot
from sps_print.proof.slots.link_slots import AltSlot, LinkSlot, QrSlot
from sps_print.proof.slots.moved import Moved
from sps_print.proof.slots.pieces import Unknown
from sps_print.proof.slots.slot_proof import FAULTS, SlotProof
from sps_print.proof.slots.text_slots import Fonts, Slot, TextSlot
from sps_print.typeset.text.paragraph import Paragraph

OTHERWISE = (Unknown, *FAULTS)  # of a file that is not a proved one with its pieces moved


def proof_of_slots(
    written: FileParts, smallest: float, file: PackedFile, fonts: Fonts | None = None
) -> SlotProof:
    """The proof of what shows values, in a file as it is opened. smallest: type size on its paper,
    in points; fonts: as in SlotProof."""
    return SlotProof(file, (written.stable.head, written.drawn), slots(written, smallest), fonts)


def moved(written: FileParts, paper: Paper) -> Moved | None:
    """The proof of other layouts of a file's pieces; None where it cannot be read back. paper: what
    it is for."""
    numbers, file = [number for number, _ in written.changing], PackedFile(written.data())
    try:
        return Moved(file, written.stable.head, numbers, paper.sides(file.pages))
    except OTHERWISE:
        return None


def slots(written: FileParts, smallest: float) -> list[Slot]:
    """Where each thing that holds values is read back. smallest: type size on this paper."""
    columns = {
        number: TextSlot(number, slot.x, slot.x + slot.shown.width, slot.shown.centred)
        for number, thing in written.changing
        if isinstance(thing, SlotStream) and isinstance((slot := thing.slot).shown, Paragraph)
    }
    under = {
        id(note): (columns[number], note.x)
        for number, thing in written.changing
        if isinstance(thing, SlotStream)
        for note in thing.notes
    }
    found = list[Slot]()
    for number, thing in written.changing:
        match thing:
            case SlotStream():
                found.append(columns.get(number) or QrSlot(number))
            case LinkAnnotation():
                found.append(LinkSlot(number, *under[id(thing)]))
            case AltSource():
                found.append(AltSlot(number))
            case Widget() | FieldParent():
                found.append(FieldSlot(number))
            case FieldDrawing(field=Field() as one):
                width, height = one.area.size
                found.append(DrawingSlot(number, width, height, smallest))
    return found
