"""Faults to plant into a finished file, each by its name: what software that writes PDFs does.

Each changes a file with pikepdf, which shares no code with what wrote the file or what proves it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Fault = Callable[[pikepdf.Pdf], None]
FAULTS: dict[str, Fault] = {}
RUN = r"(\S+ \S+ \S+) rg /(F\d+) (\S+) Tf (?:\S+ Ts )?1 0 0 1 (\S+) (\S+) Tm \[([^\]]*)\]TJ"


def planted(data: bytes, fault: Fault) -> bytes:
    """The file with a fault in it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        fault(file)
        file.save(out)
    return out.getvalue()


def named(name: str) -> Callable[[Fault], Fault]:
    """Put a fault on the list."""

    def put(fault: Fault) -> Fault:
        assert name not in FAULTS
        FAULTS[name] = fault
        return fault

    return put


def rewritten(pattern: str, new: str | Callable[[re.Match[str]], str], which: int = 0) -> Fault:
    """The first page's drawing with one of the places that match a pattern changed."""

    def fault(file: pikepdf.Pdf) -> None:
        code = coalesced(file)
        place = list(re.finditer(pattern, code, re.DOTALL))[which]
        text = new(place) if callable(new) else place.expand(new)
        write(file, code[: place.start()] + text + code[place.end() :])

    return fault


def coalesced(file: pikepdf.Pdf, page: int = 0) -> str:
    file.pages[page].contents_coalesce()
    return str(file.pages[page].Contents.read_bytes().decode("latin-1"))


def write(file: pikepdf.Pdf, code: str, page: int = 0) -> None:
    file.pages[page].Contents.write(code.encode("latin-1"))


def origin(code: str, place: int) -> tuple[float, float]:
    """From where lengths are measured at a place of a page's drawing."""
    inside: list[tuple[float, float]] = [(0.0, 0.0)]
    for found in re.finditer(r"(?m)^(?:(q) (?:1 0 0 1 (\S+) (\S+) cm)?|Q$)", code[:place]):
        x, y = inside[-1]
        if found[1]:
            inside.append((x + float(found[2] or 0), y + float(found[3] or 0)))
        else:
            inside.pop()
    return inside[-1]


def tags(file: pikepdf.Pdf, role: str = "") -> list[Any]:
    """The elements of a role, in the order of the tags."""

    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, Dictionary) and "/S" in node:
            if not role or Name(f"/{role}") == node.S:
                yield node
            for kid in node.K if isinstance(node.K, Array) else [node.K]:
                yield from walk(kid)

    return list(walk(file.Root.StructTreeRoot.K))


def links(file: pikepdf.Pdf) -> list[Any]:
    return [note for page in file.pages for note in page.get("/Annots", [])]


def _body_run(change: str) -> Fault:
    """The fifth run of body words, drawn otherwise. change: put before it shows its words."""
    pattern = r"BT\n0.106 0.122 0.141 rg /F2 12 Tf 1 0 0 1 (\S+) (\S+) Tm (\[[^\]]*\]TJ)"
    return rewritten(pattern, change, 4)


SAME = r"1 0 0 1 \1 \2 Tm \3"
INK = "0.106 0.122 0.141 rg /F2 12 Tf "

