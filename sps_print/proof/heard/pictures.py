"""Rules of what is seen: pictures, signs, artifacts, lines and the size of letters."""

from __future__ import annotations

from collections.abc import Iterator

from sps_print.design.contrast import WHITE, contrast
from sps_print.proof.heard.content import Rect, around
from sps_print.proof.heard.tree import HEADINGS, Faults, Heard, Node
from sps_print.proof.heard.words import blocks, folded, note_refs_of, page_of, quoted, said

# of artifacts (ISO 32000-1, table 330)
KINDS = {"/Pagination": ("/Header", "/Footer", "/Watermark"), "/Layout": (None,), "/Page": (None,),
         "/Background": (None,)}  # fmt: skip
SHEET = 590.0  # points: the narrow side of A4 and Letter
LEAST, SEEN = 10.0, 3.0  # points; contrast of a line that has to be seen (WCAG 2.2, 1.4.11)
LOOSE = 1.5  # points that a drawing may go beyond its box: the half of a thick line


def boxed(heard: Heard) -> Faults:
    for figure in heard.root.all("Figure"):
        box = heard.attribute(figure, "/BBox", "/Layout")
        if not isinstance(box, list) or len(box) != 4:
            yield f"{quoted(figure.alt)} does not say where it stands", page_of(figure)
            continue
        drawn = around([b for piece in figure.pieces() for b in piece.boxes])
        if drawn and not _holds(box, drawn):
            yield f"{quoted(figure.alt)} is drawn beside its box", page_of(figure)


def worded(heard: Heard) -> Faults:
    heard_in_order = blocks(heard.root)
    for at, figure in enumerate(heard_in_order):
        if figure.role != "Figure":
            continue
        alt = folded(figure.alt)
        if not alt:
            yield "a picture says nothing", page_of(figure)
        for beside in (*heard_in_order[max(at - 1, 0) : at], *heard_in_order[at + 1 : at + 2]):
            if alt and alt == folded(said(beside)):
                yield f"{quoted(figure.alt)} says the words beside it", page_of(figure)


def in_headings(heard: Heard) -> Faults:
    for node in heard.nodes:
        for kid, after in zip(node.nodes, node.nodes[1:], strict=False):
            if kid.role == "Figure" and after.role in HEADINGS:
                what = f"{quoted(kid.alt)} is said before {quoted(said(after))}"
                yield f"{what}, not in it", page_of(kid)


def typed(heard: Heard) -> Faults:
    """Words of no kind are those of a copy: they are read elsewhere."""
    every = [piece for drawing in heard.drawings for piece in drawing.pieces]
    read = {folded(piece.text) for piece in every if piece.number is not None}
    for piece in every:
        kind, more = piece.entries.get("/Type"), piece.entries.get("/Subtype")
        if piece.number is not None:
            continue
        if kind and more not in KINDS.get(kind, ()):
            yield f"{quoted(piece.text or 'a drawing')} is of no kind", piece.page
        elif not kind and folded(piece.text) and folded(piece.text) not in read:
            yield f"{quoted(piece.text)} does not say why it is not read", piece.page


def seen(heard: Heard) -> Faults:
    for table in heard.root.all("Table"):
        for page, box in _spans(table):
            for line in heard.drawings[page].lines:
                if not _of_table(box, line.box) or len(line.colour) not in {1, 3}:
                    continue
                shade = line.colour * (3 // len(line.colour))
                colour = "#" + "".join(f"{round(part * 255):02x}" for part in shade)
                if contrast(colour, WHITE) < SEEN:
                    yield f"a line of {colour} is {contrast(colour, WHITE):.1f} to 1", page


def large(heard: Heard) -> Faults:
    raised = {piece for ref in note_refs_of(heard.root) for piece in ref.pieces()}
    for page, drawing in enumerate(heard.drawings):
        left, bottom, right, top = heard.file.get(heard.pages.entries[page]["/MediaBox"])
        cut = any(piece.entries.get("/Type") == "/Page" for piece in drawing.pieces)
        if min(right - left, top - bottom) < SHEET or cut:
            continue  # smaller, or a sheet of pieces that are smaller
        for piece in drawing.pieces:
            small = [run for run in piece.runs if run.size < LEAST - 0.01 and run.text.strip()]
            if small and piece not in raised:
                yield f"{quoted(small[0].text)} is {small[0].size:.1f} point", page


def _of_table(words: Rect, line: Rect) -> bool:
    """Whether a line belongs to the table with these words.

    Empty cells have no words, so it may end far behind them; it begins beside them, though: one
    that begins further right stands on the next panel of a folded sheet.
    """
    left, bottom, right, top = words
    return line[0] <= right + LOOSE and _holds(
        (left - 20, bottom - 12, right + 600, top + 12), line
    )


def _holds(box: Rect | list[float], inner: Rect) -> bool:
    return (
        box[0] - LOOSE <= inner[0] and box[1] - LOOSE <= inner[1]
        and inner[2] <= box[2] + LOOSE and inner[3] <= box[3] + LOOSE
    )  # fmt: skip


def _spans(table: Node) -> Iterator[tuple[int, Rect]]:
    """Each page of a table, and the box around its words there."""
    pages = dict[int, list[Rect]]()
    for piece in table.pieces():
        pages.setdefault(piece.page, []).extend(piece.boxes)
    for page, boxes in pages.items():
        if box := around(boxes):
            yield page, box
