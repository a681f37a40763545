"""The Internet Printing Protocol as bytes (RFC 8010): requests are written, answers are read.

An attribute goes out as plain Python, and its name says which type it has on the wire (`TYPES`).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple


class Operation(IntEnum):
    """What a printer is asked to do (RFC 8011, 5.4.15; CUPS for the last two)."""

    PRINT_JOB = 0x0002
    VALIDATE_JOB = 0x0004
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_PRINTER_ATTRIBUTES = 0x000B
    CUPS_GET_DEFAULT = 0x4001
    CUPS_GET_PRINTERS = 0x4002


class Group(IntEnum):
    """What attributes are about (RFC 8010, 3.5.1)."""

    OPERATION = 1
    JOB = 2
    END = 3
    PRINTER = 4
    UNSUPPORTED = 5


class ValueTag(IntEnum):
    """The type of a value on the wire (RFC 8010, 3.5.2)."""

    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    RANGE = 0x33
    COLLECTION = 0x34
    TEXT_IN_LANGUAGE = 0x35
    NAME_IN_LANGUAGE = 0x36
    END_COLLECTION = 0x37
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    CHARSET = 0x47
    LANGUAGE = 0x48
    MIME = 0x49
    MEMBER = 0x4A


class Span(NamedTuple):
    """A range of integers, both ends in it."""

    low: int
    high: int


TYPES = {
    "attributes-charset": ValueTag.CHARSET,
    "attributes-natural-language": ValueTag.LANGUAGE,
    "printer-uri": ValueTag.URI,
    "requesting-user-name": ValueTag.NAME,
    "requested-attributes": ValueTag.KEYWORD,
    "job-name": ValueTag.NAME,
    "job-id": ValueTag.INTEGER,
    "ipp-attribute-fidelity": ValueTag.BOOLEAN,
    "document-format": ValueTag.MIME,
    "copies": ValueTag.INTEGER,
    "media": ValueTag.KEYWORD,
    "media-col": ValueTag.COLLECTION,
    "media-size": ValueTag.COLLECTION,
    "x-dimension": ValueTag.INTEGER,
    "y-dimension": ValueTag.INTEGER,
    "multiple-document-handling": ValueTag.KEYWORD,
    "page-ranges": ValueTag.RANGE,
    "print-scaling": ValueTag.KEYWORD,
    "sides": ValueTag.KEYWORD,
}
# int, bool, str, Span, bytes, a mapping of lists; None for “unknown” and the like
AttributeValue = object
Attributes = dict[str, list[AttributeValue]]
DEEPEST = 8  # collections within collections: media-col-database has three


class Response(NamedTuple):
    """What a printer answered: its status (RFC 8011, 4.1.6), and groups of attributes."""

    status: int
    groups: tuple[tuple[int, Attributes], ...]

    def of(self, kind: Group) -> list[Attributes]:
        """The groups of a kind; of printers and jobs there may be several."""
        return [attributes for group, attributes in self.groups if group == kind]

    def first(self, kind: Group) -> Attributes:
        """The first group of a kind; empty when there is none."""
        return next(iter(self.of(kind)), {})

    @property
    def message(self) -> str:
        """What the printer says in words; often nothing."""
        return words(self.first(Group.OPERATION), "status-message")


def words(attributes: Attributes, name: str) -> str:
    """The first text of an attribute; empty when it has none."""
    return next((value for value in attributes.get(name, ()) if isinstance(value, str)), "")


def texts(attributes: Attributes, name: str) -> tuple[str, ...]:
    """All texts of an attribute."""
    return tuple(value for value in attributes.get(name, ()) if isinstance(value, str))


def whole(attributes: Attributes, name: str) -> int | None:
    """The first integer of an attribute; None when it has none."""
    found = attributes.get(name, ())
    return next((v for v in found if isinstance(v, int) and not isinstance(v, bool)), None)


def request(
    operation: Operation, number: int,
    about: Mapping[str, AttributeValue], job: Mapping[str, AttributeValue] | None = None,
) -> bytes:  # fmt: skip
    """A request, to be followed by the document, if any. about: which printer or job, and for whom.

    job: how a job is printed. A list is an attribute of several values.
    """
    head = struct.pack(">BBHI", 2, 0, operation, number)  # IPP/2.0
    parts = [head, bytes([Group.OPERATION]), *_attributes(about)]
    if job:
        parts += [bytes([Group.JOB]), *_attributes(job)]
    return b"".join([*parts, bytes([Group.END])])


def _attributes(attributes: Mapping[str, AttributeValue]) -> Iterable[bytes]:
    for name, given in attributes.items():
        values = given if isinstance(given, list) else [given]
        for place, value in enumerate(values):
            yield from _value(TYPES[name], "" if place else name, value)


def _value(tag: ValueTag, name: str, value: AttributeValue) -> Iterable[bytes]:
    match value:
        case bool():
            yield _field(tag, name, bytes([value]))
        case int():
            yield _field(tag, name, struct.pack(">i", value))
        case Span():
            yield _field(tag, name, struct.pack(">ii", *value))
        case str():
            yield _field(tag, name, value.encode())
        case Mapping():
            yield _field(tag, name, b"")
            for member, inner in value.items():
                yield _field(ValueTag.MEMBER, "", member.encode())
                yield from _value(TYPES[member], "", inner)
            yield _field(ValueTag.END_COLLECTION, "", b"")
        case _:
            raise TypeError(f"{name}: {value!r} has no type on the wire")


def _field(tag: int, name: str, body: bytes) -> bytes:
    key = name.encode()
    return struct.pack(">BH", tag, len(key)) + key + struct.pack(">H", len(body)) + body


def answer(data: bytes) -> Response:
    """Read a printer's answer. Raises ValueError when it is not one."""
    reader = _Reader(data)
    major, _, status, _ = reader.unpack(">BBHI")
    if major not in (1, 2):
        raise ValueError(f"version {major} of IPP")
    groups: list[tuple[int, Attributes]] = []
    name = ""
    while (tag := reader.byte()) != Group.END:
        if tag < 0x10:
            groups.append((tag, {}))
            name = ""
            continue
        own, body = reader.field()
        name = own or name
        if not groups or not name:
            raise ValueError("a value belongs to no attribute")
        groups[-1][1].setdefault(name, []).append(reader.value(tag, body))
    return Response(status, tuple(groups))


