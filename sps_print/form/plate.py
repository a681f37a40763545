"""A finished file as a plate for the next orders: only what shows their values is set anew.

The same bytes as a file set from the beginning, or none at all: whatever would move something else
(another number of lines, a letter the file does not hold, a larger code) is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from sps_print.document.blocks import CARD_SLOTS, Inline, Line, Link, Text
from sps_print.document.contact import full_address, reachable
from sps_print.document.reading_order import noted
from sps_print.pdf.drawing import Begin, Changing, Close, DrawingList, LinkArea, Open
from sps_print.pdf.font_embedding import NewLetter
from sps_print.pdf.links import LinkAnnotation, in_ascii
from sps_print.pdf.tags import AltSource, Element
from sps_print.pdf.writer import ContentStream, FileParts
from sps_print.problems import ContentError
from sps_print.typeset.parts.qr_code import Code
from sps_print.typeset.text.paragraph import Paragraph

Values = Mapping[str, str]  # words by the slot that they stand in
Wanted = tuple[str, ...]  # what somebody who reads the changed thing has to find


class Other(Exception):
    """The order needs a file of its own."""


@dataclass
class Drawn:
    """A piece with other values: what it says, where it leads, its operators and its links."""

    said: str
    links: tuple[Link, ...] = ()
    alt: tuple[Element, str] | None = None  # its words for those who cannot see it
    code: bytes = b""
    notes: list[tuple[bytes, Wanted]] = field(default_factory=list)

    def lead(self, notes: Sequence[LinkAnnotation], areas: Sequence[LinkArea]) -> None:
        """Its links as the file holds them, and what the document says of each."""
        elements = list(dict.fromkeys(id(area.element) for area in areas))  # one on several lines
        for note, area in zip(notes, areas, strict=True):
            link = self.links[elements.index(id(area.element))]
            self.notes.append((note.body(area), (in_ascii(link.url), link.words)))


@dataclass(eq=False)
class Plate:
    """What a file of one order holds for the next."""

    written: FileParts
    _last: dict[int, tuple[list[str], Drawn]] = field(default_factory=dict)  # by piece

    def filled(self, values: Values) -> tuple[list[bytes], list[Wanted]]:
        """What each changing thing becomes for some values, and what it says. Raises Other."""
        drawn = {id(piece): self._drawn(piece, begin, values) for piece, begin in self._pieces()}
        notes = {
            id(note): said
            for piece, _ in self._pieces()
            for note, said in zip(piece.notes, drawn[id(piece)].notes, strict=True)
        }
        alts = {id(new.alt[0]): new.alt[1] for new in drawn.values() if new.alt}
        codes, wanted = list[bytes](), list[Wanted]()
        for _, thing in self.written.changing:
            match thing:
                case ContentStream():
                    new = drawn[id(thing)]
                    codes.append(new.code)
                    wanted.append((new.said,))
                case LinkAnnotation():
                    body, said = notes[id(thing)]
                    codes.append(body)
                    wanted.append(said)
                case AltSource():
                    alt = alts[id(thing.element)]
                    codes.append(thing.saying(alt))
                    wanted.append((alt,))
        return codes, wanted

    def _drawn(self, piece: ContentStream, begin: Begin, values: Values) -> Drawn:
        """A piece with some values. If they are those of the row before, so is the piece."""
        given = [values.get(slot, "") for slot in self._heeded[id(piece)]]
        last = self._last.get(id(piece))
        if last and last[0] == given:
            return last[1]
        new = _redrawn(piece, begin, values)
        self._last[id(piece)] = given, new
        return new

    @cached_property
    def _heeded(self) -> dict[int, tuple[str, ...]]:
        """Of each piece the slots whose values decide what it looks like, and where it leads."""
        return {id(piece): _heeded_by(begin.shown) for piece, begin in self._pieces()}

    def slots(self) -> list[str]:
        """The value that each changing piece shows, in the order of the pieces."""
        return [slot for _, begin in self._pieces() for slot in begin.shown.slots]

    def serves(self) -> bool:
        """Whether it can serve again.

        No changing paragraph is parted between two pages. None needs a second font, nor a glyph
        for letters that stand beside each other: the file holds those that its values happen to
        need, and no more.
        """
        return all(
            b.whole and b.shown.one_face and b.shown.letter_by_letter
            for _, b in self._pieces()
            if isinstance(b.shown, Paragraph)
        )

    def _pieces(self) -> Iterator[tuple[ContentStream, Begin]]:
        for _, thing in self.written.changing:
            if isinstance(thing, ContentStream) and thing.changing:
                yield thing, thing.changing


def _heeded_by(shown: Changing) -> tuple[str, ...]:
    lines = (shown.line, *shown.passed_over) if isinstance(shown, Paragraph) else ()
    slots = [p.slot for line in lines for p in line if isinstance(p, Text | Link) and p.slot]
    # words that are the clinic's web address are a link to it, and others perhaps none
    return tuple(dict.fromkeys((*shown.slots, *slots, CARD_SLOTS["web"])))


def _redrawn(piece: ContentStream, begin: Begin, values: Values) -> Drawn:
    """A piece with other values, its marks and the number of its links as they were."""
    try:
        match begin.shown:
            case Paragraph() as words:
                new, drawing = _set_anew(words, begin, values)
            case Code() as code:
                new, drawing = _coded_anew(code, begin, values)
            case _:
                raise Other
    except (NewLetter, ContentError) as error:
        raise Other from error
    marks, code_lines, areas = iter(piece.marks), [], list[LinkArea]()
    items = iter(drawing.items)
    while not isinstance(next(items), Begin):
        pass  # the ground of a code does not change
    for item in list(items)[:-1]:  # without its End
        match item:
            case str():
                code_lines.append(item)
            case Open():
                code_lines.append(next(marks, ""))
            case Close():
                code_lines.append("EMC")
            case LinkArea():
                areas.append(item)
            case _:
                raise Other
    if not piece.notes:  # a copy, which is not read and has no links
        areas.clear()
    if "" in code_lines or next(marks, None) or len(areas) != len(piece.notes):
        raise Other
    new.lead(piece.notes, areas)
    new.code = ("\n".join(code_lines) + "\n").encode("latin-1")
    return new


def _set_anew(old: Paragraph, begin: Begin, values: Values) -> tuple[Drawn, DrawingList]:
    line = _with_values(old.line, values)
    owner = Element(old.element.role) if old.element else None
    new = Paragraph(line, old.style, old.width, old.setting, owner, old.centred)
    if len(new.lines) != len(old.lines) or not new.letter_by_letter:
        raise Other
    for rather in old.passed_over:
        tried = Paragraph(_with_values(rather, values), old.style, old.width, old.setting, None)
        if len(tried.lines) == 1:
            raise Other
    drawing = DrawingList(begin.height)
    new.draw(drawing, begin.x, begin.top, unread=begin.unread)
    return Drawn(noted(line), tuple(part for part in line if isinstance(part, Link))), drawing


def _coded_anew(old: Code, begin: Begin, values: Values) -> tuple[Drawn, DrawingList]:
    new = replace(old, url=full_address(values[old.slot]), figure=Element("Figure"))
    if new.across != old.across:
        raise Other
    drawing = DrawingList(begin.height)
    new.draw(drawing, begin.x, begin.top)
    return Drawn(new.url, alt=(old.figure, new.alt)), drawing


def _with_values(line: Line, values: Values) -> Line:
    return tuple(
        _with_value(part, values) if isinstance(part, Text | Link) and part.slot else part
        for part in line
    )


def _with_value(part: Text | Link, values: Values) -> Inline:
    words = values[part.slot]
    if isinstance(part, Text):
        return replace(part, words=words)
    new = reachable(words, values.get(CARD_SLOTS["web"], ""), part.slot)
    if isinstance(new, Text):
        raise Other
    return replace(new, standing=part.standing)
