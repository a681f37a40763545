"""The colours of a clinic's leaflets."""

from __future__ import annotations

from sps_print.design.contrast import READABLE, WHITE, contrast, tint
from sps_print.records import dataclass

PALE = 0.10  # the most colour that a panel's ground carries
# the same of the steps of a plan: darker from green to red, so that their order holds in grey
GREENISH, AMBERISH, REDDISH = 0.06, 0.16, 0.22
SEEN = 3.1  # WCAG 2.2, 1.4.11: 3, and a little for rounding
CLEAR = 7.0  # WCAG 2.2, 1.4.6: text for readers who see less


@dataclass(frozen=True, slots=True)
class Brand:
    """Colours as #rrggbb: for titles, for details, for danger, and for the words."""

    main: str = "#0b4f6c"
    accent: str = "#0b4f6c"
    danger: str = "#9b1c1c"
    green: str = "#1d6632"  # the steps of a plan; red is danger
    amber: str = "#855300"
    ink: str = "#1b1f24"
    banner: str = ""  # the ground of the banner; empty: the main colour
    pale: bool = True  # whether panels have a tint

    @property
    def ground(self) -> str:
        """The ground of the banner and of a table's header row."""
        return self.banner or self.main

    @property
    def on_banner(self) -> str:
        """The colour of words in the banner."""
        return self.main if self.banner == WHITE else WHITE

    @property
    def below_links(self) -> str:
        """The colour of the line below a link: as quiet as it can be seen on each ground."""
        if not self.pale:  # a photocopier has no tints
            return self.main
        grounds = {WHITE, *self.grounds}
        shades = (tint(self.main, hundredths / 100) for hundredths in range(40, 100, 5))
        seen = (one for one in shades if all(contrast(one, ground) >= SEEN for ground in grounds))
        return next(seen, self.main)

    @property
    def has_tints(self) -> bool:
        """Whether each kind of panel has a pale ground on which all the colours are readable."""
        return WHITE not in self.grounds

    @property
    def grounds(self) -> tuple[str, ...]:
        """The grounds of all panels, of the steps of a plan last, in their order."""
        steps = ((self.green, GREENISH), (self.amber, AMBERISH), (self.danger, REDDISH))
        panels = self.main, self.danger, self.green, self.amber
        return (*map(self.tint, panels), *(self.tint(colour, most) for colour, most in steps))

    def tint(self, colour: str, most: float = PALE) -> str:
        """A pale ground on which words, links, bullets and a title in the colour are readable.

        most: how much of the colour it carries at the most, of 1.
        """
        if not self.pale:
            return WHITE
        for hundredths in range(round(most * 100), 0, -1):
            ground = tint(colour, hundredths / 100)
            if contrast(self.ink, ground) >= CLEAR and all(
                contrast(one, ground) >= READABLE for one in (colour, self.main, self.accent)
            ):
                return ground
        return WHITE


BLACK = "#000000"
PALETTES = {  # the inks that a leaflet may have beside the clinic's colours
    "grey": Brand(BLACK, "#3a3a3a", BLACK, BLACK, BLACK, BLACK, banner=WHITE, pale=False),
    "contrast": Brand(BLACK, BLACK, BLACK, BLACK, BLACK, BLACK, banner=BLACK, pale=False),
}
