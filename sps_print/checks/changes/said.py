"""What an edition says, sentence by sentence, whatever program it was made for.

Each section is read as it is written, with all that stands under its conditions. A locked line is
named where it stands, and read once: in the file of the locked lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jinja2 import TemplateError, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sps_print.checks.statements import Ground, of_section
from sps_print.content.load.sections import SectionFile, parse_section, winning
from sps_print.content.text.read import read
from sps_print.document.blocks import Section
from sps_print.files.edition import Edition
from sps_print.files.fields import Table
from sps_print.files.read import parse_toml
from sps_print.problems import ContentError

SAFETY = "safety.toml"


class Said(NamedTuple):
    """A sentence, the keys of the sources that it cites, and what it stands on."""

    sentence: str
    sources: tuple[str, ...]
    ground: Ground

    @property
    def clinical(self) -> bool:
        """Whether it says something clinical."""
        return self.ground is not Ground.PLAIN


class _Any(Undefined):
    """A value that is shown as an ellipsis. given: whether it is there, in a condition."""

    given = True

    def __getattr__(self, name: str) -> _Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(self)(name=f"{self._undefined_name}.{name}")

    def __str__(self) -> str:
        group, _, key = (self._undefined_name or "").partition(".")
        return f"[safety line: {key.replace('_', '-')}]" if group == "safety" else "…"

    def __html__(self) -> str:
        return str(self).replace("[", "\\[").replace("]", "\\]")

    def __bool__(self) -> bool:
        return self.given


class _None(_Any):
    given = False


WAYS = tuple(ImmutableSandboxedEnvironment(undefined=kind) for kind in (_Any, _None))


def said(edition: Edition, language: str) -> dict[str, tuple[Said, ...]]:
    """The sentences of each file of a language, by its path, in their order."""
    folder = f"templates/{language}/"
    found = dict[str, tuple[Said, ...]]()
    for path, text in edition.texts.items():
        name = path.removeprefix(folder)
        if path.startswith(folder) and name.endswith(".md") and "/" not in name:
            if name != "README.md":
                found[path] = tuple(_of_section(path, name.removesuffix(".md"), text))
        elif name == SAFETY:
            found[path] = tuple(_locked(parse_toml(text, path)))
    return found


def _of_section(path: str, stem: str, text: str) -> Iterator[Said]:
    try:
        part = parse_section(stem.split(".")[0], path, text)
    except ContentError:
        return  # an editor's note, perhaps: no leaflet can show it
    seen = dict[Said, None]()
    for way in WAYS:
        for one in _sentences(part, way):
            seen.setdefault(one)
    yield from seen


def _sentences(part: SectionFile, way: ImmutableSandboxedEnvironment) -> Iterator[Said]:
    try:
        merged = way.from_string(part.text).render()
    except TemplateError:
        return
    numbers = dict[str, int]()
    blocks, lines, _ = read(part, merged, lambda key: numbers.setdefault(key, len(numbers) + 1))
    section = Section(part.id, part.title, part.icon, blocks, part.file, part.tip, lines)
    for one in of_section(section, frozenset()):
        yield Said(one.sentence, one.sources, one.ground)


def _locked(table: Table, group: str = "") -> Iterator[Said]:
    for key, words in table.items():
        if isinstance(words, str):
            yield Said(f"{group}{key}: {words}", (), Ground.LOCKED)
        elif isinstance(words, dict):
            yield from _locked(words, f"{key}, ")


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
