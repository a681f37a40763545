"""How full the pages of each leaflet are, on each paper: what a division into pages left white.

    python tools/fill.py [PAPER ...]

A line a leaflet: how many pages, and how full each is in hundredths. Below them what is poor: a
page less than half full that is not the last, and a last page with a few lines.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from sps_print.build import Job
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.project import open_project

POOR, FEW = 50, 25  # hundredths: of a page in the middle, of the last one


def orders(job: Job, papers: set[str]) -> Iterator[Order]:
    """Every leaflet for every reader on some of its papers."""
    library = job.project.library
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
    project, pages, poor = open_project(None), 0, list[str]()
    for order in orders(Job(project, Order("")), papers):
        full = [round(100 * one) for one in Job(project, order).laid_out().fills()]
        name = f"{order.handout}, {order.audience}, {order.format}"
        print(f"{name}: {len(full)} pages, {' '.join(map(str, full))}")
        pages += len(full)
        poor += [f"{name}, page {n}: {one}" for n, one in enumerate(full[:-1], 1) if one < POOR]
        if len(full) > 1 and full[-1] < FEW:
            poor.append(f"{name}, last page: {full[-1]}")
    print(f"{pages} pages, {len(poor)} poor", *poor, sep="\n")


if __name__ == "__main__":
    main({*sys.argv[1:]} or {*PAPERS})
