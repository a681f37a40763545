"""Which words of a leaflet come from the clinic's own folder, and in which file they stand.

A copy that says what the shipped file says is not the clinic's words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sps_print.content.clinic.stands_for import stands_in_for
from sps_print.content.load.audiences import audiences_file
from sps_print.content.load.country import IN_A_COUNTRY, named_facts
from sps_print.content.load.locked import named_lines
from sps_print.content.load.sections import SectionFile, parse_section
from sps_print.content.load.sources import SOURCES
from sps_print.content.load.wording import QUESTIONS, TITLES
from sps_print.content.tailor import Plan
from sps_print.files.fields import Table
from sps_print.files.library import Library
from sps_print.files.overlay import own_table, shipped_table
from sps_print.files.read import read_text
from sps_print.model import Author, Language, OwnText


def own_text_files(
    library: Library, plan: Plan, parts: tuple[SectionFile, ...], language: Language
) -> tuple[OwnText, ...]:
    """The words of a leaflet that are the clinic's, without those of its contact card."""
    found = list[OwnText]()
    if library.has_own():
        folder = f"templates/{language.id}"
        found += _of_handout(library, plan, language.id)
        found += _of_sections(library, plan, parts)
        lines = {line for part in parts for line in named_lines(part)}
        found += _entries(library, f"{folder}/safety.toml", {*lines, IN_A_COUNTRY})
        found += _entries(library, f"{folder}/language.toml", ("strings", "statements"))
        found += _entries(library, f"{folder}/glossary.toml", None, printed=False)
        cited = {key for part in parts for key in part.sources}
        facts = language.facts
        cited |= {facts[n].source for part in parts for n in named_facts(part.text) if n in facts}
        found += _entries(library, SOURCES, cited)
    return tuple(found)


def author(parts: tuple[SectionFile, ...], own: Iterable[OwnText]) -> Author:
    """Whose words a leaflet's are."""
    printed = [text for text in own if text.printed]
    files = {text.file for text in printed if not text.field}
    if not printed:
        return Author.SHIPPED
    headed = {"title", "promise"} <= {text.field for text in printed}
    return Author.CLINIC if headed and all(p.file in files for p in parts) else Author.BOTH


def _of_handout(library: Library, plan: Plan, language: str) -> Iterator[OwnText]:
    """Title, promise, edition, questions and what lists show, and how its readers are called, from
    the files that say them."""
    file, ids, said = f"handouts/{plan.handout.id}.toml", plan.audience.ids, plan.handout
    folder = f"templates/{language}"
    titles, questions = f"{folder}/{TITLES}", f"{folder}/{QUESTIONS}"
    own, shipped = own_table(library, file), shipped_table(library, file)
    whose = file if "title" in own else titles
    row = shipped_table(library, titles).get(plan.handout.id)
    known = row if isinstance(row, dict) else shipped
    for field, words in (("title", plan.title), ("promise", plan.promise)):
        for_some = (_in(known, f"{field}-for", one) for one in ids)
        yield from _differs(library, whose, field, words, (known.get(field), *for_some))
    keywords = known.get("keywords")
    for word in said.keywords:
        listed = keywords if isinstance(keywords, list) else ()
        yield from _differs(library, whose, "keywords", word, listed, printed=False)
    yield from _differs(library, whose, "summary", said.summary, (known.get("summary"),), False)
    yield from _differs(library, file, "edition", said.edition, (shipped.get("edition"),), False)
    asks = file if isinstance(own.get("asks"), dict) else questions
    for ask, words in said.asks.items():
        of_all = (shipped_table(library, questions).get(ask),)
        yield from _differs(library, asks, f"asks, {ask}", words, of_all)
    readers, reader = audiences_file(language), plan.audience
    table = shipped_table(library, readers)
    for field, words in (("reader", reader.reader), ("name", reader.name)):
        before = (_in(table, reader.id, field),)
        yield from _differs(
            library, readers, f"{reader.id}, {field}", words, before, field != "name"
        )


def _differs(
    library: Library, file: str, field: str, words: str, shipped: Collection[object],
    printed: bool = True,
) -> Iterator[OwnText]:  # fmt: skip
    """Words that a file of the clinic's says otherwise than the shipped one."""
    if words not in shipped and (path := library.own(file)):
        yield OwnText(file, field, words, read_text(path, file), printed)


def _of_sections(
    library: Library, plan: Plan, parts: Iterable[SectionFile]
) -> Iterator[OwnText]:  # fmt: skip
    for part in parts:
        path = library.own(part.file)
        if path is None:
            continue
        file = stands_in_for(part.id, part.file, plan)
        original = library.shipped(file) if file else None
        whole = read_text(original, file) if original else ""
        if file == part.file and parse_section(part.id, file, whole) == part:
            continue
        filled = whole if "{{" in whole or "{%" in whole else ""
        yield OwnText(part.file, "", "", read_text(path, part.file), shipped=filled)


def _entries(
    library: Library, file: str, keys: Iterable[str] | None, printed: bool = True
) -> Iterator[OwnText]:
    """The clinic's words under some keys of a file. keys: None for all."""
    own, shipped = own_table(library, file), shipped_table(library, file)
    if own:
        written = read_text(library.find(file), file)
        for key in own if keys is None else sorted(keys):
            for field, words in _words(own.get(key), shipped.get(key), key):
                yield OwnText(file, field, words, written, printed)


def _words(own: object, shipped: object, field: str) -> Iterator[tuple[str, str]]:
    """Every text in a value that the shipped value does not have, with its field."""
    match own:
        case str() if own != shipped:
            yield field, own
        case dict():
            under = shipped if isinstance(shipped, dict) else {}
            for key, value in own.items():
                yield from _words(value, under.get(key), f"{field}, {key}")
        case list():
            known = shipped if isinstance(shipped, list) else []
            for value in own:
                yield from _words(value, value if value in known else None, field)
        case _:
            pass


def _in(table: Table, key: str, name: str) -> object:
    inner = table.get(key)
    return inner.get(name) if isinstance(inner, dict) else None
