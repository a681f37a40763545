"""Read the data files: handouts, audiences, sources. Every mistake is named."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sps_print.blocks import MARKS, Source, SourcesAs
from sps_print.content.fields import (
    address,
    day,
    flag,
    mapping,
    number,
    refuse_unknown,
    text,
    texts,
    texts_by_name,
    words_by_name,
)
from sps_print.content.gates import load_exemptions
from sps_print.formats import FORMATS
from sps_print.library import Library, read_toml
from sps_print.model import Audience, Handout
from sps_print.problems import ContentError, Problem, UseError, nearest

SOURCE_FIELDS = (
    "title", "authors", "organisation", "journal", "year", "url", "short", "read-as", "evidence",
    "grade", "checked",
)  # fmt: skip
GRADES = ("high", "medium", "low")  # what a source can carry alone
HANDOUT_FIELDS = (
    "title", "promise", "summary", "audiences", "formats", "sections", "must-say", "edition",
    "issued", "review-by", "asks", "sources", "sources-url", "title-for", "promise-for",
    "sections-for", "must-say-for", "leave-out", "exempt",
)  # fmt: skip
AUDIENCE_FIELDS = (
    "name", "reader", "professional", "max-grade", "max-sentence-words", "max-smog",
    "min-dale-chall", "max-passive", "max-section-words", "picture-per-idea",
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
    sources_as = text(table, "sources", file, SourcesAs.LIST)
    _all_known("way to print sources", (sources_as,), tuple(SourcesAs), f"{file}, sources")
    locked = library.shipped(file)
    kept = read_toml(locked, file) if locked else {}
    must_say = _union(texts(kept, "must-say", file, ()), texts(table, "must-say", file, ()))
    kept_for = texts_by_name(kept, "must-say-for", file)
    own_for = texts_by_name(table, "must-say-for", file)
    leave_out = texts_by_name(table, "leave-out", file)
    families = tuple(paper.family for paper in FORMATS.values())
    _all_known("family of formats", tuple(leave_out), families, f"{file}, leave-out")
    sections_for = texts_by_name(table, "sections-for", file)
    sections = texts(table, "sections", file)
    every = (*sections, *(name for names in sections_for.values() for name in names))
    for family, names in leave_out.items():
        _all_known("section", names, every, f"{file}, leave-out, {family}")
    return Handout(
        id=name,
        leave_out=leave_out,
        title=text(table, "title", file),
        promise=text(table, "promise", file),
        summary=text(table, "summary", file, ""),
        audiences=audiences,
        formats=formats,
        sections=sections,
        must_say=must_say,
        edition=text(table, "edition", file),
        issued=day(table, "issued", file),
        review_by=day(table, "review-by", file),
        sources_as=sources_as,
        sources_url=address(table, "sources-url", file),
        asks=words_by_name(table, "asks", file),
        title_for=words_by_name(table, "title-for", file),
        promise_for=words_by_name(table, "promise-for", file),
        sections_for=sections_for,
        must_say_for={
            audience: _union(kept_for.get(audience, ()), own_for.get(audience, ()))
            for audience in {**own_for, **kept_for}
        },
        exempt=load_exemptions(table, audiences, file),
    )


def _union(locked: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """A clinic's own version of a handout keeps the safety lines of the shipped one."""
    return tuple(dict.fromkeys((*locked, *more)))


def _all_known(kind: str, words: tuple[str, ...], known: Collection[str], where: str) -> None:
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
        refuse_unknown(row, AUDIENCE_FIELDS, where)
        found[name] = Audience(
            name, text(row, "name", where), text(row, "reader", where),
            flag(row, "professional", where, False), number(row, "max-grade", where),
            int(number(row, "max-sentence-words", where)),
            max_smog=_gate(row, "max-smog", where),
            min_dale_chall=_gate(row, "min-dale-chall", where),
            max_passive=_gate(row, "max-passive", where),
            max_section_words=_gate(row, "max-section-words", where),
            picture_per_idea=flag(row, "picture-per-idea", where, False),
        )  # fmt: skip
    return found


def _gate(row: Mapping[str, object], field: str, where: str) -> float | None:
    return number(row, field, where) if field in row else None


def load_sources(library: Library) -> dict[str, Source]:
    """The bibliography, not yet numbered."""
    file = "templates/sources.toml"
    table = library.toml(file)
    found = {}
    for key in table:
        where, row = f"{file}, {key}", mapping(table, key, file)
        refuse_unknown(row, SOURCE_FIELDS, where)
        if key in MARKS:
            raise ContentError(Problem(f"“{key}” is a mark, not a source", where, "rename it"))
        grade = text(row, "grade", where)
        _all_known("grade", (grade,), GRADES, f"{where}, grade")
        found[key] = Source(
            0,
            key,
            text(row, "short", where),
            text(row, "url", where, ""),
            text(row, "read-as", where, ""),
            grade,
            text(row, "evidence", where),
            day(row, "checked", where),
        )
    return found
