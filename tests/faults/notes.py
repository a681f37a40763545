"""The numbers of sources, their notes, links over several lines, and the places of pictures."""

from __future__ import annotations

import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from faults.tools import named, notes, tags


def marks(file: pikepdf.Pdf) -> list[Any]:
    """The areas of the numbers in the text."""
    return [area_of(kid) for one in tags(file, "Reference") for kid in one.K]


def backs(file: pikepdf.Pdf) -> list[Any]:
    """The elements of the links at the numbers in the list, which lead back."""
    found = (kid for one in tags(file, "Lbl") for kid in one.K if isinstance(kid, Dictionary))
    return [kid for kid in found if kid.get("/S") == Name.Link]


def area_of(link: Any) -> Any:
    return next(kid.Obj for kid in link.K if isinstance(kid, Dictionary) and "/Obj" in kid)


def of_lines(file: pikepdf.Pdf) -> Any:
    """A link that goes over several lines."""
    return next(note for note in notes(file) if "/QuadPoints" in note)


@named("a number that leads to another note", "does not lead to its note")
def _(file: pikepdf.Pdf) -> None:
    one, *_, other = marks(file)
    one.Dest, other.Dest = other.Dest, one.Dest


@named("a number that leads to the next note of the line", "does not lead to its note")
def _(file: pikepdf.Pdf) -> None:
    one, *_ = marks(file)
    one.Dest[2] = float(one.Dest[2]) + 60


@named("a number that leads out of the file", "does not lead to its note")
def _(file: pikepdf.Pdf) -> None:
    note = marks(file)[0]
    note.A = Dictionary(S=Name.URI, URI=String("https://example.net/"))


@named("a number that leads nowhere", "does not lead to its note")
def _(file: pikepdf.Pdf) -> None:
    del marks(file)[0].Dest


@named("a number that cannot be clicked", "cannot be clicked")
def _(file: pikepdf.Pdf) -> None:
    (link,) = tags(file, "Reference")[0].K
    link.K = Array([kid for kid in link.K if isinstance(kid, int)])


@named("a number that is no link", "cannot be clicked")
def _(file: pikepdf.Pdf) -> None:
    (link,) = tags(file, "Reference")[0].K
    link.S = Name.Span


@named("a number read aloud as another source", "a link is read aloud as “Source 2")
def _(file: pikepdf.Pdf) -> None:
    one, other = (one.K[0] for one in tags(file, "Reference")[:2])
    one.Alt = other.Alt


@named("a number whose area says another source", "read aloud with other words")
def _(file: pikepdf.Pdf) -> None:
    one, other = marks(file)[:2]
    one.Contents = other.Contents


@named("a number without the name of its source", "a link is read aloud as “”")
def _(file: pikepdf.Pdf) -> None:
    del tags(file, "Reference")[0].K[0].Alt


@named("a note without a way back", "cannot be clicked")
def _(file: pikepdf.Pdf) -> None:
    link = backs(file)[0]
    link.K = Array([kid for kid in link.K if isinstance(kid, int)])


@named("a note that leads back to another page", "does not lead back")
def _(file: pikepdf.Pdf) -> None:
    link = area_of(backs(file)[0])
    link.Dest = Array([file.pages[-1].obj, *list(link.Dest)[1:]])


@named("two notes that lead back to each other's numbers", "does not lead back")
def _(file: pikepdf.Pdf) -> None:
    one, other = (area_of(backs(file)[at]) for at in (0, -1))
    one.Dest, other.Dest = other.Dest, one.Dest


@named("all notes in one", "the document has Note inside LBody")
def _(file: pikepdf.Pdf) -> None:
    for note in tags(file, "Note"):
        note.S = Name.Div


@named("a note without a name", "a note has no name of its own")
def _(file: pikepdf.Pdf) -> None:
    del tags(file, "Note")[0].ID


@named("two notes of one name", "the names of its elements do not lead to them")
def _(file: pikepdf.Pdf) -> None:
    one, other = tags(file, "Note")[:2]
    one.ID = other.ID


@named("a name that leads to another note", "the names of its elements do not lead to them")
def _(file: pikepdf.Pdf) -> None:
    names = file.Root.StructTreeRoot.IDTree.Names
    names[1], names[3] = names[3], names[1]


@named("no space before a number", "no space is read before the number")
def _(file: pikepdf.Pdf) -> None:
    for font in file.pages[0].Resources.Font.values():
        words = font.ToUnicode.read_bytes()
        font.ToUnicode.write(re.sub(rb"<(00[0-9A-F]{2})0020>", rb"<\1>", words))


@named("no space between two numbers", "no space is read before the number")
def _(file: pikepdf.Pdf) -> None:
    for font in file.pages[0].Resources.Font.values():
        words = font.ToUnicode.read_bytes()
        font.ToUnicode.write(words.replace(b"<002C0020>", b"<002C>"))


@named("a link over two lines without its lines", "does not lie on the words")
def _(file: pikepdf.Pdf) -> None:
    del of_lines(file).QuadPoints


@named("a link over two lines of which one is lost", "does not lie on the words")
def _(file: pikepdf.Pdf) -> None:
    note = of_lines(file)
    note.QuadPoints = Array(list(note.QuadPoints)[:8])


@named("a line of a link beyond the box around it", "does not lie on the words")
def _(file: pikepdf.Pdf) -> None:
    note = of_lines(file)
    note.Rect[3] = float(note.Rect[3]) - 8


@named("the corners of a line in another order", "does not lie on the words")
def _(file: pikepdf.Pdf) -> None:
    note = of_lines(file)
    a, b, c, d, e, f, g, h = list(note.QuadPoints)[:8]
    note.QuadPoints = Array([a, b, c, d, g, h, e, f, *list(note.QuadPoints)[8:]])


@named("two areas for the lines of one link", "is read aloud twice")
def _(file: pikepdf.Pdf) -> None:
    note = of_lines(file)
    link = next(one for one in tags(file, "Link") if area_of(one).objgen == note.objgen)
    page = next(page for page in file.pages if note in page.Annots)
    again = file.make_indirect(Dictionary(note))
    again.StructParent = int(file.Root.StructTreeRoot.ParentTreeNextKey)
    nums = file.Root.StructTreeRoot.ParentTree.Nums
    nums.append(again.StructParent)
    nums.append(link)
    page.Annots.append(again)
    link.K.append(Dictionary(Type=Name.OBJR, Pg=page.obj, Obj=again))


@named("a picture that does not say where it is", "does not say where on the page")
def _(file: pikepdf.Pdf) -> None:
    del tags(file, "Figure")[-1].A


@named("a picture that says that it is elsewhere", "does not say where on the page")
def _(file: pikepdf.Pdf) -> None:
    box = tags(file, "Figure")[-1].A.BBox
    box[1], box[3] = float(box[1]) - 40, float(box[3]) - 40


@named("a picture that says that it fills the page", "does not say where on the page")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "Figure")[-1].A.BBox = Array([0, 0, 595, 841])