# --- words that cannot be seen -------------------------------------------------------
FAULTS |= {
    "white words": _body_run(rf"BT\n1 1 1 rg /F2 12 Tf {SAME}"),
    "pale words": _body_run(rf"BT\n0.75 0.75 0.75 rg /F2 12 Tf {SAME}"),
    "invisible words (3 Tr)": _body_run(rf"BT\n3 Tr {INK}{SAME} 0 Tr"),
    "words as outlines alone (1 Tr)": _body_run(rf"BT\n1 Tr {INK}{SAME} 0 Tr"),
    "words of 1 point": _body_run(rf"BT\n0.106 0.122 0.141 rg /F2 1 Tf {SAME}"),
    "words of 9 points among 12": _body_run(rf"BT\n0.106 0.122 0.141 rg /F2 9 Tf {SAME}"),
    "words made small by their matrix": _body_run(rf"BT\n{INK}0.1 0 0 0.1 \1 \2 Tm \3"),
    "words of no size": _body_run(rf"BT\n0.106 0.122 0.141 rg /F2 0 Tf {SAME}"),
    "letters run together (Tc)": _body_run(rf"BT\n-2 Tc {INK}{SAME} 0 Tc"),
    "words set far apart (Tw)": _body_run(rf"BT\n20 Tw {INK}{SAME} 0 Tw"),
    "words squeezed together": _body_run(rf"BT\n50 Tz {INK}{SAME} 100 Tz"),
    "words turned round": _body_run(rf"BT\n{INK}0 1 -1 0 \1 \2 Tm \3"),
    "mirrored words": _body_run(rf"BT\n{INK}-1 0 0 1 \1 \2 Tm \3"),
    "words clipped away": _body_run(rf"q 0 0 1 1 re W n BT\n{INK}{SAME} ET Q BT"),
    "words clipped at half their height": _body_run(
        rf"q \1 \2 600 3 re W n BT\n{INK}{SAME} ET Q BT"
    ),
    "words clipped at their end": _body_run(rf"q \1 0 60 842 re W n BT\n{INK}{SAME} ET Q BT"),
    "words off the page": _body_run(rf"BT\n{INK}1 0 0 1 -900 \2 Tm \3"),
    "words covered by white": _body_run(
        rf"BT\n{INK}{SAME}\nET\nEMC\n/Artifact BMC\n1 1 1 rg 90 \2 500 14 re f\nEMC\n/P BMC\nBT"
    ),
    "words struck out": _body_run(
        rf"BT\n{INK}{SAME}\nET\nEMC\n/Artifact BMC\n"
        r"q 1 0 0 1 \1 \2 cm 0 0 0 RG 0.5 w 0 4 m 90 4 l S Q\nEMC\n/P BMC\nBT"
    ),
    "words covered by black": _body_run(
        rf"BT\n{INK}{SAME}\nET\nEMC\n/Artifact BMC\n0 0 0 rg 100 \2 60 10 re f\nEMC\n/P BMC\nBT"
    ),
}  # fmt: skip


@named("see-through words")
def _(file: pikepdf.Pdf) -> None:
    file.pages[0].Resources.ExtGState = Dictionary(gs0=Dictionary(ca=0.15))
    _body_run(rf"q /gs0 gs BT\n{INK}{SAME} ET Q BT")(file)


@named("words in a layer that is off")
def _(file: pikepdf.Pdf) -> None:
    layer = file.make_indirect(Dictionary(Type=Name.OCG, Name=String("off")))
    file.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer], Order=[layer]))
    file.pages[0].Resources.Properties = Dictionary(oc0=layer)
    _body_run(rf"/OC /oc0 BDC BT\n{INK}{SAME} ET EMC BT")(file)


@named("a transparency group that hides")
def _(file: pikepdf.Pdf) -> None:
    form = file.make_stream(b"1 1 1 rg 0 100 600 300 re f")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 842])
    form.Group = Dictionary(S=Name.Transparency, I=True)
    file.pages[0].Resources.XObject = Dictionary(Fm0=form)
    file.pages[0].contents_add(b"/Artifact BMC /Fm0 Do EMC")


@named("a highlight drawn over the words")
def _(file: pikepdf.Pdf) -> None:
    file.pages[0].contents_add(b"/Artifact BMC 0.1 0.1 0.1 rg 60 380 400 60 re f EMC")


# --- words that are others ------------------------------------------------------------
@named("a line left out")
def _(file: pikepdf.Pdf) -> None:
    rewritten(RUN, "", 12)(file)


@named("a line printed twice")
def _(file: pikepdf.Pdf) -> None:
    rewritten(RUN, lambda found: f"{found[0]}\n{found[0]}", 12)(file)


@named("a bullet without its words")
def _(file: pikepdf.Pdf) -> None:
    rewritten(RUN, "", 13)(file)


@named("a bullet that is gone")
def _(file: pikepdf.Pdf) -> None:
    rewritten(RUN.replace(r"(F\d+)", "(F1)"), "", -1)(file)


