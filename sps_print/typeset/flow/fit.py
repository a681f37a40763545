"""Fit boxes into the panels there are: evenly, or an honest error with the way out."""

from __future__ import annotations

from collections.abc import Sequence

from sps_print.document.reading_order import sentences_of
from sps_print.problems import ContentError, NoRoom, Problem, counted
from sps_print.typeset.flow.context import CLINIC, LayoutContext, Story
from sps_print.typeset.flow.divide import Sheets
from sps_print.typeset.flow.pages import SQUEEZES, Box, Placed, TooTall, paginate, spread
from sps_print.typeset.flow.weights import LEAF, MORE

LONG = 100  # characters of a clinic's name: five lines of a card


def fill(d: LayoutContext, run: Story) -> list[list[Placed]]:
    """The panels of a run. Raises ContentError when there are too few, saying by how many lines."""
    if not run.boxes:
        return [[] for _ in range(run.panels)]
    try:
        if not run.panels:
            others = sum(one.panels for one in d.runs)
            sheets = Sheets(d.paper.pages, others, LEAF if d.paper.pages > 2 else MORE)
            return paginate(run.boxes, d.deep, sheets)
        panels = spread(run.boxes, d.deep, run.panels)
        if not panels:
            paginate(run.boxes, d.deep)  # is one part too tall?
            raise NoRoom(_too_long(d, run))
    except TooTall as error:
        raise too_tall(d, run, error) from None
    return panels + [[] for _ in range(run.panels - len(panels))]


def _too_long(d: LayoutContext, run: Story) -> Problem:
    over = _lines(d, _height(run.boxes[_room(d, run) :]))
    hint = f"{_shorter_name(d)}{_way_out(d, run)}"
    return Problem(f"the text is about {over} too long for {d.paper.name}", hint=hint)


def _shorter_name(d: LayoutContext) -> str:
    """The way out for a clinic's name that is long: the head has it, and the foot of each page."""
    name, where = _clinic(d)
    return f"make the clinic's name ({where}) shorter; " if len(name) > LONG else ""


def _room(d: LayoutContext, run: Story) -> int:
    """How many of a run's boxes its panels do hold, from the first on."""
    held, too_many = 0, len(run.boxes)
    while too_many - held > 1:
        tried = (held + too_many) // 2
        if len(paginate(run.boxes[:tried], d.deep)) > run.panels:
            too_many = tried
        else:
            held = tried
    return held


def too_tall(d: LayoutContext, run: Story, error: TooTall) -> ContentError:
    """What is said of a part that no page holds, with the way out."""
    place = next(i for i, box in enumerate(run.boxes) if box is error.box)
    section = [name for name, start, end in run.sections if start <= place < end]
    whose = f" of the section “{section[0]}”" if section else ""
    over = _lines(d, error.over)
    if place == 0 and not section:
        return ContentError(_head_too_tall(d, over))
    what = f"“{error.box.name}”{whose} is about {over} too tall for {d.paper.name}"
    hint = f"{_shorter_name(d)}make this shorter, or divide it into two; {_way_out(d, run)}"
    return NoRoom(Problem(what, hint=hint))


def _head_too_tall(d: LayoutContext, over: str) -> Problem:
    """The words above the sections; the longest of them are the ones to make shorter."""
    file = f"handouts/{d.doc.handout}.toml"
    words, where = max(
        (d.doc.title, f"{file}, title"), (d.doc.promise, f"{file}, promise"), _clinic(d),
        key=lambda one: len(one[0]),
    )  # fmt: skip
    what = f"the head of the leaflet is about {over} too tall for {d.paper.name}"
    return Problem(what, where, f"make this shorter: it has {len(words)} characters")


def _clinic(d: LayoutContext) -> tuple[str, str]:
    """The clinic's name as the head says it, and where it is written."""
    return "" if d.look.logo and not d.paper.tiny else d.doc.card.name, CLINIC


def _way_out(d: LayoutContext, run: Story) -> str:
    """Which sections of a run may be left out, and how many lines each saves."""
    needed = {
        section.id
        for section in d.doc.sections
        if any(line.words in said for line in d.doc.must_say for said in sentences_of(section))
    }
    spare = ", ".join(
        f"{name} ({_lines(d, _height(run.boxes[start:end]))})"
        for name, start, end in run.sections
        if name not in needed
    )
    if not spare:
        return "choose a larger format: each section says something that must be said"
    return f"choose with --sections; these may be left out: {spare}"


def _height(boxes: Sequence[Box]) -> float:
    return sum(box.before * SQUEEZES[-1] + sum(box.parts()) for box in boxes)


def _lines(d: LayoutContext, height: float) -> str:
    """A height in lines of text, in words."""
    return counted(max(1, round(height / d.styles.body.leading + 0.5)), "line")
