"""The front of a folded leaflet: words at the top, where a rack shows them, a picture below them.

The picture is the leaflet's scene; without one, the icon of its first section on a disc. The
clinic's logo stands on white at the foot. Lengths in points.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from sps_print.design.contrast import WHITE, tint
from sps_print.papers import MM
from sps_print.pdf.drawing import DrawingList, colour
from sps_print.pdf.items import num
from sps_print.pdf.tags import Element
from sps_print.typeset.flow.boxes import SolidBox
from sps_print.typeset.flow.context import LayoutContext
from sps_print.typeset.parts.banner import draw_scene, logo_or_name, scene_height, words_of
from sps_print.typeset.parts.pictures import draw_picture

DISC = 0.62  # the radius of the disc behind the sign, of the width
IN, UP = 0.30, 0.45  # its middle, in radii from the right and the lower edge, which cut it off
MOST_SCENE, LEAST_SCENE = 0.45, 30 * MM  # the height of a scene: of the field, and at least
SMALLEST = 40.0  # a smaller disc is left out
ROUND = 6.0  # the corners of the colour
ARCS = 4  # curves that make up the disc
FAINT = 0.88  # how much of the main colour the disc keeps


def cover(d: LayoutContext) -> None:
    """Who it is for, the title and the promise, filling a panel of their own."""
    pad = d.paper.body
    owner = Element("P")
    texts = words_of(d, d.full - 2 * pad, owner)
    logo = logo_or_name(d, owner)
    foot = logo[1] + pad if logo else 0.0
    high = d.deep - foot
    said = sum(words.height + gap for words, gap in texts) + pad
    radius = min(DISC * d.full, (high - said - 2.5 * pad) / (1 + UP))
    scene = max(0, min(high * MOST_SCENE, high - said - 3 * pad)) if d.look.cover else 0
    if scene:  # a wide scene needs no more, and stands in no empty field
        scene = min(scene, max(LEAST_SCENE, scene_height(d, d.full)))
    scene = scene if scene >= LEAST_SCENE else 0
    field = high - scene  # of the words

    def paint(drawing: DrawingList, top: float) -> None:
        brand = d.look.brand
        with drawing.artifact():
            drawing.box(d.left, top, d.full, field, brand.ground, radius=ROUND)
            if scene:
                draw_scene(d, drawing, d.left, top + field, d.full, scene)
            elif radius > SMALLEST:
                _sign(d, drawing, top + high, radius)
            if brand.ground == WHITE:
                drawing.frame(d.left, top, d.full, field, brand.main, 2, radius=ROUND)
        at = top + pad * 1.5
        for number, (words, gap) in enumerate(texts):
            if number == 2:  # a short rule parts the title from the promise
                with drawing.artifact():
                    drawing.rule(d.left + pad, at + pad * 0.7, pad * 3, brand.on_banner, 2)
                at += pad
            words.draw(drawing, d.left + pad, at + gap)
            at += words.height + gap
        if logo:
            logo[2](drawing, d.left, top + d.deep - logo[1])

    d.boxes.append(SolidBox(d.deep, paint, name=d.doc.title))


def _sign(d: LayoutContext, drawing: DrawingList, bottom: float, radius: float) -> None:
    """A disc with the sign, cut off by the right and the lower edge of the colour."""
    brand, right = d.look.brand, d.left + d.full
    x, y = right - IN * radius, bottom - UP * radius
    path = " ".join(_cut_disc(x, drawing.y(y), radius, right, drawing.y(bottom)))
    disc = tint(brand.ground, FAINT) if brand.pale else brand.ground
    if brand.pale:
        drawing.draw(f"{colour(disc)} rg {path} f")
    else:  # a photocopier has no tints
        drawing.draw(f"{colour(brand.on_banner)} RG 1.5 w {path} S")
    icon = next((one.icon for one in d.doc.sections if one.icon), "")
    if icon:
        side, left, top = radius * 0.72, x - radius * 0.54, y - radius * 0.42
        # what is white in it is as the disc: its lines are light, and would not be seen on white
        draw_picture(drawing, d.look.picture(icon), left, top, side, brand.on_banner, disc)


def _cut_disc(x: float, y: float, radius: float, right: float, bottom: float) -> Iterator[str]:
    """The path of a disc that ends at a right and a lower edge; y upwards.

    It is drawn as it is seen, not clipped: what measures ink finds none outside.
    """
    start = math.pi + math.asin((y - bottom) / radius)  # on the lower edge
    end = math.acos((right - x) / radius)  # on the right edge
    step = (end - start) / ARCS
    reach = radius * 4 / 3 * math.tan(step / 4)  # of the handles of a curve that is an arc

    def point(angle: float, handle: float = 0) -> str:
        across = x + radius * math.cos(angle) - handle * math.sin(angle)
        return f"{num(across)} {num(y + radius * math.sin(angle) + handle * math.cos(angle))}"

    yield f"{point(start)} m"
    for number in range(ARCS):
        a, b = start + number * step, start + (number + 1) * step
        yield f"{point(a, reach)} {point(b, -reach)} {point(b)} c"
    corner = f"{num(right)} {num(bottom)}"
    yield f"{num(right)} {num(bottom + ROUND)} l"
    yield f"{corner} {corner} {num(right - ROUND)} {num(bottom)} c h"
