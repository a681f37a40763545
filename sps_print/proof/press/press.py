"""Proof of the file for a print shop: it is PDF/X-1a:2003, as far as what we draw can break it.

And it holds the same words in the same places as the accessible file, which was proved before.
No validator of PDF/X was at hand; docs/print-shop.md says what stands in for one.
Lengths in points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sps_print.papers import MM, Paper, Side
from sps_print.papers.press import TrimPage, pieces
from sps_print.pdf.reader.any_file import FAULTS, any_file
from sps_print.pdf.reader.objects import Broken, PdfFile
from sps_print.problems import Problem
from sps_print.proof.page.glyphs import each_letter_drawn
from sps_print.proof.page.logo_place import has_logo, logos_in_their_boxes
from sps_print.proof.page.placed import spot_of
from sps_print.proof.page.reopen import Reopened, reopen
from sps_print.proof.page.report import CAUSE
from sps_print.proof.page.seen import unseen
from sps_print.proof.page.tags import pages_of
from sps_print.proof.press.painted import Colorants, Painted, Rect, painted

NEAR = 0.1 * MM
MOST_COVERAGE = 3.0  # of the four together: 300 %
DARK, NEUTRAL = 0.2, 0.1  # what looks black: so little light, and hardly any hue
PALER = "a press prints bright colours paler: choose a darker main-colour or second-colour"
SHOWN = 0.8  # how much darker black ink makes a colour, by how much of it there is
BLACK: Colorants = (0, 0, 0, 1)
REGISTRATION: Colorants = (1, 1, 1, 1)
FORBIDDEN = frozenset((  # links, programs, tags, forms, layers; and all that is see-through
    "/Annots", "/AA", "/OpenAction", "/JavaScript", "/AcroForm", "/EmbeddedFiles", "/Encrypt",
    "/StructTreeRoot", "/MarkInfo", "/OCProperties", "/Group", "/SMask", "/ca", "/CA", "/BM",
    "/OPI", "/Alternates", "/TR", "/TR2", "/HTP", "/F",
))  # fmt: skip
SCREEN = frozenset((
    "/DeviceRGB", "/CalRGB", "/CalGray", "/Lab", "/ICCBased", "/Pattern", "/Indexed",
))  # fmt: skip


def prove_press(data: bytes, accessible: bytes, paper: Paper) -> tuple[Problem, ...]:
    """All that is wrong with the file for a print shop, made beside an accessible file."""
    with reopen(accessible) as before:
        return _faults(data, before, paper)


def _faults(data: bytes, before: Reopened, paper: Paper) -> tuple[Problem, ...]:
    sides = paper.sides(len(before.sizes))
    panels = 1 + max(spot.panel for side in sides for spot in side.spots)
    wanted = pieces(paper, panels)
    try:
        file = any_file(data)
        pages = pages_of(file).entries
        if len(pages) != len(wanted):
            return (_fault(f"it has {len(pages)} pages and not {len(wanted)}"),)
        return (
            *_says_what_it_is(file),
            *_says_for_which_press(file, paper),
            *_plainly_packed(file),
            *_nothing_forbidden(file),
            *_fonts_inside(file),
            *(p for n, piece in enumerate(wanted) for p in _boxes(file, pages[n], piece, n)),
            *(p for n, piece in enumerate(wanted) for p in _paint(file, pages[n], piece, n)),
            *_same_words(data, file, before, sides, wanted),
            *_logo_in_its_box(data, before, paper, sides, wanted),
        )
    except (Broken, *FAULTS) as error:
        return (_fault(f"it cannot be read again ({error})"),)


def _fault(what: str, page: int | None = None) -> Problem:
    where = "" if page is None else f", page {page + 1}"
    return Problem(what, f"the file for the print shop{where}", CAUSE)


def _says_what_it_is(file: PdfFile) -> Iterator[Problem]:
    """Version, standard, title, dates, trapping, and a name of its own (ISO 15930-4)."""
    info = file.under(file.trailer, "/Info")
    if file.version not in (b"%PDF-1.3", b"%PDF-1.4"):
        yield _fault(f"it is a {file.version.decode('latin-1')}")
    if file.under(info, "/GTS_PDFXVersion") != b"PDF/X-1a:2003":
        yield _fault("it does not say that it is PDF/X-1a:2003")
    if file.under(info, "/Trapped") not in ("/True", "/False"):
        yield _fault("it does not say whether it is trapped")
    for name in ("/Title", "/CreationDate", "/ModDate"):
        if not file.under(info, name):
            yield _fault(f"it has no {name[1:]}")
    if len(file.trailer.get("/ID") or ()) != 2:
        yield _fault("it has no ID")


def _says_for_which_press(file: PdfFile, paper: Paper) -> Iterator[Problem]:
    """One output intent, of the kind of printing that is usual where the paper is."""
    intents = [file.get(one) for one in file.under(file.trailer, "/Root", "/OutputIntents") or []]
    name = b"CGATS TR 006" if paper.inches else b"FOGRA39"
    said = [(i.get("/S"), i.get("/OutputConditionIdentifier")) for i in intents]
    if said != [("/GTS_PDFX", name)] or b"color.org" not in intents[0].get("/RegistryName", b""):
        yield _fault(f"its output intent is not {name.decode()}")


def _plainly_packed(file: PdfFile) -> Iterator[Problem]:
    """Objects as PDF 1.4 has them, none inside another's stream, and every stream whole."""
    if "/Type" in file.trailer:  # that of a table which is a stream
        yield _fault("its objects are packed together")
    for number in file.streams:
        filters = file.values[number].get("/Filter", "/FlateDecode")
        if filters not in ("/FlateDecode", ["/FlateDecode"]):
            yield _fault(f"a stream is packed by {filters}")
        file.streams[number]  # raises what is wrong with it


