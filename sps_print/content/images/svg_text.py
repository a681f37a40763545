"""The text of a drawing (SVG) as a tree of elements; whatever a reader of XML could be led to do
with it is refused before one sees it."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from sps_print.content.images.refuse import refuse

MAX_BYTES = 1_000_000
MAX_DEPTH = 200
MAX_NAMES = 50  # that a DOCTYPE line may give to texts
SPACES = ("", "{http://www.w3.org/2000/svg")
# The line of old drawing programs. Nothing is fetched for it: it is taken out.
DOCTYPE = re.compile(
    r"<!DOCTYPE\s+svg(\s+PUBLIC\s+[\"']-//W3C//DTD SVG [^\"'<>]*[\"']\s*([\"'][^\"'<>]*[\"'])?)?"
    r"\s*(\[(?P<names>[^\]]*)\]\s*)?>"
)
UTF_16 = (b"\xff\xfe<\0", b"\xfe\xff\0<")
ENCODING = re.compile(rb"\s*<\?xml\s[^>]*\bencoding\s*=\s*[\"']([\w-]+)[\"']")
LATIN = ("iso-8859-1", "iso-8859-15", "windows-1252")
ENTITY = re.compile(r"\s*<!ENTITY\s+([\w.-]+)\s+([\"'])([^&%<\"']{0,200})\2\s*>")


def parsed_svg(data: bytes, where: str, hint: str) -> ElementTree.Element:
    """The root of a drawing, all its names plain. hint: the way out.

    ContentError when it is no SVG, is broken, or asks a reader of XML for more than a drawing.
    """
    if len(data) > MAX_BYTES:
        refuse("the drawing is larger than 1 MB", where, hint)
    try:
        root = ElementTree.fromstring(_checked_text(data, where, hint))
    except (ElementTree.ParseError, ValueError) as error:
        place = getattr(error, "position", None)
        line = f", line {place[0]}" if place else ""
        refuse("the drawing is broken", f"{where}{line}", hint)
    if _name(root) != "svg":
        refuse("this is not an SVG drawing", where, hint)
    _without_notes(root, where, hint)
    return root


def _name(element: ElementTree.Element) -> str:
    """The element's name in SVG; empty for what belongs to some program."""
    space, _, name = str(element.tag).rpartition("}")
    return name if space in SPACES else ""


def _without_notes(root: ElementTree.Element, where: str, hint: str) -> None:
    """Take out what drawing programs add for themselves, and the namespaces of names."""
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        if depth > MAX_DEPTH:
            refuse("the drawing is nested too deeply", where, hint)
        element.tag = _name(element)
        for child in list(element):
            # a switch for one program only, as Illustrator's, has its picture for all others
            mine = _name(child) in ("", "metadata") or child.get("requiredExtensions") is not None
            if mine:
                element.remove(child)
            else:
                waiting.append((child, depth + 1))
        for key, value in list(element.attrib.items()):
            space, _, plain = key.rpartition("}")
            if space:
                del element.attrib[key]
                if plain == "href":
                    element.attrib.setdefault("href", value)


def _checked_text(data: bytes, where: str, hint: str) -> str:
    """The text without its XML line. Looked at before any XML reader sees it."""
    try:
        text = data.decode(_encoding(data)).lstrip()
    except UnicodeDecodeError:
        refuse("the drawing is not UTF-8 text", where, hint)
    text = re.sub(r"\A<\?xml\s[^>]*\?>", "", text)
    found = DOCTYPE.search(text)
    if found:
        text = text[: found.start()] + _named(
            text[found.end() :], found["names"] or "", where, hint
        )
    if re.search(r"<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST)", text, re.IGNORECASE):
        refuse("the drawing has a DOCTYPE or ENTITY line", where, hint)
    if "<?xml-stylesheet" in text:
        refuse("the drawing has its colours in another file", where, hint)
    return text


def _encoding(data: bytes) -> str:
    """UTF-8, or what the file says of itself: old programs write others."""
    if data.startswith(UTF_16):
        return "utf-16"
    said = ENCODING.match(data[:200])
    name = said[1].decode().lower() if said else ""
    return name if name in LATIN else "utf-8-sig"


def _named(text: str, names: str, where: str, hint: str) -> str:
    """The text with Illustrator's entities put in; an entity within an entity stays."""
    known = {name: said for name, _, said in ENTITY.findall(names)}
    if ENTITY.sub("", names).strip() or len(known) > MAX_NAMES:
        refuse("the drawing has a DOCTYPE or ENTITY line", where, hint)
    if not known:
        return text
    text = re.sub(r"&([\w.-]+);", lambda name: known.get(name[1], name[0]), text)
    if len(text) > MAX_BYTES:
        refuse("the drawing is larger than 1 MB", where, hint)
    return text
