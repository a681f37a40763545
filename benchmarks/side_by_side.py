"""The same leaflet by three programs, each file put to the gate for listeners (proof/heard/).

    .venv-bench/bin/pip install -e . typst weasyprint pikepdf
    .venv-bench/bin/python benchmarks/side_by_side.py [--write] [--keep FOLDER]

A page and more of words with links, notes of sources, a word of another language, a warning, a
list, a table that goes over the page, and a form. Each program is given what it offers for each:
Typst its footnotes (it has no fields: it gets lines), WeasyPrint links in both ways and its fields.
--write puts the table into docs/heard.md; --keep leaves the three files in a folder.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace
from html import escape
from io import BytesIO
from pathlib import Path

import pikepdf
import typst
import weasyprint
from report import put_into, table

from sps_print.build import Job
from sps_print.cli.changes import printed
from sps_print.document.blocks import (
    Block,
    Bullets,
    Document,
    Inline,
    Line,
    Link,
    NoteRef,
    Panel,
    Para,
    Section,
    Source,
    Strong,
    Table,
    Text,
    WriteIns,
    plain,
)
from sps_print.document.panel_kinds import PanelKind
from sps_print.model import Order
from sps_print.project import open_project
from sps_print.proof.heard.gate import RULES, faults
from sps_print.proof.heard.tree import open_heard
from sps_print.proof.heard.words import note_refs_of

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "templates/fonts/atkinson-hyperlegible-next"
DOCS = ROOT / "docs" / "heard.md"
MARKERS = ("<!-- beside: begin (written by side_by_side.py --write) -->", "<!-- beside: end -->")
NEEDS = {  # what has to be tagged so, that a rule of it can hold
    "mark parted": "mark", "mark leads": "mark", "note alone": "Note",
    "note leads back": "Note", "table parts": "Table", "items in lists": "L",
    "blanks say": "field", "form in order": "field",
}  # fmt: skip
NO_PICTURES = frozenset(("figure box", "figure said", "boxes say"))
ROWS = 60  # of the table: more than a page


def words(text: str) -> Line:
    """A line: “[1]” is the mark of a source, “<https://…>” a link."""
    parts = list[Inline]()
    for at, piece in enumerate(text.replace("]", "[").replace(">", "<").split("[")):
        if at % 2:
            parts.append(NoteRef(int(piece), f"source-{piece}"))
            continue
        for place, word in enumerate(piece.split("<")):
            if word:
                parts.append(Link(word, word) if place % 2 else Text(word))
    return tuple(parts)


def leaflet(like: Document) -> Document:
    """The leaflet, with the clinic and the small words of another."""
    rows = tuple(
        (words(f"Trigger {n}"), words(f"What helps in case {n}.[{1 + n % 3}]"), words("Some"))
        for n in range(1, ROWS + 1)
    )
    body = (
        Para(words("Spasms can be set off by many things.[1] Nobody knows exactly why.[2][3]")),
        Para(words("Read more at <https://www.example.org/a/page/about/triggers/and/what/to/do>.")),
        Para((Text("Somebody sneezes: say "), Text("Gesundheit", lang="de"), Text("."))),
        Panel(PanelKind.WARNING, "Never stop these suddenly", (Para(words("Call first.[1]")),)),
        Bullets((words("Noise comes first.[2]"), words("Touch."), words("Cold.[3]"))),
        WriteIns(("Name", "Telephone")),
        Table((words("Trigger"), words("What helps"), words("How many people")), rows),
    )
    sources = tuple(
        Source(n, f"source-{n}", f"Author {n}, Journal {n}:1, 2020", f"https://doi.example.org/{n}")
        for n in (1, 2, 3)
    )
    section = Section("one", "What can set off a spasm", "", body)
    return replace(like, sections=(section,), sources=sources, must_say=(), promise="A test",
                   fillable=True)  # fmt: skip


def typst_line(line: Line, doc: Document) -> str:
    def one(part: Inline) -> str:
        match part:
            case NoteRef(number):
                source = doc.sources[number - 1]
                return f'#footnote[#link("{source.url}")[#underline("{source.words}")]]'
            case Link(text, url):
                return f'#link("{url}")[#underline("{text}")]'
            case Text(text, lang=lang) if lang:
                return f'#text(lang: "{lang}", region: none, "{text}")'
            case Strong(text) | Text(text):
                return f'#("{text}")'

    return "".join(map(one, line))


def typst_block(block: Block, doc: Document) -> str:
    match block:
        case Para(line):
            return typst_line(line, doc)
        case Bullets(items):
            return "\n".join(f"- {typst_line(item, doc)}" for item in items)
        case Panel(_, title, blocks):
            return f"=== Warning: {title}\n" + "\n\n".join(typst_block(b, doc) for b in blocks)
        case WriteIns(labels):
            return "\n\n".join(f"{label} #box(width: 1fr, repeat[\\_])" for label in labels)
        case Table(header, rows):
            heads = ", ".join(f"[{typst_line(cell, doc)}]" for cell in header)
            cells = ", ".join(f"[{typst_line(cell, doc)}]" for row in rows for cell in row)
            return f"#table(columns: {len(header)}, table.header({heads}), {cells})"
    raise TypeError(block)


