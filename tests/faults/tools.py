"""Faults to plant into a finished file, each by its name: what software that writes PDFs does.

Each changes a file with pikepdf, which shares no code with what wrote the file or what proves it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

Fault = Callable[[pikepdf.Pdf], None]


FAULTS: dict[str, Fault] = {}
SAID: dict[str, str] = {}  # of each fault, what the message must say that it is caught by


RUN = r"(\S+ \S+ \S+) rg /(F\d+) (\S+) Tf (?:\S+ Ts )?1 0 0 1 (\S+) (\S+) Tm \[([^\]]*)\]TJ"


def planted(data: bytes, fault: Fault) -> bytes:
    """The file with a fault in it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        fault(file)
        file.save(out)
    return out.getvalue()


def plant(name: str, said: str, fault: Fault) -> None:
    """Put a fault on the list. said: words of the message that it must be caught by."""
    assert name not in FAULTS
    FAULTS[name], SAID[name] = fault, said


def named(name: str, said: str) -> Callable[[Fault], Fault]:
    """The same for a function."""

    def put(fault: Fault) -> Fault:
        plant(name, said, fault)
        return fault

    return put


def rewritten(pattern: str, new: str | Callable[[re.Match[str]], str], which: int = 0) -> Fault:
    """The first page's drawing with one of the places that match a pattern changed."""

    def fault(file: pikepdf.Pdf) -> None:
        code = coalesced(file)
        place = list(re.finditer(pattern, code, re.DOTALL))[which]
        text = new(place) if callable(new) else place.expand(new)
        assert text != place[0], "nothing is planted"
        write(file, code[: place.start()] + text + code[place.end() :])

    return fault


def coalesced(file: pikepdf.Pdf, page: int = 0) -> str:
    file.pages[page].contents_coalesce()
    return str(file.pages[page].Contents.read_bytes().decode("latin-1"))


def write(file: pikepdf.Pdf, code: str, page: int = 0) -> None:
    file.pages[page].Contents.write(code.encode("latin-1"))


def origin(code: str, place: int) -> tuple[float, float]:
    """From where lengths are measured at a place of a page's drawing."""
    inside: list[tuple[float, float]] = [(0.0, 0.0)]
    for found in re.finditer(r"(?m)^(?:(q) (?:1 0 0 1 (\S+) (\S+) cm)?|Q$)", code[:place]):
        x, y = inside[-1]
        if found[1]:
            inside.append((x + float(found[2] or 0), y + float(found[3] or 0)))
        else:
            inside.pop()
    return inside[-1]


def tags(file: pikepdf.Pdf, role: str = "") -> list[Any]:
    """The elements of a role, in the order of the tags."""

    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, Dictionary) and "/S" in node:
            if not role or Name(f"/{role}") == node.S:
                yield node
            for kid in node.K if isinstance(node.K, Array) else [node.K]:
                yield from walk(kid)

    return list(walk(file.Root.StructTreeRoot.K))


def kids(element: Any) -> list[Any]:
    """The kids of an element that are no bare numbers."""
    found = element.K if isinstance(element.K, Array) else [element.K]
    return [kid for kid in found if isinstance(kid, Dictionary)]


def outline(file: pikepdf.Pdf) -> list[Any]:
    """All entries of the list of places, in their order."""

    def below(above: Any) -> Iterator[Any]:
        node = above.get("/First")
        while node is not None:
            yield node
            yield from below(node)
            node = node.get("/Next")

    return list(below(file.Root.Outlines))


def links(file: pikepdf.Pdf) -> list[Any]:
    """The areas to click that lead to an address."""
    return [note for note in notes(file) if "/A" in note]


def notes(file: pikepdf.Pdf) -> list[Any]:
    """All areas to click."""
    return [note for page in file.pages for note in page.get("/Annots", [])]


def body_run(change: str) -> Fault:
    """The fifth run of body words, drawn otherwise. change: put before it shows its words."""
    pattern = r"BT\n0.106 0.122 0.141 rg /F2 12 Tf 1 0 0 1 (\S+) (\S+) Tm (\[[^\]]*\]TJ)"
    return rewritten(pattern, change, 4)


SAME = r"1 0 0 1 \1 \2 Tm \3"


INK = "0.106 0.122 0.141 rg /F2 12 Tf "
