"""Sheets that are folded, tri-folds and booklets, each with its twin for a screen."""

from __future__ import annotations

from dataclasses import replace

from sps_print.papers.paper import MM, OFFICE, Flip, Imposing, Paper, Part
from sps_print.papers.sheets import booklet, roll_fold, z_fold

SIX = (
    (Part.COVER, 1), (Part.BODY, 4), (Part.BACK, 1),
)  # fmt: skip
LEAVES = ((Part.BODY, 0), (Part.BACK, 1))
ROLL = "Fold the narrow panel in first, then the cover over it."
ZIGZAG = "Fold to and fro like a Z, with the cover on top."


def _tri_fold(
    id_: str, name: str, width: float, height: float, imposing: Imposing, finish: str = ROLL,
    margin: float = 7.5, inches: bool = False,
) -> Paper:  # fmt: skip
    """A tri-fold. width, height and margin in millimetres."""
    return Paper(
        id_, name, width * MM, height * MM, margin=margin * MM, body=12, small=9,
        measure=width * MM, safe=OFFICE, note_size=8.5, title=23, brief=True, footer=False,
        code=22 * MM, good_for="a rack or an envelope: six panels", kind="tri-fold", parts=SIX,
        imposing=imposing, flip=Flip.SHORT, finish=finish, inches=inches,
    )  # fmt: skip


def _booklet(
    id_: str, name: str, width: float, height: float, inches: bool = False
) -> Paper:  # fmt: skip
    """A booklet. width and height of a page in millimetres."""
    return Paper(
        id_, name, width * MM, height * MM, margin=12 * MM, body=12, small=9,
        measure=width * MM, safe=OFFICE, note_size=8.5, title=22, code=22 * MM,
        good_for="a longer text, to keep at home", kind="sheet",
        imposing=booklet(width * MM, height * MM), flip=Flip.SHORT,
        finish="Fold the sheets together in the middle and staple the fold.", inches=inches,
        pages=4, parts=LEAVES,
    )  # fmt: skip


def page_by_page(paper: Paper) -> Paper:
    """The twin of a folded sheet for a screen: the same pages one by one, in the order of reading.

    On the sheet they stand as it is folded, and a viewer that reads page by page follows that.
    """
    stem, letter, _ = paper.id.partition("-letter")
    name = paper.name.partition(", on")[0]
    return replace(
        paper, id=f"{stem}-screen{letter}", name=f"{name}, page by page", imposing=None,
        good_for=f"the {_kind(paper)} on a screen", flip=Flip.LONG, screen=True, finish="",
        sheet=paper.id,
    )  # fmt: skip


def _kind(paper: Paper) -> str:
    return "booklet" if paper.stapled else paper.id.partition("-fold")[0] + "-fold"


SHEETS = (
    _tri_fold(
        "tri-fold", "Tri-fold, A4", 97, 210, roll_fold(100 * MM, 97 * MM, 210 * MM),
        margin=7.85,  # 1.5 mm less at the outer edge of the tucked panel: a printer reaches it
    ),
    _tri_fold(
        "tri-fold-letter", "Tri-fold, US Letter", 92.08, 215.9,
        roll_fold(93.66 * MM, 92.08 * MM, 215.9 * MM), inches=True,
    ),
    _tri_fold("z-fold", "Z-fold, A4", 99, 210, z_fold(99 * MM, 210 * MM), ZIGZAG),
    _tri_fold(
        "z-fold-letter", "Z-fold, US Letter", 279.4 / 3, 215.9,
        z_fold(279.4 / 3 * MM, 215.9 * MM), ZIGZAG, inches=True,
    ),
    _booklet("booklet", "A5 booklet, on A4", 148.5, 210),
    _booklet("booklet-letter", "Half-letter booklet, on US Letter", 139.7, 215.9, inches=True),
)  # fmt: skip
TWINS = {paper.id: page_by_page(paper) for paper in SHEETS}  # by the sheet that each belongs to
PAPERS = (*SHEETS, *TWINS.values())
