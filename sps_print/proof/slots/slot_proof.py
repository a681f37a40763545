"""Proof of a file that differs from a proved one only in what shows the values of its order.

Its first bytes are those of the proved file. The rest is read back from the file itself: by way of
its own table of objects, with the letters and widths that the fonts in it say. The wanted words
must stand there, owned by the same elements, on the same lines, in the same fonts, sizes and
colours, inside their column (text_slots.py); links must lie on them and lead where they say, and
codes too (link_slots.py).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sps_print.pdf.reader.objects import Broken
from sps_print.pdf.reader.packed import PackedFile
from sps_print.proof.slots.text_slots import Font, FontCodes, Fonts, Shifts, Slot, Widths

FAULTS = (  # of a file that leads nowhere
    Broken, zlib.error, struct.error, IndexError, ValueError, ZeroDivisionError,
)  # fmt: skip
FONT = re.compile(rb"/(F\d+) (\d+) 0 R")


class SlotProof:
    """The proof of what changes. places: all that does.

    file: one that was proved. head: its first bytes, which all files share, in two parts. fonts:
    those of the file, if they are known.
    """

    def __init__(
        self,
        file: PackedFile,
        head: tuple[bytes, bytes],
        places: Sequence[Slot],
        fonts: Fonts | None = None,
    ) -> None:
        self.head, self.places = head, tuple(places)
        self.leads_to, self.fonts = self._leading(file), fonts or _fonts(file)
        self.looks = self._read(file)
        self._right = dict[int, tuple[object, ...]]()  # of each place: what was wanted, and found

    @property
    def complete(self) -> bool:
        """Whether all that changes can be read back."""
        return None not in self.looks

    def prove(self, data: bytes, wanted: Sequence[Sequence[str]]) -> tuple[str, ...]:
        """What is wrong with a file. wanted: what each place says.

        Nobody reads it on a screen: such a leaflet is made from the beginning.
        """
        first, second = self.head
        if not (data.startswith(first) and data.startswith(second, len(first))):
            return ("the file does not begin as the proved one does",)
        try:
            file = PackedFile(data)
            elsewhere = self._leading(file) != self.leads_to
        except FAULTS:
            return ("the file cannot be read",)
        if elsewhere:
            return ("the file leads elsewhere than the proved one does",)
        return tuple(
            f"a value is not on the page as it was given: {wrong}"
            for at, words in enumerate(wanted)
            if (wrong := self._wrong(file, at, words))
        )

    def _wrong(self, file: PackedFile, at: int, wanted: Sequence[str]) -> str:
        """What is wrong with one place. What is byte for byte as it was when the same was wanted
        and right is right: rows that follow each other have most of it in common."""
        place, was = self.places[at], self.looks[at]
        try:
            read = (wanted, *[file.body(number) for number in place.objects])
            if read == self._right.get(at):
                return ""
            now = place.read(file, self.fonts)
        except FAULTS:
            now = None
        if was is None or now is None:
            return "it cannot be read back"
        if not (wrong := place.wrong(wanted, was, now)):
            self._right[at] = read
        return wrong

    def moved(
        self, proved: SlotProof, wanted: Sequence[Sequence[str]], shifts: Shifts
    ) -> tuple[str, ...]:
        """What is wrong with the values of its own file, held against a file that was proved.

        Its other pieces are those of that file, and stand elsewhere (see moved.py). shifts: how
        far each drawing with values stands from where it was, by its number.
        """
        if len(self.places) != len(proved.places):
            return ("it shows other values",)
        rows = zip(wanted, self.places, proved.looks, self.looks, strict=True)
        return tuple(
            wrong
            for words, place, was, now in rows
            if (wrong := "it cannot be read back" if was is None or now is None
                else place.moved(words, was, now, shifts))
        )  # fmt: skip

    def _leading(self, file: PackedFile) -> tuple[object, ...]:
        """Where a file begins to be read, and where all that does not change stands in it."""
        streams = {file.holder(place.number) or place.number for place in self.places}
        held = [file.members(n) for n in sorted(streams - {p.number for p in self.places})]
        return file.catalog, file.table_without(streams), held

    def _read(self, file: PackedFile) -> list[object | None]:
        """What each place holds; nothing where the table leads to something else."""
        found = list[object | None]()
        for place in self.places:
            try:
                found.append(place.read(file, self.fonts))
            except FAULTS:
                found.append(None)
        return found


def _fonts(file: PackedFile) -> Fonts:
    """The fonts of a file by their names on its pages, which all name the same."""
    pages = file.body(file.reference(file.body(file.catalog), b"Pages"))
    page = file.body(file.references(pages, b"Kids")[0])
    found = dict[bytes, Font]()
    for name, number in FONT.findall(file.body(file.reference(page, b"Font"))):
        font = file.body(int(number))
        below = file.body(file.references(font, b"DescendantFonts")[0])
        found[name] = _font(file.stream(file.reference(font, b"ToUnicode")), below)
    return tuple(found.items())


@lru_cache(maxsize=16)  # leaflets of a kind have the same fonts
def _font(cmap: bytes, below: bytes) -> Font:
    return Font(FontCodes(_words(cmap)), Widths(_widths(below)))


def _words(cmap: bytes) -> Iterator[tuple[int, str]]:
    for code, words in re.findall(rb"<([0-9A-F]{4})> (?:<\1> \[)?<([0-9A-F]+)>", cmap):
        yield int(code, 16), bytes.fromhex(words.decode()).decode("utf-16-be")


def _widths(font: bytes) -> Iterator[tuple[int, float]]:
    row = re.search(rb"/W\s*\[(.*?\])\s*\]", font, re.DOTALL)
    for start, widths in re.findall(rb"(\d+)\s*\[([^\]]*)\]", row[1] if row else b""):
        for place, width in enumerate(widths.split()):
            yield int(start) + place, float(width)
