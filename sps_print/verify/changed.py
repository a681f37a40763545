"""What changed in one leaflet between two editions: its sentences, its head, its safety lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from sps_print.checks.changes.branches import LINES
from sps_print.checks.changes.compare import REASONS, Change, changes
from sps_print.checks.changes.said import SOURCES
from sps_print.content.load.country import EMERGENCY, IN_A_COUNTRY, NUMBER, named_facts
from sps_print.content.load.sections import winning
from sps_print.files.edition import Edition
from sps_print.files.fields import Table
from sps_print.files.read import parse_toml
from sps_print.verify.codes import LeafletId

# of the head of a section: no words of it
HEAD = ("icon", "sources", "tip")
# signs that only its file has
WRITTEN = ("{{", "{%", "[!", "```")
NAMED = re.compile(r"safety\.(\w+)")


class Differences(NamedTuple):
    """What an older leaflet says otherwise. safety: those of the changes that are of a safety line,
    or of the number to call."""

    changes: tuple[Change, ...]
    safety: tuple[Change, ...]


class _Made(NamedTuple):
    """What one edition makes a leaflet of. shown: which entries of shared files it prints."""

    texts: Edition
    shown: dict[str, set[str]]


def differences(since: Edition, until: Edition, leaflet: LeafletId, country: str) -> Differences:
    """What differs in a leaflet. country: two letters; empty: none is named.

    Raises ContentError for a file that cannot be read.
    """
    sides = [_made(edition, leaflet, country) for edition in (since, until)]
    shown = {file: sides[0].shown[file] | sides[1].shown[file] for file in sides[0].shown}
    found = changes(sides[0].texts, sides[1].texts, leaflet.language)
    kept = [one for one in found if one.key in shown.get(one.file, {one.key})]
    kept = [one for one in kept if not _is_moved(one, kept) and one.key not in HEAD]
    said = {one.file for one in kept if not _is_written(one)}
    kept = [one for one in kept if one.file not in said or not _is_written(one)]
    safety = [_of_safety(one) for one in kept]
    lines = [_locked_lines(edition, leaflet.language, country) for edition in (since, until)]
    kept = [
        one._replace(
            old=_in_words(one.old, one.labels[0], lines[0]),
            new=_in_words(one.new, one.labels[1], lines[1]),
        )
        for one in kept
    ]
    then, now = (_number(edition, country) for edition in (since, until))
    kept = [
        one._replace(old=one.old.replace(NUMBER, then), new=one.new.replace(NUMBER, now))
        for one in kept
    ]
    return Differences(tuple(kept), tuple(compress(kept, safety)))


def _is_moved(one: Change, every: Sequence[Change]) -> bool:
    """Whether a sentence only stands elsewhere: it was taken out in one place and added in another.
    A safety line that moved says what it said."""
    gone = one.file.endswith(".md") and not (one.old and one.new)
    return gone and any(
        other.file.endswith(".md") and (other.old, other.new) == (one.new, one.old)
        for other in every
    )


def _is_written(one: Change) -> bool:
    """Whether it shows how a section is written: its sentences are compared one by one."""
    return any(sign in words for words in (one.old, one.new) for sign in WRITTEN)


def _locked_lines(edition: Edition, language: str, country: str) -> dict[str, str]:
    """What each safety line says in a country, by its name."""
    table = _table(edition, f"templates/{language}/safety.toml")
    numbered = table.get(IN_A_COUNTRY) if country else {}
    rows = {**table, **(numbered if isinstance(numbered, dict) else {})}
    return {name: words for name, words in rows.items() if isinstance(words, str)}


def _in_words(said: str, label: str, lines: Mapping[str, str]) -> str:
    """A sentence with the words of the safety lines that it names, as it is printed."""
    return LINES.sub(lambda found: lines.get(found[1], found[0]), said.removeprefix(label))


def _made(edition: Edition, leaflet: LeafletId, country: str) -> _Made:
    """The files that a leaflet is made of, and which of their entries it prints."""
    folder = f"templates/{leaflet.language}"
    handout = _table(edition, f"handouts/{leaflet.handout}.toml")
    like = _in(_table(edition, f"{folder}/audiences.toml"), leaflet.audience, "like")
    ids = (leaflet.audience, *_texts(like))
    stems = {p.rpartition("/")[2].removesuffix(".md") for p in edition.texts if p.endswith(".md")}
    wanted = _texts(_of(handout, "sections", ids))
    parts = [f"{folder}/{stem}.md" for one in wanted if (stem := winning(stems, one, ids))]
    words = "\n".join(edition.texts[part] for part in parts if part in edition.texts)
    lines = {name.replace("_", "-") for name in NAMED.findall(words)}
    lines |= {*_texts(_of(handout, "must-say", ids))}
    locked = f"{folder}/safety.toml"
    heads = [f"{field}{of}" for field in ("title", "promise") for of in ("", *_for(ids))]
    shown = {
        f"{folder}/titles.toml": {f"{leaflet.handout}, {head}" for head in heads},
        f"{folder}/questions.toml": {*_asked(handout)},
        f"{folder}/audiences.toml": {f"{leaflet.audience}, reader"},
        locked: {*_lines(_table(edition, locked), lines, country)},
        SOURCES: set(),  # what each is called is no word of the text; it says what sentences cite
    }
    if country:
        facts = {EMERGENCY, *named_facts(words)}
        shown[f"templates/countries/{country.lower()}.toml"] = {f"{fact}, says" for fact in facts}
    else:
        shown[f"{folder}/language.toml"] = {"statements, figures"}
    files = {*parts, *shown, f"{folder}/{REASONS}"}
    texts = {path: text for path, text in edition.texts.items() if path in files}
    return _Made(Edition(edition.name, texts), shown)


def _asked(handout: Table) -> Iterable[str]:
    """The questions of a handout, whose words may stand in its own file."""
    asks = handout.get("asks")
    return asks if isinstance(asks, dict) else _texts(asks)


def _for(ids: Iterable[str]) -> Iterator[str]:
    """How a field is called that is for some readers alone."""
    return (f"-for, {one}" for one in ids)


def _lines(table: Table, named: Iterable[str], country: str) -> Iterator[str]:
    """The entries of the file of safety lines that the named ones are printed from."""
    numbered = table.get(IN_A_COUNTRY)
    for one in named:
        here = bool(country) and isinstance(numbered, dict) and one in numbered
        yield f"{IN_A_COUNTRY}, {one}" if here else one


def _number(edition: Edition, country: str) -> str:
    """The number to call in a country, as an edition says it; none is named: as lines word it."""
    table = _table(edition, f"templates/countries/{country.lower()}.toml") if country else {}
    return str(_in(table, EMERGENCY, "says") or NUMBER)


def _of_safety(one: Change) -> bool:
    """Whether it is of a safety line, of the number to call, or of a sentence that is one."""
    if one.file.endswith(("/safety.toml", "/language.toml")):
        return True
    if one.file.startswith("templates/countries/"):
        return one.key == f"{EMERGENCY}, says"
    return sorted(LINES.findall(one.old)) != sorted(LINES.findall(one.new))


def _table(edition: Edition, file: str) -> Table:
    return parse_toml(edition.texts.get(file, ""), file)


def _of(handout: Table, field: str, ids: Iterable[str]) -> object:
    """What a handout says for a reader, or else for all."""
    for_some = handout.get(f"{field}-for")
    rows = for_some if isinstance(for_some, dict) else {}
    return next((rows[one] for one in ids if one in rows), handout.get(field))


def _in(table: Table, key: str, name: str) -> object:
    row = table.get(key)
    return row.get(name) if isinstance(row, dict) else None


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