def _within(value: Any) -> Iterator[Any]:
    """A value and all values inside it."""
    yield value
    inner = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    for one in inner:
        yield from _within(one)


def _nothing_forbidden(file: PdfFile) -> Iterator[Problem]:
    """No links, programs, tags; nothing see-through; no colour but those of the four inks."""
    everything = [*_within([*file.values.values()]), *_within(file.trailer)]
    keys = {key for one in everything if isinstance(one, dict) for key in one}
    names = {one for one in everything if isinstance(one, str)}
    for name in sorted((keys & FORBIDDEN) | (names & SCREEN)):
        yield _fault(f"it holds {name[1:]}")
    spaces = [
        one["/ColorSpace"] for one in everything if isinstance(one, dict) and "/ColorSpace" in one
    ]
    if not {str(file.get(space)) for space in spaces} <= {"/DeviceCMYK", "/DeviceGray"}:
        yield _fault("it holds a colour that is not one of the four inks")


def _fonts_inside(file: PdfFile) -> Iterator[Problem]:
    """Each font is in the file."""
    for font in file.values.values():
        if not isinstance(font, dict) or font.get("/Type") != "/Font":
            continue
        inside = file.under(font, "/FontDescriptor") or {}
        kept = {"/FontFile", "/FontFile2", "/FontFile3"} & set(inside)
        if font.get("/Subtype") != "/Type0" and not kept:
            yield _fault(f"the font {str(font.get('/BaseFont'))[1:]} is not in it")


def _boxes(file: PdfFile, page: dict[str, Any], piece: TrimPage, number: int) -> Iterator[Problem]:
    """The page's boxes: the finished piece, its bleed, and the whole page with its marks."""
    around, bleed = piece.around, piece.bleed
    for name, inset in (("/MediaBox", 0.0), ("/BleedBox", around - bleed), ("/TrimBox", around)):
        wanted = (inset, inset, piece.width - inset, piece.height - inset)
        found = file.get(page.get(name)) or ()
        if len(found) != 4 or not _near(tuple(found), wanted):
            yield _fault(f"its {name[1:]} is not where it should be", number)
    if "/ArtBox" in page or "/CropBox" in page:
        yield _fault("it has an ArtBox or a CropBox", number)


def _near(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= NEAR for a, b in zip(one, other, strict=True))


def _paint(file: PdfFile, page: dict[str, Any], piece: TrimPage, number: int) -> Iterator[Problem]:
    """Words in black ink alone or in a colour; marks outside the bleed, each in its place."""
    settings = file.under(page, "/Resources", "/ExtGState") or {}
    over = frozenset(
        name for name in settings if str(file.under(settings, name, "/op")).find("true") >= 0
    )
    things = list(painted(file.contents(page), over))
    for what in sorted({fault for thing in things for fault in _wrongly_coloured(thing)}):
        yield _fault(what, number)
    marks = [
        thing.box for thing in things if thing.kind == "stroke" and thing.colorants == REGISTRATION
    ]
    edge = piece.around - piece.bleed
    bleed = (edge, edge, piece.width - edge, piece.height - edge)
    if any(_meet(mark, bleed) for mark in marks):
        yield _fault("a mark stands in the bleed or on the piece", number)
    wanted = sorted(
        (rule.left, piece.height - rule.bottom, rule.right, piece.height - rule.top)
        for rule in piece.rules()
    )
    if len(marks) != len(wanted) or not all(map(_near, sorted(marks), wanted)):
        yield _fault("its crop and fold marks are not where they should be", number)


