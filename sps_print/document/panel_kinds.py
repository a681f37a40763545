"""The kinds of panels, and which belong together."""

from __future__ import annotations

from enum import StrEnum


class PanelKind(StrEnum):
    """What a panel is for; never told by colour alone. Its sign is the picture of that name."""

    MAIN = "main"  # the one thing to remember
    NOTE = "note"  # good to know
    WARNING = "warning"  # can do harm if missed
    EMERGENCY = "emergency"  # act now
    GREEN = "green"  # of a plan: all is as usual
    AMBER = "amber"  # of a plan: it gets worse
    RED = "red"  # of a plan: act now
    DO = "do"  # what to do
    DO_NOT = "do-not"  # what not to do: each of its lines says “not” itself
    SECONDS = "seconds"  # what a professional has to know at once, in so many seconds
    HELPS = "helps"  # what people find helps, in nobody's words


DANGERS = (PanelKind.WARNING, PanelKind.EMERGENCY)  # a voice says so before the title

# The steps of a plan. Each is told by its word, which its title says, by the shape of its sign, and
# by its colour last.
ZONES = (PanelKind.GREEN, PanelKind.AMBER, PanelKind.RED)
SIDES = (PanelKind.DO, PanelKind.DO_NOT)  # side by side where there is room, in this order
