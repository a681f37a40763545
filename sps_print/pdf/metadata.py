"""What a PDF says about itself: title, dates, standards, and the colours it was made for.

Dates are those of the edition, so that the same words give the same bytes.
"""

from __future__ import annotations

from functools import cache
from html import escape  # xml.sax.saxutils would read urllib, and that is slow

from reportlab.pdfbase import pdfdoc

from sps_print.pdf.icc import SRGB
from sps_print.pdf.objects import FileDraft, PdfObject, names, stream, strings
from sps_print.pdf.standards import UA1, Standard

PRODUCER = "sps-print"


class Info(pdfdoc.PDFInfo):  # type: ignore[misc]  # ReportLab has no types
    """The document information, agreeing with the XMP as PDF/A-2 demands (6.6.2.3).

    day: YYYY-MM-DD. more: entries of another standard.
    """

    def __init__(self, title: str, day: str, **more: object) -> None:
        super().__init__()
        self.title, self._day, self._more = title, day, more

    def format(self, document: object) -> bytes:
        moment = f"D:{self._day.replace('-', '')}000000Z"
        entries = strings(
            Title=self.title, Producer=PRODUCER, Creator=PRODUCER,
            CreationDate=moment, ModDate=moment,
        )  # fmt: skip
        return bytes(pdfdoc.PDFDictionary(entries | self._more).format(document))


def metadata(
    title: str, day: str, language: str, subject: str, standard: Standard = UA1
) -> pdfdoc.PDFObject:
    """The metadata stream, stored as plain text so that any tool can read it."""
    said = xmp(title, day, language, subject, standard)
    return PdfObject(stream(said, level=0, **names(Type="Metadata", Subtype="XML")))


def xmp(title: str, day: str, language: str, subject: str, standard: Standard = UA1) -> bytes:
    """What the metadata stream says. day: YYYY-MM-DD; subject: in a line, said as the subject and,
    as PDF/A asks of what the document information has, as the description (ISO 19005-2, 6.6.2.3).
    """
    return XMP.format(
        title=escape(title, quote=False), date=f"{day}T00:00:00Z", producer=PRODUCER,
        language=escape(language, quote=False), subject=escape(subject, quote=False),
        schemas=standard.schemas, described=standard.described,
    ).encode()  # fmt: skip


@cache
def _profile() -> bytes:
    return stream(SRGB, N=3)


def srgb_intent(document: FileDraft) -> pdfdoc.PDFDictionary:
    """The colours of the accessible file: those of a screen."""
    said = strings(OutputConditionIdentifier="sRGB", Info="sRGB IEC61966-2.1")
    profile = {"DestOutputProfile": document.Reference(PdfObject(_profile()))}
    return pdfdoc.PDFDictionary(names(Type="OutputIntent", S="GTS_PDFA1") | said | profile)


def press_intent(inches: bool) -> pdfdoc.PDFDictionary:
    """The printing that the inks are meant for: sheet-fed offset on coated paper.

    A condition of the ICC's registry is named and needs no profile in the file. inches: the one
    of North America (GRACoL; SWOP, TR 001 and 003, is for magazines from the reel).
    """
    name, words = (
        ("CGATS TR 006", "Sheet-fed offset, grade 1 coated paper (GRACoL2006_Coated1v2)")
        if inches
        else ("FOGRA39", "Sheet-fed offset, gloss or matt coated paper (ISO 12647-2:2004/Amd 1)")
    )
    said = strings(
        OutputConditionIdentifier=name, OutputCondition=words, Info=words,
        RegistryName="http://www.color.org",
    )  # fmt: skip
    return pdfdoc.PDFDictionary(names(Type="OutputIntent", S="GTS_PDFX") | said)


XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"{schemas}
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:subject><rdf:Bag><rdf:li>{subject}</rdf:li></rdf:Bag></dc:subject>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
{described}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
