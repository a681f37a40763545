"""Fit boxes into the panels there are: evenly, or an honest error with the way out."""

from __future__ import annotations

from sps_print.problems import ContentError, Problem
from sps_print.render.pdf.desk import Desk, Run
from sps_print.render.pdf.flow import SQUEEZES, Placed, paginate
from sps_print.spoken import sentences_of

AIRY = (1.6, 1.3)  # where there is room to spare, more white between boxes
HALVINGS = 9  # how finely the height that fills the panels evenly is looked for


def fill(d: Desk, run: Run) -> list[list[Placed]]:
    """The panels of a run. Raises ContentError when there are too few, saying by how many lines."""
    if not run.panels:
        return paginate(run.boxes, d.deep)
    if not run.boxes:
        return [[] for _ in range(run.panels)]
    for squeezes in (*((airy,) for airy in AIRY), SQUEEZES):
        pages = _evenly(d, run, squeezes)
        if pages:
            return pages + [[] for _ in range(run.panels - len(pages))]
    raise ContentError(_too_long(d, run))


def _evenly(d: Desk, run: Run, squeezes: tuple[float, ...]) -> list[list[Placed]]:
    """As many panels as there are, none fuller than it must be: a panel is not left empty.

    Nothing where they do not hold the boxes. On a card only the white is spread.
    """
    pages: list[list[Placed]] = []
    low, high = 0.0, d.deep
    for _ in range(1 if run.panels == 1 or d.paper.tiny else HALVINGS):
        height = (low + high) / 2 if pages else high
        try:
            tried = paginate(run.boxes, height, squeezes)
        except ContentError:
            tried = []
        if tried and len(tried) <= run.panels:
            high, pages = height, tried
        elif pages:
            low = height
        else:
            break
    return pages


def _too_long(d: Desk, run: Run) -> Problem:
    line, tightest = d.styles.body.leading, SQUEEZES[-1]
    heights = [box.before * tightest + sum(box.parts()) for box in run.boxes]
    over = _lines(sum(heights) - run.panels * d.deep, line)
    starts = [start for _, start in run.sections] + [len(run.boxes)]
    needed = {
        section.id
        for section in d.doc.sections
        if any(line.words in said for line in d.doc.must_say for said in sentences_of(section))
    }
    sizes = [
        (name, _lines(sum(heights[start:end]), line))
        for (name, start), end in zip(run.sections, starts[1:], strict=True)
        if name not in needed
    ]
    spare = ", ".join(f"{name} ({lines} lines)" for name, lines in sizes)
    return Problem(
        f"the text is about {over} lines too long for {d.paper.name}",
        hint=f"choose with --sections; these may be left out: {spare}"
        if spare
        else "choose a larger format: each section says something that must be said",
    )


def _lines(height: float, line: float) -> int:
    return max(1, round(height / line + 0.5))
