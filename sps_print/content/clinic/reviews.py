"""Who signed a text off: kept in the clinic's own folder, and bound to the exact words.

A section that is edited after its review is unsigned again, and so is a leaflet whose title,
promise, questions or order of sections changed.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from sps_print.content.load.country import named_facts
from sps_print.content.load.language import STRINGS
from sps_print.content.load.locked import named_lines
from sps_print.content.load.sections import SectionFile
from sps_print.content.tailor import Plan
from sps_print.document.blocks import Source
from sps_print.files.fields import day, mapping, text
from sps_print.files.known import refuse_unknown
from sps_print.files.library import inside
from sps_print.files.read import read_toml, toml_text
from sps_print.files.write import cannot_write, write_whole
from sps_print.model import Language
from sps_print.records import dataclass

FILE = "reviews.toml"
# The name in a picture's block, wherever the block stands.
PICTURE = r"(?m)^[>\s]*[`~]{3,}\s*picture\s*$\s*^[>\s]*(.*?)\s*$"
# The lines of a block of steps, and the name that begins each of them.
STEPS = r"(?m)^[>\s]*[`~]{3,}\s*steps\s*$((?:\n(?![>\s]*[`~]{3}).*)*)"
STEP = r"(?m)^[>\s]*([a-z0-9-]+):\s"
HEAD = "# Who signed which text off, and when. Written by “sps-print review”.\n"


@dataclass(frozen=True, slots=True)
class Review:
    """One sign-off. sha256: of the text that was signed."""

    name: str
    role: str
    reviewed_on: date
    review_by: date
    sha256: str


def fingerprints(
    plan: Plan, parts: Iterable[SectionFile], language: Language,
    sources: Mapping[str, Source], drawing: Callable[[str], str], instead: Iterable[str] = (),
) -> dict[str, str]:  # fmt: skip
    """The SHA-256 of all that the reader of a leaflet sees: of each section by its file, and of
    its head (what is asked, in which order the sections stand) by its handout, audience, language.

    drawing: a picture's SVG by its name. instead: the pictures of a clinic's that take the place
    of shipped ones: a panel shows its sign without naming it.
    """
    handout, reader = plan.handout, plan.audience
    strings = [language.strings[name] for name in STRINGS]
    order = handout.sections_for.get(reader.id, handout.sections)
    asks = [words for pair in handout.asks.items() for words in pair]
    head = (plan.title, plan.promise, reader.reader, *order, "", *asks, "", *strings, "",
            *map(drawing, instead))  # fmt: skip
    found = {part.file: _of_section(part, language, sources, drawing) for part in parts}
    return found | {head_of(plan, language): _sha256(head)}


def head_of(plan: Plan, language: Language) -> str:
    """How a leaflet's head is called among the reviews."""
    return f"handouts/{plan.handout.id}.toml, {plan.audience.id}, {language.id}"


def _of_section(
    part: SectionFile, language: Language, sources: Mapping[str, Source],
    drawing: Callable[[str], str],
) -> str:  # fmt: skip
    """Of what a section says: title, text with tables and alt texts, the locked lines and facts of
    the country that it names, how its sources print, and the drawings of its pictures."""
    locked = [language.safety.get(name, "") for name in named_lines(part)]
    facts = [fact for name in named_facts(part.text) if (fact := language.facts.get(name))]
    keys = (*part.sources, *(fact.source for fact in facts))
    cited = [f"{one.words} {one.url}" for key in keys if (one := sources.get(key))]
    shown = [part.icon, *pictures_named(part.text)]
    drawn = [drawing(name) for name in shown if name]
    tip = ["tip"] if part.tip else []
    locked += [fact.says for fact in facts]
    return _sha256((part.title, *tip, part.text, *locked, "", *cited, "", *drawn))


def pictures_named(text: str) -> list[str]:
    """The names of the pictures that the text of a section shows, its icon apart."""
    steps = (name for lines in re.findall(STEPS, text) for name in re.findall(STEP, lines))
    return [*re.findall(PICTURE, text), *steps]


def _sha256(words: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()


def load_reviews(folder: Path | None) -> dict[str, Review]:
    """The reviews of a clinic's folder by the section's file. A link out of it is refused."""
    if folder is None or not os.path.lexists(folder / FILE):
        return {}
    table = read_toml(inside(folder, folder / FILE, FILE), FILE)
    found = {}
    for file in table:
        row, where = mapping(table, file, FILE), f"{FILE}, {file}"
        refuse_unknown(row, ("name", "role", "reviewed-on", "review-by", "sha256"), where)
        found[file] = Review(
            text(row, "name", where), text(row, "role", where), day(row, "reviewed-on", where),
            day(row, "review-by", where), text(row, "sha256", where),
        )  # fmt: skip
    return found


def store_reviews(folder: Path, reviews: Mapping[str, Review]) -> None:
    """Write all reviews of a clinic's folder, whole or not at all."""
    rows = (
        f'\n["{file}"]\nname = {toml_text(review.name)}\nrole = {toml_text(review.role)}\n'
        f"reviewed-on = {review.reviewed_on}\nreview-by = {review.review_by}\n"
        f'sha256 = "{review.sha256}"\n'
        for file, review in sorted(reviews.items())
    )
    write_whole(inside(folder, folder / FILE, FILE), (HEAD + "".join(rows)).encode(), cannot_write)


def years_after(day: date, years: int) -> date:
    """The same day some years later; for 29 February, where there is none, the day before it."""
    year = day.year + years
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def signers(
    hashes: Mapping[str, str], reviews: Mapping[str, Review], today: date
) -> tuple[Review, ...]:
    """Who signed a leaflet off; empty unless each of its sections, and its head, has a valid
    review. hashes: its fingerprints."""
    found = []
    for file, sha256 in hashes.items():
        review = reviews.get(file)
        if review is None or review.sha256 != sha256:
            return ()
        if not review.reviewed_on <= today <= review.review_by:
            return ()
        found.append(review)
    unique = {(r.name, r.role, r.reviewed_on): r for r in found}
    return tuple(unique.values())


def words_of_signers(reviews: Iterable[Review]) -> dict[str, str]:
    """The words that people who signed gave of themselves, by where they stand."""
    words: dict[str, str] = {}
    for one in reviews:
        words |= {f"{FILE}, name": one.name, f"{FILE}, role": one.role}
    return words
