"""Plain pages: the office sheet, large print, easy read, and the poster on a wall."""

from __future__ import annotations

from sps_print.papers.paper import MM, OFFICE, Paper, Part
from sps_print.papers.sheets import A4, LETTER, Size


def _sheet(id_: str, name: str, size: Size, good_for: str) -> Paper:
    return Paper(
        id_, name, *size, margin=14 * MM, body=12, small=10, measure=148 * MM,
        safe=OFFICE, note_size=8.5, good_for=good_for, kind="sheet", inches=size == LETTER,
        office=True,
    )  # fmt: skip


def _large(id_: str, name: str, size: Size) -> Paper:
    return Paper(
        id_, name, *size, margin=16 * MM, body=18, small=18, measure=182 * MM,
        safe=OFFICE, note_size=18, title=33.75, large=True,
        good_for="people with poor sight: every word is 18 point", kind="sheet",
        inches=size == LETTER,
    )  # fmt: skip


def _easy(id_: str, name: str, size: Size) -> Paper:
    return Paper(
        id_, name, *size, margin=16 * MM, body=16, small=12, measure=182 * MM,
        safe=OFFICE, note_size=12, title=30, kind="sheet",
        good_for="easy read: 16 point, a picture at the left of each idea", inches=size == LETTER,
    )  # fmt: skip


def _poster(
    id_: str, name: str, width: float, height: float, body: float, inches: bool = False
) -> Paper:
    return Paper(
        id_, name, width * MM, height * MM, margin=body * 1.5, body=body,
        small=max(body * 0.5, 10), measure=width * MM, safe=max(OFFICE, 8 * MM),
        note_size=body * 0.6, title=body * 1.65,
        good_for="a wall, read from 2 metres", brief=True, footer=False,
        code=50 * MM, kind="poster", parts=((Part.ALL, 1),), double_sided=False,
        inches=inches, wall=True,
    )  # fmt: skip


PAPERS = (
    _sheet("a4", "A4 sheet", A4, "the office printer, outside North America"),
    _sheet("letter", "US Letter sheet", LETTER, "the office printer, North America"),
    _large("large-print", "Large print, A4", A4),
    _large("large-print-letter", "Large print, US Letter", LETTER),
    _easy("easy-read", "Easy read, A4", A4),
    _easy("easy-read-letter", "Easy read, US Letter", LETTER),
    _poster("poster-a3", "Poster, A3", 297, 420, 23),
    _poster("poster-a2", "Poster, A2", 420, 594, 33),
    _poster("poster-tabloid", "Poster, Tabloid", 279.4, 431.8, 22, inches=True),
)
