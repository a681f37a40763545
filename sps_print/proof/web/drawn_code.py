"""The squares of a QR code as a web page draws them, and as they have to be, each as one word."""

from __future__ import annotations

import re

from sps_print.document.qr import squares
from sps_print.problems import ContentError

STEP = re.compile(r"([Mmhv])(-?[\d.]+)[ ,]?(-?[\d.]+)?")  # of a code's path, as segno draws it


def drawn_code(paths: list[str]) -> str:
    """What the path of a code shows, as a word that is another for each code."""
    return squares_said(_rows(paths[0])) if len(paths) == 1 else "none"


def squares_said(rows: tuple[bytes, ...]) -> str:
    """The squares of a code as one word."""
    return f"{len(rows)}:" + "".join(f"{int.from_bytes(row):x}." for row in rows)


def squares_of(url: str) -> str:
    """The same of the code that an address has; none when it is too long for one."""
    try:
        return squares_said(squares(url))
    except ContentError:
        return "none"


def _rows(path: str) -> tuple[bytes, ...]:
    """The squares of a code from its path: level strokes, each as thick as a square."""
    x, y, dark = 0.0, 0.0, set[tuple[int, int]]()
    for letter, first, second in STEP.findall(path):
        if letter == "h":
            length = float(first)
            dark |= {(int(y), int(x) + step) for step in range(int(length))}
            x += length
        elif letter in "Mm" and second:
            x, y = (float(first), float(second)) if letter == "M" else (
                x + float(first), y + float(second))  # fmt: skip
    if not dark:
        return ()
    tops, lefts = [row for row, _ in dark], [column for _, column in dark]
    across = range(min(lefts), max(lefts) + 1)
    return tuple(bytes((row, column) in dark for column in across)
                 for row in range(min(tops), max(tops) + 1))  # fmt: skip
