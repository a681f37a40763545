"""What an edition says, sentence by sentence, whatever program it was made for.

All that a sign-off covers is said: sections with their heads, titles, questions, small words,
safety lines, the facts of countries, sources, pictures, and which sections a handout prints. A
locked line is named where it stands, and read once: in the file of the locked lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sps_print.checks.changes.branches import Branch, merged_ways, when
from sps_print.checks.statements import Ground, of_section, sentences
from sps_print.content.load.findings import FINDINGS
from sps_print.content.load.sections import FENCE, SectionFile, parse_section, winning
from sps_print.content.text.read import read
from sps_print.document.blocks import Panel, Picture, Section, plain
from sps_print.document.reading_order import lines_of
from sps_print.document.walk import pictures_of, walk
from sps_print.files.edition import Edition
from sps_print.files.fields import Table
from sps_print.files.read import parse_toml
from sps_print.problems import ContentError, Problem

SAFETY = "safety.toml"
SOURCES = "templates/sources.toml"
# Of a language's folder: the reasons themselves, and what checks go by and no leaflet shows.
NOT_SHOWN = (
    "changes.toml",
    "columns.toml",
    "exempt.toml",
    "files.toml",
    "formerly.toml",
    "guard.toml",
    "needs.toml",
    "papers.toml",
    "spoken.toml",
)
DATES = ("edition", "issued", "review-by")  # of a handout: new in each edition


class CitedSentence(NamedTuple):
    """A sentence, the keys of the sources that it cites, and what it stands on.

    ground: None for what is no sentence of a section. when: under which answers it is printed;
    empty: always. key: of a field, by which it is found in the other edition. label: what stands
    before the words of a title: they alone are printed.
    """

    sentence: str
    sources: tuple[str, ...] = ()
    ground: Ground | None = None
    when: str = ""
    key: str = ""
    label: str = ""


def said(edition: Edition, file: str, language: str) -> tuple[CitedSentence, ...]:
    """What a file of an edition says, in its order; nothing where no leaflet shows it.

    ContentError, with its line, for a file that cannot be read.
    """
    text, folder = edition.texts.get(file), f"templates/{language}/"
    if text is None:
        return ()
    if file.endswith(".svg"):
        drawn = hashlib.sha256(text.encode()).hexdigest()[:16]
        return (CitedSentence(f"a drawing, known by {drawn}", key=file),)
    name = file.removeprefix(folder)
    ours = file.startswith(folder) and "/" not in name
    if file.endswith(".md"):
        part = section_of(edition, file) if ours else None
        return tuple(_of_section(part)) if part else ()
    if file == SOURCES:
        return tuple(_of_sources(parse_toml(text, file)))
    if file.startswith("handouts/"):
        table = {key: value for key, value in parse_toml(text, file).items() if key not in DATES}
        return tuple(_fields(table, None))
    if ours and name not in NOT_SHOWN:
        return tuple(_fields(parse_toml(text, file), Ground.LOCKED if name == SAFETY else None))
    shared = not ours and file.count("/") == 1 and file != FINDINGS  # which no leaflet shows
    shared = shared or file.startswith("templates/countries/")
    return tuple(_fields(parse_toml(text, file), None)) if shared else ()


def section_of(edition: Edition, file: str) -> SectionFile | None:
    """A section as it is written; None for a note of an editor's, which no leaflet can show."""
    text, stem = edition.texts.get(file), file.rpartition("/")[2].removesuffix(".md")
    if text is None or (not text.startswith(FENCE) and stem not in leaflets_of(edition)):
        return None
    part = parse_section(stem.split(".")[0], file, text)
    if part.problems:
        raise ContentError(*part.problems)
    return part


def _of_section(part: SectionFile) -> Iterator[CitedSentence]:
    head = {"title": part.title, "icon": part.icon, "tip": part.tip, "sources": [*part.sources]}
    for one in _fields({key: value for key, value in head.items() if value}, None):
        yield one._replace(label="title: ") if one.key == "title" else one
    asked, ways = merged_ways(part)
    texts = {merged: _read(part, merged) for merged in dict.fromkeys(ways.values())}
    if all(problems for _, problems in texts.values()):
        raise ContentError(*next(iter(texts.values()))[1])
    shown = dict[CitedSentence, set[Branch]]()
    for way, merged in ways.items():
        found, problems = texts[merged]
        for one in (
            *found,
            *(CitedSentence(f"cannot be printed: {problem.what}") for problem in problems),
        ):
            shown.setdefault(one, set()).add(way)
    for one, under in shown.items():
        yield one._replace(when=when(asked, frozenset(under)))


def _read(part: SectionFile, merged: str) -> tuple[tuple[CitedSentence, ...], tuple[Problem, ...]]:
    """What a section says with its values filled in, and what of it cannot be read."""
    numbers = dict[str, int]()
    blocks, lines, _, problems = read(
        part, merged, lambda key: numbers.setdefault(key, len(numbers) + 1)
    )
    section = Section(part.id, part.title, part.icon, blocks, part.file, part.tip, lines)
    return tuple(_sentences(section)), problems


def _sentences(section: Section) -> Iterator[CitedSentence]:
    """The sentences of a section, and the words that are none: headings, labels."""
    claims = of_section(section, frozenset())
    yield from (CitedSentence(one.sentence, one.sources, one.ground) for one in claims)
    known = {one.sentence for one in claims}
    for block in walk(section.blocks):
        match block:
            case Picture(name, alt, points):
                at = "".join(f", {across} {down}" for across, down in points)
                yield CitedSentence(f"picture {name}: {alt}{at}")
            case Panel(kind, title):
                label = f"{kind.value}: "
                yield CitedSentence(f"{label}{title}", label=label)
            case _:
                yield from (CitedSentence(f"picture {name}") for name in pictures_of(block))
                words = (one for line in lines_of(block) for one in sentences(plain(line)))
                yield from (CitedSentence(one) for one in words if one not in known)


def _of_sources(table: Table) -> Iterator[CitedSentence]:
    """A source is one row: its fields say nothing alone."""
    for key, row in table.items():
        fields = row.items() if isinstance(row, dict) else (("", row),)
        words = "; ".join(f"{name}: {_value(value)}" for name, value in fields)
        yield CitedSentence(f"{key}: {words}", key=key)


def _fields(table: Table, ground: Ground | None, group: str = "") -> Iterator[CitedSentence]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _fields(value, ground, f"{group}{key}, ")
        else:
            yield CitedSentence(f"{group}{key}: {_value(value)}", (), ground, key=f"{group}{key}")


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(_value, value)) if isinstance(value, list) else str(value)


def leaflets_of(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """Which leaflets show each section file, as handout-audience, by its name (“diary.carer”)."""
    files = (path for path in edition.texts if path.endswith(".md"))
    stems = {path.rpartition("/")[2].removesuffix(".md") for path in files}
    found = dict[str, dict[str, None]]()
    for path, text in edition.texts.items():
        if not path.startswith("handouts/") or not path.endswith(".toml"):
            continue
        table, name = parse_toml(text, path), path.removeprefix("handouts/").removesuffix(".toml")
        other = table.get("sections-for")
        for audience in _texts(table.get("audiences")):
            own = other.get(audience) if isinstance(other, dict) else None
            for section in _texts(own or table.get("sections")):
                if stem := winning(stems, section, (audience,)):
                    found.setdefault(stem, {})[f"{name}-{audience}"] = None
    return {stem: tuple(leaflets) for stem, leaflets in found.items()}


def _texts(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
