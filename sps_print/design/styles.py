"""Brand and format become type styles. Sizes and leadings in points."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from sps_print.design.brand import Brand
from sps_print.papers import Paper

CLOSEST = 1.24  # how far lines of running text are apart at the least, by their size
NUMBER = 1.5  # how large a telephone number is, by the words


class Style(NamedTuple):
    """How a paragraph is set."""

    size: float
    leading: float
    colour: str
    bold: bool = False
    balanced: bool = False  # lines of even length: for headings
    label: float = 0  # the size of words that carry weight; 0: that of the others


class Styles(NamedTuple):
    """All styles of one leaflet."""

    body: Style
    bold: Style
    title: Style
    promise: Style
    reader: Style
    heading: Style
    subheading: Style
    panel_title: Style
    table_head: Style
    small: Style
    small_heading: Style
    footer: Style
    plate: Style
    number: Style  # of a telephone, where it is looked for


def closer(paper: Paper, share: float) -> Paper:
    """A paper whose running text has its lines closer together. share: by how far apart they are
    on the paper; never closer than on the narrowest."""
    body = styles(paper.column, Brand()).body
    return replace(paper, leading=max(CLOSEST, body.leading / body.size * share))


def styles(paper: Paper, brand: Brand) -> Styles:
    """The styles for a paper in the clinic's colours."""
    k, body = paper.scale, paper.body
    grown = paper.display if paper.wall else 1  # on a card there is no room for larger titles
    small, ink = paper.small, brand.ink

    def heading(size: float, leading: float, colour: str) -> Style:
        return Style(size, leading, colour, bold=True, balanced=True)

    # Large print grows less at the top: a 40 point title would fill the page.
    big = min(k, 1.25) if paper.large else k
    title = 16.5 * big * (1.1 if paper.large else 1) * grown
    promise = body if paper.tiny else max(13 * k, body)
    name = max(12 * big, small)  # of the clinic: in large print it is as large as every word
    # short lines need less white between them
    tight = 1.25 if paper.dots else 1.2
    lead = tight if paper.tiny else 1.35 if paper.narrow or k > 1.5 else 17 / 12
    lead = paper.leading or lead
    apart = lead if paper.tiny else 15 / 10.5
    call, panel = NUMBER * grown**2, 1.15 * grown
    return Styles(
        body=Style(body, body * lead, ink),
        bold=Style(body, body * lead, ink, bold=True),
        title=heading(paper.title, paper.title * 32 / 27, brand.on_banner),
        promise=Style(promise, promise * (lead if paper.tiny else 18 / 13), brand.on_banner),
        reader=Style(body, body * apart, brand.on_banner, bold=True),
        heading=heading(title, title * 1.4, brand.main),
        subheading=heading(body * 1.08, body * 1.45, brand.main),
        panel_title=heading(body * panel, body * panel * 1.5 / 1.15, brand.main),
        table_head=Style(body, body * 1.3, ink, bold=True),
        small=Style(small, small * 1.28, ink),
        small_heading=Style(small, small * 1.28, brand.main, bold=True),
        footer=Style(small, small * 1.28, ink),
        plate=heading(name, name * 1.25, brand.main),
        number=Style(body * call, body * call * 1.35, ink, bold=True),
    )
