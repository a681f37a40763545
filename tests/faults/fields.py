"""Fields to fill in: faults for a leaflet that has some. Each with what it must be caught by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, String

from faults.tools import Fault

LINES, ANSWER, TICKS, CELLS, COPIES = "lines", "answer", "ticks", "cells", "copies"  # leaflets
FIELD_FAULTS: dict[str, tuple[str, str, Fault]] = {}  # name: leaflet, what is said, the fault


def named(name: str, leaflet: str, said: str) -> Callable[[Fault], Fault]:
    """Put a fault on the list."""

    def put(fault: Fault) -> Fault:
        assert name not in FIELD_FAULTS
        FIELD_FAULTS[name] = leaflet, said, fault
        return fault

    return put


def fields(file: pikepdf.Pdf) -> list[Any]:
    return list(file.Root.AcroForm.Fields)


def first(file: pikepdf.Pdf) -> Any:
    return fields(file)[0]


def moved(field: Any, right: float, up: float) -> None:
    by = (right, up, right, up)
    field.Rect = Array([float(v) + d for v, d in zip(field.Rect, by, strict=True)])


def text(file: pikepdf.Pdf, code: bytes) -> pikepdf.Stream:
    """The drawing of the first field with other operators."""
    old = first(file).AP.N
    new = pikepdf.Stream(file, code)
    for key in ("/Type", "/Subtype", "/BBox", "/Resources"):
        new[key] = old[key]
    return file.make_indirect(new)


@named("a field without a label", ANSWER, "is called “”")
def _(file: pikepdf.Pdf) -> None:
    del first(file).TU


@named("two labels exchanged", ANSWER, "is called")
def _(file: pikepdf.Pdf) -> None:
    one, other = fields(file)[:2]
    one.TU, other.TU = str(other.TU), str(one.TU)


@named("two fields of one name", LINES, "another name than its blank")
def _(file: pikepdf.Pdf) -> None:
    one, other = fields(file)[:2]
    other.T = str(one.T)


@named("an answer changed", ANSWER, "holds “Anna Example”")
def _(file: pikepdf.Pdf) -> None:
    first(file).V = String("Anna Example")


@named("an answer lost", ANSWER, "holds “”")
def _(file: pikepdf.Pdf) -> None:
    del first(file).V


@named("an answer in the next field", ANSWER, "holds")
def _(file: pikepdf.Pdf) -> None:
    one, other = fields(file)[:2]
    other.V, other.AP = one.V, one.AP
    del one.V


@named("an answer that is not drawn", ANSWER, "does not show “Ann Example”")
def _(file: pikepdf.Pdf) -> None:
    first(file).AP.N = text(file, b"/Tx BMC\nEMC\n")


@named("another answer drawn", ANSWER, "does not show “Ann Example”")
def _(file: pikepdf.Pdf) -> None:
    code = first(file).AP.N.read_bytes()
    start = code.index(b"[<") + 2
    first(file).AP.N = text(file, code[:start] + code[start + 4 :])


@named("an answer drawn in white", ANSWER, "pale, or too small")
def _(file: pikepdf.Pdf) -> None:
    code = first(file).AP.N.read_bytes().replace(b"0 0 0 rg", b"1 1 1 rg")
    first(file).AP.N = text(file, code)


@named("an answer drawn too small", ANSWER, "pale, or too small")
def _(file: pikepdf.Pdf) -> None:
    code = first(file).AP.N.read_bytes().replace(b" 12 Tf", b" 5 Tf")
    first(file).AP.N = text(file, code)


@named("an answer drawn beside its field", ANSWER, "only in part")
def _(file: pikepdf.Pdf) -> None:
    code = first(file).AP.N.read_bytes().replace(b"1 0 0 1 2 ", b"1 0 0 1 900 ")
    first(file).AP.N = text(file, code)


@named("half of an answer cut off", ANSWER, "only in part")
def _(file: pikepdf.Pdf) -> None:
    code = first(file).AP.N.read_bytes().replace(b"1 0 0 1 2 4", b"1 0 0 1 2 14")
    first(file).AP.N = text(file, code)


@named("words drawn in an empty field", LINES, "nobody filled it in")
def _(file: pikepdf.Pdf) -> None:
    first(file).AP.N = text(file, b"/Tx BMC\nBT /F1 12 Tf 1 0 0 1 2 4 Tm <0024> Tj ET\nEMC\n")


@named("a ground drawn in an empty field", LINES, "nobody filled it in")
def _(file: pikepdf.Pdf) -> None:
    first(file).AP.N = text(file, b"/Tx BMC\n0 g 0 0 900 900 re f\nEMC\n")


@named("a drawing that is enlarged", ANSWER, "another size than the field")
def _(file: pikepdf.Pdf) -> None:
    first(file).AP.N.Matrix = Array([3, 0, 0, 3, 0, 0])


@named("a drawing of half the field", ANSWER, "another size than the field")
def _(file: pikepdf.Pdf) -> None:
    first(file).AP.N.BBox[2] = 20


@named("a field that shows more when it is touched", LINES, "when it is touched")
def _(file: pikepdf.Pdf) -> None:
    first(file).AP.R = first(file).AP.N


@named("a field moved down", LINES, "does not lie on its lines")
def _(file: pikepdf.Pdf) -> None:
    moved(first(file), 0, -30)


@named("a field moved to the right", LINES, "does not lie on its lines")
def _(file: pikepdf.Pdf) -> None:
    moved(first(file), 40, 0)


@named("a field over its label", ANSWER, "lies on words")
def _(file: pikepdf.Pdf) -> None:
    first(file).Rect[0] = float(first(file).Rect[0]) - 60


@named("two fields exchanged", ANSWER, "at its label")
def _(file: pikepdf.Pdf) -> None:
    one, other = fields(file)[4:6]
    one.Rect, other.Rect = Array(list(other.Rect)), Array(list(one.Rect))


@named("a field upon another", ANSWER, "two fields lie on each other")
def _(file: pikepdf.Pdf) -> None:
    one, other = fields(file)[:2]
    one.Rect = Array([*list(one.Rect)[:1], other.Rect[1], *list(one.Rect)[2:]])


@named("a field that is not drawn on its page", LINES, "on which page")
def _(file: pikepdf.Pdf) -> None:
    first(file).P = file.pages[-1].obj


@named("two fields of a row exchanged", CELLS, "does not lie in its cell")
def _(file: pikepdf.Pdf) -> None:
    one, other = fields(file)[:2]
    one.Rect, other.Rect = Array(list(other.Rect)), Array(list(one.Rect))


@named("two fields of a column exchanged", CELLS, "does not lie in its cell")
def _(file: pikepdf.Pdf) -> None:
    one, other = fields(file)[0], fields(file)[3]
    one.Rect, other.Rect = Array(list(other.Rect)), Array(list(one.Rect))


@named("a field over two cells", CELLS, "two fields lie on each other")
def _(file: pikepdf.Pdf) -> None:
    cell = fields(file)[1]  # the line above the table comes first
    cell.Rect[2] = float(cell.Rect[2]) + 60


@named("a copy without its field", COPIES, "does not stand on each copy")
def _(file: pikepdf.Pdf) -> None:
    kid = first(file).Kids[-1]
    kid.Rect = Array(list(first(file).Kids[-2].Rect))


@named("a copy's field moved", COPIES, "does not stand on each copy")
def _(file: pikepdf.Pdf) -> None:
    moved(first(file).Kids[-1], 0, -6)


@named("a copy that shows nothing", COPIES, "does not show")
def _(file: pikepdf.Pdf) -> None:
    first(file).Kids[-1].AP = fields(file)[1].Kids[-1].AP
    first(file).Kids[-1].AP.N.BBox = Array(list(first(file).Kids[0].AP.N.BBox))
