"""Two editions held against each other: the sentences that differ, side by side, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from sps_print.checks.changes.said import SOURCES, CitedSentence, leaflets_of, said, section_of
from sps_print.checks.changes.unsaid import unsaid
from sps_print.files.edition import Edition
from sps_print.files.fields import Fields
from sps_print.files.plain_words import AllowedMarkup
from sps_print.files.read import parse_toml
from sps_print.problems import ContentError, Problem

REASONS = "changes.toml"
HEAD_OF_LEAFLET = ("title", "promise", "summary", "keywords", "asks")  # words of titles.toml
ALIKE = 0.4  # how like each other two sentences are that are one, reworded


class Change(NamedTuple):
    """A sentence that differs. old, new: empty where it was added or taken out. file: of the text.

    reason: empty where nobody gave one. sources, before: what the new and the old one stand on, in
    words. when, when_before: under which answers they are printed; empty: always. key: of a field.
    labels: what stands before the words of the old and the new one, where they are a title.
    """

    file: str
    old: str
    new: str
    reason: str = ""
    sources: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    leaflets: tuple[str, ...] = ()
    when: str = ""
    when_before: str = ""
    key: str = ""
    labels: tuple[str, str] = ("", "")


class Reason(NamedTuple):
    """Why a text changed. words: a part of the old or the new sentence; empty: all of its file."""

    section: str
    reason: str
    words: str


def changes(since: Edition, until: Edition, language: str) -> tuple[Change, ...]:
    """All that differs of what a sign-off covers, file by file.

    Raises ContentError for a wrong reason, and for a file that cannot be read.
    """
    reasons = tuple(_reasons(until, language))
    carried = [leaflets_of(edition) for edition in (since, until)]
    words = [_source_words(edition) for edition in (since, until)]
    found = list[Change]()
    for file in sorted({*since.texts, *until.texts}):
        if since.texts.get(file) == until.texts.get(file):
            continue
        name = file.rpartition("/")[2].removesuffix(".md")
        shown = dict.fromkeys(leaflet for one in carried for leaflet in one.get(name, ()))
        rows = [
            _change(file, was, now, words, tuple(shown))
            for was, now in _pairs(said(since, file, language), said(until, file, language))
        ]
        if _is_section(file, language):
            was, now = section_of(since, file), section_of(until, file)
            texts = was.text if was else "", now.text if now else ""
            pieces = unsaid(*texts, [(row.old, row.new) for row in rows])
            rows += [Change(file, *piece, leaflets=tuple(shown)) for piece in pieces]
        for row in rows:
            reason = next((r.reason for r in reasons if _fits(r, name, row)), "")
            found.append(row._replace(reason=reason))
    return tuple(found)


def _change(
    file: str, was: CitedSentence | None, now: CitedSentence | None,
    words: Sequence[Mapping[str, str]], leaflets: tuple[str, ...],
) -> Change:  # fmt: skip
    """What became of a sentence. words: how sources print, of the older and the newer edition."""
    old, new = was or CitedSentence(""), now or CitedSentence("")
    return Change(
        file, old.sentence, new.sentence, "", _stands_on(now, words[1]), _stands_on(was, words[0]),
        leaflets, new.when, old.when, old.key or new.key, (old.label, new.label),
    )  # fmt: skip


def _is_section(file: str, language: str) -> bool:
    return file.endswith(".md") and file.rpartition("/")[0] == f"templates/{language}"


def _stands_on(one: CitedSentence | None, words: Mapping[str, str]) -> tuple[str, ...]:
    """The sources of a sentence in words; of one that has none, what else it stands on."""
    if one is None:
        return ()
    ground = (one.ground.value,) if one.ground else ()
    return tuple(words.get(key, key) for key in one.sources) or ground


def _fits(one: Reason, name: str, row: Change) -> bool:
    """Whether a reason is one of a change. A leaflet's file that tells its title as well, as that
    of a sign-off does, has its reasons for which sections and papers it has."""
    of_leaflet, of_head = row.file.startswith("handouts/"), row.key.partition(",")[0]
    if not one.words and of_leaflet and of_head in HEAD_OF_LEAFLET:
        return False
    section = name.removesuffix(".toml")
    return one.section == section and any(one.words in said for said in (row.old, row.new))


def _pairs(
    old: Sequence[CitedSentence], new: Sequence[CitedSentence]
) -> Iterator[tuple[CitedSentence | None, CitedSentence | None]]:
    """What differs: fields by their keys; reworded sentences together, others alone."""
    fields = [{one.key: one for one in said if one.key} for said in (old, new)]
    for key in {**fields[0], **fields[1]}:
        if fields[0].get(key) != fields[1].get(key):
            yield fields[0].get(key), fields[1].get(key)
    old, new = ([one for one in said if not one.key] for said in (old, new))
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        rest = list(new[c:d])
        for was in old[a:b]:
            near = max(rest, key=lambda now: _like(was, now), default=None)
            if near and _like(was, near) >= ALIKE:
                rest.remove(near)
                yield was, near
            else:
                yield was, None
        yield from ((None, now) for now in rest)


def _like(one: CitedSentence, other: CitedSentence) -> float:
    return SequenceMatcher(None, one.sentence.split(), other.sentence.split()).ratio()


def _reasons(edition: Edition, language: str) -> Iterator[Reason]:
    file = f"templates/{language}/{REASONS}"
    for section, rows in parse_toml(edition.texts.get(file, ""), file).items():
        where = f"{file}, {section}"
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            hint = f'write [["{section}"]] with reason = … below it'
            raise ContentError(Problem(f"{section} should be a list of tables", where, hint))
        for row in rows:
            with Fields(row, where, AllowedMarkup.ANY) as fields:
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
