"""A code for a telephone on a web page."""

from __future__ import annotations

import io
from html import escape

from sps_print.document.blocks import Document
from sps_print.document.qr import qr_code
from sps_print.output.html_line import html_link


def html_code(doc: Document, url: str, what: str, before: str = "") -> str:
    """The code of an address, with the address in words behind it. what: it leads to, in words;
    before: these words."""
    said = doc.say("qr_code", what=what, address=url)
    drawing = io.BytesIO()
    qr_code(url).save(
        drawing, kind="svg", xmldecl=False, svgns=True, border=4, light="#ffffff", omitsize=True,
        nl=False,
    )  # fmt: skip
    svg = (
        drawing.getvalue()
        .decode()
        .replace("<svg ", f'<svg role="img" aria-label="{escape(said)}" ', 1)
    )
    return (
        f'<div class="qr">{svg}<p>{before}{html_link(url.removeprefix("https://"), url)}</p></div>'
    )
