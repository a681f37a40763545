"""WeasyPrint, PDF/UA-1. In one process its fonts and style sheet are kept."""

from __future__ import annotations

import json
from html import escape

from common import DANGER, FONTS, MAIN, PALE, PALE_DANGER, Make, Part, run
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

STYLE = f"""
@font-face {{ font-family: Atkinson; src: url({(FONTS / "regular.ttf").as_uri()}) }}
@font-face {{ font-family: Atkinson; font-weight: 700; src: url({(FONTS / "bold.ttf").as_uri()}) }}
@page {{ size: A4; margin: 14mm 14mm 17mm;
  @bottom-left {{ content: string(foot); font: 9.5pt Atkinson; width: 85% }}
  @bottom-right {{ content: "Page " counter(page) " of " counter(pages); font: 9.5pt Atkinson }} }}
body {{ font: 12pt/17pt Atkinson; color: #1a1a1a; margin: 0; string-set: foot attr(data-foot) }}
p {{ margin: 5pt 0 0 }} ul {{ margin: 5pt 0 0; padding-left: 18pt }} li {{ margin-top: 3pt }}
h1, h2, h3 {{ color: {MAIN}; margin: 22pt 0 0; font-size: 16.5pt; line-height: 1.3;
  break-after: avoid }}
a {{ color: {MAIN}; text-decoration: none }} sup {{ font-size: 8.5pt; line-height: 1 }}
li::marker {{ color: {MAIN} }}
.banner, .panel {{ padding: 12pt 15pt; break-inside: avoid; margin-top: 8pt;
  background: {PALE} }}
.banner {{ background: {MAIN}; color: #fff; border-radius: 6pt }}
.banner h1 {{ color: #fff; font-size: 27pt; margin: 3pt 0 }} .promise {{ font-size: 13pt }}
.reader, .name {{ font-weight: 700 }} .panel :is(h2, h3) {{ font-size: 13.8pt; margin: 0 }}
.danger {{ background: {PALE_DANGER} }} .danger :is(h2, h3) {{ color: {DANGER} }}
.small {{ font-size: 9.5pt; line-height: 13pt; margin-top: 2pt }}
.small-h {{ font-size: 9.5pt; margin-top: 12pt }}
"""
MARKS = {"t": "{}", "b": "<strong>{}</strong>", "n": "<sup>{}</sup>"}


def markup(line: list[list[str]]) -> str:
    return "".join(
        f'<a href="{escape(url)}">{escape(words)}</a>'
        if kind == "a"
        else MARKS[kind].format(escape(words))
        for kind, words, url in line
    )


def html(part: Part) -> str:
    kind = part["kind"]
    if kind in ("panel", "banner"):
        danger = " danger" * part.get("danger", False)
        return f'<div class="{kind}{danger}">{"".join(html(p) for p in part["inner"])}</div>'
    lines = [markup(line) for line in part["lines"]]
    if kind in ("ul", "ol"):
        return f"<{kind}>{''.join(f'<li>{line}</li>' for line in lines)}</{kind}>"
    tag = f"h{part['level']}" if part["level"] else "p"
    return "".join(f'<{tag} class="{kind}">{line}</{tag}>' for line in lines)


def start(text: str) -> Make:
    leaflet = json.loads(text)
    page = (
        f'<!doctype html><html lang="{leaflet["language"]}"><meta charset="utf-8">'
        f"<title>{escape(leaflet['title'])}</title>"
        f'<body data-foot="{escape(leaflet["foot"])}">{"".join(map(html, leaflet["parts"]))}'
    )
    fonts = FontConfiguration()
    style = CSS(string=STYLE, font_config=fonts)

    def make(name: str) -> bytes:
        whole = HTML(string=page.replace("{{ name }}", escape(name)))
        data = whole.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
        assert isinstance(data, bytes)
        return data

    return make


run(start)
