"""What is read on a screen: a document as a web page, e-book or text, made and proved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sps_print.problems import refuse
from sps_print.proof.web.web_wanted import Pictured
from sps_print.typeset.leaflet import FontPaths, Look

if TYPE_CHECKING:
    from sps_print.document.blocks import Document
    from sps_print.project import Project


def web_page(doc: Document, project: Project, look: Look | None = None) -> bytes:
    """The web page of a document. look: a leaflet's; none: the clinic's colours alone.

    Raises ContentError where it does not say what the document says.
    """
    from sps_print.output.html import html
    from sps_print.proof.web.web import prove_web

    shown = look or replace(project.look, logo=None)
    scene = shown.head_scene
    data = html(doc, shown.brand, shown.picture, shown.logo, shown.family, scene).encode()
    refuse(prove_web(data, doc, _seen(shown)))
    return data


def e_book(doc: Document, look: Look, fonts: FontPaths) -> bytes:
    """The e-book of a document (EPUB 3), with a cover. Raises as web_page."""
    from sps_print.output.epub import Front, epub
    from sps_print.proof.shapes.epub import prove_epub
    from sps_print.typeset.front_cover import front_cover

    cover = front_cover(doc, look, fonts)
    data = epub(doc, look.picture, look.family, Front(look.logo, look.head_scene, cover))
    refuse(prove_epub(data, doc, _seen(look), cover))
    return data


def text_file(doc: Document) -> bytes:
    """The plain text of a document. Raises as web_page."""
    from sps_print.document.for_paper import for_text
    from sps_print.output.plain import plain_text
    from sps_print.proof.shapes.read_text import prove_text

    shown = for_text(doc)
    data = plain_text(shown).encode()
    refuse(prove_text(data, shown))
    return data


def _seen(look: Look) -> Pictured:
    """What stands in both beside the words of the document."""
    logo, icons = look.logo, look.family.web.icons
    return Pictured(logo is not None, logo.alt if logo else "", look.head_scene != "", icons)
