"""Faults to plant for the gate (proof/heard/): each rule has at least one that only it is for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pikepdf
from faults.tools import coalesced, notes, tags, write
from pikepdf import Array, Dictionary, Name, String

Fault = Callable[[pikepdf.Pdf], None]
HEARD_FAULTS: dict[str, tuple[str, Fault]] = {}  # of each fault: the rule that finds it


def finds(rule: str, name: str) -> Callable[[Fault], Fault]:
    """Put a fault on the list."""

    def put(fault: Fault) -> Fault:
        assert name not in HEARD_FAULTS
        HEARD_FAULTS[name] = rule, fault
        return fault

    return put


def changed(file: pikepdf.Pdf, old: str, new: str, page: int = 0) -> None:
    """A page's drawing with the first place that matches a pattern changed."""
    code, count = re.subn(old, new, coalesced(file, page), count=1, flags=re.DOTALL)
    assert count, old
    write(file, code, page)


def copied(file: pikepdf.Pdf, area: Any) -> Any:
    """An area to click of the same entries."""
    return file.make_indirect(Dictionary(area))


@finds("mark parted", "a mark that is glued to its word")
def _(file: pikepdf.Pdf) -> None:
    changed(file, "<00200031>", "<0031>")


@finds("mark leads", "a mark that leads to no note")
def _(file: pikepdf.Pdf) -> None:
    next(note for note in notes(file) if "Source 1" in str(note.Contents)).Dest[0] = file.pages[
        0
    ].obj


@finds("mark leads", "a mark that is no link")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "Reference")[0].K[0].S = Name.Span


@finds("note alone", "a note without an ID")
def _(file: pikepdf.Pdf) -> None:
    del tags(file, "Note")[0].ID


@finds("note alone", "a note in no list")
def _(file: pikepdf.Pdf) -> None:
    note = tags(file, "Note")[0]
    top = file.Root.StructTreeRoot.K
    note.P.K, note.P = Array([]), top
    top.K.append(note)


@finds("note leads back", "a note without a way back")
def _(file: pikepdf.Pdf) -> None:
    area = next(note for note in notes(file) if "Back" in str(note.Contents))
    area.Dest[0] = file.pages[1].obj


@finds("one area", "a link of two areas")
def _(file: pikepdf.Pdf) -> None:
    link = next(link for link in tags(file, "Link") if "/K" in link)
    owned = next(kid for kid in link.K if isinstance(kid, Dictionary))
    twin = copied(file, owned.Obj)
    owned.Pg.Annots.append(twin)
    link.K.append(Dictionary(Type=Name.OBJR, Obj=twin, Pg=owned.Pg))


@finds("one area", "an area of one quadrilateral for two lines")
def _(file: pikepdf.Pdf) -> None:
    area = next(note for note in notes(file) if len(note.get("/QuadPoints", [])) == 16)
    area.QuadPoints = Array(list(area.QuadPoints)[:8])


@finds("areas owned", "an area that no link owns")
def _(file: pikepdf.Pdf) -> None:
    twin = copied(file, file.pages[0].Annots[0])
    file.pages[0].Annots.append(twin)


@finds("areas owned", "a page whose tab key goes its own way")
def _(file: pikepdf.Pdf) -> None:
    file.pages[0].Tabs = Name.R


@finds("link named", "a link called otherwise than it reads")
def _(file: pikepdf.Pdf) -> None:
    for note in notes(file):
        if "/A" in note:
            note.Contents = String("Click here")


@finds("links differ", "two links of one name that lead apart")
def _(file: pikepdf.Pdf) -> None:
    first, *_, last = notes(file)
    first.Contents = last.Contents


@finds("link underlined", "a link without a line under it")
def _(file: pikepdf.Pdf) -> None:
    changed(file, r"/Artifact BMC 0.5 w 50 \S+ m 190 .*?EMC", "")


@finds("figure box", "a picture without a box")
def _(file: pikepdf.Pdf) -> None:
    del tags(file, "Figure")[0].A.BBox


@finds("figure box", "a picture beside its box")
def _(file: pikepdf.Pdf) -> None:
    box = tags(file, "Figure")[0].A.BBox
    tags(file, "Figure")[0].A.BBox = Array([float(side) + 300 for side in box])


@finds("figure said", "a picture that says nothing")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "Figure")[0].Alt = String("")


@finds("figure said", "a picture that says the words beside it")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "Figure")[0].Alt = String("Keep warm")


@finds("warning in heading", "a sign before its heading")
def _(file: pikepdf.Pdf) -> None:
    sect, figure = tags(file, "H2")[0].P, tags(file, "Figure")[0]
    figure.P.K = Array([kid for kid in figure.P.K if kid.objgen != figure.objgen])
    figure.P, sect.K = sect, Array([figure, *sect.K])


@finds("artifacts typed", "a foot that does not say that it is one")
def _(file: pikepdf.Pdf) -> None:
    changed(file, r"/Pagination\s*/Subtype\s*/Footer", "/Pagination")


@finds("artifacts typed", "words that are not read, of no kind")
def _(file: pikepdf.Pdf) -> None:
    changed(file, r"/Artifact\s*<<[^>]*/Footer\s*>>\s*BDC", "/Artifact BMC")


