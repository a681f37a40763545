"""A document as an EPUB 3: one chapter with a table of contents, notes that lead to their source
and pictures with words. Its body is that of the web page; its cover is a picture for the shelf.

No colour and no font of letters is set: readers choose their own. Frames, white, and the size of
pictures and of numbers are those of the family of look.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from sps_print.content.images.logo import Logo
from sps_print.design.family import Family, Head
from sps_print.document.blocks import Document
from sps_print.document.walk import pictures_of, walk
from sps_print.files.zipped import zipped
from sps_print.output.html import html_body

STYLE = Path(__file__).with_name("epub.css")
DATA = re.compile(r'(<img src=")data:[^"]*(")')
NOTE, BACK, NOTES = (f'role="doc-{role}"' for role in ("noteref", "backlink", "endnotes"))
LANG = re.compile(r'(?<=<span )(lang="[^"]*")')
VOID = re.compile(r"<(br|img)((?: [^<>]*)?)>")
CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="book/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""


class Front(NamedTuple):
    """What stands at the front of a book. scene: an SVG; cover: a PNG; empty: there is none."""

    logo: Logo | None = None
    scene: str = ""
    cover: bytes = b""


BARE = Front()


def epub(
    doc: Document, picture: Callable[[str], str], family: Family, front: Front = BARE
) -> bytes:
    """The whole book. picture: the SVG of a name."""
    logo = front.logo
    body = html_body(doc, picture, family, logo, front.scene)
    body = DATA.sub(rf"\1logo.{logo.kind if logo else ''}\2", body)
    for role, kind in ((NOTE, "noteref"), (BACK, "backlink"), (NOTES, "endnotes")):
        body = body.replace(role, f'epub:type="{kind}" {role}')
    body = LANG.sub(r"\1 xml:\1", body)
    body = body.replace('="currentColor"', '="#000"')  # letters may be white at night
    leaflet = _page(doc, doc.title, VOID.sub(r"<\1\2/>", body))
    files = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": CONTAINER.encode(),
        "book/book.opf": _package(doc, leaflet, front).encode(),
        "book/contents.xhtml": _contents(doc).encode(),
        "book/leaflet.xhtml": leaflet.encode(),
        "book/style.css": _style(family).encode(),
    }
    if logo:
        files[f"book/logo.{logo.kind}"] = logo.data
    if front.cover:
        files["book/cover.png"] = front.cover
    return zipped(files, stored=("mimetype",))


def _style(family: Family) -> str:
    """The style sheet: what all books have, and what the family says."""
    web, bar = family.web, family.head is not Head.FIELD
    rules = [
        f"header {{ margin-bottom: 1.5em; {'border-bottom: 4px solid;' if bar else ''} }}",
        f".panel, .card {{ border-radius: {family.round:g}px; }}",
        f".panel {{ border-width: {web.frame:g}px; border-left-width: 6px; }}",
        f"h2 {{ margin-top: {web.gap:g}em; }}",
        ".panel h2 { margin-top: 0.5em; }",
        f"figure svg {{ width: {web.picture:g}em; height: {web.picture:g}em; }}",
        f"main ol > li::marker {{ font-size: {web.number:g}em; font-weight: bold; }}",
    ]
    if family.ruled:
        rules.append("section > h2 { border-bottom: 2px solid; }")
    if web.cards:
        rules.append(
            f"main > section {{ margin: 1em 0; padding: 0 1em; border: 1px solid; "
            f"border-radius: {family.round:g}px; }}"
        )
    if web.columns > 1:
        rules.append(f"main ul, main ol {{ columns: {web.columns} 22em; }}")
    return "\n".join((STYLE.read_text(encoding="utf-8").rstrip(), *rules, ""))


def _page(doc: Document, title: str, body: str) -> str:
    language = escape(doc.language)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="{language}" xml:lang="{language}">
<head>
<title>{escape(title)}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body>
{body}</body>
</html>
"""


def _contents(doc: Document) -> str:
    title = escape(doc.say("contents"))
    rows = "".join(
        f'<li><a href="leaflet.xhtml#{place}">{escape(words)}</a></li>\n'
        for place, words in _chapters(doc)
    )
    body = f"""<nav epub:type="toc" role="doc-toc" aria-labelledby="contents">
<h1 id="contents">{title}</h1>
<ol>
{rows}</ol>
</nav>
"""
    return _page(doc, doc.say("contents"), body)


def _chapters(doc: Document) -> Iterator[tuple[str, str]]:
    """Where each part of the leaflet begins, as the web page names it, and its title."""
    for number, section in enumerate(doc.sections, 1):
        if section.title:
            yield f"part-{number}", section.title
    if doc.sources:
        yield "sources", doc.say("sources")
    yield "imprint", doc.say("imprint")


def _schema(doc: Document) -> str:
    """What the book says of its accessibility (schema.org)."""
    blocks = (block for section in doc.sections for block in walk(section.blocks))
    shown = any(map(pictures_of, blocks))
    about = {
        "accessMode": ("textual", *(("visual",) if shown else ())),
        "accessModeSufficient": ("textual",),
        "accessibilityFeature": ("alternativeText", "displayTransformability",
                                 "readingOrder", "structuralNavigation", "tableOfContents"),
        "accessibilityHazard": ("none",),
    }  # fmt: skip
    meta = '<meta property="schema:{}">{}</meta>\n'
    return "".join(meta.format(what, one) for what, several in about.items() for one in several)


def _package(doc: Document, leaflet: str, front: Front) -> str:
    """The package document. A book of the same words has the same name."""
    name = uuid.uuid5(uuid.NAMESPACE_URL, leaflet)
    issued = doc.imprint.issued.isoformat()
    clinic = f"<dc:publisher>{escape(doc.card.name)}</dc:publisher>\n" if doc.card.name else ""
    promise = f"<dc:description>{escape(doc.promise)}</dc:description>\n" if doc.promise else ""
    drawn = ' properties="svg"' if "<svg" in leaflet else ""
    pictures, older = "", ""
    if front.logo:
        kind = front.logo.kind
        pictures += f'<item id="logo" href="logo.{kind}" media-type="image/{kind}"/>\n'
    if front.cover:
        older = '<meta name="cover" content="cover"/>\n'  # readers of EPUB 2 look for it
        pictures += (
            '<item id="cover" href="cover.png" media-type="image/png" properties="cover-image"/>\n'
        )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="name"
 xml:lang="{escape(doc.language)}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="name">urn:uuid:{name}</dc:identifier>
<dc:title>{escape(doc.title)}</dc:title>
<dc:language>{escape(doc.language)}</dc:language>
{promise}<dc:date>{issued}</dc:date>
<dc:rights>{escape(doc.imprint.licence)}</dc:rights>
{clinic}<meta property="dcterms:modified">{issued}T00:00:00Z</meta>
{older}{_schema(doc)}</metadata>
<manifest>
<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="leaflet" href="leaflet.xhtml" media-type="application/xhtml+xml"{drawn}/>
<item id="style" href="style.css" media-type="text/css"/>
{pictures}</manifest>
<spine>
<itemref idref="leaflet"/>
</spine>
</package>
"""
