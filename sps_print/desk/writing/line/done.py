"""What is said of a button on a line that did what it says."""

from __future__ import annotations

from sps_print.desk.visit.page import us

DONE = {
    "keep": "Kept for our {us}", "put": "Kept for our {us}", "remove": "Taken out",
    "remove-block": "Taken out", "up": "Moved up", "down": "Moved down",
    "block-up": "Moved up", "block-down": "Moved down", "undo": "Undone",
    "shipped": "The text that came with the program is used again", "back": "Put back",
}  # fmt: skip


def done(do: str) -> str:
    """What is said of a button that did what it says."""
    return DONE[do].format(us=us())


SAME = "It said so before: nothing was changed"
