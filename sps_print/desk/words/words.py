"""The desk's own words for papers and sheets, in those of people who never printed a leaflet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sps_print.content.clinic.clinic import Clinic
from sps_print.desk.words.plain_words import SIZES
from sps_print.document.days import day_said
from sps_print.papers import PAPERS, Paper
from sps_print.papers.printing import alike, example, how_to_finish, sheet_name
from sps_print.problems import counted

# by kind of paper, or the id of one that differs from its kind: what it is called, and what for
CALLED = {
    "sheet": ("Plain sheets", "To read at the desk or at home"),
    "large-print": ("Large print", "Big letters (18 point), for people with poor sight"),
    "easy-read": ("Easy read", "Short sentences, a picture for each idea"),
    "tri-fold": ("Folded in three", "One sheet, two folds, for a rack or an envelope"),
    "z-fold": ("Zigzag", "For a rack or an envelope, opens like a screen"),
    "booklet-letter": ("Booklet", "Pages of half a sheet, two to a side, folded in the middle"),
    "booklet": ("Booklet", "A5 pages, two to a side of a sheet, folded in the middle"),
    "poster": ("Poster", "For a wall, read from two metres"),
    "flyer": ("Flyer", "A third of a sheet, for a rack"),
    "a6": ("Small cards", "For an appointment letter or a noticeboard"),
    "card": ("Wallet card", "For a card printer"),
    "card-sheet": ("Wallet cards", "For a wallet; front and back"),
    "card-fold": ("Fold-over wallet cards", "Where a printer has one side"),
    "card-concertina": ("Wallet cards of four parts", "The most words in a wallet"),
    "lock-screen": ("Lock screen", "A picture for a telephone"),
}


class Choice(NamedTuple):
    """A paper that can be chosen. drawing: which picture stands beside it."""

    id: str
    called: str
    what_for: str
    sheets: str  # what comes out, as far as that is known without making it
    screen: bool  # whether it is not for paper

    @property
    def drawing(self) -> str:
        """The name of its small picture."""
        return _bare(self.id)


def _bare(paper: str) -> str:
    return paper.removesuffix("-letter") if paper != "letter" else "sheet"


def american(clinic: Clinic | None) -> bool:
    """Whether a clinic's office prints on US Letter."""
    return clinic is not None and clinic.american


def called(paper: Paper) -> str:
    """A paper as the desk calls it; with its sheet where that tells two apart."""
    words, _ = _known(paper)
    screen = ", for a screen" if paper.screen and not paper.dots else ""
    size = {"poster-a2": ", A2", "poster-a3": ", A3"}.get(paper.id, "")
    return f"{words}{size}{screen}"


def kind_said(kind: str) -> str:
    """A kind of paper as the desk calls it inside a sentence."""
    return CALLED[kind][0].lower() if kind in CALLED else kind


def choices(formats: Sequence[str], american: bool) -> list[Choice]:
    """The papers of a leaflet that suit the office's sheet, those of the other continent apart."""
    papers = [PAPERS[name] for name in formats]
    fitting = [p for p in papers if p.inches == american or p.dots or _alone(p, papers)]
    fitting.sort(key=lambda p: p.screen)  # those that are not for paper last
    return [
        Choice(p.id, called(p), _known(p)[1], sheet_said(p), p.screen) for p in fitting
    ]  # fmt: skip


def choices_here(formats: Sequence[str], american: bool) -> tuple[list[Choice], list[Choice]]:
    """The papers of the office's own sheets, and those of the other continent's. A leaflet that has
    a kind on those alone has it among the others."""
    both = {False: list[Choice](), True: list[Choice]()}
    for paper in (PAPERS[name] for name in formats):
        foreign = paper.inches != american and not paper.dots and _of_a_sheet(paper)
        both[foreign].append(
            Choice(paper.id, called(paper), _known(paper)[1], sheet_said(paper), paper.screen)
        )
    return both[False], both[True]


