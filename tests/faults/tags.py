"""Tags, and what a voice says."""

from __future__ import annotations

import re

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from faults.tools import (
    INK,
    SAME,
    body_run,
    coalesced,
    kids,
    named,
    outline,
    rewritten,
    tags,
    write,
)


@named("headings tagged as paragraphs", "the document has H2")
def _(file: pikepdf.Pdf) -> None:
    for element in tags(file, "H2"):
        element.S = Name.P


@named("a heading of another level", "it is tagged as H3")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "H2")[1].S = Name.H3


@named("list items tagged as paragraphs", "the document has LI")
def _(file: pikepdf.Pdf) -> None:
    for element in tags(file, "LI"):
        element.S = Name.Div


@named("a header cell tagged as a cell", "it is tagged as a cell")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "TH")[1].S = Name.TD


@named("a header cell of a column said to be of a row", "TH Row")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "TH")[1].A.Scope = Name.Row


@named("two rows of a table in one", "the document has TR")
def _(file: pikepdf.Pdf) -> None:
    one, other = tags(file, "TR")[1:3]
    for cell in other.K:
        cell.P = one
    one.K, other.K = Array([*one.K, *other.K]), Array([])


@named("a head of a table tagged as its rows", "the document has THead")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "THead")[0].S = Name.TBody


@named("a cell that names no heads", "does not lead to the cells that head it")
def _(file: pikepdf.Pdf) -> None:
    del tags(file, "TD")[0].A


@named("a cell that names the head of another column", "does not lead to the cells that head it")
def _(file: pikepdf.Pdf) -> None:
    cells = tags(file, "TD")
    heads = cells[0].A.Headers
    heads[0] = String(str(heads[0])[:-1] + "9")


@named("two header cells of one name", "do not lead to them")
def _(file: pikepdf.Pdf) -> None:
    heads = tags(file, "TH")
    heads[0].ID = heads[1].ID


@named("a list of names that leads elsewhere", "do not lead to them")
def _(file: pikepdf.Pdf) -> None:
    names = file.Root.StructTreeRoot.IDTree.Names
    names[1], names[3] = names[3], names[1]


@named("another picture's alt text", "it is read aloud as “QR code, Web:")
def _(file: pikepdf.Pdf) -> None:
    figures = tags(file, "Figure")
    figures[0].Alt, figures[-1].Alt = figures[-1].Alt, figures[0].Alt


@named("a picture without an alt text", "it is read aloud as “”")
def _(file: pikepdf.Pdf) -> None:
    del tags(file, "Figure")[0].Alt


@named("a line to write on that says nothing", "the document says “blank”")
def _(file: pikepdf.Pdf) -> None:
    del next(one for one in tags(file, "Figure") if one.get("/Alt") == "blank").Alt


@named("a box to tick that is said to be ticked", "the document says “Tick box, not ticked”")
def _(file: pikepdf.Pdf) -> None:
    box = next(one for one in tags(file, "Figure") if str(one.get("/Alt")).startswith("Tick box"))
    box.Alt = String("Tick box, ticked")


@named("a code that does not say that it is one", "the document says “QR code, Web: ")
def _(file: pikepdf.Pdf) -> None:
    code = next(one for one in tags(file, "Figure") if str(one.get("/Alt")).startswith("QR code"))
    code.Alt = String("Web: https://www.example.org")


@named("words drawn in another order than they are read in", "is drawn in another order")
def _(file: pikepdf.Pdf) -> None:
    code = coalesced(file)
    one, other = (re.search(rf"/P <</MCID {n}>> BDC.*?EMC\n", code, re.DOTALL) for n in (0, 2))
    assert one
    assert other
    between = code[one.end() : other.start()]
    write(file, code[: one.start()] + between + other[0] + one[0] + code[other.end() :])


@named("an alt text that is empty", "it is read aloud as “”")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "Figure")[0].Alt = String("")


