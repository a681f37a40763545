"""Every letter has its shape: none is drawn as the empty box or as nothing, none lost its words.

The words of a file say which letters there are, not what is drawn for them; this asks the fonts.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw

from sps_print.checks.reopen import Reopened
from sps_print.problems import Problem

LARGE = 1_000_000  # the type size at which PDFium tells outlines: smaller ones are rounded away
NOT_A_LETTER = "\ufdd0"  # never a character, so that every font draws its empty box for it
UNKNOWN = "\ufffd"  # “some character”: what readers put where the file does not say which
# Unicode's kinds of characters that have no ink of their own. A mark (M…) is drawn with its letter,
# by one glyph or by two, and so cannot be asked for alone.
UNSEEN = {"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Mc", "Me"}
CAUSE = "please report this: a font of the file is not whole"


def each_letter_drawn(file: Reopened) -> Iterator[Problem]:
    """Each character of a file that its font does not draw, and words that are not known."""
    for shown in (*file.read, *file.artifacts):
        if UNKNOWN in shown.text:
            what = "the file does not say which character this is"
            yield Problem(what, shown.where, CAUSE)
    for font, characters in file.fonts:
        box = _outline(font, NOT_A_LETTER)
        for char in sorted(characters - {UNKNOWN}):
            if unicodedata.category(char) in UNSEEN:
                continue
            outline = _outline(font, char)
            if _size(outline) == _size(box) and _points(outline) == _points(box):
                yield Problem(f"{_named(char)} is drawn as an empty box", _first(file, char), CAUSE)
            elif not _size(outline):
                yield Problem(f"{_named(char)} is drawn as nothing", _first(file, char), CAUSE)


def _named(char: str) -> str:
    return f"“{char}” (U+{ord(char):04X})"


def _first(file: Reopened, char: str) -> str:
    return next(s.where for s in (*file.read, *file.artifacts) if char in s.text)


def _outline(font: Any, char: str) -> Any:
    """The outline that a font draws for a character; None when it has none."""
    return raw.FPDFFont_GetGlyphPath(font, ord(char), LARGE)


def _size(outline: Any) -> int:
    """How many points an outline has: quick to ask, and enough to tell most letters apart."""
    return max(0, raw.FPDFGlyphPath_CountGlyphSegments(outline)) if outline else 0


def _points(outline: Any) -> list[tuple[float, float]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for index in range(_size(outline)):
        raw.FPDFPathSegment_GetPoint(raw.FPDFGlyphPath_GetGlyphPathSegment(outline, index), x, y)
        points.append((x.value, y.value))
    return points
