"""How a kind of panel is framed. Lengths in points."""

from __future__ import annotations

from typing import NamedTuple

from sps_print.design.brand import AMBERISH, GREENISH, PALE, REDDISH, Brand
from sps_print.design.contrast import WHITE
from sps_print.document.panel_kinds import DANGERS, PanelKind
from sps_print.papers import MM
from sps_print.typeset.flow.context import LayoutContext

FINE, THICK = 0.9, 2.4  # frames
BAR = 2 * MM  # the rule at the left of a panel on an office sheet


class _Zone(NamedTuple):
    """How a step of a plan looks: the most colour of its ground, and its frame in clear print."""

    ground: float
    line: float


# in grey their order is that of their grounds, on a photocopy that of their frames
ZONE_LOOKS = {
    PanelKind.GREEN: _Zone(GREENISH, 0.5 * MM),
    PanelKind.AMBER: _Zone(AMBERISH, 1 * MM),
    PanelKind.RED: _Zone(REDDISH, 2 * MM),
}


class Frame(NamedTuple):
    """How a panel is framed: its left edge, its width, how far words keep from its edge, the width
    of the rule at its left, its colour, its ground, the width of its line; 0: it has none.

    bare: it has neither ground nor line nor rule. barred: its title stands on a bar.
    """

    left: float
    full: float
    pad: float
    bar: float
    edge: str
    ground: str
    line: float
    bare: bool
    barred: bool

    @property
    def ink(self) -> str:
        """The colour of its title and its icon."""
        return WHITE if self.barred else self.edge

    @property
    def right(self) -> float:
        """Where its words end at the latest: away from its line, and without one where those of
        the page do."""
        return self.left + self.full - (self.pad if self.line else 0)


def frame_of(d: LayoutContext, kind: PanelKind, place: tuple[float, float]) -> Frame:
    """The frame of a kind of panel. place: its left edge and its width."""
    # what stands across a page of columns has to be read first, whatever it is
    barred = kind is PanelKind.SECONDS or d.across
    bare = kind is PanelKind.MAIN and (not d.look.family.framed or d.paper.wall)
    pad, bar = _inside(d, bare)
    edge, line = edge_of(kind, d.look.brand), _line(d, kind, bare)
    zone = ZONE_LOOKS.get(kind)
    if barred:
        edge, line = d.look.brand.ink, THICK
    bar *= 2 if zone else 1  # beside the thickest frame it is a rule still
    ground = (
        d.look.brand.tint(edge, zone.ground if zone else PALE) if line and not barred else WHITE
    )
    return Frame(*place, pad, 0.0 if barred else bar, edge, ground, line, bare, barred)


def radius_of(d: LayoutContext, frame: Frame) -> float:
    """The radius of its corners. A rule alone, with no frame to follow, is straight."""
    rounded = d.look.family.round
    return rounded if frame.line else min(rounded, frame.bar * 0.4)


def _inside(d: LayoutContext, bare: bool) -> tuple[float, float]:
    """How far words keep from the edge of a panel, and the width of the rule at its left."""
    if bare:
        return 0, 0
    pad = d.paper.body * (0.7 if d.paper.narrow else 1.0)
    return pad, 3 if d.paper.narrow else 5 if d.paper.tiny else BAR * max(1, d.paper.scale)


def edge_of(kind: PanelKind, brand: Brand) -> str:
    """The colour of a panel's frame, sign and title."""
    match kind:
        case PanelKind.WARNING | PanelKind.EMERGENCY | PanelKind.RED:
            return brand.danger
        case PanelKind.GREEN:
            return brand.green
        case PanelKind.AMBER:
            return brand.amber
        case _:
            return brand.main


def _line(d: LayoutContext, kind: PanelKind, bare: bool) -> float:
    """The width of a panel's frame, thicker where no colour tells it apart; 0: it has none.

    What warns has its rule and its sign alone: red all around is for what has to be done now.
    """
    scale = max(1, d.paper.scale)
    if bare or kind is PanelKind.WARNING:
        return 0
    if kind in ZONE_LOOKS:
        return ZONE_LOOKS[kind].line * scale
    if d.look.brand.pale:
        return FINE
    return (THICK if kind in DANGERS else FINE) * scale
