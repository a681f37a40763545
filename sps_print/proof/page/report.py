"""How the proof of a page words what is wrong."""

from __future__ import annotations

from sps_print.problems import Problem

CAUSE = "please report this: the page does not show what the document says"
SHOWN = 40  # letters of the words that a message quotes


def fault(what: str, page: int | None = None, near: str = "") -> Problem:
    """A fault of our own. page: from 0. near: words that stand there."""
    places = [f"page {page + 1}"] if page is not None else []
    near = " ".join(near.split())[:SHOWN]
    return Problem(what, ", ".join([*places, f"“{near}”"] if near else places), CAUSE)
