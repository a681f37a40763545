"""A small leaflet as the gate wants it, written with pikepdf: no code of the program made it.

Two pages; a heading that warns, a mark with its note, a link of two lines, a list with a box to
tick, a picture, a table, lines to write on, a word of another language, the foot of a page.
"""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Model
</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">A leaflet to test</rdf:li></rdf:Alt>
</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"""
SIGNS = b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n" + (
    b"1 beginbfrange <0020> <00FF> <0020> endbfrange 1 beginbfchar <2022> <2022> endbfchar"
)


class Model:
    """A leaflet in the making. Each line stands 20 points below the one before."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self.new = self.pdf.make_indirect
        inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, DW=500)
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([self.new(inner)]), ToUnicode=Stream(self.pdf, SIGNS),
        )  # fmt: skip
        self.font = self.new(font)
        self.root = self.new(Dictionary(Type=Name.StructTreeRoot))
        self.top = self.tag(self.root, "Document")
        self.root.K = self.top
        self.code: list[str] = []
        self.turn()

    def turn(self) -> None:
        """Begin a page; the last one gets its foot."""
        self.close()
        self.page = self.pdf.add_blank_page(page_size=(595, 842))
        self.page.obj.Resources = Dictionary(Font=Dictionary(F1=self.font))
        self.page.obj.Tabs, self.page.obj.Annots = Name.S, Array()
        self.code, self.count = [], 0
        self.y = 800.0

    def close(self) -> None:
        if self.code:
            number = len(self.pdf.pages)
            self.code.append("/Artifact <</Type/Pagination/Subtype/Footer>> BDC")
            self.write(f"Page {number} of 2", 50, 30)
            self.code.append("EMC")
            self.page.obj.Contents = Stream(self.pdf, "\n".join(self.code).encode())

    def tag(self, parent: Any, role: str, **entries: Any) -> Any:
        """A new last child of an element."""
        made = self.new(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent, K=Array()))
        for key, value in entries.items():
            made[f"/{key}"] = value
        if parent is not self.root:
            parent.K.append(made)
        return made

    def write(self, words: str, x: float, y: float, size: float = 12) -> None:
        codes = "".join(f"{ord(sign):04X}" for sign in words)
        self.code.append(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm [<{codes}>] TJ ET")

    def say(
        self, element: Any, *lines: str, x: float = 50, down: float = 20, size: float = 12
    ) -> Any:
        """Words of an element, a line each, in one marked piece."""
        element.Pg = self.page.obj
        element.K.append(self.count)
        self.code.append(f"{element.S} <</MCID {self.count}>> BDC")
        for words in lines:
            self.y -= down
            self.write(words, x, self.y, size)
        self.code.append("EMC")
        self.count += 1
        return element

    def box(self, element: Any) -> Any:
        """A square, drawn for an element."""
        element.Pg = self.page.obj
        element.K.append(self.count)
        self.y -= 20
        self.code.append(f"{element.S} <</MCID {self.count}>> BDC")
        self.code.append(f"50 {self.y} 10 10 re S EMC")
        self.count += 1
        return element

    def rule(self, x: float, width: float, below: float = 2) -> None:
        """A line under the words of this height, which nobody reads."""
        y = self.y - below
        self.code.append(f"/Artifact BMC 0.5 w {x} {y} m {x + width} {y} l S EMC")

    def area(self, link: Any, name: str, width: float, lines: int = 1, **leads: Any) -> Any:
        """Where to click: as many lines as were written last."""
        left, right, step = 50, 50 + width, 20
        tops = [self.y + 10 + step * at for at in reversed(range(lines))]
        quads = [
            n for top in tops for n in (left, top, right, top, left, top - 14, right, top - 14)
        ]
        area = self.new(Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Contents=String(name), F=4,
            Rect=Array([left, tops[-1] - 14, right, tops[0]]), QuadPoints=Array(quads), **leads,
        ))  # fmt: skip
        self.page.obj.Annots.append(area)
        link.K.append(Dictionary(Type=Name.OBJR, Obj=area, Pg=self.page.obj))
        return area

    def place(self) -> Array:
        """Here, as a link leads to it."""
        return Array([self.page.obj, Name.XYZ, 0, self.y + 12, 0])


