"""Many leaflets that differ only in the values of their orders: what they share is made once.

    for order in orders:
        data = reprints.make(shop, order)  # the same bytes as Job(shop, order).pdf()

The first leaflet of a kind is made from the beginning and kept as a plate; from then on only what
shows values (paragraphs, their links, codes) is set, written and proved. What would move anything
else is made from the beginning too. Nothing of an order outlives the run: plates are in memory
alone.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from unicodedata import normalize

from sps_print.build import Job, Project
from sps_print.checks.own_texts import answers_are_held
from sps_print.content.load.guard import shipped_guards
from sps_print.content.tailor import has_amount
from sps_print.content.text.assemble import merged, values
from sps_print.content.text.merge import one_line
from sps_print.document.blocks import (
    CARD_SLOTS,
    OPEN,
    Block,
    Bullets,
    Card,
    Document,
    Table,
    Text,
    answer_slot,
)
from sps_print.document.contact import reachable
from sps_print.document.reading_order import leaves, lines_of
from sps_print.files.fields import is_blank
from sps_print.form.changed import Changed
from sps_print.form.changed_entries import Area, Square, Strings
from sps_print.form.changed_words import Column, Place
from sps_print.form.plate import Other, Plate
from sps_print.model import Order
from sps_print.pdf.font_embedding import rare
from sps_print.pdf.links import LinkAnnotation
from sps_print.pdf.tags import AltSource
from sps_print.pdf.writer import ContentStream, FileParts
from sps_print.typeset.parts.column import may_stand_in_columns
from sps_print.typeset.text.paragraph import Paragraph

KINDS = 64  # kinds of leaflet whose plates are kept
PER_KIND = 24  # plates of one kind: one for each way its values fill their lines
PLATES = 96  # of all kinds: each takes a fifth of a megabyte


@dataclass(eq=False)
class Kept:
    """A plate, its proof, and whether it was tried against a leaflet set from the beginning."""

    plate: Plate
    proof: Changed
    values: Mapping[str, str]  # those it was made of
    tried: set[str] = field(default_factory=set)  # the slots whose values were other ones then

    def reprint(self, values: Mapping[str, str]) -> bytes:
        """The proved file for some values. Raises Other when it needs a file of its own."""
        codes, wanted = self.plate.filled(values)
        data = self.plate.written.data(codes)
        if self.proof.prove(data, wanted):
            raise Other  # its own file has its own, whole proof
        return data


@dataclass
class Kind:
    """Leaflets that differ in their values alone: what their handout asks for."""

    asks: tuple[str, ...]  # in the order of their slots
    names_only: tuple[str, ...]  # those whose answers may hold no amount
    plates: list[Kept] = field(default_factory=list)


@dataclass
class Reprints:
    """Makes leaflets, keeping plates of those made before."""

    kinds: OrderedDict[object, Kind] = field(default_factory=OrderedDict)

    def make(self, project: Project, order: Order, texts: str = "") -> bytes:
        """The leaflet of an order. Raises what Job.pdf raises.

        texts: the print of what it is made of, for a process that lives longer than its texts.
        """
        key = _key(project, order, texts)
        kind = self.kinds.get(key)
        if kind is None:
            return self._from_the_beginning(project, order, key)
        self.kinds.move_to_end(key)
        filled = _filled(kind.asks, project, order)
        refused = any(has_amount(order.answers.get(ask, "")) for ask in kind.names_only) or any(
            answers_are_held(order.answers, shipped_guards())
        )
        if filled is None or refused:  # from the beginning it is refused in words
            return self._from_the_beginning(project, order, key)
        for kept in tuple(kind.plates):
            try:
                data = kept.reprint(filled)
            except Other:
                continue
            kind.plates.remove(kept)
            kind.plates.insert(0, kept)  # rows that follow each other are often alike
            other = {slot for slot, words in filled.items() if words != kept.values[slot]}
            if other <= kept.tried:
                return data
            whole = Job(project, order).pdf()
            if whole == data:
                kept.tried |= other
            else:
                kind.plates.remove(kept)  # it moved what it should not have: it serves no more
            return whole
        return self._from_the_beginning(project, order, key)

    def _from_the_beginning(self, project: Project, order: Order, key: object) -> bytes:
        job = Job(project, order)
        written, data = job.finished
        if project.has_own_texts() != project.own_texts_at_start:
            return data  # a text that came meanwhile is on no leaflet of another clinic
        asks = tuple(job.plan.handout.asks)
        plate, filled = Plate(written), _filled(asks, project, order)
        if filled is not None and plate.serves() and _can_be_set_anew(job, plate):
            proof = Changed(data, written.head, places(written))
            kind = self.kinds.setdefault(key, Kind(asks, job.plan.handout.names_only))
            if proof.complete:
                kind.plates.insert(0, Kept(plate, proof, filled))
            del kind.plates[PER_KIND:]
            if len(self.kinds) > KINDS:
                self.kinds.popitem(last=False)
            if sum(len(kind.plates) for kind in self.kinds.values()) > PLATES:
                max(self.kinds.values(), key=lambda kind: len(kind.plates)).plates.pop()
        return data


def _key(project: Project, order: Order, texts: str) -> object:
    """What leaflets must have in common to share plates: all but the values themselves.

    A font holds a whole alphabet for the values, and else only what is used: letters beyond that
    alphabet are the same ones, too. What stands on the clinic's card are values, but whether it
    stands there, and can be clicked on, moves other things.
    """
    given = frozenset(
        (name, rare(normalize("NFC", words))) for name, words in order.answers.items() if words
    )
    clinic, web = project.clinic, project.card.web
    card = tuple(
        (words := getattr(project.card, name))
        and (type(reachable(words, web, slot)), rare(normalize("NFC", words)))
        for name, slot in CARD_SLOTS.items()
    )
    # the mark's name for those who cannot see it stands in the tags
    mark = clinic and clinic.logo and (clinic.logo.alt or clinic.card.name)
    # a clinic without texts of its own has the shipped ones, as every other such clinic
    # own texts are signed with the clinic's name
    whose = (texts, project.library.user, project.card.name) if project.own_texts_at_start else None
    return (
        whose, clinic and replace(clinic, card=Card()), mark, card,
        project.today, project.allow_expired, given,
        order.handout, order.audience, order.format, order.language, order.sections, order.ink,
    )  # fmt: skip


def _filled(asks: tuple[str, ...], project: Project, order: Order) -> dict[str, str] | None:
    """The words for each slot; None when they need a leaflet of their own."""
    filled = {
        answer_slot(number): one_line(words)
        for number, ask in enumerate(asks)
        if (words := order.answers.get(ask, ""))
    }
    card = {
        slot: words for name, slot in CARD_SLOTS.items() if (words := getattr(project.card, name))
    }
    if any(one_line(words) != words for words in card.values()):
        return None
    filled |= card
    return None if any(map(is_blank, filled.values())) else filled


def places(written: FileParts) -> list[Place]:
    """Where each changing thing of a file is read back."""
    columns = {
        number: Column(number, begin.x, begin.x + begin.shown.width, begin.shown.centred)
        for number, thing in written.changing
        if isinstance(thing, ContentStream) and (begin := thing.changing)
        if isinstance(begin.shown, Paragraph)
    }
    under = {
        id(note): columns[number]
        for number, thing in written.changing
        if isinstance(thing, ContentStream)
        for note in thing.notes
    }
    found = list[Place]()
    for number, thing in written.changing:
        match thing:
            case ContentStream():
                found.append(columns.get(number) or Square(number))
            case LinkAnnotation():
                found.append(Area(number, under[id(thing)], thing.x))
            case AltSource():
                found.append(Strings(number))
    return found


def _can_be_set_anew(job: Job, plate: Plate) -> bool:
    """Whether each value stands only where it can be set anew: in a paragraph or a short list."""
    names = values(job.plan, job.language, job.project.card)
    texts = [merged(part, names) for part in job.parts]
    put_in = Counter(text[at + 1] for text in texts for at, char in enumerate(text) if char == OPEN)
    slots = [*_slots(job.document)]
    found = Counter(slot for slot, _ in slots)
    return found == put_in and {*found} <= {*plate.slots()} and all(fine for _, fine in slots)


def _slots(doc: Document) -> Iterator[tuple[str, bool]]:
    """Each value in a document's sections, and whether it stands where it moves nothing else."""
    for section in doc.sections:
        for block in leaves(section.blocks):
            fine = _fixed_width(block)
            for line in lines_of(block):
                yield from ((p.slot, fine) for p in line if isinstance(p, Text) and p.slot)


def _fixed_width(block: Block) -> bool:
    """Whether the words of a block do not decide how wide they are set."""
    match block:
        case Table():
            return False
        case Bullets(items):
            return not may_stand_in_columns(items)
    return True
