"""Pictures, icons, places."""

from __future__ import annotations

import re
from collections.abc import Callable

import pikepdf
from pikepdf import Dictionary, Name

from faults.tools import Fault, coalesced, named, origin, plant, rewritten, write

ICON = r"q 1 J 1 j [^\n]* cm\n.*?\nQ\n"  # an icon or a picture: drawn with round ends


@named("an icon that is gone", "the icon beside it")
def _(file: pikepdf.Pdf) -> None:
    rewritten(ICON, "", 1)(file)  # the first is the picture of the cover


@named("all icons gone", "the icon beside it")
def _(file: pikepdf.Pdf) -> None:
    for page in range(len(file.pages)):
        write(file, re.sub(ICON, "", coalesced(file, page), flags=re.DOTALL), page)


def _emptied(drawn: str) -> Fault:
    """The first picture whose operators hold some text, taken out of its mark."""

    def fault(file: pikepdf.Pdf) -> None:
        for page in range(len(file.pages)):
            code = coalesced(file, page)
            for found in re.finditer(r"/Figure <</MCID \d+>> BDC\n(.*?)EMC", code, re.DOTALL):
                if drawn in found[1]:
                    write(file, code[: found.start(1)] + code[found.end(1) :], page)
                    return
        raise AssertionError(f"there is no picture with {drawn}")

    return fault


plant("the clinic's mark gone", "the mark is missing", _emptied("/Im"))
plant("a box to tick that is gone", "its drawing is not on the page", _emptied(" 1.1 w "))
plant("a line to write on that is gone", "its drawing is not on the page", _emptied(" 0.75 w "))


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
# above the right column of what is inside: there is nothing
plant("a spot on empty paper", UNWANTED, drawn("0.2 g 500 367 6 6 re f"))
plant("a box around nothing", UNWANTED, drawn("0 G 1 w 450 362 80 20 re S"))
plant("a line that slants over empty paper", UNWANTED, drawn("0 G 1 w 450 365 m 520 375 l S"))
plant(
    "a level line that nobody wanted", "lines between rows", drawn("0 G 1 w 450 370 m 520 370 l S")
)
plant("a grey ground with nothing on it", UNWANTED, drawn("0.9 g 450 362 80 20 re f"))


def logo(matrix: str, room: str = r"q (\S+) 0 0 (\S+) (\S+) (\S+) cm (?=/Im)") -> Fault:
    """The clinic's mark drawn otherwise: \\1 wide, \\2 high, its foot at the left at \\3, \\4."""
    return rewritten(room, f"q {matrix} cm ")


TURNED = "the mark is turned, mirrored or squeezed"
plant("the clinic's mark mirrored", TURNED, logo(r"1 0 0 1 \1 0 cm -\1 0 0 \2 \3 \4"))
plant("the clinic's mark upside down", TURNED, logo(r"1 0 0 1 0 \2 cm \1 0 0 -\2 \3 \4"))
plant("the clinic's mark squeezed", TURNED, logo(r"0.8 0 0 1 90 0 cm \1 0 0 \2 \3 \4"))
plant("the clinic's mark aslant", TURNED, logo(r"\1 0 5 \2 \3 \4"))


def dots(change: Callable[[bytes], bytes]) -> Fault:
    """The dots of the clinic's mark changed, and all else as it was."""

    def fault(file: pikepdf.Pdf) -> None:
        held = file.pages[0].Resources.XObject.values()
        picture = next(one for one in held if Name.Image == one.Subtype)
        picture.write(change(picture.read_bytes()))

    return fault


OTHER = "the mark is another picture"
plant("the clinic's mark in opposite colours", OTHER, dots(lambda old: bytes(255 - v for v in old)))
plant("nothing but white in the clinic's mark", OTHER, dots(lambda old: b"\xff" * len(old)))
plant("a corner painted over in the clinic's mark", OTHER, dots(
    lambda old: b"\0" * (len(old) // 8) + old[len(old) // 8 :]
))  # fmt: skip


def rule(pattern: str, new: str) -> Fault:
    """The first line of the file that a pattern finds, drawn otherwise."""

    def fault(file: pikepdf.Pdf) -> None:
        for page in range(len(file.pages)):
            code, found = re.subn(pattern, new, coalesced(file, page), count=1)
            if found:
                write(file, code, page)
                return
        raise AssertionError(f"there is no line with {pattern}")

    return fault


ROW, WRITE = r"0\.435 0\.435 0\.435 RG 0\.75 w", r"0\.106 0\.122 0\.141 RG 0\.75 w"
UNSEEN, BLANK = "a line between rows cannot be seen", "a line to write on cannot be seen"
plant("a line between rows that is gone", "lines between rows", rule(rf"{ROW} [^\n]* S\n", ""))
plant("a white line between rows", UNSEEN, rule(ROW, "1 1 1 RG 0.75 w"))
plant("a line between rows that is pale", UNSEEN, rule(ROW, "0.604 G 0.75 w"))
plant("a line between rows of a hundredth of a point", UNSEEN, rule(ROW, "0.435 G 0.01 w"))
plant("a white line to write on", BLANK, rule(WRITE, "1 1 1 RG 0.75 w"))
plant("a line to write on that is dashed away", BLANK, rule(WRITE, "[1 900] 2 d 0 G 0.75 w"))