@finds("rules dark", "a pale line in a table")
def _(file: pikepdf.Pdf) -> None:
    changed(file, "/Artifact BMC 0.5 w", "/Artifact BMC 0.7 0.7 0.7 RG 0.5 w", 1)


@finds("small print", "words too small")
def _(file: pikepdf.Pdf) -> None:
    changed(file, "/P <</MCID (.*?)Tf", lambda f: f[0].replace("F1 12", "F1 9"))  # type: ignore[arg-type]


@finds("one order", "words drawn before those that are read first")
def _(file: pikepdf.Pdf) -> None:
    changed(file, r"(/H1 <<.*?EMC)(.*?)(/H2 <<.*?EMC)", r"\3\2\1")


@finds("one order", "words that go back up the page")
def _(file: pikepdf.Pdf) -> None:
    changed(file, r"(/H2 <<.*?1 0 0 1 50) \S+ Tm", r"\1 830 Tm")


@finds("all owned", "words that no element owns")
def _(file: pikepdf.Pdf) -> None:
    del tags(file, "H1")[0].P.K[0]


@finds("all owned", "words that two elements own")
def _(file: pikepdf.Pdf) -> None:
    one, other = tags(file, "H1")[0], tags(file, "H2")[0]
    other.K = Array([*one.K, *other.K])


@finds("words parted", "two lines that read as one word")
def _(file: pikepdf.Pdf) -> None:
    changed(file, "00750072" + "0020>", "00750072>")


@finds("nothing twice", "a paragraph that is said twice")
def _(file: pikepdf.Pdf) -> None:
    one = tags(file, "H2")[0]
    tags(file, "H1")[0].ActualText = String("Warning: never stop it")
    assert one


@finds("nothing twice", "a sign that its title says again")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "H2")[0].ActualText = String("Main message: the main message")


@finds("headings climb", "a level that is skipped")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "H2")[0].S = Name.H3


@finds("headings climb", "a second title")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "H2")[-1].S = Name.H1


@finds("items in lists", "an item in no list")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "L")[0].S = Name.Div


@finds("items in lists", "an item without a body")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "LBody")[0].S = Name.P


@finds("items in lists", "a paragraph with a bullet")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "P")[-1].ActualText = String("• Keep warm")


@finds("table parts", "a table without a head")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "THead")[0].S = Name.TBody


@finds("table parts", "a header of another scope")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "TH")[0].A.Scope = Name.Row


@finds("table parts", "a cell without headers")
def _(file: pikepdf.Pdf) -> None:
    del tags(file, "TD")[0].A.Headers


@finds("table parts", "a row that is too short")
def _(file: pikepdf.Pdf) -> None:
    row = tags(file, "TR")[-1]
    row.K = Array(list(row.K)[:-1])


@finds("boxes say", "a box that says nothing")
def _(file: pikepdf.Pdf) -> None:
    del tags(file, "Lbl")[0].ActualText


@finds("blanks say", "a line to write on that says nothing")
def _(file: pikepdf.Pdf) -> None:
    del tags(file, "Span")[0].ActualText


@finds("form in order", "lines to write on in another order")
def _(file: pikepdf.Pdf) -> None:
    one, other = (span.P for span in tags(file, "Span")[:2])
    one.K, other.K = other.K, one.K


@finds("languages said", "a word of another language that does not say so")
def _(file: pikepdf.Pdf) -> None:
    del tags(file, "Span")[-1].Lang


@finds("languages said", "a word that is said to be of another language")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "P")[0].Lang = String("fr")


@finds("warnings say", "a heading that does not warn")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "H2")[0].ActualText = String("Never stop it")


@finds("page labels", "pages without names")
def _(file: pikepdf.Pdf) -> None:
    del file.Root.PageLabels


@finds("page labels", "pages that are numbered otherwise in print")
def _(file: pikepdf.Pdf) -> None:
    file.Root.PageLabels.Nums[1].St = 7


@finds("outline", "a heading that the outline lacks")
def _(file: pikepdf.Pdf) -> None:
    file.Root.Outlines.First.Title = String("Something else")


@finds("outline", "an outline in another order")
def _(file: pikepdf.Pdf) -> None:
    one, other = file.Root.Outlines.First, file.Root.Outlines.Last
    one.Title, other.Title = other.Title, one.Title


@finds("outline opens", "five pages that open without the outline")
def _(file: pikepdf.Pdf) -> None:
    for _ in range(3):
        file.add_blank_page()


@finds("outline opens", "a window with the name of the file")
def _(file: pikepdf.Pdf) -> None:
    del file.Root.ViewerPreferences.DisplayDocTitle


@finds("described", "metadata in another language")
def _(file: pikepdf.Pdf) -> None:
    data = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(data.replace(b"en-GB", b"fr-FR"))


@finds("described", "metadata without a subject")
def _(file: pikepdf.Pdf) -> None:
    data = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(re.sub(rb"<dc:description>.*</dc:description>", b"", data, flags=16))


@finds("language", "a file of no language")
def _(file: pikepdf.Pdf) -> None:
    del file.Root.Lang


@finds("language", "words of a language that there is not")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "P")[0].Lang = String("Deutsch!")
