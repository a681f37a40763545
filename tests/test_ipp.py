"""The language of printers as bytes, held against RFC 8010 and against another reader of it."""

from __future__ import annotations

import struct
from contextlib import suppress

import fake_printer as fake
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sps_print.printing.ipp import Group, Operation, Span, answer, request, texts, whole, words


def test_a_request_is_what_the_standard_writes() -> None:
    made = request(Operation.CANCEL_JOB, 5, {"attributes-charset": "utf-8", "job-id": 12})
    assert made == (
        b"\x02\x00" b"\x00\x08" b"\x00\x00\x00\x05"  # version 2.0, Cancel-Job, request 5
        b"\x01"
        b"\x47" b"\x00\x12attributes-charset" b"\x00\x05utf-8"
        b"\x21" b"\x00\x06job-id" b"\x00\x04\x00\x00\x00\x0c"
        b"\x03"
    )  # fmt: skip


def test_a_collection_is_what_the_standard_writes() -> None:
    size = {"media-size": {"x-dimension": 21000, "y-dimension": 29700}}
    made = request(Operation.PRINT_JOB, 1, {}, {"media-col": size})
    assert made[9:] == (  # RFC 8010, 3.1.7
        b"\x02"
        b"\x34" b"\x00\x09media-col" b"\x00\x00"
        b"\x4a" b"\x00\x00" b"\x00\x0amedia-size"
        b"\x34" b"\x00\x00" b"\x00\x00"
        b"\x4a" b"\x00\x00" b"\x00\x0bx-dimension"
        b"\x21" b"\x00\x00" b"\x00\x04\x00\x00\x52\x08"
        b"\x4a" b"\x00\x00" b"\x00\x0by-dimension"
        b"\x21" b"\x00\x00" b"\x00\x04\x00\x00\x74\x04"
        b"\x37" b"\x00\x00" b"\x00\x00"
        b"\x37" b"\x00\x00" b"\x00\x00"
        b"\x03"
    )  # fmt: skip


def test_another_reader_reads_what_is_written() -> None:
    about = {"requested-attributes": ["all", "media-col-database"], "job-name": "Ünïcode"}
    job = {"copies": 3, "ipp-attribute-fidelity": True, "page-ranges": Span(3, 8)}
    sent = fake.parsed(request(Operation.VALIDATE_JOB, 9, about, job) + b"%PDF")
    assert sent.operation == fake.VALIDATE
    assert sent.about == {name: v if isinstance(v, list) else [v] for name, v in about.items()}
    assert sent.job == {"copies": [3], "ipp-attribute-fidelity": [True], "page-ranges": [(3, 8)]}
    assert sent.document == b"%PDF"


def test_what_has_no_type_is_no_request() -> None:
    with pytest.raises(TypeError, match="copies"):
        request(Operation.PRINT_JOB, 1, {}, {"copies": 1.5})


EVERYTHING: fake.Said = {
    "copies-supported": (fake.RANGE, [(1, 99)]),
    "job-id": (fake.INTEGER, [-3, 70000]),
    "printer-state": (fake.ENUM, [3]),
    "accepting": (fake.BOOLEAN, [True, False]),
    "sides-supported": (fake.KEYWORD, ["one-sided", "two-sided-long-edge"]),
    "size": (fake.COLLECTION, [{"inner": (fake.COLLECTION, [{"x": (fake.INTEGER, [7])}])}]),
    "name": (0x36, [struct.pack(">H2sH5s", 2, b"en", 5, "Łód".encode())]),
    "nothing": (0x13, [b""]),
    "resolution": (0x32, [b"\0\0\1\x2c\0\0\1\x2c\3"]),
    "bytes that are no letters": (fake.TEXT, [b"a\xff"]),
}


def test_every_type_is_read() -> None:
    read = answer(fake.response(0x0400, [(fake.PRINTER_GROUP, EVERYTHING)]))
    said = read.first(Group.PRINTER)
    assert read.status == 0x0400
    assert said["copies-supported"] == [Span(1, 99)]
    assert said["job-id"] == [-3, 70000]
    assert (whole(said, "job-id"), whole(said, "accepting"), whole(said, "none")) == (
        -3,
        None,
        None,
    )
    assert said["accepting"] == [True, False]
    assert texts(said, "sides-supported") == ("one-sided", "two-sided-long-edge")
    assert said["size"] == [{"inner": [{"x": [7]}]}]
    assert words(said, "name") == "Łód"
    assert said["nothing"] == [None]
    assert isinstance(said["resolution"][0], bytes)
    assert words(said, "bytes that are no letters") == "a\ufffd"


def test_an_answer_that_ends_early_is_none() -> None:
    whole_answer = fake.response(0, [(fake.PRINTER_GROUP, EVERYTHING)])
    for end in range(len(whole_answer)):
        with pytest.raises(ValueError, match="too early"):
            answer(whole_answer[:end])


def test_collections_do_not_nest_without_an_end() -> None:
    deep = fake.field(fake.COLLECTION, "a", b"")
    deep += (fake.field(fake.MEMBER, "", b"a") + fake.field(fake.COLLECTION, "", b"")) * 5000
    with pytest.raises(ValueError, match="collections"):
        answer(b"\2\0\0\0\0\0\0\1\4" + deep)


@given(st.binary(max_size=200))
def test_any_bytes_are_an_answer_or_none(data: bytes) -> None:
    with suppress(ValueError):
        answer(b"\2\0\0\0\0\0\0\1" + data)
