"""The papers a leaflet can be printed on: sizes, margins and type, in points."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4  # points in a millimetre


@dataclass(frozen=True, slots=True)
class Format:
    """One paper format. Lengths in points, measured from the top left of the sheet."""

    id: str
    name: str
    width: float
    height: float
    margin: float  # left, right and top
    rail: float  # the column of icons at the left; 0 leaves it out
    body: float  # type size of the running text
    small: float  # type size of the imprint and the footer
    measure: float  # the longest line of text
    safe: float  # no ink nearer to the edge than this
    note_size: float  # type size of note numbers; as large as body they stand in brackets
    good_for: str

    @property
    def scale(self) -> float:
        """How much larger than clear print (12 pt) everything is."""
        return self.body / 12


def _sheet(id_: str, name: str, size: tuple[float, float], good_for: str) -> Format:
    return Format(
        id_, name, size[0] * MM, size[1] * MM, margin=14 * MM, rail=22 * MM,
        body=12, small=9.5, measure=148 * MM, safe=6.35 * MM, note_size=8.5, good_for=good_for,
    )  # fmt: skip


def _large(id_: str, name: str, size: tuple[float, float]) -> Format:
    return Format(
        id_, name, size[0] * MM, size[1] * MM, margin=16 * MM, rail=0,
        body=18, small=18, measure=182 * MM, safe=6.35 * MM, note_size=18,
        good_for="people with poor sight: every word is 18 point",
    )  # fmt: skip


A4, LETTER = (210, 297), (215.9, 279.4)

FORMATS = {
    f.id: f
    for f in (
        _sheet("a4", "A4 sheet", A4, "the office printer, outside North America"),
        _sheet("letter", "US Letter sheet", LETTER, "the office printer, North America"),
        _large("large-print", "Large print, A4", A4),
        _large("large-print-letter", "Large print, US Letter", LETTER),
    )
}
