"""Fields to fill in: faults of boxes to tick, of what can be typed, and of the whole form."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from faults.fields import LINES, TICKS, fields, first, moved, named
from faults.tools import tags


def ticks(file: pikepdf.Pdf) -> list[Any]:
    return [one for one in fields(file) if one.FT == "/Btn"]


@named("a box that is ticked", TICKS, "ticked that nobody ticked")
def _(file: pikepdf.Pdf) -> None:
    ticks(file)[0].V = ticks(file)[0].AS = Name.Yes


@named("a box that shows a tick and is not ticked", TICKS, "ticked that nobody ticked")
def _(file: pikepdf.Pdf) -> None:
    ticks(file)[0].AS = Name.Yes


@named("a box that is ticked when it is not", TICKS, "where it is not ticked")
def _(file: pikepdf.Pdf) -> None:
    drawn = ticks(file)[0].AP.N
    drawn.Yes, drawn.Off = drawn.Off, drawn.Yes


@named("a box without a tick", TICKS, "shows no tick")
def _(file: pikepdf.Pdf) -> None:
    ticks(file)[0].AP.N.Yes = ticks(file)[0].AP.N.Off


@named("a box that takes two states", TICKS, "one that is ticked and one that is not")
def _(file: pikepdf.Pdf) -> None:
    ticks(file)[0].AP.N.No = ticks(file)[0].AP.N.Off


@named("two boxes to tick exchanged", TICKS, "box to tick")
def _(file: pikepdf.Pdf) -> None:
    one, other = ticks(file)[:2]
    one.Rect, other.Rect = Array(list(other.Rect)), Array(list(one.Rect))


@named("a box to tick beside its box", TICKS, "does not lie on its box to tick")
def _(file: pikepdf.Pdf) -> None:
    moved(ticks(file)[0], 9, 0)


@named("a field of one line", TICKS, "of several lines takes one")
def _(file: pikepdf.Pdf) -> None:
    del first(file).Ff


@named("as many letters as anybody types", LINES, "more can be typed than is printed")
def _(file: pikepdf.Pdf) -> None:
    del first(file).MaxLen


@named("a thousand letters on one line", LINES, "more can be typed than is printed")
def _(file: pikepdf.Pdf) -> None:
    first(file).MaxLen = 1000


@named("a password", LINES, "something else than words")
def _(file: pikepdf.Pdf) -> None:
    first(file).Ff = 1 << 13


@named("a field that cannot be filled in", LINES, "something else than words")
def _(file: pikepdf.Pdf) -> None:
    first(file).Ff = 1


@named("a field that is hidden", LINES, "hidden, or not printed")
def _(file: pikepdf.Pdf) -> None:
    first(file).F = 6


@named("a field that is not printed", LINES, "hidden, or not printed")
def _(file: pikepdf.Pdf) -> None:
    first(file).F = 0


@named("a field that runs a program", LINES, "more than to be filled in")
def _(file: pikepdf.Pdf) -> None:
    action = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    first(file).AA = Dictionary(K=action)


@named("a field that sends what was typed", LINES, "more than to be filled in")
def _(file: pikepdf.Pdf) -> None:
    first(file).A = Dictionary(S=Name.SubmitForm, F=String("https://example.net"))


@named("a form that computes", LINES, "does more than hold fields")
def _(file: pikepdf.Pdf) -> None:
    file.Root.AcroForm.CO = Array([first(file)])


@named("a form that viewers draw", LINES, "does more than hold fields")
def _(file: pikepdf.Pdf) -> None:
    file.Root.AcroForm.NeedAppearances = True


@named("another font for what is typed", LINES, "one font for what is typed")
def _(file: pikepdf.Pdf) -> None:
    file.Root.AcroForm.DA = String("0 g /Helv 0 Tf")


@named("letters that shrink on several lines", TICKS, "is shown otherwise")
def _(file: pikepdf.Pdf) -> None:
    first(file).DA = String("0 g /Wingdings 0 Tf")


@named("letters too large for as many on several lines", TICKS, "more can be typed than is printed")
def _(file: pikepdf.Pdf) -> None:
    first(file).DA = String("0 g /Wingdings 30 Tf")


@named("white letters for what is typed", LINES, "is shown otherwise")
def _(file: pikepdf.Pdf) -> None:
    first(file).DA = String("1 g /Wingdings 0 Tf")


@named("a letter of the font of what is typed is another's", LINES, "is drawn as")
def _(file: pikepdf.Pdf) -> None:
    font = file.Root.AcroForm.DR.Font.Wingdings.DescendantFonts[0]
    glyphs = bytearray(font.CIDToGIDMap.read_bytes())
    glyphs[2 * 70 : 2 * 71] = glyphs[2 * 60 : 2 * 61]
    font.CIDToGIDMap.write(bytes(glyphs))


@named("a field that nobody wrote", LINES, "belongs to no words")
def _(file: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("x"), F=4,
                      TU=String("x"), Rect=Array([50, 50, 90, 70]))  # fmt: skip
    file.pages[0].Annots = Array([*file.pages[0].Annots, file.make_indirect(note)])


@named("a field that is lost", LINES, "other fields than its tags")
def _(file: pikepdf.Pdf) -> None:
    del file.Root.AcroForm.Fields[0]


@named("fields in another order", LINES, "other fields than its tags")
def _(file: pikepdf.Pdf) -> None:
    listed = fields(file)
    file.Root.AcroForm.Fields = Array([*listed[1:], listed[0]])


@named("a form that is lost", LINES, "does more than hold fields")
def _(file: pikepdf.Pdf) -> None:
    del file.Root.AcroForm


@named("a field without a tag", LINES, "more or fewer fields")
def _(file: pikepdf.Pdf) -> None:
    form = tags(file, "Form")[0]
    form.P.K = Array([kid for kid in form.P.K if not isinstance(kid, Dictionary)])


@named("two fields owned by each other's tags", LINES, "")
def _(file: pikepdf.Pdf) -> None:
    one, other = tags(file, "Form")[:2]
    one.K, other.K = other.K, one.K


@named("a tag of a field that owns words", LINES, "")
def _(file: pikepdf.Pdf) -> None:
    form = tags(file, "Form")[0]
    form.K = Array([*form.K, *[kid for kid in form.P.K if isinstance(kid, int)]])
    form.P.K = Array([form])
