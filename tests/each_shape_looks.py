"""What is wrong with a leaflet in a shape other than paper: a function for each, in words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from xml.etree import ElementTree

import docx
import docx.table

from sps_print.build import Job
from sps_print.checks.statements import statements
from sps_print.content.load.country import numbers_to_dial
from sps_print.document.blocks import (
    Block,
    Contact,
    Document,
    Panel,
    Para,
    Picture,
    Steps,
    Table,
    WriteIns,
    plain,
)
from sps_print.document.for_paper import for_listening, for_text
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.reading_order import has_tips, words_only
from sps_print.document.walk import walk
from sps_print.model import Cells

ALARMS = {PanelKind.WARNING: "Warning", PanelKind.EMERGENCY: "Emergency", PanelKind.RED: "Red"}
AS_WORDS = {"BY", "GARD", "PERM", "TIVA"}  # capitals that are said as a word
CAPITALS = re.compile(r"\b(?:SPS|GAD|NHS|IVIG|SNRI|ICU|MRI|USA?|UK|C[TK]|IV)(?=\d*\b)")
# GSM 03.38, the letters of a text message of 160; with another, only 70 fit
GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€"
)
W = "{http://www.w3.org/1999/xhtml}"
SSML = "{http://www.w3.org/2001/10/synthesis}"


def blocks(doc: Document) -> Iterator[Block]:
    for section in doc.sections:
        yield from walk(section.blocks)


def alarms(doc: Document) -> list[str]:
    """The titles of warnings and emergencies as they are heard."""
    told = []
    for panel in (one for one in blocks(doc) if isinstance(one, Panel)):
        word = ALARMS.get(panel.kind)
        if word:
            told.append(
                panel.title if word.lower() in panel.title.lower() else f"{word}: {panel.title}"
            )
    return told


def blanks(doc: Document) -> int:
    """How many lines and cells are to be written in, and rows of a card without a clinic."""
    lines = sum(len(one.labels) for one in blocks(doc) if isinstance(one, WriteIns))
    cells = sum(
        not cell
        for one in blocks(doc)
        if isinstance(one, Table)
        for row in one.rows
        for cell in row
    )
    return lines + cells


# --- one function for each shape: what is wrong, in words --------------------------------


def text(data: bytes, job: Job) -> Iterator[str]:
    doc, told = for_text(job.document), data.decode()
    lines = told.splitlines()
    yield from (f"drawn: {line}" for line in lines if re.fullmatch(r"[\W_]{2,}", line))
    for para in (one for one in blocks(doc) if isinstance(one, Para)):
        words = plain(para.line)
        if "[" not in told and not any(words in line for line in lines) and "\n" not in words:
            yield f"broken: {words}"
    yield from (f"not said: {title}" for title in alarms(doc) if title not in lines)
    if told.count("(blank)") != blanks(doc):
        yield f"{told.count('(blank)')} blanks, and not {blanks(doc)}"
    if doc.sources and not lines.index(doc.say("imprint")) < lines.index(doc.say("sources")):
        yield "sources are not last"


def text_with_sources(job: Job) -> Iterator[str]:
    """Plain text and Word have the sources where paper has them, last."""
    lines = job.text().decode().splitlines()
    source = job.document.sources[-1]
    listed = next(at for at, line in enumerate(lines) if line.startswith(f"[{source.number}] "))
    if source.words not in lines[listed] or source.url not in lines[listed]:
        yield f"not the last source: {lines[listed]}"
    signs = [line for line in lines[listed + 1 :] if line]
    kinds = ("What a source can carry alone", "Grade ", "[T] Practical tip: ")
    if [line for line in signs if not line.startswith(kinds)] or bool(signs) != bool(
        job.document.graded or has_tips(job.document)
    ):
        yield f"behind the last source: {signs}"


def script(data: bytes, job: Job) -> Iterator[str]:
    doc, told = job.document, data.decode()
    for title in alarms(doc):
        heard = spelled(title)
        if f"(Pause.)\n\n{heard}\n" not in told:
            yield f"no pause before: {heard}"
    if told.count("(Pause.)") != len(alarms(doc)):
        yield "a pause too many"
    yield from unspelled(told)
    yield from (f"not digit by digit: {one}" for one in dialled(job) if behind(one, told))
    yield from furniture(told, doc)


def spelled(words: str) -> str:
    """Words with acronyms as they are said."""
    return CAPITALS.sub(lambda found: " ".join(found[0]), words)


def unspelled(told: str) -> Iterator[str]:
    """Capitals that a voice would say as a word, unless they are one: see “spelled” in
    templates/en/language.toml. A postcode is neither."""
    found = {*re.findall(r"(?<![\dA-Z])[A-Z]{2,}(?![a-z]|\d [\dA-Z])", told)} - AS_WORDS
    yield from (f"neither spelled nor a word: {one}" for one in sorted(found))


def dialled(job: Job) -> set[str]:
    return {one for one in numbers_to_dial(job.project.library) if one.isdigit()} | {
        job.project.card.phone
    }


def behind(number: str, told: str) -> bool:
    return re.search(rf"(?<![\d,.]){re.escape(number)}(?![\d%]|[.,]\d)", told) is not None


def furniture(told: str, doc: Document) -> Iterator[str]:
    """Notes, sources, numbers of pages: nobody reads them aloud."""
    yield from (f"a note: {found}" for found in re.findall(r"\[\d+\]", told))
    yield from (f"a source: {one.url}" for one in doc.sources if one.url and one.url in told)
    yield from (f"a page: {found}" for found in re.findall(r"[Pp]age \d+ of", told))


def ssml(data: bytes, job: Job) -> Iterator[str]:
    doc, root = job.document, ElementTree.fromstring(data)
    if (root.tag, root.get("version")) != (f"{SSML}speak", "1.1"):
        yield "no SSML 1.1"
    pauses = [one for one in root.iter(f"{SSML}break") if one.get("time") == "1s"]
    if len(pauses) != len(alarms(doc)):
        yield f"{len(pauses)} pauses before {len(alarms(doc))} warnings"
    told = [
        "".join([one.text or "", *((each.tail or "") for each in one.iter() if each is not one)])
        for one in root.iter(f"{SSML}p")
    ]
    spoken = {each.text: each.get("interpret-as") for each in root.iter(f"{SSML}say-as")}
    whole = "\n".join(told)
    yield from unspelled(whole)
    for one, way in spoken.items():
        if way != ("characters" if re.search("[A-Z]", one or "") else "telephone"):
            yield f"{one} is {way}"
    yield from (f"not digit by digit: {one}" for one in dialled(job) if behind(one, whole))
    yield from furniture("".join(root.itertext()), doc)


def sms(data: bytes, job: Job) -> Iterator[str]:
    doc, lines = job.document, data.decode().splitlines()
    if len(lines) != 3 or lines[0] != doc.title:
        yield "no three lines, the title first"
        return
    said = " ".join(words_only(lines[1]))
    yield from (line.words for line in doc.must_say
                if " ".join(words_only(line.words)) not in said)  # fmt: skip
    if "too-much-medicine" in {line.id for line in doc.must_say}:  # an item of a list
        yield from () if ": Being hard to wake" in lines[1] else ("nobody says to call",)
    card = job.project.card
    wanted = (card.name, card.phone, card.web, "No clinician has signed", "Edition", "Review by")
    yield from (f"not said: {one}" for one in wanted if one not in lines[2])
    yield from (f"a costly letter: {sign}" for sign in {*data.decode()} - GSM)


def brf(data: bytes, job: Job) -> Iterator[str]:
    yield from brf_of(data, job, Cells())


def brf_of(data: bytes, job: Job, cells: Cells) -> Iterator[str]:
    doc = for_listening(job.document)
    *pages, end = data.decode("ascii").split("\f")
    heads = [page.split("\r\n")[0] for page in pages]
    if end or any(len(page.split("\r\n")) - 1 > cells.down for page in pages):
        yield "a page is too long, or has no end"
    if any(len(line) > cells.across for page in pages for line in page.split("\r\n")):
        yield "a line is too wide"
    numbers = ["#" + "".join("JABCDEFGHI"[int(digit)] for digit in str(n))
               for n in range(1, len(pages) + 1)]  # fmt: skip
    if [head.split()[-1] for head in heads] != numbers:
        yield f"other numbers of pages: {heads}"
    if len({head.rsplit(" #", 1)[0].strip() for head in heads}) > 2 or not heads[0].split()[:-1]:
        yield f"another running head: {heads}"
    listed = sum(bool(re.search(r" #[A-J]+$", line)) for page in pages[:4]
                 for line in page.split("\r\n")[1:])  # fmt: skip
    if listed < sum(bool(one.title) for one in doc.sections) + 1:
        yield f"the contents list {listed}"
    shown = any(isinstance(one, Contact) for one in blocks(doc))
    web = doc.card.web.upper().replace(".", "4")
    if shown and web not in data.decode().replace("\r\n", "").replace(" ", ""):
        yield "the web address is contracted"


def epub(data: bytes, job: Job) -> Iterator[str]:
    doc, book = job.document, zipfile.ZipFile(io.BytesIO(data))
    page = ElementTree.fromstring(book.read("book/leaflet.xhtml"))
    contents = ElementTree.fromstring(book.read("book/contents.xhtml"))
    listed = ["".join(link.itertext()) for link in contents.iter(f"{W}a")]
    yield from (
        f"not in the contents: {s.title}" for s in doc.sections if s.title not in [*listed, ""]
    )
    package = book.read("book/book.opf").decode()
    for feature in ("alternativeText", "tableOfContents", "readingOrder", "structuralNavigation"):
        if f'property="schema:accessibilityFeature">{feature}<' not in package:
            yield f"not told: {feature}"
    shown = any(
        isinstance(one, Picture) or (isinstance(one, Steps) and one.pictures) for one in blocks(doc)
    )
    if ('accessMode">visual' in package) != shown or 'accessMode">textual' not in package:
        yield "another accessMode"
    for drawing in page.iter("{http://www.w3.org/2000/svg}svg"):
        if drawing.get("aria-hidden") != "true" and not drawing.get("aria-label"):
            yield "a picture without words"
    yield from ("a logo without words" for one in page.iter(f"{W}img") if not one.get("alt"))
    places = {one.get("id") for one in page.iter()}
    yield from (f"no source: {s.number}" for s in doc.sources if f"source-{s.number}" not in places)


def word(data: bytes, job: Job) -> Iterator[str]:
    doc, file = job.document, docx.Document(io.BytesIO(data))
    styled = {(one.style.name, one.text) for one in file.paragraphs}
    wanted = {("Title", doc.title), *(("Heading 1", s.title) for s in doc.sections if s.title)}
    yield from (f"no real heading: {one}" for one in sorted(wanted - styled))
    yield from (f"no real heading: {one}" for one in alarms(doc)
                if ("Heading 2", one) not in styled)  # fmt: skip
    tables = sum(isinstance(one, Table) for one in blocks(doc))
    if len(file.tables) != tables:
        yield f"{len(file.tables)} tables, and not {tables}"
    if file.core_properties.language != doc.language:
        yield "another language"


def panel(data: bytes, job: Job) -> Iterator[str]:
    doc, file = job.document, docx.Document(io.BytesIO(data))
    rows = [row for table in file.tables for row in in_cells(table)]
    body = [row for row in rows if len(row) == 5 and row[0] != "No."]
    told, known = [*statements(doc)], {one.key: one for one in doc.sources}
    numbered = [row for row in body if row[0]]
    if [int(row[0]) for row in numbered] != [*range(1, len(told) + 1)]:
        yield "other numbers"
        return
    for row, one in zip(numbered, told, strict=True):
        if one.sentence not in row[1] or not row[2] or row[4]:
            yield f"statement {row[0]} is {row}"
        if row[3].split() != [known[key].grade for key in one.sources]:
            yield f"statement {row[0]} has the grade {row[3]}"
    if [row[1] for row in rows if len(row) == 6][1:] != [one.words for one in doc.sources]:
        yield "other sources"
    heads = [in_cells(table)[0] for table in file.tables]
    yield from (
        f"no room for remarks: {head}" for head in heads if head[-1] not in ("Remarks", "Last read")
    )


def in_cells(table: docx.table.Table) -> list[list[str]]:
    """The words of each cell of each row; python-docx itself takes a second for a table."""
    return [["\n".join(p.text for p in cell.p_lst) for cell in row.tc_lst]
            for row in table._tbl.tr_lst]  # fmt: skip


Look = Callable[[bytes, Job], Iterator[str]]
LOOKS: Mapping[str, Look] = {
    "text": text, "script": script, "ssml": ssml, "sms": sms, "braille": brf, "braille-1": brf,
    "epub": epub, "word": word, "panel": panel,
}  # fmt: skip