def _is_mark(thing: Painted) -> bool:
    """Whether it is a mark to cut or fold by: a line on each plate."""
    return thing.kind == "stroke" and thing.colorants == REGISTRATION


def _wrongly_coloured(thing: Painted) -> Iterator[str]:
    if thing.kind == "foreign":
        yield f"a colour is set by “{thing.name}” and not by the four inks"
    if thing.kind in ("object", "shade", "foreign") or _is_mark(thing):
        return
    if len(thing.colorants) != 4 or not all(0 <= amount <= 1 for amount in thing.colorants):
        yield "an ink is not between none and full"
        return
    if sum(thing.colorants) > MOST_COVERAGE + 0.01:
        yield f"more than {MOST_COVERAGE:.0%} of ink on one place"
    if thing.kind == "text" and thing.colorants != BLACK and _looks_black(thing.colorants):
        yield "black words are not in black ink alone"
    if thing.kind == "text" and thing.colorants == BLACK and not thing.overprints:
        yield "black words cut out what is below them"


def _looks_black(amounts: Colorants) -> bool:
    *colours, black = amounts
    light = [(1 - amount) * (1 - SHOWN * black) for amount in colours]
    return max(light) <= DARK + 0.01 and max(light) - min(light) <= NEUTRAL


def _meet(one: Rect, other: Rect) -> bool:
    return (
        one[0] < other[2] - NEAR and one[2] > other[0] + NEAR
        and one[1] < other[3] - NEAR and one[3] > other[1] + NEAR
    )  # fmt: skip


WordsOnPanel = tuple[int, str, float, float]  # panel, words, and where they stand on it


def _same_words(
    data: bytes, file: PdfFile, before: Reopened, sides: tuple[Side, ...],
    wanted: tuple[TrimPage, ...],
) -> Iterator[Problem]:  # fmt: skip
    """The words of the accessible file, each panel's at the same places, and seen there."""
    said = _runs(before, sides)
    with reopen(data) as after:
        found = _runs(after, tuple(map(_as_sheet, wanted)))
        yield from each_letter_drawn(after, file)
        for shown in (*after.read, *after.artifacts):
            if shown.text.strip() and (wrong := unseen(after, shown)):
                told = _fault(f"{shown.start} {wrong.what}", shown.page)
                yield replace(told, hint=PALER) if wrong.pale else told
    for one, other in zip(said, found, strict=False):
        if one[:2] != other[:2]:
            yield _fault(f"it reads “{other[1][:40]}” for “{one[1][:40]}”")
            return
        if not _near(one[2:], other[2:]):
            yield _fault(f"“{one[1][:40]}” stands elsewhere than in the accessible file")
            return
    if len(said) != len(found):
        yield _fault("it has more or fewer words than the accessible file")


def _logo_in_its_box(
    data: bytes,
    before: Reopened,
    paper: Paper,
    sides: tuple[Side, ...],
    wanted: tuple[TrimPage, ...],
) -> Iterator[Problem]:
    """The clinic's logo, when the accessible file has one."""
    with reopen(data) as after:
        sheets = tuple(map(_as_sheet, wanted))
        yield from logos_in_their_boxes(after, has_logo(before, sides), paper, sheets)


def _as_sheet(piece: TrimPage) -> Side:
    moved = (
        replace(spot, x=spot.x + piece.around, top=spot.top + piece.around)
        for spot in piece.trim.spots
    )
    return Side(piece.width, piece.height, tuple(moved))


def _runs(file: Reopened, sides: tuple[Side, ...]) -> list[WordsOnPanel]:
    """The runs of words of a file, sorted by panel, words and place; what is a copy is left out."""
    runs = []
    for shown in (*file.read, *file.artifacts):
        side = sides[shown.page]
        if not shown.text.strip() or not side.spots:
            continue
        spot = spot_of(shown, sides)
        if not spot.copy:
            x, y = shown.box[0] - spot.x, side.height - shown.box[3] - spot.top
            words = shown.text.strip()  # PDFium sees a space at an end, or none
            runs.append((spot.panel, words, round(x, 1), round(y, 1)))
    return sorted(runs)
