"""The papers that people ask for in their own words: large print, a booklet, something to fold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sps_print.papers import PAPERS

# what people say, and the papers that they may mean: the first one that a leaflet has
ASKED: Mapping[str, tuple[str, ...]] = {
    r"(?:large|big|bigger|larger) (?:print|type|letters|font|text)": ("large-print",),
    r"a4|plain (?:sheets?|paper)|(?:us )?letter (?:size|paper)": ("a4", "letter"),
    r"(?:a5|half[ -]letter)(?: (?:size|booklets?))?|booklets?": ("booklet", "booklet-letter"),
    r"(?:two|2)(?: pages)? (?:to|on|per)(?: (?:a|one|each))? (?:sheet|page|side)|2[ -]up": (
        "booklet", "booklet-letter",
    ),
    r"(?:tri[ -]?)?fold(?:ed|s|ing)?(?: (?:in )?(?:three|3))?": (
        "tri-fold", "tri-fold-letter", "z-fold", "z-fold-letter", "booklet", "booklet-letter",
        "card-fold", "card-fold-letter",
    ),
    r"z[ -]?fold(?:ed)?|zig[ -]?zag|concertina": (
        "z-fold", "z-fold-letter", "card-concertina", "card-concertina-letter",
    ),
    r"(?:a[23] |tabloid )?posters?|a[23]|tabloid": ("poster-a3", "poster-a2", "poster-tabloid"),
    r"flyers?|flier|dl": ("flyer",),
    r"a6|small cards?|four (?:to|on) a (?:sheet|page)": ("a6",),
    r"(?:wallet|pocket|credit) cards?(?: size)?": (
        "card-sheet", "card-sheet-letter", "card-fold", "card",
    ),
    r"lock[ -]screens?|telephone screen|phone screen": ("lock-screen",),
}  # fmt: skip
# what means a paper where nothing else is said, as in a list's column of papers: among other words
# it may mean anything
ALONE: Mapping[str, tuple[str, ...]] = {
    r"large|larger|big|bigger": ("large-print",),
    r"(?:plain|normal|usual|standard|ordinary)(?: sheets?)?|sheets?|letter": ("a4", "letter"),
    r"(?:for )?(?:the |a )?(?:wallet|pocket|purse|credit card|bank card|id card)(?: size)?": (
        "card-sheet", "card-sheet-letter", "card-fold", "card",
    ),
    r"(?:in )?(?:three|3|thirds)": ("tri-fold", "tri-fold-letter"),
    r"books?": ("booklet", "booklet-letter"),
    r"wall": ("poster-a3", "poster-a2", "poster-tabloid"),
}  # fmt: skip
FILLERS = re.compile(
    r"\b(?:a|an|anything|as|for|in|into|leaflets?|my|of|on|one|our|paper|print|size|some|something|"
    r"the|to|with)\b"
)


class AskedPaper(NamedTuple):
    """A paper that somebody asked for, and their other words; empty: they said nothing else."""

    papers: tuple[str, ...]
    rest: str

    def of(self, formats: Sequence[str], american: bool) -> str:
        """The paper that a leaflet has of these, of the office's sheets first; empty: none."""
        has = [name for name in self.papers if name in formats]
        suits = [name for name in has if PAPERS[name].inches == american]
        return next(iter(suits or has), "")


def paper_alone(words: str) -> AskedPaper | None:
    """The paper that some words name, and nothing else; None where they do not."""
    said = " ".join(words.casefold().split()).strip(".,;!")
    for pattern, papers in ALONE.items():
        if re.fullmatch(pattern, said):
            return AskedPaper(papers, "")
    found = asked_paper(said)
    return found if found and not found.rest else None


def asked_paper(words: str) -> AskedPaper | None:
    """The paper that some words ask for; None where they ask for none. Of two the longer."""
    said = " ".join(words.casefold().split())
    found = [
        (match, papers)
        for pattern, papers in ASKED.items()
        if (match := re.search(rf"(?<![\w-])(?:{pattern})(?![\w-])", said))
    ]
    if not found:
        return None
    match, papers = max(found, key=lambda one: len(one[0][0]))
    rest = f"{said[: match.start()]} {said[match.end() :]}"
    return AskedPaper(papers, " ".join(FILLERS.sub(" ", rest).split()))