def by_typst(doc: Document) -> bytes:
    section = doc.sections[0]
    text = "\n\n".join(
        (
            f'#set document(title: "{doc.title}", description: "{doc.promise}")',
            '#set text(font: "Atkinson Hyperlegible Next", size: 12pt, lang: "en", region: "GB")',
            '#set page(paper: "a4", numbering: "1")', f"= {doc.title}", doc.promise,
            f"== {section.title}", *(typst_block(block, doc) for block in section.blocks),
        )
    )  # fmt: skip
    return bytes(typst.compile(text.encode(), font_paths=[FONTS], pdf_standards=["ua-1"]))


def html_line(line: Line, seen: Counter[int]) -> str:
    def one(part: Inline) -> str:
        match part:
            case NoteRef(number):
                seen[number] += 1
                name = f' id="mark-{number}"' if seen[number] == 1 else ""
                return f' <sup{name}><a href="#note-{number}">{number}</a></sup>'
            case Link(text, url):
                return f'<a href="{escape(url)}">{escape(text)}</a>'
            case Text(text, lang=lang) if lang:
                return f'<span lang="{lang}">{escape(text)}</span>'
            case Strong(text) | Text(text):
                return escape(text)

    return "".join(map(one, line))


def html_block(block: Block, seen: Counter[int]) -> str:
    match block:
        case Para(line):
            return f"<p>{html_line(line, seen)}</p>"
        case Bullets(items):
            return f"<ul>{''.join(f'<li>{html_line(item, seen)}</li>' for item in items)}</ul>"
        case Panel(_, title, blocks):
            inner = "".join(html_block(b, seen) for b in blocks)
            return f"<section><h3>Warning: {escape(title)}</h3>{inner}</section>"
        case WriteIns(labels):
            return "".join(
                f'<p><label for="{label}">{label}</label> '
                f'<input id="{label}" name="{label}" title="{label}"></p>'
                for label in labels
            )
        case Table(header, rows):
            heads = "".join(f"<th scope=col>{escape(plain(cell))}</th>" for cell in header)
            body = "".join(
                f"<tr><th scope=row>{escape(plain(row[0]))}</th>"
                + "".join(f"<td>{html_line(cell, seen)}</td>" for cell in row[1:])
                + "</tr>"
                for row in rows
            )
            return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    raise TypeError(block)


def by_weasyprint(doc: Document) -> bytes:
    seen, section = Counter[int](), doc.sections[0]
    body = "".join(html_block(block, seen) for block in section.blocks)
    notes = "".join(
        f'<li id="note-{s.number}"><a href="{s.url}">{escape(s.words)}</a> '
        f'<a href="#mark-{s.number}">Back to {s.number}</a></li>'
        for s in doc.sources
    )
    page = f"""<!doctype html><html lang="{doc.language}"><title>{escape(doc.title)}</title>
<meta name=description content="{escape(doc.promise)}"><style>
@font-face {{ font-family: A; src: url({(FONTS / "regular.ttf").as_uri()}) }}
@page {{ size: A4; @bottom-right {{ content: "Page " counter(page) }} }}
body {{ font: 12pt A }} td, th {{ border: 1px solid #555 }}</style>
<h1>{escape(doc.title)}</h1><p>{escape(doc.promise)}</p><h2>{escape(section.title)}</h2>{body}
<h2>Where this comes from</h2><ol>{notes}</ol></html>"""
    made = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", pdf_forms=True)
    assert made
    return bytes(made)


def found_in(data: bytes, doc: Document) -> tuple[Counter[str], set[str]]:
    """How many faults of each rule a file has, and the roles of its tags."""
    plain_file = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:  # written anew, so that the reader of ours takes it
        file.save(plain_file, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    heard = open_heard(plain_file.getvalue())
    roles = {node.role for node in heard.nodes} | {"mark" for _ in note_refs_of(heard.root)}
    areas = (area for node in heard.nodes for area in node.areas())
    roles |= {"field" for area in areas if area.entries.get("/Subtype") == "/Widget"}
    return Counter(rule.name for rule, _ in faults(plain_file.getvalue(), doc)), roles


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the table into docs/heard.md")
    parser.add_argument("--keep", type=Path, help="leave the files in this folder")
    given = parser.parse_args()
    project = open_project(ROOT / "tests" / "clinic")
    job = Job(project, Order("triggers", "carer", "a4", with_sources=True))
    doc = leaflet(job.document)
    made = {
        "sps-print": printed(doc, project, job.language), "Typst ua-1": by_typst(doc),
        "WeasyPrint pdf/ua-1": by_weasyprint(doc),
    }  # fmt: skip
    for name, data in made.items():
        if given.keep:
            given.keep.mkdir(parents=True, exist_ok=True)
            (given.keep / f"{name.split()[0].lower()}.pdf").write_bytes(data)
    told = {name: found_in(data, doc) for name, data in made.items()}
    rows = []
    for rule in RULES:
        if rule.name in NO_PICTURES:
            continue
        needed = NEEDS.get(rule.name)
        rows.append((rule.sentence, *(
            f"**no** {needed}" if needed and needed not in roles
            else "yes" if not counts[rule.name] else f"**no**: {counts[rule.name]}"
            for counts, roles in told.values()
        )))  # fmt: skip
    text = table(f"What a listener needs | {' | '.join(told)}", rows)
    print(text)
    if given.write:
        put_into(DOCS, text, MARKERS)


if __name__ == "__main__":
    main()
