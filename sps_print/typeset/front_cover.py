"""The cover of an e-book: the front of a booklet as a picture, with large words for a shelf."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from sps_print.document.blocks import Document
from sps_print.output.png import pages
from sps_print.papers import PAPERS, Part
from sps_print.pdf.tags import Element
from sps_print.problems import ContentError
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.leaflet import FontPaths, Look, lay_out, on_sheets
from sps_print.typeset.parts.banner import words_of

DOTS = 140  # to the inch: 818 by 1157, as large as shelves show one
COLOURS = 64  # of the picture: its edges stay smooth
TITLES = (36, 28, 22)  # sizes in points, the first that fits
MOST = 0.6  # of the height, what its words take: the rest is for the scene and the logo


def front_cover(doc: Document, look: Look, fonts: FontPaths) -> bytes:
    """A picture (PNG) of for whom the leaflet is, its title, promise, scene and the clinic's logo.

    Empty where these words cannot be set on a cover: too many, or a letter that no font has.
    """
    front = replace(doc, sections=(), sources=())
    for title in TITLES:
        paper = replace(
            look.family.on(PAPERS["booklet-screen"]), parts=((Part.COVER, 1),), footer=False,
            title=title, body=title / 2.25,
        )  # fmt: skip
        try:
            if not _fits(lay_out(front, paper, look, fonts).context):
                continue
            data = on_sheets(front, paper, look, fonts).written.data()
        except ContentError:
            return b""
        (page,) = pages(data, DOTS)
        cover = io.BytesIO()
        Image.open(io.BytesIO(page)).quantize(COLOURS).save(cover, "PNG", optimize=True)
        return cover.getvalue()
    return b""


def _fits(d: LayoutContext) -> bool:
    """Whether the words leave room for what stands below them."""
    texts = words_of(d, d.full - 2 * d.paper.body, Element("P"))
    return sum(words.height + gap for words, gap in texts) <= MOST * d.deep
