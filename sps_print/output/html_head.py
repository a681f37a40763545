"""The head and the foot of a web page: for whom, its title and scene; its sources and imprint."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape

from sps_print.content.images.logo import Logo
from sps_print.document.blocks import Document, Source
from sps_print.document.contact import phone
from sps_print.document.grades import grade_in_words, key_in_words, tip_note
from sps_print.document.imprint import imprint_lines
from sps_print.document.notes import back_words, cited_notes
from sps_print.document.reading_order import has_tips
from sps_print.output.html_line import Page, html_line, html_link

HYPHENED = re.compile(r"(?=\S{1,14}(?:\s|$))\w+-\w+(?=\s|$)")


def html_head(page: Page, logo: Logo | None, scene: str) -> str:
    """The head as the family has it. scene: the SVG of its picture; empty: there is none."""
    doc, family = page.doc, page.family
    looks = (family.head, *(("beside",) if scene and family.web.beside else ()))
    return f"""<header class="{" ".join(looks)}">
<div class="words">
<p class="reader">{escape(doc.reader)}</p>
<h1>{_title(doc.title)}</h1>
<p>{escape(doc.promise)}</p>
{_logo_or_name(doc, logo)}{_phone(page)}</div>
{_scene(scene)}</header>
"""


def _title(words: str) -> str:
    """The words of the title. A word with a hyphen stays on one line, where a telephone has room
    for it."""
    return HYPHENED.sub(r'<span class="whole">\g<0></span>', escape(words))


def _logo_or_name(doc: Document, logo: Logo | None) -> str:
    if logo is None:
        return f'<p class="mark">{escape(doc.card.name)}</p>\n' if doc.card.name else ""
    data = b64encode(logo.data).decode()
    source = f"data:image/{logo.kind};base64,{data}"
    alt = escape(logo.alt)
    return f'<p class="mark"><img src="{source}" alt="{alt}"></p>\n'


def _phone(page: Page) -> str:
    """The telephone number of the clinic's card, before all links of the text: to find it nobody
    has to go past each source."""
    doc = page.doc
    number = phone(doc)
    if not number:
        return ""
    return f'<p class="phone">{escape(doc.say("phone"))}: {html_line((number,), page)}</p>\n'


def _scene(svg: str) -> str:
    """The scene, which only decorates. It stands on the lower edge of its field."""
    if not svg:
        return ""
    stands = '<svg aria-hidden="true" focusable="false" preserveAspectRatio="xMidYMax" '
    return f'<div class="scene">{svg.replace("<svg ", stands, 1)}</div>\n'


def html_foot(doc: Document) -> str:
    """The sources, and the imprint."""
    return f"""<footer>
{_sources(doc)}<section aria-labelledby="imprint">
<h2 id="imprint">{escape(doc.say("imprint"))}</h2>
{"".join(f"<p>{escape(line)}</p>" for line in imprint_lines(doc))}
</section>
</footer>
"""


def _sources(doc: Document) -> str:
    if not doc.sources:
        return ""
    back = cited_notes(doc)
    rows = "".join(
        f'<li id="source-{s.number}">{html_link(s.words, s.url)}{_grade(s, doc)}'
        f"{_back(s, doc) if s.number in back else ''}</li>"
        for s in doc.sources
    )
    below = _key(doc) + (_tip(doc) if has_tips(doc) else "")
    title = f'<h2 id="sources">{escape(doc.say("sources"))}</h2>'
    notes = 'role="doc-endnotes" aria-labelledby="sources"'
    return f"<section {notes}>{title}<ol>{rows}</ol>{below}</section>\n"


def _grade(source: Source, doc: Document) -> str:
    grade = grade_in_words(doc, source)
    return f" {escape(grade)}" if grade else ""


def _key(doc: Document) -> str:
    """What the grades of sources mean."""
    title, *rows = key_in_words(doc) or ("",)
    listed = "".join(f"<li>{escape(words)}</li>" for words in rows)
    return f"<p>{escape(title)}:</p><ul>{listed}</ul>" if rows else ""


def _tip(doc: Document) -> str:
    """What the sign of a practical tip means."""
    tip = tip_note(doc)
    said = f"[{tip.label}] {escape(tip.words)}{_back(tip, doc)}"
    return f'<p id="source-{tip.label}">{said}</p>'


def _back(source: Source, doc: Document) -> str:
    """From a note to where its number first stands in the text."""
    said = escape(back_words(doc, source.number))
    return f' <a href="#mark-{source.label}" role="doc-backlink">{said}</a>'
