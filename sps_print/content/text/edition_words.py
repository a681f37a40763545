"""The words of a leaflet, of which its edition code is a digest.

They are the same for every person, clinic's card, paper and colour: sections are taken as they are
written, before an answer or a telephone number stands in them, and all of them, whatever a small
paper leaves out. A clinic's own texts and its country's facts are words of the leaflet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sps_print.content.load.country import named_facts
from sps_print.content.load.locked import named_lines
from sps_print.content.load.sections import COMMENT, SectionFile, parse_section
from sps_print.content.tailor import Plan
from sps_print.document.edition_code import edition_code
from sps_print.files.library import Library
from sps_print.model import Audience, Handout, Language


def every_section(handout: Handout, audience: str) -> tuple[str, ...]:
    """The sections of a leaflet on the largest of its papers."""
    return handout.sections_for.get(audience, handout.sections)


def code_of_plan(
    library: Library, plan: Plan, parts: tuple[SectionFile, ...], language: Language
) -> str:
    """The edition code of a plan. parts: its sections, to which those come that it leaves out."""
    known = {part.id: part for part in parts}
    every = every_section(plan.handout, plan.audience.id)
    read = (known.get(one) or _left_out(library, language, one, plan.audience) for one in every)
    return code_of(plan.handout, plan.audience, filter(None, read), language)


def _left_out(
    library: Library, language: Language, section: str, reader: Audience
) -> SectionFile | None:
    """A section that a paper leaves out; None when it is not there, and its larger papers say so.

    The one file is looked for: to list a folder of hundreds takes longer than all else here.
    """
    stems = (*(f"{section}.{one}" for one in reader.ids), section)
    files = (f"templates/{language.id}/{stem}.md" for stem in stems)
    file = next((one for one in files if any(wins for _, wins in library.places(one))), "")
    return parse_section(section, file, library.read(file)) if file else None


def code_of(
    handout: Handout, audience: Audience, parts: Iterable[SectionFile], language: Language
) -> str:
    """The edition code of a leaflet. parts: all its sections, as every_section() names them."""
    said = words_of(handout, audience, parts, language)
    return edition_code(handout.edition, handout.issued, said)


def words_of(
    handout: Handout, audience: Audience, parts: Iterable[SectionFile], language: Language
) -> Iterator[str]:
    """All that a leaflet says: who reads it, its head, its sections, its locked lines, the number
    to call."""
    yield from (handout.id, audience.id, language.id, audience.reader)
    yield handout.title_for.get(audience.id, handout.title)
    yield handout.promise_for.get(audience.id, handout.promise)
    yield language.strings["figures"]
    for ask, words in handout.asks.items():
        yield from (ask, words)
    for key in handout.must_say_for.get(audience.id, handout.must_say):
        yield language.safety.get(key, "")
    for part in parts:
        yield from _of_section(part, language)


def _of_section(part: SectionFile, language: Language) -> Iterator[str]:
    """The words of a section, however its lines are broken."""
    yield from (part.id, part.title, "tip" if part.tip else "")
    yield " ".join(COMMENT.sub("", part.text).split())
    for name in named_lines(part):
        yield language.safety.get(name, "")
    for name in named_facts(part.text):
        fact = language.facts.get(name)
        yield fact.says if fact else ""
