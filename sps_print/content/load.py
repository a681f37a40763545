"""Read the handouts and their audiences. Every mistake is named."""

from __future__ import annotations

from collections.abc import Mapping

from sps_print import limits
from sps_print.content.fields import (
    address,
    all_known,
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
from sps_print.files import read_toml
from sps_print.formats import FORMATS
from sps_print.library import Library
from sps_print.model import Audience, Handout, SourcesAs
from sps_print.problems import ContentError, Problem, UseError, nearest

AUDIENCES = "handouts/audiences.toml"
HANDOUT_FIELDS = (
    "title", "promise", "summary", "audiences", "formats", "sections", "must-say", "edition",
    "issued", "review-by", "asks", "names-only", "sources", "sources-url", "title-for",
    "promise-for", "sections-for", "must-say-for", "leave-out", "exempt",
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
    all_known("audience", audiences, library.toml(AUDIENCES), f"{file}, audiences")
    all_known("format", formats, FORMATS, f"{file}, formats")
    for field in ("title-for", "promise-for", "sections-for", "must-say-for"):
        all_known("audience", tuple(mapping(table, field, file, {})), audiences, f"{file}, {field}")
    sources_as = text(table, "sources", file, SourcesAs.LIST)
    all_known("way to print sources", (sources_as,), tuple(SourcesAs), f"{file}, sources")
    locked = library.shipped(file)
    kept = read_toml(locked, file) if locked else {}
    must_say = _union(texts(kept, "must-say", file, ()), texts(table, "must-say", file, ()))
    kept_for = texts_by_name(kept, "must-say-for", file)
    own_for = texts_by_name(table, "must-say-for", file)
    asks = words_by_name(table, "asks", file)
    names_only = _union(texts(kept, "names-only", file, ()), texts(table, "names-only", file, ()))
    own_names = texts(table, "names-only", file, ())
    all_known("question", own_names, asks, f"{file}, names-only")
    leave_out = texts_by_name(table, "leave-out", file)
    families = tuple(paper.family for paper in FORMATS.values())
    all_known("family of formats", tuple(leave_out), families, f"{file}, leave-out")
    sections_for = texts_by_name(table, "sections-for", file)
    sections = texts(table, "sections", file)
    for names in (sections, *sections_for.values()):
        if len(names) > limits.SECTIONS:
            what = f"the leaflet has {len(names)} sections: at most {limits.SECTIONS}"
            raise ContentError(Problem(what, f"{file}, sections", "make several leaflets of it"))
    every = (*sections, *(name for names in sections_for.values() for name in names))
    for family, names in leave_out.items():
        all_known("section", names, every, f"{file}, leave-out, {family}")
    return Handout(
        id=name,
        leave_out=leave_out,
        title=text(table, "title", file, most=limits.TITLE),
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
        asks=asks,
        names_only=names_only,
        title_for=words_by_name(table, "title-for", file, limits.TITLE),
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


def load_audiences(library: Library) -> dict[str, Audience]:
    """All audiences by id."""
    table = library.toml(AUDIENCES)
    found = {}
    for name in table:
        where, row = f"{AUDIENCES}, {name}", mapping(table, name, AUDIENCES)
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
