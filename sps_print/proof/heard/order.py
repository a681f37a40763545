"""Rules of order: what is heard, drawn and seen goes the same way, each thing once."""

from __future__ import annotations

from itertools import pairwise

from sps_print.proof.heard.content import Piece
from sps_print.proof.heard.tree import Faults, Heard, Node
from sps_print.proof.heard.words import blocks, folded, in_place, inside, page_of, quoted, said

SHARED = 0.5  # of the narrower: how much of their width two pieces of one column share
FEW = 4  # words of a sign, such as “Main message”


def one_order(heard: Heard) -> Faults:
    """The order of the tags is that of the drawing; and in a column nothing goes back up."""
    last, notes = dict[int, Piece](), footnotes(heard.root)
    for piece in heard.root.pieces():
        if piece in notes:
            continue  # they stand at the foot of the page
        before = last.get(piece.page)
        last[piece.page] = piece
        if not before:
            continue
        if piece.at < before.at:
            yield f"{quoted(piece.text)} is drawn before {quoted(before.text)}", piece.page
        elif _goes_up(before, piece):
            yield f"{quoted(piece.text)} stands above {quoted(before.text)}", piece.page


def footnotes(root: Node) -> set[Piece]:
    """What is read where its number stands."""
    return {piece for note in root.all("Note") if in_place(note) for piece in note.pieces()}


def _goes_up(one: Piece, other: Piece) -> bool:
    if not (one.box and other.box) or other.box[1] < one.box[3]:
        return False
    common = min(one.box[2], other.box[2]) - max(one.box[0], other.box[0])
    narrow = min(one.box[2] - one.box[0], other.box[2] - other.box[0])
    return common > SHARED * narrow


def all_owned(heard: Heard) -> Faults:
    for page, drawing in enumerate(heard.drawings):
        if drawing.unowned:
            yield f"{drawing.unowned} drawings are in no tag, and no artifacts", page
        for piece in drawing.pieces:
            count = (
                len(heard.owners.get((page, piece.number), ())) if piece.number is not None else 1
            )
            if count != 1:
                yield f"{quoted(piece.text)} belongs to {count} elements", page


def words_parted(heard: Heard) -> Faults:
    """Runs of one block on two lines, or of two pieces side by side, have a space between."""
    notes = footnotes(heard.root)
    for block in blocks(heard.root):
        runs = [(p, run) for p in block.pieces() if p not in notes for run in p.runs if run.text]
        for (piece, one), (_, other) in pairwise(runs):
            line = abs(one.y - other.y) > max(one.size, other.size) * 0.9
            if line and one.text[-1:].isalnum() and other.text[:1].isalnum():
                yield f"{quoted(one.text[-20:] + other.text)} reads as one", piece.page


def nothing_twice(heard: Heard) -> Faults:
    every = [(block, folded(said(block))) for block in blocks(heard.root)]
    for (one, first), (other, second) in pairwise(every):
        cells = one.above("Table") and other.above("Table")
        if first and first == second and not cells and {one.role, other.role} != {"Lbl"}:
            yield f"{quoted(said(one))} is said twice", page_of(other)
        elif one.role == "Figure" and other.level and inside(first, second):
            yield f"{quoted(said(one))} is said again by {quoted(said(other))}", page_of(other)
    for heading in (node for node in heard.nodes if node.level):
        sign, colon, rest = said(heading).partition(":")
        if colon and len(folded(sign)) <= FEW and inside(folded(sign), folded(rest)):
            yield f"{quoted(said(heading))} says “{sign}” twice", page_of(heading)
