"""Where lines and letters stand."""

from __future__ import annotations

import re

from faults.tools import Fault, plant, rewritten

LINE = r"1 0 0 1 (\S+) (\S+) Tm (\[[^\]]*\]TJ)"
TWO = rf"{LINE}\n([^\n]*?){LINE}"  # a line and the next of its part
# words behind the number of a note, on its line
END = rf"Ts\nET\nEMC\n/P <</MCID \d+>> BDC\nBT\n[^\n]*?{LINE}"
SIGN, ITEM = (  # of a list: the sign of one of its items, and the first line of its words
    rf"/{role} <</MCID \d+>> BDC\nBT\n[^\n]*?{LINE}" for role in ("Lbl", "LBody")
)
MOVED = "is not where it should be"


def moved(which: int, across: float, up: float, pattern: str = LINE) -> Fault:
    """A line moved by points. which: of all lines of the first page."""

    def place(found: re.Match[str]) -> str:
        x, y, shown = found.groups()[-3:]
        start = found[0][: found[0].rindex("1 0 0 1")]
        return f"{start}1 0 0 1 {float(x) + across:.3f} {float(y) + up:.3f} Tm {shown}"

    return rewritten(pattern, place, which)


plant("a line moved up by three points", MOVED, moved(0, 0, 3, TWO))
plant("a line moved down by two points", MOVED, moved(1, 0, -2, TWO))
plant("a line moved to the right by two points", MOVED, moved(2, 2, 0, TWO))
plant("a line moved to the left by half a point", MOVED, moved(1, -0.5, 0, TWO))
plant("the end of a line moved by two points", MOVED, moved(0, 2, 0, END))
plant("the sign of an item moved up by a point", "is not level with", moved(0, 0, 1, SIGN))


def _apart(found: re.Match[str]) -> str:
    return re.sub(r"([0-9A-F]{4})(?=[0-9A-F]{4})", r"\1>-90<", found[0])


plant("letters spaced apart", "does not stand together", rewritten(ITEM, _apart))
plant(
    "letters drawn together",
    "does not stand together",
    rewritten(ITEM, lambda found: re.sub(r"([0-9A-F]{4})(?=[0-9A-F]{4})", r"\1>120<", found[0])),
)
plant(
    "one gap within a word",
    "does not stand together",
    rewritten(
        ITEM,
        lambda found: re.sub(r"([0-9A-F]{4})(?=[0-9A-F]{4})", r"\1>-150<", found[0], count=1),
        1,
    ),
)
