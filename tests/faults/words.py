"""Words that are others, lost, or that nobody wrote."""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Array, Dictionary, Name

from faults.rows import ITEM, SIGN, TWO
from faults.tools import RUN, Fault, coalesced, named, plant, rewritten, tags, write


def _unshown(pattern: str, which: int = 0) -> Fault:
    """The last line of a place shows nothing."""
    return rewritten(pattern, lambda found: found[0].removesuffix(found[found.re.groups]), which)


@named("a line left out", "the page reads “” where the document says “person to")
def _(file: pikepdf.Pdf) -> None:
    _unshown(TWO, 1)(file)


@named("a line printed twice", "is printed twice")
def _(file: pikepdf.Pdf) -> None:
    rewritten(RUN, lambda found: f"{found[0]}\n{found[0]}", 10)(file)


@named("a bullet without its words", "the page reads “” where the document says “help to soften")
def _(file: pikepdf.Pdf) -> None:
    _unshown(ITEM, 1)(file)


@named("a bullet that is gone", "it says “” and not “•”")
def _(file: pikepdf.Pdf) -> None:
    _unshown(SIGN)(file)


@named("half of a table", "the page reads “” where the document says")
def _(file: pikepdf.Pdf) -> None:
    rows = tags(file, "TR")
    here = rows[-1].K[0].K[0].Pg
    lost = [part.K[0] for row in rows[len(rows) // 2 :] for cell in row.K for part in cell.K
            if part.Pg == here]  # fmt: skip
    page = [page.obj for page in file.pages].index(here)
    code = coalesced(file, page)
    for number in lost:
        code, found = re.subn(rf"/P <</MCID {number}>> BDC\n.*?\nEMC\n", "", code, flags=re.DOTALL)
        assert found == 1
    write(file, code, page)


@named("two note numbers exchanged", "the page reads “2” where")
def _(file: pikepdf.Pdf) -> None:
    code = coalesced(file)
    notes = [found for found in re.finditer(RUN, code) if found[3] == "8.5"]
    one = notes[0]
    other = next(found for found in notes if found[6] != one[6])
    write(file, code[: one.start(6)] + other[6] + code[one.end(6) : other.start(6)] + one[6]
          + code[other.end(6) :])  # fmt: skip


@named("two lines exchanged", "the page reads “to person” where the document says “”")
def _(file: pikepdf.Pdf) -> None:
    rewritten(TWO, r"1 0 0 1 \1 \2 Tm \7\n\g<4>1 0 0 1 \5 \6 Tm \3", 1)(file)


def _replaced(old: str, new: str, page: int = 0) -> Fault:
    """One sign of the file's font named as another: the words that are read change."""

    def fault(file: pikepdf.Pdf) -> None:
        for font in file.pages[page].Resources.Font.values():
            table = font.ToUnicode.read_bytes()
            a, b = (f"> <{ord(sign):04X}>\n".encode() for sign in (old, new))
            font.ToUnicode.write(table.replace(a, b))

    return fault


plant("a digit that reads as another", "is drawn as “6”", _replaced("6", "5"))
plant("a full stop that reads as a comma", "is drawn as “.”", _replaced(".", ","))
plant("a capital that reads as a small letter", "is drawn as “N”", _replaced("N", "n"))
plant("a dash that reads as nothing", "is drawn as “-”", _replaced("-", "\u00ad"))


@named("extra words that no tag owns", "words in no tag")
def _(file: pikepdf.Pdf) -> None:
    code = coalesced(file)
    shown = re.search(RUN, code)
    assert shown
    words = f"BT 0 0 0 rg /{shown[2]} 12 Tf 1 0 0 1 200 60 Tm [{shown[6]}]TJ ET"
    write(file, f"{code}\n/Artifact BMC {words} EMC")


@named("a page number that is wrong", "words in no tag")
def _(file: pikepdf.Pdf) -> None:
    for_page = [coalesced(file, page) for page in (0, 1)]
    runs = [re.findall(RUN, code)[-1] for code in for_page]
    write(file, for_page[0].replace(runs[0][5], runs[1][5]))


@named("a foot that is missing", "its foot is missing")
def _(file: pikepdf.Pdf) -> None:
    code = coalesced(file)
    write(file, code[: code.rindex("/Artifact <</Type /Pagination /Subtype /Footer>> BDC")])


@named("a foot too small to be read", "is set in 5.0 points")
def _(file: pikepdf.Pdf) -> None:
    rewritten(r"/F2 10 Tf", "/F2 5 Tf", -1)(file)


@named("a word inside a drawing", "a drawing inside a drawing")
def _(file: pikepdf.Pdf) -> None:
    shown = re.search(RUN, coalesced(file))
    assert shown
    form = file.make_stream(f"BT /{shown[2]} 12 Tf 200 60 Td [{shown[6]}]TJ ET".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 842])
    form.Resources = file.pages[0].Resources
    file.pages[0].Resources.XObject = Dictionary(Fm0=form)
    file.pages[0].contents_add(b"/Artifact BMC /Fm0 Do EMC")