def model() -> bytes:
    """The finished leaflet."""
    m = Model()
    m.say(m.tag(m.top, "H1"), "Staying well")
    sect = m.tag(m.top, "Sect")
    m.say(m.tag(sect, "H2"), "Warning: never stop it")
    first = m.place()
    words = m.say(m.tag(sect, "P"), "Keep taking it, as your ", "doctor said.")
    mark = m.tag(words, "Reference")
    link = m.say(m.tag(mark, "Link"), " 1", x=122, down=-4, size=8)
    marked = m.place()
    there = m.area(link, "Source 1: Example", 10)
    _middle(m, sect)
    m.turn()
    _table(m, m.tag(m.top, "Sect"))
    ending = m.tag(m.top, "Sect")
    m.say(m.tag(ending, "H2"), "Where this comes from")
    last = m.place()
    item = m.tag(m.tag(ending, "L", A=Dictionary(O=Name.List, ListNumbering=Name.Decimal)), "LI")
    m.say(m.tag(item, "Lbl"), "1 ", x=40)
    note = m.tag(m.tag(item, "LBody"), "Note", ID=String("note-1"))
    m.say(note, "Example, 2020. ", down=0)
    there.Dest = m.place()
    back = m.say(m.tag(note, "Link"), "Back to 1", x=150, down=0)
    m.rule(150, 60)
    m.area(back, "Back to 1", 160, Dest=marked)
    m.close()
    return _finished(m, (("Warning: never stop it", first), ("Where this comes from", last)))


def _middle(m: Model, sect: Any) -> None:
    link = m.tag(m.tag(sect, "P"), "Link")
    m.say(link, "www.example.org/a-long-", "address")
    m.rule(50, 42)
    m.y += 20
    m.rule(50, 140)
    m.y -= 20
    where = Dictionary(S=Name.URI, URI=String("https://www.example.org/a-long-address"))
    m.area(link, "www.example.org/a-long-address", 140, 2, A=where)
    ticks = m.tag(sect, "L", A=Dictionary(O=Name.List, ListNumbering=Name("/None")))
    item = m.tag(ticks, "LI")
    m.box(m.tag(item, "Lbl", ActualText=String("Tick box, not ticked")))
    m.say(m.tag(item, "LBody"), "Cold hands", x=70, down=0)
    figure = m.tag(sect, "Figure", Alt=String("A thermometer"))
    m.box(figure)
    figure.A = Dictionary(O=Name.Layout, BBox=Array([49, m.y - 1, 61, m.y + 11]))
    m.say(m.tag(sect, "P"), "Keep warm.", down=30)
    label = m.say(m.tag(sect, "P"), "Name of my doctor ")
    m.box(m.tag(label, "Span", ActualText=String("blank")))
    label = m.say(m.tag(sect, "P"), "Allergies ")
    m.box(m.tag(label, "Span", ActualText=String("blank")))
    words = m.say(m.tag(sect, "P"), "Somebody sneezes: ")
    m.say(m.tag(words, "Span", Lang=String("de")), "Gesundheit", x=160, down=0)


def _table(m: Model, sect: Any) -> None:
    table = m.tag(sect, "Table")
    head, body = m.tag(table, "THead"), m.tag(table, "TBody")
    for part, names, scopes in (
        (head, ("When", "What"), ("Column", "Column")),
        (body, ("Noise", "Turn it down"), ("Row", "")),
    ):  # fmt: skip
        row = m.tag(part, "TR")
        m.y -= 24
        for at, (name, scope) in enumerate(zip(names, scopes, strict=True)):
            cell = m.tag(row, "TH" if scope else "TD", ID=String(f"{name}"))
            m.say(m.tag(cell, "P"), name, x=50 + 100 * at, down=0)
            cell.A = Dictionary(O=Name.Table)
            if scope:
                cell.A.Scope = Name(f"/{scope}")
            else:
                cell.A.Headers = Array([String("What"), String("Noise")])
        m.rule(50, 300, below=6)


def _finished(m: Model, headings: tuple[tuple[str, Array], ...]) -> bytes:
    pdf, new = m.pdf, m.new
    entries = [new(Dictionary(Title=String(title), Dest=dest)) for title, dest in headings]
    for one, other in pairwise(entries):
        one.Next, other.Prev = other, one
    pdf.Root.Outlines = new(Dictionary(First=entries[0], Last=entries[-1], Count=len(entries)))
    pdf.Root.StructTreeRoot, pdf.Root.Lang = m.root, String("en-GB")
    pdf.Root.MarkInfo, pdf.Root.PageMode = Dictionary(Marked=True), Name.UseNone
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    pdf.Root.Metadata = new(Stream(pdf, XMP.encode(), Type=Name.Metadata, Subtype=Name.XML))
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()
