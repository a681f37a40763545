"""A file holds nothing that a leaflet does not need: no program, no action, no file inside it.

Each name in its objects is one of those below, so that what is new in a later PDF is found, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from sys import intern

from sps_print.pdf.reader.any_file import Objects
from sps_print.pdf.reader.objects import PdfFile
from sps_print.problems import Problem
from sps_print.proof.page.report import fault
from sps_print.proof.page.tags import Pages

STRING = re.compile(rb"\((?:\\.|[^\\()])*\)", re.DOTALL)
NAME = re.compile(rb"/([^\s/<>\[\]()%{}]*)")
OWN = re.compile(  # fonts, pictures, settings, and colours, each with a name of its own
    r"F\d+|[A-Z]{6}\+[A-Za-z0-9-]+|FormXob\.[0-9a-f]+|gRLs\d+|(?:Pa?t|Sh|Gs|CS|Im)\d+"
)
# Operators that set letters or words apart, or draw together: a place of each run is all we write.
SPACING = re.compile(rb"T(?<=\sT)(?:[cwzLdD]\b|\*)")
CATALOG = """
Lang MarkInfo Metadata Outlines OutputIntents PageLabels PageMode Pages StructTreeRoot Type
ViewerPreferences
"""
PAGE = """
Annots Contents MediaBox CropBox TrimBox BleedBox ArtBox Parent Resources Rotate StructParents Tabs
Trans Type
"""
FILE = """
Catalog Columns Count CreationDate Creator D DecodeParms Dest DestOutputProfile DisplayDocTitle
Duplex DuplexFlipLongEdge DuplexFlipShortEdge Extends Filter First FlateDecode GTS_PDFA1 ID Index
Info Kids Last Length Length1 Marked ModDate N Next None Nums O ObjStm OutputConditionIdentifier
OutputIntent PDF Page Predictor Prev PrintScaling ProcSet Producer Registry Root S Simplex Size
Subject Subtype Text Title UseNone UseOutlines W XML XRef XYZ
"""
TAGS = """
A ActualText Alt Annot BBox Border Column Decimal Disc Div Document F Figure H1 H2 H3 H4 H5 H6
Headers IDTree K L LBody LI Layout Lbl Link List ListNumbering MCID MCR Names Note Nums OBJR Obj P
ParentTree ParentTreeNextKey Pg QuadPoints Rect Reference Row Scope Sect Span StructElem
StructParent TBody TD TH THead TOC TOCI TR Table URI
"""
FONTS = """
Ascent BaseFont CIDFontType0 CIDFontType0C CIDFontType2 CIDSet CIDSystemInfo CIDToGIDMap CapHeight
DW DescendantFonts Descent Encoding Flags Font FontBBox FontDescriptor FontFamily FontFile2
FontFile3 FontName Identity Identity-H ItalicAngle Leading OpenType Ordering StemV Supplement
ToUnicode Type0 XHeight
"""
DRAWINGS = """
ASCII85Decode Alternate BM BitsPerComponent BitsPerCoordinate BitsPerFlag Bounds C0 C1 CA ColorSpace
ColorTransform Colors Coords DCTDecode Decode DeviceCMYK DeviceGray DeviceN DeviceRGB Domain Encode
ExtGState Extend Function FunctionType Functions Height ICCBased Image ImageB ImageC ImageI
ImageMask Indexed Intent Interpolate Mask Matrix Matte Normal OP OPM Pattern PatternType Perceptual
Range RelativeColorimetric SMask Separation Shading ShadingType Width XObject ca op
"""
# of a file that is filled in on a screen
FIELDS = """
AP AS AcroForm BBox Btn DA DR FT Ff Fields Form MaxLen Off T TU Tx V Widget Wingdings XObject Yes
"""
# of a file of PDF 2.0, and what it has no more
PDF2 = """
Endnote FENote GoTo NS Namespace Namespaces NoteType Ref SD Unordered
"""
NO_MORE = frozenset(("Dest", "Note"))
KNOWN = frozenset("".join((CATALOG, PAGE, FILE, TAGS, FONTS, DRAWINGS)).split())


def nothing_strange(
    file: PdfFile, pages: Pages, fields: bool = False, pdf2: bool = False,
    fresh: Set[int] | None = None,
) -> Iterator[Problem]:  # fmt: skip
    """A problem for each name that no leaflet of ours has. fields: whether it has some. pdf2:
    whether it is one of PDF 2.0. fresh: the pages whose drawing is looked at; None: all."""
    root = file.under(file.trailer, "/Root")
    known = KNOWN | {*FIELDS.split()} if fields else KNOWN
    known = (known | {*PDF2.split()}) - NO_MORE if pdf2 else known
    for key in sorted(
        {key[1:] for key in root} - {*CATALOG.split()} - ({"AcroForm"} if fields else set())
    ):
        yield fault(f"it holds “{key}”, which no leaflet has")
    for number, page in enumerate(pages.entries):
        for key in sorted({key[1:] for key in page} - {*PAGE.split()}):
            yield fault(f"it holds “{key}”, which no leaflet has", number)
        looked_at = fresh is None or number in fresh
        if looked_at and SPACING.search(file.contents(page)):
            yield fault("its letters are set apart or together", number)
        if file.get(page.get("/Trans")):
            yield fault("it comes with an effect on a screen", number)
    for name in sorted(_names(file) - known):
        if not OWN.fullmatch(name):
            yield fault(f"it holds “{name}”, which no leaflet has")
    if "/Encrypt" in file.trailer:
        yield fault("it is locked")


def _names(file: PdfFile) -> set[str]:
    """All names in the objects of a file. A name spelt with # is another one: ours have none."""
    assert isinstance(file.values, Objects)
    return {name for text in file.values.texts() for name in _names_in(text)}


@lru_cache(maxsize=128)  # files of one leaflet have most objects in common
def _names_in(text: bytes) -> frozenset[str]:
    names = NAME.findall(STRING.sub(b"", text))
    return frozenset([intern(name.decode("latin-1")) for name in names])
