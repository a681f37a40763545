"""Proof of a web page: read again as a browser reads it, it says what the document says.

Its words, headings, lists, tables, links, pictures and codes are those of the document, in order;
it holds nothing else, runs nothing, hides nothing, and asks the network for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from sps_print.document.blocks import Document
from sps_print.document.contents import listed, places
from sps_print.problems import Problem
from sps_print.proof.parting import parting
from sps_print.proof.web.web_notes import notes_lead
from sps_print.proof.web.web_page import WebPage
from sps_print.proof.web.web_wanted import NO_PICTURES, Pictured, wanted_page

CAUSE = "please report this: the web page does not say what the document says"


def prove_web(data: bytes, doc: Document, seen: Pictured = NO_PICTURES) -> tuple[Problem, ...]:
    """All that is wrong with the web page of a document. seen: what it shows beside its words."""
    try:
        page = WebPage(data.decode("utf-8"))
    except UnicodeDecodeError:
        return (_fault("it is not in UTF-8"),)
    faults = chain(page.faults(), _named(page, doc), notes_lead(page, doc), _said(page, doc, seen))
    return tuple(map(_fault, dict.fromkeys(faults)))


def _fault(what: str) -> Problem:
    return Problem(what, "the web page", CAUSE)


def _named(page: WebPage, doc: Document) -> Iterator[str]:
    if page.language != doc.language:
        yield f"its language is “{page.language}”, and that of the document “{doc.language}”"
    if page.title != doc.title:
        yield f"its title is “{page.title}”, and that of the document “{doc.title}”"
    known = places(doc)
    for place in (known[at] for at in listed(doc)):
        if not page.begins(place.anchor, place.title):
            yield f"“#{place.anchor}” does not lead to “{place.title}”"


def _said(page: WebPage, doc: Document, seen: Pictured) -> Iterator[str]:
    """Where the page first says something else than the document."""
    if apart := parting(page.said, wanted_page(doc, seen)):
        yield str(apart)
