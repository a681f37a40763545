"""A framed box that a person fills in: its kind, a title, and a paragraph or a list.

A frame whose colour means danger is none of them: what stands in it is medical, and needs more than
a form.
"""

from __future__ import annotations

from collections.abc import Sequence

from sps_print.problems import ContentError, Problem

FRAMES = {"note": "NOTE", "main": "IMPORTANT"}  # as forms name them, and as a text names them
FRAME = "> "


def frame_of(rows: Sequence[tuple[str, ...]]) -> str:
    """How a text names the frame that a form chose. Raises ContentError for one that there is not,
    or without a title."""
    kind, title = ((*row, "")[0].strip() for row in (*rows, (), ())[:2])
    if kind not in FRAMES:
        raise ContentError(Problem("no kind of box is chosen", hint="choose one of those below"))
    if not title:
        hint = "a few words do, such as “Good to know”"
        raise ContentError(Problem("the box needs a title", hint=hint))
    return FRAMES[kind]


def framed(kind: str, title: str, lines: Sequence[str]) -> list[str]:
    """The lines of a box: one of them is a paragraph, several are a list."""
    bullet = "- " if len(lines) > 1 else ""
    inside = [f"{bullet}{line}" for line in lines]
    return [f"{FRAME}[!{kind}]", f"{FRAME}**{title}**", ">", *(f"{FRAME}{one}" for one in inside)]
