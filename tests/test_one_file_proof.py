"""One PDF of many leaflets is proved: one that went in otherwise than it was alone is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from one_file import NAMES, collated

from sps_print.batch.collate import collated as module
from sps_print.batch.collate.filling import CollatedLeaflet
from sps_print.batch.collate.template import Template
from sps_print.batch.collate.writer import Writer, references
from sps_print.problems import ContentError


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


FAULTS = [
    (b"/K[3]", b"/K[4]"),  # another order of reading
    (b"/S/P/P", b"/S/H1/P"),  # other tags
    (b"/Tabs /S", b"/Tabs /S /Rotate 90"),  # another page
    (b"https://", b"https:/x"),  # another link
    (b"/StructParents ", b"/StructParents 9"),
    (b"/ID (", b"/ID (x"),
    (b"/Nums[0 ", b"/Nums[1 "),  # of the first leaflet alone
    (b"/T(x)", b"/T(y)"),  # the name of another
]


@pytest.mark.parametrize(("old", "new"), FAULTS)
@pytest.mark.parametrize("later", [False, True])
def test_a_leaflet_that_went_in_otherwise_is_refused(
    here: Path, fillings: list[CollatedLeaflet], monkeypatch: pytest.MonkeyPatch, old: bytes,
    new: bytes, later: bool,
) -> None:  # fmt: skip
    """The first of a form, which is held against the form's file, and a later one."""
    pack, done = Writer.pack, list[int]()

    def other(self: Writer, holder: int, numbers: Sequence[int], text: bytes) -> None:
        if b"/S/Part" in text:
            done.append(0)
            if len(done) == 1 + later:
                here = old.replace(b"[0", b"[%d" % int(text.split(b"/Nums[")[1].split()[0]))
                there = new.replace(b"[1", b"[%d" % (1 + int(here[6:]))) if b"Nums" in old else new
                assert here in text
                text = text.replace(here, there, 1)
        pack(self, holder, numbers, text)

    monkeypatch.setattr(Writer, "pack", other)
    with pytest.raises(ContentError, match="a leaflet is not as it was alone"):
        collated(here / "one.pdf", [fillings[6], fillings[7]], ["x", "x"])


@pytest.mark.parametrize("later", [False, True])
@pytest.mark.parametrize(
    "wrong", [lambda words: words[::-1], lambda words: (words[1], *words[1:])], ids=["all", "one"]
)
def test_the_words_of_another_are_refused(
    here: Path, fillings: list[CollatedLeaflet], monkeypatch: pytest.MonkeyPatch,
    wrong: Callable[[tuple[bytes, ...]], tuple[bytes, ...]], later: bool,
) -> None:  # fmt: skip
    """What changes is held against what was proved of this very leaflet."""
    filled, seen = Template.filled, list[int]()

    def other(self: Template, *words: Any) -> tuple[bytes, list[bytes]]:
        seen.append(0)
        text, streams = filled(self, *words)
        return text, list(wrong(tuple(streams))) if len(seen) == 1 + later else streams

    monkeypatch.setattr(Template, "filled", other)
    with pytest.raises(ContentError, match="a leaflet is not as it was alone"):
        collated(here / "one.pdf", [fillings[6], fillings[7]], ["x", "y"])


def test_a_link_that_leads_to_anothers_telephone_is_refused(
    here: Path, fillings: list[CollatedLeaflet], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = Template.filled

    def other(self: Template, *words: Any) -> tuple[bytes, list[bytes]]:
        text, streams = filled(self, *words)
        return text.replace(b"tel:01632960007", b"tel:01632960006"), streams

    monkeypatch.setattr(Template, "filled", other)
    with pytest.raises(ContentError, match=r"as it was alone\n  in leaflet 2"):
        collated(here / "one.pdf", [fillings[6], fillings[7]], ["x", "y"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"0 R/Count ", b"0 R/Count 1"),  # of a leaflet's pages
        (b"/Type/Pages/Count ", b"/Type/Pages/Count 1"),  # of all
        (b"/Title(y)", b"/Title(x)"),
        (b"/Next ", b"/Nex "),
        (b"/Title(About", b"/Title(Abt"),  # of a heading
        (b"0 R/XYZ ", b"0 R/XYZ 1"),
        (b"/Count -", b"/Count -1"),
    ],
)
def test_a_node_that_leads_elsewhere_is_refused(
    here: Path,
    fillings: list[CollatedLeaflet],
    monkeypatch: pytest.MonkeyPatch,
    old: bytes,
    new: bytes,
) -> None:
    put, done = Writer.put, list[bytes]()

    def other(self: Writer, number: int, body: bytes) -> None:
        if old in body and not done:
            done.append(body)
            body = body.replace(old, new, 1)
        put(self, number, body)

    monkeypatch.setattr(Writer, "put", other)
    with pytest.raises(ContentError, match="a leaflet is not as it was alone"):
        collated(here / "one.pdf", [fillings[6], fillings[7]], ["x", "y"])
    assert done


@pytest.mark.parametrize("row", [b"\2" + bytes(7), b"\1" + bytes(7)])
def test_a_table_that_leads_elsewhere_is_refused(
    here: Path, fillings: list[CollatedLeaflet], monkeypatch: pytest.MonkeyPatch, row: bytes
) -> None:
    end = Writer.end

    def other(self: Writer, catalog: int, info: int) -> None:
        self._set(self.count - 60, row)
        end(self, catalog, info)

    monkeypatch.setattr(Writer, "end", other)
    with pytest.raises(ContentError, match="a leaflet is not as it was alone"):
        collated(here / "one.pdf", [fillings[6], fillings[7]], ["x", "y"])


def test_pages_in_another_order_are_refused(
    here: Path, fillings: list[CollatedLeaflet], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "references", lambda numbers: references(numbers[::-1]))
    with pytest.raises(ContentError, match="a leaflet is not as it was alone"):
        collated(here / "one.pdf", fillings[:2], NAMES[:2])
