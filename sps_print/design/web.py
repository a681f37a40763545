"""How a family of look divides a web page: what its one style sheet takes from the family.

A length without another word is in rem: it grows with the letters that a reader chose.
"""

from __future__ import annotations

from sps_print.records import dataclass


@dataclass(frozen=True, slots=True)
class Web:
    """The measures of a web page.

    words: their size, in hundredths of the browser's own. leading: from line to line, in sizes of
    the words. title, heading: their sizes. measure: the longest line. gap: the white above a
    heading. picture: the side of one beside words. number: the size of a step's, in words.
    frame: the line around a panel, in CSS pixels.
    """

    words: float = 112.5
    leading: float = 1.55
    title: float = 2.1
    heading: float = 1.35
    measure: float = 40
    gap: float = 2.2
    picture: float = 6.5
    number: float = 1
    frame: float = 1
    columns: int = 1  # of a section and of a box, where the page is wide
    aside: bool = True  # whether what is inside stands beside the words, where the page is wide
    beside: bool = False  # whether a scene stands beside the words of the head there
    cards: bool = False  # whether each section has a ground of its own
    icons: bool = False  # whether a section has its icon

    def css(self) -> str:
        """The measures as custom properties: --title: 2rem; ..."""
        lengths = {
            "title": self.title, "heading": self.heading, "measure": self.measure,
            "gap": self.gap, "picture": self.picture,
        }  # fmt: skip
        rem = " ".join(f"--{name}: {length:g}rem;" for name, length in lengths.items())
        columns = f"{self.columns} 24rem" if self.columns > 1 else "auto"
        card = "--card: var(--pale); --inset: 1.5rem;" if self.cards else (
            "--card: transparent; --inset: 0rem;")  # fmt: skip
        return (
            f"--words: {self.words:g}%; --leading: {self.leading:g}; {rem} "
            f"--number: {self.number:g}em; --frame: {self.frame:g}px; --columns: {columns}; {card}"
        )
