"""Pictures, icons, places."""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Dictionary, Name

from faults.tools import Fault, coalesced, named, origin, plant, rewritten, write

ICON = r"q 1 J 1 j [^\n]* cm\n.*?\nQ\n"  # an icon or a picture: drawn with round ends


@named("an icon that is gone", "the icon beside it")
def _(file: pikepdf.Pdf) -> None:
    rewritten(ICON, "", 0)(file)


@named("all icons gone", "the icon beside it")
def _(file: pikepdf.Pdf) -> None:
    for page in range(len(file.pages)):
        write(file, re.sub(ICON, "", coalesced(file, page), flags=re.DOTALL), page)


def _emptied(role: str) -> Fault:
    """The first drawing of a role that holds no words, taken out of its mark."""

    def fault(file: pikepdf.Pdf) -> None:
        for page in range(len(file.pages)):
            code = coalesced(file, page)
            for found in re.finditer(rf"/{role} <</MCID \d+>> BDC\n(.*?)EMC", code, re.DOTALL):
                if "BT" not in found[1]:
                    write(file, code[: found.start(1)] + code[found.end(1) :], page)
                    return
        raise AssertionError(f"there is no {role} without words")

    return fault


plant("the clinic's mark gone", "the mark is missing", _emptied("Figure"))
plant("a box to tick that is gone", "its drawing is not on the page", _emptied("Lbl"))


@named("a picture that nobody put there", "a picture that is not in the document")
def _(file: pikepdf.Pdf) -> None:
    dots = file.make_stream(bytes(300))
    dots.Type, dots.Subtype, dots.Width, dots.Height = Name.XObject, Name.Image, 10, 10
    dots.ColorSpace, dots.BitsPerComponent = Name.DeviceRGB, 8
    file.pages[0].Resources.XObject = Dictionary(Im0=dots)
    file.pages[0].contents_add(b"q /Artifact BMC 10 0 0 10 25 300 cm /Im0 Do EMC Q")


@named("words too near to the foot of the sheet", "too near to the edge")
def _(file: pikepdf.Pdf) -> None:
    code = coalesced(file)
    start = code.rindex("BT")
    write(file, code[:start] + re.sub(r"(Tm)", r"\1", re.sub(
        r"1 0 0 1 (\S+) \S+ Tm", rf"1 0 0 1 \1 {9 - origin(code, start)[1]} Tm",
        code[start:])))  # fmt: skip


def drawn(operators: str) -> Fault:
    """Something drawn on the first page that is nobody's."""
    return lambda file: file.pages[0].contents_add(f"q /Artifact BMC {operators} EMC Q".encode())


UNWANTED = "a drawing that nobody wanted"
plant("a spot on empty paper", UNWANTED, drawn("0.2 g 500 400 6 6 re f"))
plant("a box around nothing", UNWANTED, drawn("0 G 1 w 450 395 80 20 re S"))
plant("a line that slants over empty paper", UNWANTED, drawn("0 G 1 w 450 395 m 520 405 l S"))
plant(
    "a level line that nobody wanted", "lines between rows", drawn("0 G 1 w 450 395 m 520 395 l S")
)
plant("a grey ground with nothing on it", UNWANTED, drawn("0.9 g 450 395 80 20 re f"))


@named("a line between rows that is gone", "lines between rows")
def _(file: pikepdf.Pdf) -> None:
    code = coalesced(file, 1)
    write(file, re.sub(r"0\.604 0\.604 0\.604 RG [^\n]* S", "", code, count=1), 1)
