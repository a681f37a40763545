"""Rules of what a file says of itself: its pages' names, outline, language and metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from sps_print.pdf.reader.objects import words_of
from sps_print.proof.heard.tree import Faults, Heard
from sps_print.proof.heard.words import folded, page_of, quoted, said

MANY = 4  # pages; more open with the outline
TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # of a language (BCP 47)
FOOT = re.compile(r"(\d+)\D+(\d+)\s*$")  # “Page 2 of 4”


def labels(heard: Heard) -> Faults:
    nums = heard.file.under(heard.catalog, "/PageLabels", "/Nums")
    if not isinstance(nums, list) or nums[:1] != [0]:
        yield "its pages have no names", None
        return
    names = [heard.label(page) for page in range(len(heard.pages.entries))]
    if len({*names}) != len(names):
        yield f"two pages are called the same: {', '.join(names)}", None
    for page, drawing in enumerate(heard.drawings):
        feet = [FOOT.search(piece.text) for piece in drawing.pieces
                if piece.entries.get("/Type") == "/Pagination"]  # fmt: skip
        numbers = [found[1] for found in feet if found]
        if numbers and not {*numbers} & {*re.findall(r"\d+", names[page])}:
            yield f"page {names[page]} is numbered {', '.join(numbers)} in print", page


def outline(heard: Heard) -> Faults:
    found = [folded(title) for title in _titles(heard)]
    at = 0
    for node in heard.root.all("H2", "H3"):
        words = folded(said(node))
        if words in found[at:]:
            at = found.index(words, at) + 1
        else:
            yield f"{quoted(said(node))} is not in the outline, or not in its order", page_of(node)


def _titles(heard: Heard) -> Iterator[str]:
    """All titles of the outline, in the order in which they are shown."""
    top, seen = heard.file.under(heard.catalog, "/Outlines"), set[int]()
    waiting = [top.get("/First")] if isinstance(top, dict) else []
    while waiting:
        entry = heard.file.get(waiting.pop())
        if not isinstance(entry, dict) or id(entry) in seen:
            continue
        seen.add(id(entry))
        yield words_of(heard.file.get(entry.get("/Title")))
        waiting += [entry.get("/Next"), entry.get("/First")]


def opens(heard: Heard) -> Faults:
    mode, many = heard.catalog.get("/PageMode"), len(heard.pages.entries) > MANY
    if (mode == "/UseOutlines") != many:
        yield f"it opens with {mode}, and has {len(heard.pages.entries)} pages", None
    if heard.file.under(heard.catalog, "/ViewerPreferences", "/DisplayDocTitle") is None:
        yield "its window shows the name of the file, not the title", None


def described(heard: Heard) -> Faults:
    metadata = heard.catalog.get("/Metadata")
    xmp = heard.file.data(metadata).decode("utf-8", "replace") if metadata else ""
    for name in ("title", "language"):
        found = re.search(rf"<dc:{name}>(.*?)</dc:{name}>", xmp, re.DOTALL)
        words = unescape(re.sub(r"<[^>]*>", "", found[1])).strip() if found else ""
        if not words:
            yield f"its metadata has no dc:{name}", None
        elif name == "language" and words != heard.language:
            yield f"it is in {heard.language}, and its metadata says {words}", None
    if not re.search(r"<dc:(subject|description)>.*?\w.*?</dc:\1>", xmp, re.DOTALL):
        yield "its metadata does not say what it is about", None


def languages(heard: Heard) -> Faults:
    if not TAG.fullmatch(heard.language):
        yield f"its language is “{heard.language}”", None
    for node in heard.nodes:
        language = words_of(node.entries.get("/Lang"))
        if "/Lang" in node.entries and not TAG.fullmatch(language):
            yield f"{quoted(said(node))} is in the language “{language}”", page_of(node)
