"""The objects of a PDF as a proof needs them, and the text that they are written in.

Shares no code with what writes the file. Names are words with a leading slash, strings are bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sps_print.records import dataclass
from sps_print.remembered import WORDS

TOKEN = re.compile(
    rb"%[^\r\n]*|\d+\s+\d+\s+R(?![^\s/<>\[\]()%])|<<|>>|[\[\]]|/[^\s/<>\[\]()%]*"
    rb"|<[0-9A-Fa-f\s]*>|\((?:\\.|[^\\)])*\)|[^\s/<>\[\]()%]+",
    re.DOTALL,
)
OPENS, CLOSES = {b"<<": b">>", b"[": b"]"}, frozenset((b">>", b"]"))
NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)\Z")
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
ESCAPED = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r\n": b"",
}
# where PDFDocEncoding differs from Latin-1 (ISO 32000-1, annex D.2)
PDF_DOC = dict(
    zip(
        (*range(0x18, 0x20), *range(0x80, 0x9F), 0xA0),
        "˘ˇˆ˙˝˛˚˜•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž€",
        strict=True,
    )
)


class Broken(Exception):
    """The file is not such a PDF."""


class Reference(NamedTuple):
    """An object that stands elsewhere in the file."""

    number: int


class Operator(NamedTuple):
    """A word that is no value: an operator of a drawing, true, false, null."""

    name: str


@dataclass(frozen=True)
class PdfFile:
    """All objects of a file, the data of those that are streams, and the trailer."""

    values: Mapping[int, Any]
    streams: Mapping[int, bytes]
    trailer: dict[str, Any]
    version: bytes

    def get(self, value: Any) -> Any:
        """A value, or what a reference stands for."""
        while isinstance(value, Reference):
            value = self.values.get(value.number)
        return value

    def under(self, value: Any, *names: str) -> Any:
        """What stands under some names, one inside the other; None when there is nothing."""
        for name in names:
            value = self.get(value)
            value = value.get(name) if isinstance(value, dict) else None
        return self.get(value)

    def contents(self, page: dict[str, Any]) -> bytes:
        """The drawing of a page."""
        return self.data(page.get("/Contents"))

    def data(self, value: Any) -> bytes:
        """The data of a stream, or of several one after the other."""
        if isinstance(value, Reference) and value.number in self.streams:
            return self.streams[value.number]
        listed = self.get(value)
        if not isinstance(listed, list):
            raise Broken("a drawing is missing")
        return b"\n".join(self.data(one) for one in listed)


class _Open(NamedTuple):
    """A list or dictionary that is being read."""

    closes: bytes
    parts: list[Any]


def values(data: bytes) -> Iterator[Any]:
    """The values and operators in a text, one after the other; `1 0 R` is a reference."""
    stack = [_Open(b"", [])]
    parts = outermost = stack[0].parts
    for token in TOKEN.findall(data):
        if token in OPENS:
            stack.append(_Open(OPENS[token], []))
            parts = stack[-1].parts
            continue
        value: Any
        if token in CLOSES:
            if stack.pop().closes != token:
                raise ValueError("brackets do not match")
            value = parts
            if token == b">>":
                value = dict(zip(parts[::2], parts[1::2], strict=True))
            parts = stack[-1].parts
        elif token[:1] == b"%":
            continue
        else:
            value = _simple(token)
        if parts is outermost:
            yield value
        else:
            parts.append(value)
    if len(stack) > 1:
        raise ValueError("a bracket is open at the end")


@lru_cache(maxsize=WORDS)  # most names, and many numbers, come again
def _simple(token: bytes) -> Any:
    if token[:1] == b"/":
        return token.decode("latin-1")
    if token[:1] == b"(":
        return ESCAPE.sub(_unescaped, token[1:-1]) if b"\\" in token else token[1:-1]
    if token[:1] == b"<":
        digits = b"".join(token[1:-1].split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    if token[-1:] == b"R" and token[:1].isdigit():
        return Reference(int(token.split()[0]))
    if NUMBER.match(token):
        return float(token) if b"." in token else int(token)
    return Operator(token.decode("latin-1"))


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8) & 255]) if sign.isdigit() else ESCAPED.get(sign, sign)


def words_of(string: Any) -> str:
    """What a string of a file says (ISO 32000-1, 7.9.2.2); nothing when it is no string."""
    if not isinstance(string, bytes):
        return ""
    if string[:2] == b"\xfe\xff":
        return string[2:].decode("utf-16-be", "replace")
    if string[:3] == b"\xef\xbb\xbf":
        return string[3:].decode("utf-8", "replace")
    return string.decode("latin-1").translate(PDF_DOC)
