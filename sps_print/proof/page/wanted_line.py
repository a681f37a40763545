"""An element of running text as a page has to have it: made from a line of the document."""

from __future__ import annotations

from collections.abc import Iterator

from sps_print.document.blanks import Blank
from sps_print.document.blocks import Line, Link, NoteRef, Text, plain
from sps_print.document.contents import outlined
from sps_print.document.reading_order import noted, signs_only, words_only
from sps_print.proof.page.leaf import WantedLink, WantedTag, in_ascii

OUTLINED = ("H2", "H3")  # what the outline leads to


def wanted_line(
    role: str, line: Line, least: float, spoken: tuple[str, ...] = (), blank: Blank | None = None
) -> Iterator[WantedTag]:
    """An element with its words and its field; one without either is not in the tags.

    spoken: what a voice says of each note number, from 1.
    """
    words = tuple(words_only(noted(line)))
    links = tuple(
        WantedLink(tuple(words_only(part.words)), in_ascii(part.url))
        for part in line
        if isinstance(part, Link)
    )
    notes = tuple(
        WantedLink((str(part.number),), f"#source-{part.number}", spoken[part.number - 1])
        for part in line
        if isinstance(part, NoteRef)
    )
    signs = signs_only(plain(line))
    if signs or notes or blank:
        title = outlined(line) if role in OUTLINED else ""
        langs = tuple(
            (part.lang, tuple(words_only(part.words)))
            for part in line
            if isinstance(part, Text) and part.lang
        )
        yield WantedTag(
            role, words, signs, links=links, notes=notes, least=least, title=title, langs=langs,
            blank=blank,
        )  # fmt: skip