@named("half of a table")
def _(file: pikepdf.Pdf) -> None:
    for page in range(len(file.pages)):
        code = coalesced(file, page)
        cells = list(re.finditer(r"/P <</MCID \d+>> BDC\nBT\n.*?ET\nEMC\n", code, re.DOTALL))
        if "0.604" in code and len(cells) > 8:  # the grey of its rules
            start, end = cells[len(cells) // 2].start(), cells[-1].end()
            write(file, code[:start] + code[end:], page)
            return


@named("two note numbers exchanged")
def _(file: pikepdf.Pdf) -> None:
    code = coalesced(file)
    notes = [found for found in re.finditer(RUN, code) if found[3] == "8.5"]
    one = notes[0]
    other = next(found for found in notes if found[6] != one[6])
    write(file, code[: one.start(6)] + other[6] + code[one.end(6) : other.start(6)] + one[6]
          + code[other.end(6) :])  # fmt: skip


@named("two lines exchanged")
def _(file: pikepdf.Pdf) -> None:
    code = coalesced(file)
    one, other = list(re.finditer(RUN, code))[12:14]
    write(file, code[: one.start(6)] + other[6] + code[one.end(6) : other.start(6)] + one[6]
          + code[other.end(6) :])  # fmt: skip


def _replaced(old: str, new: str, page: int = 0) -> Fault:
    """One sign of the file's font named as another: the words that are read change."""

    def fault(file: pikepdf.Pdf) -> None:
        for font in file.pages[page].Resources.Font.values():
            table = font.ToUnicode.read_bytes()
            a, b = (f"> <{ord(sign):04X}>\n".encode() for sign in (old, new))
            font.ToUnicode.write(table.replace(a, b))

    return fault


FAULTS |= {
    "a digit that reads as another": _replaced("6", "5"),
    "a full stop that reads as a comma": _replaced(".", ","),
    "a capital that reads as a small letter": _replaced("N", "n"),
    "a dash that reads as nothing": _replaced("-", "\u00ad"),
}


@named("extra words that no tag owns")
def _(file: pikepdf.Pdf) -> None:
    code = coalesced(file)
    shown = re.search(RUN, code)
    assert shown
    words = f"BT 0 0 0 rg /{shown[2]} 12 Tf 1 0 0 1 200 60 Tm [{shown[6]}]TJ ET"
    write(file, f"{code}\n/Artifact BMC {words} EMC")


@named("a page number that is wrong")
def _(file: pikepdf.Pdf) -> None:
    for_page = [coalesced(file, page) for page in (0, 1)]
    runs = [re.findall(RUN, code)[-1] for code in for_page]
    write(file, for_page[0].replace(runs[0][5], runs[1][5]))


@named("a foot that is missing")
def _(file: pikepdf.Pdf) -> None:
    code = coalesced(file)
    write(file, code[: code.rindex("/Artifact <</Type /Pagination>> BDC")])


@named("a word inside a drawing")
def _(file: pikepdf.Pdf) -> None:
    shown = re.search(RUN, coalesced(file))
    assert shown
    form = file.make_stream(f"BT /{shown[2]} 12 Tf 200 60 Td [{shown[6]}]TJ ET".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 842])
    form.Resources = file.pages[0].Resources
    file.pages[0].Resources.XObject = Dictionary(Fm0=form)
    file.pages[0].contents_add(b"/Artifact BMC /Fm0 Do EMC")


# --- links and codes ------------------------------------------------------------------
@named("two link targets exchanged")
def _(file: pikepdf.Pdf) -> None:
    one, other = links(file)[:2]
    one.A, other.A = other.A, one.A


@named("a link that leads elsewhere")
def _(file: pikepdf.Pdf) -> None:
    links(file)[0].A.URI = String("https://example.net/")


@named("a link area moved")
def _(file: pikepdf.Pdf) -> None:
    note = links(file)[0]
    note.Rect = Array([float(v) + up for v, up in zip(note.Rect, (0, 40, 0, 40), strict=True)])


@named("a link area over half its words")
def _(file: pikepdf.Pdf) -> None:
    note = links(file)[0]
    left, _, right, _ = map(float, note.Rect)
    note.Rect[2] = (left + right) / 2


@named("a link area as large as the page")
def _(file: pikepdf.Pdf) -> None:
    links(file)[0].Rect = Array([0, 0, 595, 841])


@named("a link that is hidden")
def _(file: pikepdf.Pdf) -> None:
    links(file)[0].F = 6


@named("a link that nobody wrote")
def _(file: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, F=4, Rect=Array([50, 50, 200, 70]),
                      A=Dictionary(S=Name.URI, URI=String("https://example.net/")))  # fmt: skip
    file.pages[0].Annots = Array([*file.pages[0].get("/Annots", []), file.make_indirect(note)])


@named("a link without words for a voice")
def _(file: pikepdf.Pdf) -> None:
    del links(file)[0].Contents


@named("a link that is lost")
def _(file: pikepdf.Pdf) -> None:
    element = tags(file, "Link")[0]
    element.K = Array([kid for kid in element.K if isinstance(kid, int)])
    page = next(page for page in file.pages if "/Annots" in page)
    del page.Annots[0]


@named("a note stuck on the page")
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


@named("a damaged QR code")
def _(file: pikepdf.Pdf) -> None:
    page, code, found = code_place(file)
    rows = found[1].split("\n")
    write(file, code.replace(found[1], "\n".join([*rows[:40], *rows[41:]])), page)


