"""The clinic's mark on the page. Imports what it needs only when there is a mark."""

from __future__ import annotations

import io
from typing import Any

from sps_print.content.logo import Logo
from sps_print.render.pdf.ink import Ink


def ink_logo(
    ink: Ink, logo: Logo, x: float, top: float, width: float, height: float, grey: bool = False
) -> None:
    """Draw the mark into a box of points. The caller says whom the ink belongs to.

    grey: in shades of grey, each as light as its colour.
    """
    bottom = ink.y(top + height)

    def picture(canvas: Any) -> None:
        from reportlab.lib.utils import ImageReader

        data = io.BytesIO(logo.data)
        canvas.drawImage(
            ImageReader(_grey_picture(data) if grey else data), x, bottom, width, height, mask=None
        )

    def drawing(canvas: Any) -> None:
        from reportlab.graphics import renderPDF
        from svglib.svglib import svg2rlg

        shapes = svg2rlg(io.BytesIO(logo.data))
        assert shapes is not None, "the mark was read when the clinic was loaded"
        if grey:
            _make_grey(shapes)
        scale = min(width / shapes.width, height / shapes.height)
        shapes.scale(scale, scale)
        renderPDF.draw(shapes, canvas, x, bottom)

    ink.paint(drawing if logo.kind == "svg" else picture)


def _grey_picture(data: io.BytesIO) -> Any:
    from PIL import Image

    return Image.open(data).convert("L")


def _make_grey(shape: Any) -> None:
    """Each colour of a drawing made grey, also those of its parts and of a gradient's stops."""
    from reportlab.graphics.shapes import Shape
    from reportlab.lib.colors import Color

    def grey(value: Any) -> Any:
        match value:
            case Color():
                light = value.red * 0.299 + value.green * 0.587 + value.blue * 0.114  # as Pillow's
                return Color(light, light, light, value.alpha)
            case list():
                return [grey(one) for one in value]
            case Shape():
                _make_grey(value)
        return value

    for name, value in list(vars(shape).items()):
        if isinstance(value, Color | list | Shape):
            setattr(shape, name, grey(value))