class _Reader:
    """Reads from some bytes, never beyond their end."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def take(self, size: int) -> bytes:
        """The next bytes. Raises ValueError where there are not so many."""
        found = self._data[self._at : self._at + size]
        if len(found) < size:
            raise ValueError("it ends too early")
        self._at += size
        return found

    def byte(self) -> int:
        return self.take(1)[0]

    def unpack(self, shape: str) -> tuple[int, ...]:
        return struct.unpack(shape, self.take(struct.calcsize(shape)))

    def field(self) -> tuple[str, bytes]:
        """A name and the bytes of a value, each behind its length."""
        name = self.take(*self.unpack(">H")).decode()
        return name, self.take(*self.unpack(">H"))

    def value(self, tag: int, body: bytes, depth: int = 0) -> AttributeValue:
        """A value by its type; a type that is not needed here stays bytes."""
        if tag < 0x20:
            return None  # unsupported, unknown, no-value
        if tag in (ValueTag.INTEGER, ValueTag.ENUM):
            return _numbers(">i", body)[0]
        if tag == ValueTag.BOOLEAN:
            return body != b"\0"
        if tag == ValueTag.RANGE:
            return Span(*_numbers(">ii", body))
        if tag == ValueTag.COLLECTION:
            return self._collection(depth + 1)
        if tag in (ValueTag.TEXT_IN_LANGUAGE, ValueTag.NAME_IN_LANGUAGE):
            inner = _Reader(body)
            inner.take(*inner.unpack(">H"))
            body, tag = inner.take(*inner.unpack(">H")), ValueTag.NAME
        return body.decode(errors="replace") if 0x40 <= tag < 0x60 else body

    def _collection(self, depth: int) -> Attributes:
        if depth > DEEPEST:
            raise ValueError("too many collections within each other")
        found: Attributes = {}
        member = ""
        while True:
            tag = self.byte()
            _, body = self.field()
            if tag == ValueTag.END_COLLECTION:
                return found
            if tag == ValueTag.MEMBER:
                member = body.decode(errors="replace")
            elif member:
                found.setdefault(member, []).append(self.value(tag, body, depth))
            else:
                raise ValueError("a value belongs to no member")


def _numbers(shape: str, body: bytes) -> tuple[int, ...]:
    try:
        return struct.unpack(shape, body)
    except struct.error:
        raise ValueError("a number of the wrong length") from None