@named("a QR code for another address")
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


@named("a QR code in its colours exchanged")
def _(file: pikepdf.Pdf) -> None:
    page, code, found = code_place(file)
    write(file, code.replace(found[0], found[0].replace("0 0 0 rg", "1 1 1 rg", 1)), page)


@named("a line through the white around a QR code")
def _(file: pikepdf.Pdf) -> None:
    page, code, found = code_place(file)
    bars = [tuple(map(float, bar.split()[:4])) for bar in found[1].strip().split("\n")]
    left, top = min(b[0] for b in bars), max(b[1] + b[3] for b in bars)
    x, y = origin(code, found.start())
    file.pages[page].contents_add(
        f"/Artifact BMC 0 0 0 rg {x + left} {y + top + 2} 60 1.5 re f EMC".encode()
    )


# --- tags -----------------------------------------------------------------------------
@named("headings tagged as paragraphs")
def _(file: pikepdf.Pdf) -> None:
    for element in tags(file, "H2"):
        element.S = Name.P


@named("a heading of another level")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "H2")[1].S = Name.H3


@named("list items tagged as paragraphs")
def _(file: pikepdf.Pdf) -> None:
    for element in tags(file, "LI"):
        element.S = Name.Div


@named("a header cell tagged as a cell")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "TH")[1].S = Name.TD


@named("a header cell of a column said to be of a row")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "TH")[1].A.Scope = Name.Row


@named("two rows of a table in one")
def _(file: pikepdf.Pdf) -> None:
    one, other = tags(file, "TR")[1:3]
    for cell in other.K:
        cell.P = one
    one.K, other.K = Array([*one.K, *other.K]), Array([])


@named("another picture's alt text")
def _(file: pikepdf.Pdf) -> None:
    figures = tags(file, "Figure")
    figures[0].Alt, figures[-1].Alt = figures[-1].Alt, figures[0].Alt


@named("a picture without an alt text")
def _(file: pikepdf.Pdf) -> None:
    del tags(file, "Figure")[0].Alt


@named("an alt text that is empty")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "Figure")[0].Alt = String("")


@named("an alt text on ordinary words")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "LBody")[0].Alt = String("Take more of it")


@named("ActualText on ordinary words")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "P")[3].ActualText = String("Take more of it")


@named("ActualText in the drawing")
def _(file: pikepdf.Pdf) -> None:
    rewritten(r"/P <</MCID 2>> BDC", "/P <</MCID 2/ActualText (Call nobody)>> BDC")(file)


@named("ActualText around some words")
def _(file: pikepdf.Pdf) -> None:
    _body_run(rf"/Span <</ActualText (no)>> BDC BT\n{INK}{SAME} ET EMC BT")(file)


@named("another language of some words")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "P")[3].Lang = String("fr-FR")


@named("an element that is lost")
def _(file: pikepdf.Pdf) -> None:
    top = file.Root.StructTreeRoot.K
    del top.K[-1]


@named("elements in another order")
def _(file: pikepdf.Pdf) -> None:
    items = tags(file, "L")[0]
    items.K = Array([items.K[1], items.K[0], *list(items.K)[2:]])


@named("a picture twice")
def _(file: pikepdf.Pdf) -> None:
    figure = tags(file, "Figure")[0]
    twin = file.make_indirect(Dictionary(figure))
    file.Root.StructTreeRoot.K.K.append(twin)


@named("an element with a role of its own")
def _(file: pikepdf.Pdf) -> None:
    tags(file, "H2")[0].S = Name.Title
    file.Root.StructTreeRoot.RoleMap = Dictionary(Title=Name.P)


@named("no tags at all")
def _(file: pikepdf.Pdf) -> None:
    del file.Root.StructTreeRoot


@named("a list of places with another title")
def _(file: pikepdf.Pdf) -> None:
    file.Root.Outlines.First.Title = String("Something else")


@named("a list of places that leads elsewhere")
def _(file: pikepdf.Pdf) -> None:
    first = file.Root.Outlines.First
    first.Dest = Array([file.pages[-1].obj, *list(first.Dest)[1:]])


# --- the file -------------------------------------------------------------------------
@named("another language")
def _(file: pikepdf.Pdf) -> None:
    file.Root.Lang = String("de-DE")


@named("another title")
def _(file: pikepdf.Pdf) -> None:
    file.trailer.Info.Title = String("Untitled")


