"""How full the pages of each leaflet are, on each paper, and how they end.

    python tools/fill.py [PAPER ...]

A line a leaflet: how many pages, how full each is in hundredths, the millimetres that are white,
and the rules that it breaks with the page of each. Below them the totals of each paper, and of all.

    thin           a page less than 45 hundredths full that is not the last of a text
    few            a last page with less than 25
    end alone      the last page of a leaflet has sources and small print alone
    panel at foot  a panel ends a page, and its section goes on in words
    lines apart    lines to write on are parted from what they belong to
    list cut       a list is parted that a page would hold, or steps with pictures
    panel cut      a panel is, in large print

What no page can keep is not counted: page_ends.py says what. Behind the rules stand the pages at
whose end a thought is torn, which are counted all:

    lead at foot   a heading and four lines below it at the most, and the rest overleaf
    tail at head   four lines of a section at the most overleaf
    frame alone    a panel or a table overleaf, without the heading of its section
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # where it is run from elsewhere

from page_ends import RULES, TORN, ends_of

from sps_print.build import Job
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.project import open_project


def orders(library: Library, papers: set[str]) -> Iterator[Order]:
    """Every leaflet for every reader on some of its papers."""
    for name in handout_names(library):
        handout = load_handout(library, name)
        for audience in handout.audiences:
            yield from (
                Order(name, audience=audience, format=paper)
                for paper in handout.formats
                if paper in papers
            )


def main(papers: set[str]) -> None:
    """Print the report."""
    project = open_project(None)
    totals: dict[str, Counter[str]] = {paper: Counter() for paper in PAPERS}
    for order in orders(project.library, papers):
        found = ends_of(Job(project, order).laid_out())
        full = " ".join(str(round(100 * one)) for one in found.fills)
        said = "".join(f"; {rule} {page}" for page, rule in [*found.broken, *found.torn])
        name = f"{order.handout}, {order.audience}, {order.format}"
        print(f"{name}: {len(found.fills)} pages, {full}; {found.white:.0f} mm white{said}")
        totals[order.format or ""] += Counter(
            {"pages": len(found.fills), "mm white": round(found.white)}
        ) + Counter(rule for _, rule in [*found.broken, *found.torn])
    every = sum(totals.values(), Counter())
    columns = ("pages", "mm white", *RULES, *TORN)
    print("", " " * 24 + "  ".join(columns), sep="\n")
    for paper, counts in [*totals.items(), ("all", every)]:
        if counts:
            numbers = "  ".join(f"{counts[c]:>{len(c)}}" for c in columns)
            print(f"{paper:<24}{numbers}")


if __name__ == "__main__":
    main({*sys.argv[1:]} or {*PAPERS})
