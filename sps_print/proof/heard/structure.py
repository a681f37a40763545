"""Rules of elements: headings, lists and tables are what they are said to be."""

from __future__ import annotations

from sps_print.proof.heard.tables import rows_of
from sps_print.proof.heard.tree import Faults, Heard, Node
from sps_print.proof.heard.words import note_refs_of, page_of, quoted, said

BULLETS, BOXES = "•◦▪☐☑□–*·", frozenset("☐☑□")


def headings(heard: Heard) -> Faults:
    before = 0
    for node in heard.nodes:
        level = node.level
        if not level:
            continue
        if level > before + 1:
            yield f"{quoted(said(node))} is of level {level}, behind {before}", page_of(node)
        elif level == 1 and before:
            yield f"{quoted(said(node))} is a second title", page_of(node)
        if not said(node).strip():
            yield "a heading says nothing", page_of(node)
        before = level
    if not before:
        yield "there is no heading", None


def items(heard: Heard) -> Faults:
    refs = note_refs_of(heard.root)
    for node in heard.nodes:
        parent = node.parent.role if node.parent else ""
        roles = [kid.role for kid in node.nodes]
        match node.role:
            case "L" if set(roles) - {"LI", "Caption", "L"} or "LI" not in roles:
                yield "a list holds what is no item", page_of(node)
            case "TOC" if set(roles) - {"TOCI", "Caption", "TOC"}:
                yield "a list of contents holds what is no entry", page_of(node)
            case "LI" if parent != "L" or roles.count("LBody") != 1 or roles[-1] != "LBody":
                yield f"{quoted(said(node))} is no whole item of a list", page_of(node)
            case "Lbl" | "LBody" if parent not in {"LI", "TOCI", "Note"} and node not in refs:
                yield f"{quoted(said(node))} is of no item", page_of(node)
            case "P" if said(node)[:1] in BULLETS and said(node):
                yield f"{quoted(said(node))} is an item in no list", page_of(node)


def boxes(heard: Heard) -> Faults:
    for label in heard.root.all("Lbl"):
        fields = [heard.asks(area) for node in label.walk() for area in node.areas()]
        words = label.says or label.alt or " ".join((*map(said, label.nodes), *fields))
        words = words if words.strip() else label.text
        if not words.strip() or words.strip() in BOXES:
            yield "a label says nothing", page_of(label)


def tables(heard: Heard) -> Faults:
    for table in heard.root.all("Table"):
        roles, page = [kid.role for kid in table.nodes], page_of(table)
        if roles not in (["THead", "TBody"], ["Caption", "THead", "TBody"]):
            yield f"a table is made of {', '.join(roles[:3])}", page
        rows = rows_of(table)
        if len({len(row.nodes) for row in rows}) != 1:
            yield "the rows of a table are of several lengths", page
        yield from _cells(heard, rows)


def _cells(heard: Heard, rows: list[Node]) -> Faults:
    for row in rows:
        for at, cell in enumerate(row.nodes):
            page = page_of(cell) if page_of(cell) is not None else page_of(row)
            if cell.role == "TH":
                scope = heard.attribute(cell, "/Scope")
                if scope != ("/Column" if row is rows[0] else "/Row"):
                    yield f"{quoted(said(cell))} does not say of what it is the header", page
            elif cell.role == "TD":
                yield from _headers(heard, rows, row, at, page)
            else:
                yield f"{quoted(said(cell))} is no cell of a table", page


def _headers(heard: Heard, rows: list[Node], row: Node, at: int, page: int | None) -> Faults:
    """A cell names the header of its column; and that of its row, if this has one."""
    listed = heard.attribute(row.nodes[at], "/Headers")
    named = [heard.by_id.get(one) for one in listed] if isinstance(listed, list) else []
    wanted = [rows[0].nodes[at]] if at < len(rows[0].nodes) else []
    wanted += [row.nodes[0]] if row.nodes[0].role == "TH" else []
    if not all(any(one is head for one in named) for head in wanted) or None in named:
        yield f"{quoted(said(row.nodes[at]) or 'an empty cell')} does not name its headers", page
