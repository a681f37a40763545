"""Read the tag tree of a finished PDF back with pikepdf, as text.

An own reader, apart from what wrote the file and from what proves it: it walks the structure
tree, and takes the words of each mark from the page's own operators through ToUnicode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf


@dataclass
class Tag:
    role: str
    alt: str = ""
    actual_text: str = ""
    words: list[str] = field(default_factory=list)  # of its own marks
    kids: list[Tag] = field(default_factory=list)
    order: list[Tag | str] = field(default_factory=list)  # kids and words as they are read
    links: int = 0
    attributes: dict[str, str] = field(default_factory=dict)

    def walk(self) -> Iterator[Tag]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def text(self) -> str:
        """All words in reading order."""
        return "".join(part if isinstance(part, str) else part.text() for part in self.order)


@dataclass
class Tags:
    root: Tag
    unmarked: int  # words that belong to nobody
    doubled: int  # marks owned twice
    unowned: int  # marks that no element owns


def read_tags(data: bytes) -> Tags:
    with pikepdf.open(BytesIO(data)) as pdf:
        words: dict[tuple[int, int], str] = {}
        unmarked = 0
        for page in pdf.pages:
            unmarked += _page_words(page, words)
        seen: list[tuple[int, int]] = []
        root = _tag(pdf.Root.StructTreeRoot.K, words, seen)
        return Tags(root, unmarked, len(seen) - len(set(seen)), len(set(words) - set(seen)))


def _page_words(page: Any, words: dict[tuple[int, int], str]) -> int:
    if "/Contents" not in page:
        return 0  # a blank page
    fonts = {str(n): _to_unicode(f) for n, f in page.Resources.Font.items()}
    stack: list[int | None] = []
    font: dict[int, str] = {}
    unmarked = 0
    for step in pikepdf.parse_content_stream(page):
        operands, operator = step.operands, step.operator
        match str(operator):
            case "BDC":
                number = operands[1].get("/MCID")
                stack.append(None if number is None else int(number))
                if number is not None:
                    words.setdefault((page.objgen[0], int(number)), "")
            case "BMC":
                stack.append(None)
            case "EMC":
                stack.pop()
            case "Tf":
                font = fonts[str(operands[0])]
            case "TJ":
                shown = "".join(
                    font[int.from_bytes(bytes(part)[i : i + 2], "big")]
                    for part in operands[0]
                    if isinstance(part, pikepdf.String)
                    for i in range(0, len(bytes(part)), 2)
                )
                if not stack:
                    unmarked += 1
                elif stack[-1] is not None:
                    words[(page.objgen[0], stack[-1])] += shown
            case "Tj" | "'" | '"':
                unmarked += 1  # sps-print writes none of these
    assert not stack, "marks are not balanced"
    return unmarked


def _to_unicode(font: Any) -> dict[int, str]:
    table = font.ToUnicode.read_bytes().decode()
    rows = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", table.split("endcodespacerange")[1])
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in rows}


def _key(kid: Any) -> tuple[int, int]:
    return kid.Pg.objgen[0], int(kid.MCID)


def _tag(node: Any, words: dict[tuple[int, int], str], seen: list[tuple[int, int]]) -> Tag:
    tag = Tag(str(node.S).lstrip("/"), str(node.get("/Alt", "")), str(node.get("/ActualText", "")))
    if "/A" in node:
        tag.attributes = {str(k).lstrip("/"): _attribute(v) for k, v in node.A.items()}
    for kid in node.K:
        if isinstance(kid, int) or str(kid.get("/Type", "")) == "/MCR":
            key = (node.Pg.objgen[0], kid) if isinstance(kid, int) else _key(kid)
            seen.append(key)
            tag.words.append(words[key])
            tag.order.append(words[key])
        elif str(kid.get("/Type", "")) == "/OBJR":
            assert str(kid.Obj.Contents), "a link says nothing"
            tag.links += 1
        else:
            tag.kids.append(_tag(kid, words, seen))
            tag.order.append(tag.kids[-1])
    return tag


def _attribute(value: Any) -> str:
    """A name; or names of cells, without what stands before them in a file of many leaflets."""
    if isinstance(value, pikepdf.Array):
        return " ".join(str(one).rpartition("-")[2] for one in value)
    return str(value).lstrip("/")


def outline(tag: Tag, depth: int = 0) -> str:
    """The tree as text, an element a line, its own words behind it."""
    extra = "".join(
        f" {name}={value!r}"
        for name, value in (
            ("alt", tag.alt),
            ("says", tag.actual_text),
            *sorted(tag.attributes.items()),
        )
        if value and name != "O"
    )
    words = (
        "|".join(part.rstrip() if isinstance(part, str) else f"<{part.role}>" for part in tag.order)
        if tag.words
        else ""
    )
    line = "  " * depth + tag.role + extra + (f": {words}" if words else "") + "\n"
    return line + "".join(outline(kid, depth + 1) for kid in tag.kids)
