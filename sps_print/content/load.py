"""Read the data files: handouts, audiences, languages, sources. Every mistake is named."""

from __future__ import annotations

from collections.abc import Mapping

from sps_print.blocks import Source
from sps_print.content.fields import (
    day,
    flag,
    mapping,
    number,
    refuse_unknown,
    text,
    texts,
    texts_by_name,
)  # fmt: skip
from sps_print.formats import FORMATS
from sps_print.library import Library
from sps_print.model import Audience, Handout, Language
from sps_print.problems import ContentError, Problem, UseError, nearest

SOURCE_FIELDS = ("title", "authors", "organisation", "journal", "year", "url", "short", "read-as")
HANDOUT_FIELDS = (
    "title", "promise", "summary", "audiences", "formats", "sections", "must-say", "edition",
    "issued", "review-by", "asks", "title-for", "promise-for", "sections-for", "must-say-for",
)  # fmt: skip


def handout_names(library: Library) -> tuple[str, ...]:
    """All handouts that can be built."""
    return tuple(n for n in library.names("handouts", ".toml") if n != "audiences")


def load_handout(library: Library, name: str) -> Handout:
    """A handout by name; an unknown one names the nearest."""
    known = handout_names(library)
    if name not in known:
        raise UseError(Problem(f"there is no handout “{name}”", hint=nearest(name, known)))
    file = f"handouts/{name}.toml"
    table = library.toml(file)
    refuse_unknown(table, HANDOUT_FIELDS, file)
    audiences = texts(table, "audiences", file)
    formats = texts(table, "formats", file)
    _all_known("audience", audiences, load_audiences(library), f"{file}, audiences")
    _all_known("format", formats, FORMATS, f"{file}, formats")
    for field in ("title-for", "promise-for", "sections-for", "must-say-for"):
        _all_known(
            "audience", tuple(mapping(table, field, file, {})), audiences, f"{file}, {field}"
        )
    return Handout(
        id=name,
        title=text(table, "title", file),
        promise=text(table, "promise", file),
        summary=text(table, "summary", file, ""),
        audiences=audiences,
        formats=formats,
        sections=texts(table, "sections", file),
        must_say=texts(table, "must-say", file, ()),
        edition=text(table, "edition", file),
        issued=day(table, "issued", file),
        review_by=day(table, "review-by", file),
        asks=_words(table, "asks", file),
        title_for=_words(table, "title-for", file),
        promise_for=_words(table, "promise-for", file),
        sections_for=texts_by_name(table, "sections-for", file),
        must_say_for=texts_by_name(table, "must-say-for", file),
    )


def _words(table: Mapping[str, object], field: str, file: str) -> dict[str, str]:
    inner = mapping(table, field, file, {})
    return {key: text(inner, key, f"{file}, {field}") for key in inner}


def _all_known(kind: str, words: tuple[str, ...], known: object, where: str) -> None:
    assert isinstance(known, Mapping | tuple)
    for word in words:
        if word not in known:
            raise ContentError(Problem(f"there is no {kind} “{word}”", where, nearest(word, known)))


def load_audiences(library: Library) -> dict[str, Audience]:
    """All audiences by id."""
    file = "handouts/audiences.toml"
    table = library.toml(file)
    found = {}
    for name in table:
        where, row = f"{file}, {name}", mapping(table, name, file)
        refuse_unknown(
            row, ("name", "reader", "professional", "max-grade", "max-sentence-words"), where
        )
        found[name] = Audience(
            name, text(row, "name", where), text(row, "reader", where),
            flag(row, "professional", where, False), number(row, "max-grade", where),
            int(number(row, "max-sentence-words", where)),
        )  # fmt: skip
    return found


def load_language(library: Library, name: str) -> Language:
    """A language by its folder's name."""
    known = library.folders("templates", "language.toml")
    if name not in known:
        raise UseError(Problem(f"there is no language “{name}”", hint=nearest(name, known)))
    file = f"templates/{name}/language.toml"
    table = library.toml(file)
    refuse_unknown(table, ("name", "code", "direction", "fonts", "strings"), file)
    safety_file = f"templates/{name}/safety.toml"
    safety = library.toml(safety_file)
    return Language(
        name, text(table, "name", file), text(table, "code", file),
        text(table, "direction", file), texts(table, "fonts", file),
        _words(table, "strings", file), {key: text(safety, key, safety_file) for key in safety},
    )  # fmt: skip


def load_sources(library: Library) -> dict[str, Source]:
    """The bibliography, not yet numbered."""
    file = "templates/sources.toml"
    table = library.toml(file)
    found = {}
    for key in table:
        where, row = f"{file}, {key}", mapping(table, key, file)
        refuse_unknown(row, SOURCE_FIELDS, where)
        found[key] = Source(0, key, text(row, "short", where), text(row, "url", where, ""))
    return found
