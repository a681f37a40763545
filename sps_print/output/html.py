"""A document as one web page that needs nothing else: for phones and for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import count
from pathlib import Path
from typing import assert_never

from sps_print.content.images.logo import Logo
from sps_print.design.brand import Brand
from sps_print.design.family import USUAL, Family
from sps_print.design.family import family as family_of
from sps_print.design.scheme import dark, light
from sps_print.document.blocks import (
    Block,
    Bullets,
    Contact,
    Document,
    Heading,
    Line,
    Panel,
    Para,
    Picture,
    QrCode,
    Section,
    Steps,
    Table,
    Ticks,
    WriteIns,
    plain,
)
from sps_print.document.contact import card_rows, full_address, is_second, on_card, reachable
from sps_print.document.contents import has_words, lead, listed, places
from sps_print.document.emergency_numbers import panel_says_numbers
from sps_print.document.numbered import numbered
from sps_print.document.panel_kinds import SIDES, PanelKind
from sps_print.document.values import CARD_SLOTS
from sps_print.document.walk import together
from sps_print.output.html_code import html_code
from sps_print.output.html_fields import FIELDS_STYLE, HtmlFields
from sps_print.output.html_head import html_foot, html_head
from sps_print.output.html_line import Page, html_line
from sps_print.output.webpage import webpage

STYLE = Path(__file__).with_name("page.css")
KINDS = {
    PanelKind.MAIN: ("note", "main"),
    PanelKind.NOTE: ("note", "information"),
    PanelKind.WARNING: ("danger", "warning"),
    PanelKind.EMERGENCY: ("danger", "emergency"),
    PanelKind.GREEN: ("green", ""),  # their titles say their words
    PanelKind.AMBER: ("amber", ""),
    PanelKind.RED: ("danger", ""),
    PanelKind.DO: ("side do", ""),
    PanelKind.DO_NOT: ("side do-not", ""),
    PanelKind.SECONDS: ("seconds", ""),
    PanelKind.HELPS: ("note", ""),
}
NUMBERED = ' class="numbered"'


def html(
    doc: Document, brand: Brand, picture: Callable[[str], str], logo: Logo | None = None,
    family: Family | None = None, scene: str = "",
) -> str:  # fmt: skip
    """The whole page. It asks the network for nothing. family: of look; none: the usual one.

    scene: the SVG of the picture at its head; empty: there is none.
    """
    family = family or family_of(USUAL)
    style = f""":root {{ color-scheme: light dark; {light(brand).css()} {family.css()} }}
