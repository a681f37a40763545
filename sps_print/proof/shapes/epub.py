"""Proof of an e-book: opened again, it is a whole EPUB, and says what the document says.

Its chapter is held against the document as the web page is: words, headings, lists, tables, links,
pictures and codes, in order. Nothing in it comes from elsewhere, runs, or leads to nothing.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from sps_print.document.blocks import Document
from sps_print.problems import Problem
from sps_print.proof.parting import parting
from sps_print.proof.shapes.words import lost_lines
from sps_print.proof.web.web_notes import notes_lead
from sps_print.proof.web.web_page import WebPage
from sps_print.proof.web.web_wanted import NO_PICTURES, Pictured, wanted_page

CAUSE = "please report this: the e-book does not say what the document says"
MIMETYPE = b"application/epub+zip"
PNG = b"\x89PNG\r\n\x1a\n"
OPF = "{http://www.idpf.org/2007/opf}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XHTML = "{http://www.w3.org/1999/xhtml}"
RUNS = {"script", "iframe", "object", "embed", "form", "input", "audio", "video", "base", "meta"}


def prove_epub(
    data: bytes, doc: Document, seen: Pictured = NO_PICTURES, cover: bytes = b""
) -> tuple[Problem, ...]:
    """All that is wrong with the e-book of a document. seen: what it shows beside its words.

    cover: the picture for the shelf that it has to hold (PNG); empty: none.
    """
    try:
        found = [*_faults(_Book(data), doc, seen), *_cover(_Book(data), cover)]
    except (zipfile.BadZipFile, ElementTree.ParseError, LookupError, ValueError,
            StopIteration) as error:  # fmt: skip
        found = [f"it is no EPUB: {error}"]
    return tuple(Problem(what, "the e-book", CAUSE) for what in dict.fromkeys(found))


class _Book:
    """An EPUB, taken apart: its files by name, its package, its contents and its chapter."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            self.names = packed.namelist()
            self.stored = packed.infolist()[0].compress_type == zipfile.ZIP_STORED
            self.files = {name: packed.read(name) for name in self.names}
        container = ElementTree.fromstring(self.files["META-INF/container.xml"])
        self.opf = next(
            each.attrib["full-path"] for each in container.iter() if "full-path" in each.attrib
        )
        self.folder = posixpath.dirname(self.opf)
        self.package = ElementTree.fromstring(self.files[self.opf])
        items = [*self.package.iter(f"{OPF}item")]
        self.listed = {each.attrib["id"]: self.at(each.attrib["href"]) for each in items}
        nav = next(i for i in items if "nav" in i.get("properties", "").split())
        self.nav = self.listed[nav.attrib["id"]]
        self.spine = [self.listed[i.attrib["idref"]] for i in self.package.iter(f"{OPF}itemref")]

    def at(self, href: str) -> str:
        """The name in the ZIP of what an address in the package leads to."""
        return posixpath.join(self.folder, href)

    def tree(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.files[name])


def _faults(book: _Book, doc: Document, seen: Pictured) -> Iterator[str]:
    if book.names[0] != "mimetype" or not book.stored or book.files["mimetype"] != MIMETYPE:
        yield "it does not begin with its kind"
    unlisted = {*book.names} - {"mimetype", "META-INF/container.xml", book.opf}
    if unlisted != {*book.listed.values()}:
        yield "its list of files is not what it holds"
    if len(book.spine) != 1:
        yield f"it has {len(book.spine)} chapters"
        return
    yield from _about(book, doc)
    (chapter,) = book.spine
    yield from _safe(book, book.tree(chapter))
    yield from _led(book, chapter)
    page = WebPage(book.files[chapter].decode("utf-8"))
    if page.title != doc.title:
        yield "its chapter has another title"
    if apart := parting(page.said, wanted_page(doc, seen, skip=False)):
        yield str(apart)
    yield from notes_lead(page, doc)
    yield from lost_lines([word for word in page.said if not word.startswith("<")], doc)
    yield from _contents(book, doc)


def _cover(book: _Book, cover: bytes) -> Iterator[str]:
    """What is wrong with the picture for the shelf: it is one of the book's, and no chapter."""
    items = [*book.package.iter(f"{OPF}item")]
    named = [each for each in items if "cover-image" in each.get("properties", "").split()]
    older = [m.get("content") for m in book.package.iter(f"{OPF}meta") if m.get("name") == "cover"]
    if [each.get("id") for each in named] != older or len(named) != (1 if cover else 0):
        yield f"it has {len(named)} covers"
    for each in named:
        if each.get("media-type") != "image/png" or not cover.startswith(PNG):
            yield "its cover is no picture"
        if book.files.get(book.at(each.attrib["href"])) != cover:
            yield "its cover is another picture"


def _about(book: _Book, doc: Document) -> Iterator[str]:
    told = {each.tag.rpartition("}")[2]: each.text for each in book.package[0]}
    if told.get("title") != doc.title or told.get("language") != doc.language:
        yield "it is called otherwise, or is in another language"
    for name in (book.nav, *book.spine):
        root = book.tree(name)
        if {root.get("lang"), root.get(XML_LANG)} != {doc.language}:
            yield f"“{name}” is in another language"
        if any(each.get("lang") != each.get(XML_LANG) for each in root.iter()):
            yield f"words of “{name}” are in two languages"


def _safe(book: _Book, root: ElementTree.Element) -> Iterator[str]:
    """What runs, or comes from elsewhere."""
    for each in root.iter():
        name = each.tag.rpartition("}")[2]
        if name in RUNS:
            yield f"it holds <{name}>, which no book of ours has"
        if any(key.rpartition("}")[2].startswith("on") for key in each.attrib):
            yield f"<{name}> runs something"
        for key in ("src", "{http://www.w3.org/1999/xlink}href"):
            if key in each.attrib and book.at(each.attrib[key]) not in book.files:
                yield f"<{name}> shows “{each.attrib[key]}”, which the book does not hold"


def _led(book: _Book, chapter: str) -> Iterator[str]:
    """Links inside the book that lead to nothing."""
    places = {f"{chapter}#{e.attrib['id']}" for e in book.tree(chapter).iter() if "id" in e.attrib}
    for name in (chapter, book.nav):
        for link in book.tree(name).iter(f"{XHTML}a"):
            href = link.get("href", "")
            here = f"{name}{href}" if href.startswith("#") else book.at(href)
            if "#" in href and ":" not in href and here not in places:
                yield f"“{href}” leads to nothing"


def _contents(book: _Book, doc: Document) -> Iterator[str]:
    rows = ["".join(link.itertext()) for link in book.tree(book.nav).iter(f"{XHTML}a")]
    sources = [doc.say("sources")] if doc.sources else []
    titles = [section.title for section in doc.sections if section.title]
    if rows != [*titles, *sources, doc.say("imprint")]:
        yield "its contents are not those of the document"
