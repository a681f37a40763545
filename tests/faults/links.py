"""Links and codes."""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from faults.tools import Fault, coalesced, links, named, notes, origin, plant, tags, write


@named("two link targets exchanged", "a link leads to")
def _(file: pikepdf.Pdf) -> None:
    one, other = links(file)[:2]
    one.A, other.A = other.A, one.A


@named("a link that leads elsewhere", "leads where the document does not")
def _(file: pikepdf.Pdf) -> None:
    links(file)[0].A.URI = String("https://example.net/")


@named("two entries of what is inside exchanged", "does not lead to its heading")
def _(file: pikepdf.Pdf) -> None:
    one, other = [note for note in notes(file) if "/Dest" in note][:2]
    one.Dest, other.Dest = other.Dest, one.Dest


@named("an entry of what is inside that leads out", "does not lead to its heading")
def _(file: pikepdf.Pdf) -> None:
    note = next(note for note in notes(file) if "/Dest" in note)
    note.A = Dictionary(S=Name.URI, URI=String("https://example.net/"))


@named("a link area moved", "does not lie on the words")
def _(file: pikepdf.Pdf) -> None:
    note = links(file)[0]
    note.Rect = Array([float(v) + up for v, up in zip(note.Rect, (0, 40, 0, 40), strict=True)])


@named("a link area over half its words", "does not lie on the words")
def _(file: pikepdf.Pdf) -> None:
    note = links(file)[0]
    left, _, right, _ = map(float, note.Rect)
    note.Rect[2] = (left + right) / 2


@named("a link area as large as the page", "does not lie on the words")
def _(file: pikepdf.Pdf) -> None:
    links(file)[0].Rect = Array([0, 0, 595, 841])


@named("a thick frame around a link", "a frame is drawn around an area")
def _(file: pikepdf.Pdf) -> None:
    links(file)[0].Border = Array([0, 0, 20])


@named("a link that is hidden", "is hidden")
def _(file: pikepdf.Pdf) -> None:
    links(file)[0].F = 6


@named("a link that nobody wrote", "belongs to no words")
def _(file: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, F=4, Rect=Array([50, 50, 200, 70]),
                      A=Dictionary(S=Name.URI, URI=String("https://example.net/")))  # fmt: skip
    file.pages[0].Annots = Array([*file.pages[0].get("/Annots", []), file.make_indirect(note)])


@named("a link without words for a voice", "read aloud with other words")
def _(file: pikepdf.Pdf) -> None:
    del links(file)[0].Contents


@named("a link that is lost", "cannot be clicked")
def _(file: pikepdf.Pdf) -> None:
    element = tags(file, "Link")[0]
    element.K = Array([kid for kid in element.K if isinstance(kid, int)])
    page = next(page for page in file.pages if "/Annots" in page)
    del page.Annots[0]


UNDER = r"\S+ \S+ \S+ RG \S+ w (\S+ \S+ m \S+ \S+ l S\n)(?=(?:[^\n]*l S\n)*EMC)"
COLOURED = "nothing but its colour tells a link"


def under(new: str) -> Fault:
    """The first line below a link drawn otherwise."""

    def fault(file: pikepdf.Pdf) -> None:
        for page in range(len(file.pages)):
            code = coalesced(file, page)
            found = re.search(rf"(?<=BMC\n){UNDER}(?!.*q )", code)
            if found and "BT" in code[found.start() - 200 : found.start()]:
                write(file, code[: found.start()] + found.expand(new) + code[found.end() :], page)
                return
        raise AssertionError("there is no link")

    return fault


plant("a link without the line below it", COLOURED, under(""))
plant("a white line below a link", COLOURED, under(r"1 1 1 RG 0.5 w \1"))
plant("a thick line below a link", COLOURED, under(r"0 0 0 RG 2 w \1"))


@named("a note stuck on the page", "FreeText")
def _(file: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, F=4, Rect=Array([50, 50, 200, 70]),
                      Contents=String("Call 999"), DA=String("/Helv 12 Tf"))  # fmt: skip
    file.pages[0].Annots = Array([*file.pages[0].get("/Annots", []), file.make_indirect(note)])


def code_place(file: pikepdf.Pdf) -> tuple[int, str, re.Match[str]]:
    """The page, the drawing and the squares of a code."""
    for number in range(len(file.pages)):
        code = coalesced(file, number)
        found = re.search(r"0 0 0 rg\n((?:\S+ \S+ \S+ \S+ re\n)+)f", code)
        if found:
            return number, code, found
    raise AssertionError("there is no code")


@named("a damaged QR code", "a code cannot be read")
def _(file: pikepdf.Pdf) -> None:
    page, code, found = code_place(file)
    rows = found[1].split("\n")
    write(file, code.replace(found[1], "\n".join([*rows[:40], *rows[41:]])), page)


@named("a QR code for another address", "a code cannot be read")
def _(file: pikepdf.Pdf) -> None:
    import segno

    page, code, found = code_place(file)
    bars = [tuple(map(float, bar.split()[:4])) for bar in found[1].strip().split("\n")]
    left, top = min(b[0] for b in bars), max(b[1] + b[3] for b in bars)
    side = max(b[0] + b[2] for b in bars) - left
    rows = segno.make("https://example.net", error="m", micro=False).matrix
    one = side / len(rows)
    squares = "".join(
        f"{left + c * one:.3f} {top - (r + 1) * one:.3f} {one:.3f} {one:.3f} re\n"
        for r, row in enumerate(rows) for c, dark in enumerate(row) if dark
    )  # fmt: skip
    write(file, code.replace(found[1], squares), page)


@named("a QR code in its colours exchanged", "its drawing is not on the page")
def _(file: pikepdf.Pdf) -> None:
    page, code, found = code_place(file)
    write(file, code.replace(found[0], found[0].replace("0 0 0 rg", "1 1 1 rg", 1)), page)


@named("a line through the white around a QR code", "in the white around a code")
def _(file: pikepdf.Pdf) -> None:
    page, code, found = code_place(file)
    bars = [tuple(map(float, bar.split()[:4])) for bar in found[1].strip().split("\n")]
    left, top = min(b[0] for b in bars), max(b[1] + b[3] for b in bars)
    x, y = origin(code, found.start())
    file.pages[page].contents_add(
        f"/Artifact BMC 0 0 0 rg {x + left} {y + top + 2} 60 1.5 re f EMC".encode()
    )
