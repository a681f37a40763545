"""The clinic's mark on the page. Imports what it needs only when there is a mark."""

from __future__ import annotations

import io
from typing import Any

from sps_print.content.logo import Logo
from sps_print.render.pdf.ink import Ink


def ink_logo(ink: Ink, logo: Logo, x: float, top: float, width: float, height: float) -> None:
    """Draw the mark into a box of points. The caller says whom the ink belongs to."""
    bottom = ink.y(top + height)

    def picture(canvas: Any) -> None:
        from reportlab.lib.utils import ImageReader

        image = ImageReader(io.BytesIO(logo.data))
        canvas.drawImage(image, x, bottom, width, height, mask=None)

    def drawing(canvas: Any) -> None:
        from reportlab.graphics import renderPDF
        from svglib.svglib import svg2rlg

        shapes = svg2rlg(io.BytesIO(logo.data))
        assert shapes is not None, "the mark was read when the clinic was loaded"
        scale = min(width / shapes.width, height / shapes.height)
        shapes.scale(scale, scale)
        renderPDF.draw(shapes, canvas, x, bottom)

    ink.paint(drawing if logo.kind == "svg" else picture)
