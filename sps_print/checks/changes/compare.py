"""Two editions held against each other: the sentences that differ, side by side, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from sps_print.checks.changes.said import SAFETY, Said, leaflets_of, said
from sps_print.files.edition import Edition
from sps_print.files.fields import Fields
from sps_print.files.read import parse_toml
from sps_print.problems import ContentError, Problem

REASONS = "changes.toml"
SOURCES = "templates/sources.toml"
ALIKE = 0.4  # how like each other two sentences are that are one, reworded
NO_SAID: tuple[Said, ...] = ()


class Change(NamedTuple):
    """A sentence that differs. old, new: empty where it was added or taken out. file: of the text.

    reason: empty where nobody gave one. sources, before: what the new and the old one stand on, in
    words.
    """

    file: str
    old: str
    new: str
    reason: str
    sources: tuple[str, ...]
    before: tuple[str, ...]
    leaflets: tuple[str, ...]


class Reason(NamedTuple):
    """Why a text changed. words: a part of the old or the new sentence; empty: all of its file."""

    section: str
    reason: str
    words: str


def changes(since: Edition, until: Edition, language: str) -> tuple[Change, ...]:
    """All clinical sentences that differ, file by file. Raises ContentError for a wrong reason."""
    old, new = said(since, language), said(until, language)
    reasons = tuple(_reasons(until, language))
    carried = {**leaflets_of(since), **leaflets_of(until)}
    words = [_source_words(edition) for edition in (since, until)]
    found = list[Change]()
    for file in sorted({*old, *new}):
        name = file.rpartition("/")[2].removesuffix(".md")
        leaflets = carried.get(name, ())
        if not leaflets and name != SAFETY:
            continue  # no leaflet shows it
        for was, now in _pairs(old.get(file, NO_SAID), new.get(file, NO_SAID)):
            before, after = was.sentence if was else "", now.sentence if now else ""
            reason = next((r.reason for r in reasons if _fits(r, name, before, after)), "")
            found.append(Change(
                file, before, after, reason,
                _stands_on(now, words[1]), _stands_on(was, words[0]), leaflets,
            ))  # fmt: skip
    return tuple(found)


def _stands_on(one: Said | None, words: Mapping[str, str]) -> tuple[str, ...]:
    """The sources of a sentence in words; of one that has none, what else it stands on."""
    if one is None:
        return ()
    return tuple(words.get(key, key) for key in one.sources) or (one.ground.value,)


def _fits(one: Reason, name: str, *sentences: str) -> bool:
    section = name.removesuffix(".toml")
    return one.section == section and any(one.words in sentence for sentence in sentences)


def _pairs(old: Sequence[Said], new: Sequence[Said]) -> Iterator[tuple[Said | None, Said | None]]:
    """The sentences that differ: reworded ones together, added and lost ones alone."""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        rest = list(new[c:d])
        for was in old[a:b]:
            near = max(rest, key=lambda now: _like(was, now), default=None)
            if near and _like(was, near) >= ALIKE:
                rest.remove(near)
                if was.clinical or near.clinical:
                    yield was, near
            elif was.clinical:
                yield was, None
        yield from ((None, now) for now in rest if now.clinical)


def _like(one: Said, other: Said) -> float:
    return SequenceMatcher(None, one.sentence.split(), other.sentence.split()).ratio()


def _reasons(edition: Edition, language: str) -> Iterator[Reason]:
    file = f"templates/{language}/{REASONS}"
    for section, rows in parse_toml(edition.texts.get(file, ""), file).items():
        where = f"{file}, {section}"
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            hint = f'write [["{section}"]] with reason = … below it'
            raise ContentError(Problem(f"{section} should be a list of tables", where, hint))
        for row in rows:
            with Fields(row, where) as fields:
                fields.only(("reason", "words"))
                yield Reason(section, fields.text("reason"), fields.text("words", ""))


def _source_words(edition: Edition) -> Mapping[str, str]:
    """How each source prints, by its key."""
    table = parse_toml(edition.texts.get(SOURCES, ""), SOURCES)
    return {
        key: f"{row.get('short') or key} ({row.get('grade') or 'no grade'})"
        for key, row in table.items()
        if isinstance(row, dict)
    }