@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark(brand).css()} }} }}
{STYLE.read_text(encoding="utf-8")}"""
    if doc.fillable:
        style += FIELDS_STYLE.read_text(encoding="utf-8")
    skip = f'<a class="skip" href="#content">{escape(doc.say("skip"))}</a>\n'
    body = skip + html_body(doc, picture, family, logo, scene)
    return webpage(doc.title, style, body, doc.language)


def html_body(
    doc: Document, picture: Callable[[str], str], family: Family, logo: Logo | None, scene: str
) -> str:
    """What stands in the body of the page. scene: as of html()."""
    page = Page(doc, picture, set(), family, HtmlFields(doc) if doc.fillable else None)
    head = html_head(page, logo, scene)
    parts = [_section(s, n, page) for n, s in enumerate(doc.sections, 1)]
    sections = "".join((*parts[: lead(doc)], _contents(page), *parts[lead(doc) :]))
    return f"""{head}<main id="content">
{sections}</main>
{html_foot(doc)}"""


def _contents(page: Page) -> str:
    """What is inside, as links; a web page has no pages to name."""
    doc = page.doc
    known = places(doc)
    rows = "".join(
        f'<li><a href="#{known[at].anchor}">{escape(known[at].title)}</a></li>'
        for at in listed(doc)
    )
    title = f'<h2 id="inside">{escape(doc.say("inside"))}</h2>'
    aside = ' class="aside"' if page.family.web.aside else ""
    return f'<nav{aside} aria-labelledby="inside">{title}<ul>{rows}</ul></nav>\n' if rows else ""


def _section(section: Section, number: int, page: Page) -> str:
    level, head, tag, named = 2, "", "div", ""
    if section.title:
        level, tag, named = 3, "section", f' aria-labelledby="part-{number}"'
        icon = _icon(section.icon, page) if section.icon and page.family.web.icons else ""
        head = f'<h2 id="part-{number}">{icon}{escape(section.title)}</h2>\n'
    if on_card(section):
        return f"<{tag}{named}>\n{_contact(Contact(''), page, level, head)}\n</{tag}>\n"
    panels = (f' id="part-{number}-{at}"' for at in count(1))
    body = "\n".join(
        _panels(several, page, level, panels if level == 2 else None)
        if isinstance(several[0], Panel) else "\n".join(_block(several[0], page, level))
        for several in together(section.blocks)
    )  # fmt: skip
    return f"<{tag}{named}>\n{head}{body}\n</{tag}>\n"


def _icon(name: str, page: Page) -> str:
    """A drawing that only decorates."""
    return page.picture(name).replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _panels(several: tuple[Block, ...], page: Page, level: int, names: Iterator[str] | None) -> str:
    """A panel; or several, which stand side by side where there is room. names: their ids."""
    shown = "\n".join(
        _panel(one, page, level, next(names) if names else "")
        for one in several if isinstance(one, Panel)
    )  # fmt: skip
    return f'<div class="together">{shown}</div>' if len(several) > 1 else shown


def _items(items: tuple[Line, ...], page: Page, before: str = "") -> str:
    return "".join(f"<li>{before}{html_line(item, page)}</li>" for item in items)


def _block(block: Block, page: Page, level: int) -> Iterator[str]:
    match block:
        case Para(line):
            yield f"<p>{html_line(line, page)}</p>"
        case Heading(line):
            yield f"<h{level}>{html_line(line, page)}</h{level}>"
        case Bullets(items):
            yield f"<ul>{_items(items, page)}</ul>"
        case Steps():
            yield _steps(block, page)
        case Ticks(items) if page.fields:
            boxes = [page.fields.tick() for _ in items]
            rows = (f'<li>{box}<label for="{name}">{html_line(item, page)}</label></li>'
                    for item, (box, name) in zip(items, boxes, strict=True))  # fmt: skip
            yield f'<ul class="ticks">{"".join(rows)}</ul>'
        case Ticks(items):
            box = (
                f'<span class="tick" role="img" aria-label="{escape(page.doc.say("tick"))}"></span>'
            )
            yield f'<ul class="ticks">{_items(items, page, box)}</ul>'
        case Table():
            yield _table(block, page)
        case WriteIns(labels) if page.fields:
            yield from page.fields.write_ins(labels)
        case WriteIns(labels):
            blank = _blank(page.doc)
            yield from (f'<p class="write-in">{escape(label)} {blank}</p>' for label in labels)
        case QrCode(url, said):
            yield html_code(page.doc, url, said, f"{escape(said)}: ")
        case Picture(name, alt, points):
            drawing = numbered(page.picture(name), points).replace(
                "<svg ", f'<svg role="img" aria-label="{escape(alt)}" ', 1
            )
            yield f"<figure{NUMBERED if points else ''}>{drawing}</figure>"
        case Contact():
            yield _contact(block, page, level)
        case Panel():
            yield _panel(block, page, level)
        case _:
            assert_never(block)


def _steps(block: Steps, page: Page) -> str:
    """A numbered list; each picture decorates, as the words of its step say all."""
    if not block.pictures:
        return f'<ol start="{block.first}">{_items(block.items, page)}</ol>'
    rows = "".join(
        f"<li>{_icon(name, page)}<span>{html_line(item, page)}</span></li>"
        for item, name in zip(block.items, block.pictures, strict=True)
    )
    return f'<ol class="pictured" start="{block.first}">{rows}</ol>'


def _table(table: Table, page: Page) -> str:
    head = "".join(f'<th scope="col">{html_line(cell, page)}</th>' for cell in table.header)
    rows = "".join(f"<tr>{''.join(_cells(table.header, row, page))}</tr>" for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cells(header: tuple[Line, ...], row: tuple[Line, ...], page: Page) -> Iterator[str]:
    """The cells of a row. Each has the words of its header, which a narrow page shows before it."""
    for at, (over, cell) in enumerate(zip(header, row, strict=True)):
        tag, scope = ("td", "") if at else ("th", ' scope="row"')
        words = f' data-head="{escape(plain(over))}"' if over else ""
        said = html_line(cell, page) if cell else _empty(page)
        yield f"<{tag}{scope}{words}>{said}</{tag}>"


def _empty(page: Page) -> str:
    """What stands in a cell to write in."""
    return page.fields.cell() if page.fields else _blank(page.doc)


def _blank(doc: Document) -> str:
    """A line to write on, which a voice calls so."""
    return f'<span class="blank" role="img" aria-label="{escape(doc.say("blank"))}"></span>'


def _panel(panel: Panel, page: Page, level: int, name: str = "") -> str:
    """A panel. name: its id, as an attribute."""
    look, word = KINDS[panel.kind]
    bare = " bare" if panel.kind is PanelKind.MAIN and not page.family.framed else ""
    if word and has_words(panel.title, page.doc.say(word)):
        word = ""
    sign = _icon(panel.kind, page) if panel.kind in SIDES else ""  # before each line
    inner = "\n".join(
        f"<ul>{_items(block.items, page, sign)}</ul>" if sign and isinstance(block, Bullets)
        else "\n".join(_block(block, page, level + 1))
        for block in panel.blocks
    )  # fmt: skip
    label = f'<span class="hidden">{escape(page.doc.say(word))}: </span>' if word else ""
    title = f"<h{level}{name}>{_icon(panel.kind, page)}{label}{escape(panel.title)}</h{level}>"
    figures = _figures(page.doc) if panel_says_numbers(page.doc, panel) else ""
    return f'<div class="panel {look}{bare}">{title}\n{figures}{inner}</div>'


def _figures(doc: Document) -> str:
    """The numbers to call in an emergency, large. Each stays on the line of its place."""
    parts = escape(doc.say("figures")).split(" · ")
    return f'<p class="figures">{" · ".join(one.replace(" ", "&#160;") for one in parts)}</p>\n'


def _contact(contact: Contact, page: Page, level: int, head: str = "") -> str:
    """The clinic's card. head: the heading of its section, where that stands on it."""
    doc = page.doc
    title = f"<h{level}>{escape(contact.title)}</h{level}>" if contact.title else head
    first = not is_second(doc, contact)
    rows = "".join(
        f"<dt>{escape(label)}</dt><dd{_large(slot) if first else ''}>"
        f"{html_line((reachable(value, doc.card.web, slot),), page)}</dd>"
        if value
        else _to_write(label, page)
        for label, value, slot in card_rows(doc)
    )
    code = html_code(doc, full_address(doc.card.web), doc.say("web")) if doc.card.web else ""
    return f'<div class="card">{title}<address><dl>{rows}</dl>{code}</address></div>'


def _large(slot: str) -> str:
    """The telephone number is as large as on paper."""
    return ' class="number"' if slot == CARD_SLOTS["phone"] else ""


def _to_write(label: str, page: Page) -> str:
    """A row of the clinic's card that nobody filled in."""
    if not page.fields:
        return f'<dt>{escape(label)}</dt><dd class="write-in">{_blank(page.doc)}</dd>'
    shown, field = page.fields.labelled(label)
    return f"<dt>{shown}</dt><dd>{field}</dd>"
