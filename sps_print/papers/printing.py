"""What a format means at the printer and at the table: paper, sides, pieces, folds, in words.

All of it follows from the format's values; lengths in points, said in millimetres.
"""

from __future__ import annotations

from collections import Counter

from sps_print.papers.paper import MM, Paper, Side

SHEETS = {
    "A2": (420, 594), "A3": (297, 420), "A4": (210, 297), "US Letter": (215.9, 279.4),
    "Tabloid": (279.4, 431.8), "ID-1": (53.98, 85.6),
}  # fmt: skip
SHOWN = 8  # pages of an example, where there are as many as the text takes


def example(paper: Paper) -> tuple[Side, ...]:
    """The sides of a leaflet of that format: a booklet of eight pages, a sheet of two."""
    return paper.sheets(paper.panels or (SHOWN if paper.imposing else 2))


def side_names(paper: Paper, sides: int) -> list[str]:
    """What each side is called: front and back, or with the number of its sheet."""
    if not paper.double_sided or paper.screen or sides == 1:
        return [f"page {n + 1}" for n in range(sides)] if sides > 1 else ["front"]
    faces = [("front", "back")[n % 2] for n in range(sides)]
    return faces if sides == 2 else [f"sheet {n // 2 + 1}, {face}" for n, face in enumerate(faces)]


def millimetres(points: float) -> str:
    """A length as people write it: 210, 53.98."""
    return f"{points / MM:.2f}".rstrip("0").rstrip(".")


def paper_said(paper: Paper) -> str:
    """The sheet by its name and measures: A4 landscape (297 x 210 mm); a picture by its dots."""
    sheet = example(paper)[0]
    if paper.dots:
        across, down = (round(side * paper.dots / 72) for side in (sheet.width, sheet.height))
        return f"none; a picture of {across} x {down} dots"
    size = f"{millimetres(sheet.width)} x {millimetres(sheet.height)} mm"
    wide = " landscape" if sheet.width > sheet.height else ""
    name = sheet_name(sheet.width, sheet.height)
    return f"{name}{wide} ({size})" if name else size


def sheet_name(width: float, height: float) -> str:
    """What a sheet is called, lying or standing; empty for one without a name."""
    short, long = sorted((width / MM, height / MM))
    for name, (narrow, high) in SHEETS.items():
        if abs(short - narrow) < 0.1 and abs(long - high) < 0.1:
            return name
    return ""


def _pieces(sheet: Side) -> int:
    """How many pieces are cut out of a sheet; 1 when nothing is cut."""
    return max(1, (len(sheet.cuts_x) - 1) * (len(sheet.cuts_y) - 1))


def alike(paper: Paper) -> int:
    """How many of the same leaflet stand on one sheet, all of them with the same words."""
    return max(Counter(spot.panel for spot in example(paper)[0].spots).values())


def panels_said(paper: Paper) -> str:
    """How many pages or panels there are, and how wide panels are where they differ."""
    first = example(paper)[0]
    if not paper.panels:
        held = max(len(side.spots) for side in example(paper))
        every = f", {2 * held} to a sheet" if paper.imposing else ""
        return f"as many pages as the text takes{every}"
    if paper.panels == 1:
        return "1 page"
    widths = [millimetres(spot.width) for spot in first.spots]
    word = "panels" if first.folds_x or first.folds_y else "pages"
    said = f"{paper.panels} {word}"
    return f"{said}, {', '.join(widths)} mm wide" if len({*widths}) > 1 else said


def duplex_said(paper: Paper) -> str:
    """On how many sides it is printed, and the edge over which a sheet is turned."""
    if not paper.double_sided or len(example(paper)) == 1:
        return "on one side"
    return f"on both sides, flip on the {paper.flip} edge"


def how_to_print(paper: Paper) -> str:
    """What to do from the printer to the finished leaflet; empty for what stays on a screen."""
    if paper.screen:
        return ""
    return f"Print {duplex_said(paper)}. {how_to_finish(paper)}".strip()


def how_to_finish(paper: Paper) -> str:
    """What hands do with the printed sheets; empty when there is nothing to do."""
    cut = _pieces(example(paper)[0])
    steps = [f"Cut at the marks into {cut} pieces."] if cut > 1 else []
    return " ".join([*steps, paper.finish]).strip()