def _of_a_sheet(paper: Paper) -> bool:
    """Whether there is the same on the sheets of the other continent."""
    return any(_alike(p, paper) for p in PAPERS.values() if p.inches != paper.inches)


def _known(paper: Paper) -> tuple[str, str]:
    """What a paper is called, and what for: by its id, that of its sheet, or its kind."""
    names = (paper.id, _bare(paper.id), _bare(paper.sheet), paper.kind)
    return next((CALLED[name] for name in names if name in CALLED), (paper.name, ""))


def _alone(paper: Paper, papers: Sequence[Paper]) -> bool:
    """Whether a leaflet has no such paper of the other continent."""
    return not any(p.inches != paper.inches and _alike(p, paper) for p in papers)


def _alike(one: Paper, other: Paper) -> bool:
    """Whether two papers are called the same, but for their sheets: posters of any size."""
    kinds = (called(paper).partition(",")[0] for paper in (one, other))
    return one.screen == other.screen and len(set(kinds)) == 1


def sheet_said(paper: Paper, pages: int = 0, copies: int = 1) -> str:
    """What comes out of the printer: how many sheets, of what, printed how. pages: of its file."""
    if paper.dots:
        return "a picture, not for paper"
    if paper.screen:
        return "for a screen, not for paper"
    if not pages:
        return _printed(paper)
    many = counted(sheets_of(paper, pages) * copies, "sheet")
    if pages == 1:
        return f"{many} of {_sheet(paper)}, one side"
    return f"{many} of {_printed(paper)}{f', {paper.flip} edge' * paper.double_sided}"


def together_said(paper: Paper, sheets: int) -> str:
    """What comes out for many people together; empty for what is not for paper."""
    return "" if paper.screen else f"{counted(sheets, 'sheet')} of {_printed(paper)}"


def _printed(paper: Paper) -> str:
    return f"{_sheet(paper)}, {'both sides' if paper.double_sided else 'one side'}"


def _sheet(paper: Paper) -> str:
    side = example(paper)[0]
    name = sheet_name(side.width, side.height) or "paper"
    return SIZES.get(name, name)


def sheets_of(paper: Paper, pages: int) -> int:
    """How many sheets a file of so many pages takes."""
    return -(-pages // 2) if paper.double_sided else pages


def hands_said(paper: Paper) -> str:
    """What hands do with the sheets."""
    said = alike_said(paper)
    first = f"{said}. " if said else ""
    return f"{first}{how_to_finish(paper) or 'Nothing to fold or cut.'}"


def alike_said(paper: Paper) -> str:
    """How many of the same leaflet a sheet has, where it is cut into several; else empty."""
    each = alike(paper)
    return f"Each sheet has {each} alike, all for one person" if each > 1 else ""


def come_out_said(paper: Paper, copies: int) -> str:
    """How many come out of some copies, where a sheet is cut into several; else empty."""
    each = alike(paper)
    if each == 1:
        return ""
    cards = "card" if "card" in called(paper).casefold() else "leaflet"
    said = "1 copy" if copies == 1 else f"{copies} copies"
    return f"{said}: {counted(each * copies, cards)}"


def turning(paper: Paper, pages: int) -> str:
    """How each sheet turns over, in words for somebody at the printer."""
    if paper.screen or not paper.double_sided or pages == 1:
        return ""
    if paper.flip == "long":
        return "Each sheet turns over like the page of a book: the long edge."
    return "Each sheet turns over like a wall calendar: the short edge."


def yourself_said(paper: Paper, padded: bool) -> str:
    """What somebody sets who prints a PDF from a program of their own. padded: several leaflets are
    in it, each on a fresh sheet, so that one of one side has an empty back."""
    if paper.double_sided:
        return f"print on both sides, and choose “flip on the {paper.flip} edge”"
    if padded:
        return "print on both sides, whichever edge it flips on: the backs stay empty"
    return "print on one side"


def time_said(time: datetime) -> str:
    """A day with its time: 24 November 2028, 16:42."""
    return f"{day_said(time.date())}, {time:%H:%M}"