@named("an alt text on ordinary words", "it is read aloud as “Take")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "LBody")[0].Alt = String("Take more of it")


@named("ActualText on ordinary words", "instead of what is printed")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "P")[3].ActualText = String("Take more of it")


@named("ActualText in the drawing", "other words are read aloud")
def _(file: pikepdf.Pdf) -> None:
    rewritten(r"/P <</MCID 2>> BDC", "/P <</MCID 2/ActualText (Call nobody)>> BDC")(file)


@named("ActualText around some words", "other words are read aloud")
def _(file: pikepdf.Pdf) -> None:
    body_run(rf"/Span <</ActualText (no)>> BDC BT\n{INK}{SAME} ET EMC BT")(file)


@named("another language of some words", "another language (fr-FR)")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "P")[3].Lang = String("fr-FR")


@named("an element that is lost", "is not owned by one element")
def _(file: pikepdf.Pdf) -> None:
    top = file.Root.StructTreeRoot.K
    del top.K[-1]


@named("elements in another order", "where the document says")
def _(file: pikepdf.Pdf) -> None:
    items = tags(file, "L")[0]
    items.K = Array([items.K[1], items.K[0], *list(items.K)[2:]])


@named("a picture twice", "is in the tags that nobody wrote")
def _(file: pikepdf.Pdf) -> None:
    figure = tags(file, "Figure")[0]
    twin = file.make_indirect(Dictionary(figure))
    file.Root.StructTreeRoot.K.K.append(twin)


@named("an element with a role of its own", "it is tagged as Title")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "H2")[0].S = Name.Title
    file.Root.StructTreeRoot.RoleMap = Dictionary(Title=Name.P)


@named("no tags at all", "is not owned by one element")
def _(file: pikepdf.Pdf) -> None:
    del file.Root.StructTreeRoot


@named(
    "a warning that stands before its heading",
    "it is tagged as a picture (Figure), and the document has H2",
)
def _(file: pikepdf.Pdf) -> None:
    heading = next(one for one in tags(file, "H2") if any("/S" in k for k in kids(one)))
    figure, above = heading.K[0], heading.P
    place = next(at for at, kid in enumerate(above.K) if kid.objgen == heading.objgen)
    figure.P, heading.K = above, Array(list(heading.K)[1:])
    above.K = Array([*list(above.K)[:place], figure, *list(above.K)[place:]])


@named("a warning that the list of places does not say", "its list of places is “")
def _(file: pikepdf.Pdf) -> None:
    place = next(one for one in outline(file) if str(one.Title).startswith("Warning: "))
    place.Title = String(str(place.Title).removeprefix("Warning: "))


@named("a sub-heading that is not in the list of places", "its list of places is “")
def _(file: pikepdf.Pdf) -> None:
    above = next(one for one in outline(file) if "/First" in one)
    del above.First, above.Last, above.Count


@named("a list of places without the sources", "its list of places is “")
def _(file: pikepdf.Pdf) -> None:
    last = file.Root.Outlines.Last
    before = last.Prev
    del before.Next
    file.Root.Outlines.Last = before


@named("a list of places of one level", "below another heading")
def _(file: pikepdf.Pdf) -> None:
    above = next(one for one in outline(file) if "/First" in one)
    after, first, last = above.Next, above.First, above.Last
    above.Next, last.Next = first, after
    del above.First, above.Last, above.Count


@named("a list of places with an action", "the list of places does not lead")
def _(file: pikepdf.Pdf) -> None:
    file.Root.Outlines.First.A = Dictionary(S=Name.URI, URI=String("https://example.net/"))


@named("a list of places with another title", "its list of places is “Something else")
def _(file: pikepdf.Pdf) -> None:
    file.Root.Outlines.First.Title = String("Something else")


@named("a list of places that leads elsewhere", "the list of places does not lead")
def _(file: pikepdf.Pdf) -> None:
    first = file.Root.Outlines.First
    first.Dest = Array([file.pages[-1].obj, *list(first.Dest)[1:]])
