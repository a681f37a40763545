"""What a file is written to: PDF/UA-1 with PDF/A-2a, or PDF/UA-2 with Well-Tagged PDF in PDF 2.0.

All that the second changes is said here, but for what leads inside the file: there it names the
element, beside the place on the page, and elements that belong together name each other (Ref).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Standard:
    """name: as people choose it. header: of the file. described: its entries of the metadata;
    schemas: their namespaces.

    namespace: of elements, but for those of the roles in `older`; empty: they are those of PDF 1.7,
    and lead inside the file by a place on a page alone. roles, values: what elements and their
    attributes are called instead. attributes: what those of a role have besides.
    """

    name: str
    header: bytes
    schemas: str
    described: str
    namespace: str
    older: frozenset[str]
    roles: Mapping[str, str]
    values: Mapping[str, str]
    attributes: Mapping[str, bytes]


# PDF/A-2 knows no pdfuaid; a file that is both must describe it (ISO 19005-2, 6.6.2.3.2).
UA_EXTENSION = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description></rdf:li></rdf:Seq>
</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"""

# Well-Tagged PDF 1.0, 6.1.2 and 6.1.3: for reuse, and for accessibility.
DECLARED = """<pdfd:declarations><rdf:Bag>
<rdf:li rdf:parseType="Resource">
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo></rdf:li>
<rdf:li rdf:parseType="Resource">
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo></rdf:li>
</rdf:Bag></pdfd:declarations>"""

UA1 = Standard(
    name="ua1",
    header=b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    schemas="""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">""",
    described=f"""<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
{UA_EXTENSION}""",
    namespace="", older=frozenset(), roles={}, values={}, attributes={},
)  # fmt: skip
# ISO 14289-2, 5 and 8.2.5; ISO 32000-2, 14.8.6 (namespaces) and 14.8.5.5 (numbering).
UA2 = Standard(
    name="ua2",
    header=b"%PDF-2.0\n%\xe2\xe3\xcf\xd3\n",
    schemas="""
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfd="http://pdfa.org/declarations/">""",
    described=f"""<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>
{DECLARED}""",
    namespace="http://iso.org/pdf2/ssn",
    older=frozenset(("Reference", "TOC", "TOCI")),  # PDF 2.0 has none of them in its own namespace
    roles={"Note": "FENote"},
    values={"None": "Unordered"},
    attributes={"Note": b"/A<</O/FENote/NoteType/Endnote>>"},
)
STANDARDS = {one.name: one for one in (UA1, UA2)}
