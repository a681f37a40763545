"""The front of a folded leaflet: words at the top, where a rack shows them, a sign below them.

The sign is the icon of the leaflet's first section. The clinic's mark stands on white at the foot.
Lengths in points.
"""

from __future__ import annotations

from sps_print.design.contrast import WHITE, tint
from sps_print.render.pdf.banner import mark_of, words_of
from sps_print.render.pdf.boxes import SolidBox
from sps_print.render.pdf.desk import Desk
from sps_print.render.pdf.ink import Ink, num
from sps_print.render.pdf.pictures import ink_picture
from sps_print.render.pdf.tags import Element

DISC = 0.46  # the radius of the disc behind the sign, of the width; it runs out at the right
SMALLEST = 30.0  # a smaller disc is left out
FAINT = 0.88  # how much of the main colour the disc keeps


def cover(d: Desk) -> None:
    """Who it is for, the title and the promise, filling a panel of their own."""
    pad = d.paper.body
    owner = Element("P")
    texts = words_of(d, d.full - 2 * pad, owner)
    mark = mark_of(d, owner)
    foot = mark[1] + pad if mark else 0.0
    high = d.deep - foot
    said = sum(words.height + gap for words, gap in texts) + pad
    radius = min(DISC * d.full, (high - said - 2.5 * pad) / (2 * DISC + 0.94))

    def paint(ink: Ink, top: float) -> None:
        brand = d.look.brand
        with ink.artifact():
            ink.box(d.left, top, d.full, high, brand.ground, radius=6)
            if radius > SMALLEST:
                _sign(d, ink, top + high, radius)
            if brand.ground == WHITE:
                ink.frame(d.left + 1, top + 1, d.full - 2, high - 2, brand.main, 2, radius=6)
        at = top + pad * 1.5
        for number, (words, gap) in enumerate(texts):
            if number == 2:  # a short rule parts the title from the promise
                with ink.artifact():
                    ink.rule(d.left + pad, at + pad * 0.7, pad * 3, brand.on_banner, 2)
                at += pad
            words.draw(ink, d.left + pad, at + gap)
            at += words.height + gap
        if mark:
            mark[2](ink, d.left, top + d.deep - mark[1])

    d.boxes.append(SolidBox(d.deep, paint, name=d.doc.title))


def _sign(d: Desk, ink: Ink, bottom: float, radius: float) -> None:
    """A disc with the sign, cut off by the right and the lower edge of the colour."""
    brand = d.look.brand
    x, y = d.left + d.full - radius * 0.74, bottom - radius * 0.87
    ink.draw(f"q {num(d.left)} {num(ink.y(bottom))} {num(d.full)} {num(d.deep)} re W n")
    if brand.pale:
        disc = tint(brand.ground, FAINT)
        ink.box(x - radius, y - radius, 2 * radius, 2 * radius, disc, radius=radius)
    else:  # a photocopier has no tints
        ink.frame(x - radius, y - radius, 2 * radius, 2 * radius, brand.on_banner, 1.5, radius)
    ink.draw("Q")
    icon = next((one.icon for one in d.doc.sections if one.icon), "")
    if icon:
        side = radius * 0.95
        ink_picture(ink, d.look.picture(icon), x - side / 2, y - side / 2, side, brand.on_banner)
