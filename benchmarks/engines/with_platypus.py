"""Plain ReportLab platypus: no tags, no checks. What a short script of one's own would do."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from html import escape
from typing import Any

import click  # noqa: F401  # a script of this kind has a command line; its import is counted
from common import DANGER, FONTS, MAIN, PALE, PALE_DANGER, Make, Part, run
from jinja2 import Template
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import KeepTogether, Paragraph, SimpleDocTemplate, Table

MARKS = {"t": "{}", "b": "<b>{}</b>", "n": "<super size=8.5>{}</super>"}
WIDTH = A4[0] - 28 * mm


def style(size: float, colour: str = "#1a1a1a", font: str = "A", before: float = 5, **more: Any):  # type: ignore[no-untyped-def]  # ReportLab has no types
    return ParagraphStyle(
        "", fontName=font, fontSize=size, leading=size * 17 / 12, textColor=colour,
        spaceBefore=before, **more,
    )  # fmt: skip


STYLES = {
    "p": style(12), "small": style(9.5, before=2), "name": style(12, "#ffffff", "B"),
    "ul": style(12, leftIndent=18, bulletIndent=4, before=3), "reader": style(12, "#ffffff", "B"),
    "promise": style(13, "#ffffff"), "small-h": style(9.5, MAIN, "B", 12, keepWithNext=1),
    "h1": style(27, "#ffffff", "B"), "h2": style(16.5, MAIN, "B", 22, keepWithNext=1),
    "h3": style(13.8, MAIN, "B", keepWithNext=1), "danger": style(13.8, DANGER, "B"),
}  # fmt: skip


def markup(line: list[list[str]]) -> str:
    return "".join(
        f'<a href="{escape(url)}" color="{MAIN}">{escape(words)}</a>'
        if kind == "a"
        else MARKS[kind].format(escape(words))
        for kind, words, url in line
    )


def flowables(part: Part, danger: bool = False, inside: bool = False) -> Iterator[Any]:
    kind = part["kind"]
    if kind in ("panel", "banner"):
        inner = [f for p in part["inner"] for f in flowables(p, part.get("danger", False), True)]
        fill = MAIN if kind == "banner" else PALE_DANGER if part["danger"] else PALE
        look = [("BACKGROUND", (0, 0), (-1, -1), fill), ("LEFTPADDING", (0, 0), (-1, -1), 15),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 12)]  # fmt: skip
        yield KeepTogether([Table([[inner]], [WIDTH], style=look, spaceBefore=8, spaceAfter=6)])
        return
    if kind == "h":
        kind = "danger" if danger else "h3" if inside and part["level"] > 1 else f"h{part['level']}"
    for number, line in enumerate(part["lines"], 1):
        sign = {"ul": "•", "ol": f"{number}."}.get(kind)
        yield Paragraph(markup(line), STYLES["ul" if sign else kind], bulletText=sign)


def start(text: str) -> Make:
    template = Template(text)
    registerFont(TTFont("A", FONTS / "regular.ttf"))
    registerFont(TTFont("B", FONTS / "bold.ttf"))
    registerFontFamily("A", "A", "B", "A", "B")

    def make(name: str) -> bytes:
        leaflet, out = json.loads(template.render(name=name)), io.BytesIO()

        def foot(canvas: Any, doc: Any) -> None:
            canvas.setFont("A", 9.5)
            canvas.drawString(14 * mm, 10 * mm, leaflet["foot"])
            canvas.drawRightString(A4[0] - 14 * mm, 10 * mm, f"Page {doc.page}")

        SimpleDocTemplate(
            out, pagesize=A4, leftMargin=14 * mm - 6, rightMargin=14 * mm - 6, topMargin=14 * mm,
            bottomMargin=17 * mm, title=leaflet["title"], lang=leaflet["language"],
        ).build([f for p in leaflet["parts"] for f in flowables(p)], foot, foot)  # fmt: skip
        return out.getvalue()

    return make


run(start)