@named("another title in the metadata")
def _(file: pikepdf.Pdf) -> None:
    text = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(re.sub(rb"(x-default\">)[^<]*", rb"\1Untitled", text))


@named("an author that nobody named")
def _(file: pikepdf.Pdf) -> None:
    file.trailer.Info.Author = String("Dr Example")


@named("an author in the metadata")
def _(file: pikepdf.Pdf) -> None:
    kept = file.Root.Metadata.read_bytes()
    end = b"<dc:creator>Prof. Jane Doe</dc:creator></rdf:Description>"
    file.Root.Metadata.write(kept.replace(b"</rdf:Description>", end))


@named("metadata that say nothing of PDF/UA")
def _(file: pikepdf.Pdf) -> None:
    kept = file.Root.Metadata.read_bytes()
    file.Root.Metadata.write(kept.replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


@named("JavaScript")
def _(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


@named("JavaScript by its name")
def _(file: pikepdf.Pdf) -> None:
    script = file.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    file.Root.Names = Dictionary(JavaScript=Dictionary(Names=[String("a"), script]))


@named("an action when a page opens")
def _(file: pikepdf.Pdf) -> None:
    file.pages[0].AA = Dictionary(O=Dictionary(S=Name.URI, URI=String("https://example.net/")))


@named("a click that starts a program")
def _(file: pikepdf.Pdf) -> None:
    links(file)[0].A = Dictionary(S=Name.Launch, F=String("calc.exe"))


@named("a second action behind a link")
def _(file: pikepdf.Pdf) -> None:
    links(file)[0].A.Next = Dictionary(S=Name.URI, URI=String("https://example.net/"))


@named("a file inside the file")
def _(file: pikepdf.Pdf) -> None:
    file.attachments["notes.txt"] = b"a"


@named("a form to fill in")
def _(file: pikepdf.Pdf) -> None:
    file.Root.AcroForm = Dictionary(Fields=Array([]))


@named("a larger page box")
def _(file: pikepdf.Pdf) -> None:
    file.pages[0].MediaBox = Array([0, 0, 700, 1000])


@named("a page box that cuts words off")
def _(file: pikepdf.Pdf) -> None:
    file.pages[0].CropBox = Array([0, 400, 595.28, 841.89])


@named("a page turned round")
def _(file: pikepdf.Pdf) -> None:
    file.pages[0].Rotate = 180


@named("a page in another unit")
def _(file: pikepdf.Pdf) -> None:
    file.pages[0].UserUnit = 2


@named("an empty page more")
def _(file: pikepdf.Pdf) -> None:
    file.add_blank_page(page_size=(595.2756, 841.8898))


@named("a page twice")
def _(file: pikepdf.Pdf) -> None:
    file.pages.append(file.pages[0])


@named("a page that is lost")
def _(file: pikepdf.Pdf) -> None:
    del file.pages[-1]


@named("pages in another order")
def _(file: pikepdf.Pdf) -> None:
    file.pages.reverse()


@named("turned over the wrong edge")
def _(file: pikepdf.Pdf) -> None:
    file.Root.ViewerPreferences.Duplex = Name.DuplexFlipShortEdge


# --- drawings -------------------------------------------------------------------------
ICON = r"q 1 J 1 j [^\n]* cm\n.*?\nQ\n"  # an icon or a picture: drawn with round ends


@named("an icon that is gone")
def _(file: pikepdf.Pdf) -> None:
    rewritten(ICON, "", 0)(file)


@named("all icons gone")
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


FAULTS |= {
    "the clinic's mark gone": _emptied("Figure"),
    "a box to tick that is gone": _emptied("Lbl"),
}


@named("a picture that nobody put there")
def _(file: pikepdf.Pdf) -> None:
    dots = file.make_stream(bytes(300))
    dots.Type, dots.Subtype, dots.Width, dots.Height = Name.XObject, Name.Image, 10, 10
    dots.ColorSpace, dots.BitsPerComponent = Name.DeviceRGB, 8
    file.pages[0].Resources.XObject = Dictionary(Im0=dots)
    file.pages[0].contents_add(b"q /Artifact BMC 10 0 0 10 25 300 cm /Im0 Do EMC Q")


@named("words too near to the foot of the sheet")
def _(file: pikepdf.Pdf) -> None:
    code = coalesced(file)
    start = code.rindex("BT")
    write(file, code[:start] + re.sub(r"(Tm)", r"\1", re.sub(
        r"1 0 0 1 (\S+) \S+ Tm", rf"1 0 0 1 \1 {9 - origin(code, start)[1]} Tm",
        code[start:])))  # fmt: skip
