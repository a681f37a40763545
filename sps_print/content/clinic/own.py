"""Which words of a leaflet come from the clinic's own folder, and in which file they stand.

A copy that says what the shipped file says is not the clinic's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sps_print.content.load.audiences import AUDIENCES
from sps_print.content.load.locked import named_lines
from sps_print.content.load.sections import SectionFile, parse_section
from sps_print.content.load.sources import SOURCES
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
        found += _of_handout(library, plan)
        found += _of_sections(library, parts)
        lines = {line for part in parts for line in named_lines(part)}
        found += _entries(library, f"{folder}/safety.toml", lines)
        found += _entries(library, f"{folder}/language.toml", ("strings", "statements"))
        found += _entries(library, f"{folder}/glossary.toml", None, printed=False)
        cited = {key for part in parts for key in part.sources}
        found += _entries(library, SOURCES, cited)
    return tuple(found)


def author(plan: Plan, parts: tuple[SectionFile, ...], own: Iterable[OwnText]) -> Author:
    """Whose words a leaflet's are."""
    printed = [text for text in own if text.printed]
    files = {text.file for text in printed if not text.field}
    if not printed:
        return Author.SHIPPED
    headed = {"title", "promise"} <= {text.field.split(",")[0] for text in printed}
    return Author.CLINIC if headed and all(p.file in files for p in parts) else Author.BOTH


def _of_handout(library: Library, plan: Plan) -> Iterator[OwnText]:
    """Title, promise, edition, questions and what lists show, from the handout's file; and how its
    readers are called."""
    file, reader = f"handouts/{plan.handout.id}.toml", plan.audience.id
    shipped = shipped_table(library, file)
    if path := library.own(file):
        written = read_text(path, file)
        for field, words in (("title", plan.title), ("promise", plan.promise)):
            if words not in (_in(shipped, f"{field}-for", reader), shipped.get(field)):
                yield OwnText(file, field, words, written)
        said = plan.handout
        listed = [("summary", said.summary), *(("keywords", one) for one in said.keywords)]
        for field, words in (("edition", said.edition), *listed):
            known = shipped.get(field)
            if words not in (known if isinstance(known, list) else (known,)):
                yield OwnText(file, field, words, written, printed=False)
        for ask, words in plan.handout.asks.items():
            if words != _in(shipped, "asks", ask):
                yield OwnText(file, f"asks, {ask}", words, written)
    if path := library.own(AUDIENCES):
        table, written = shipped_table(library, AUDIENCES), read_text(path, AUDIENCES)
        if plan.audience.reader != _in(table, reader, "reader"):
            yield OwnText(AUDIENCES, f"{reader}, reader", plan.audience.reader, written)
        if plan.audience.name != _in(table, reader, "name"):
            field = f"{reader}, name"
            yield OwnText(AUDIENCES, field, plan.audience.name, written, printed=False)


def _of_sections(library: Library, parts: Iterable[SectionFile]) -> Iterator[OwnText]:
    for part in parts:
        path = library.own(part.file)
        if path is None:
            continue
        if (shipped := library.shipped(part.file)) is not None:
            same = parse_section(part.id, part.file, read_text(shipped, part.file))
            if same == part:
                continue
        written = read_text(path, part.file)
        yield OwnText(part.file, "", "", written)


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
