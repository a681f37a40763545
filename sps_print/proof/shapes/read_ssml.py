"""A script in SSML, read again with Python's own parser of XML: words, and how they are said."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from sps_print.proof.shapes.wanted import in_language
from sps_print.proof.shapes.words import Unreadable

SPACE = "{http://www.w3.org/2001/10/synthesis}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HELD = {"speak", "p", "break", "emphasis", "say-as", "lang"}
CODE = r"\d{4}-[A-Z\d]{4}-[A-Z\d]{3}"  # of an edition
WAYS = {"characters": re.compile(rf"[A-Z]{{2,}}|{CODE}"), "telephone": re.compile(r"[\d() +-]+")}


def ssml_words(data: bytes) -> list[str]:
    """The words of a script, with all their signs.

    What is spelled is letters or digits alone, or the code of an edition.
    """
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise Unreadable(f"it is no XML: {error}") from None
    if root.tag != f"{SPACE}speak" or root.get("version") != "1.1":
        raise Unreadable("it is no SSML 1.1")
    words = list[str]()
    for child in root:
        words += _said(child).split()
    return words


def _said(element: ElementTree.Element) -> str:
    name = element.tag.removeprefix(SPACE)
    if name not in HELD:
        raise Unreadable(f"it holds <{name}>, which no script of ours has")
    text = (element.text or "") + "".join(_said(each) + (each.tail or "") for each in element)
    if name == "say-as":
        way = WAYS.get(element.get("interpret-as", ""))
        if way is None or not way.fullmatch(text):
            raise Unreadable(f"“{text}” is spelled, though it is no acronym and no number")
    if name == "lang":
        return in_language(text, element.get(XML_LANG, ""))
    return text
