"""A model of a leaflet: its sections, with places to fill in, each with what stands there until
then."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest
from typing import NamedTuple

from sps_print.content.text.edit.insert import code_address
from sps_print.content.text.edit.typed import as_typed
from sps_print.files.library import Library
from sps_print.files.plain_words import is_blank
from sps_print.files.read import control_character
from sps_print.problems import Problem, UseError, nearest

PLACE = re.compile(r"<<([a-z-]+):(\??)\s*([^>]*)>>")  # “?”: to be written over
NEXT = r"\n(?=\+\+\+\ntitle)"  # where a section ends and the next begins
LEAVE_OUT = re.compile(r"^leave-out = \[(.*)\]\n", re.MULTILINE)
HEADING, ITEM, CODE = "### ", "- ", "```qr"
LONGEST = 300  # characters of what is filled in


class FilledByClinic(str):
    """Words for a place that name the clinic's values, such as {{ clinic.phone }}: they stand in
    the text as they are, and are filled in each time a leaflet is made. Never a person's words."""

    __slots__ = ()


class ModelSection(NamedTuple):
    """A section of a model, filled in. leave_out: the kinds of paper that have no room for it."""

    text: str
    leave_out: tuple[str, ...] = ()


def models(library: Library, language: str) -> tuple[str, ...]:
    """The names of the models of a language."""
    names = library.names(f"templates/{language}/models", ".md")
    return tuple(name for name in names if name != "README")


def unwritten(library: Library, language: str) -> tuple[str, ...]:
    """What stands in the models of a language only until somebody writes over it."""
    texts = (
        library.read(f"templates/{language}/models/{name}.md") for name in models(library, language)
    )
    return tuple(usual for text in texts for _, to_be, usual in PLACE.findall(text) if to_be)


def printed_not_on(library: Library, language: str, name: str) -> dict[str, tuple[str, ...]]:
    """For each place of a model, the kinds of paper that print nothing of it: each section that has
    it is left out there."""
    found = dict[str, tuple[str, ...]]()
    for one in re.split(NEXT, library.read(f"templates/{language}/models/{name}.md")):
        kinds = _leaves_out(one)
        for field, _, _ in PLACE.findall(one):
            found[field] = tuple(kind for kind in found.get(field, kinds) if kind in kinds)
    return found


def from_model(
    library: Library, language: str, name: str, fields: Mapping[str, str]
) -> tuple[ModelSection, ...]:
    """The sections of a model, filled in. fields: words of a person, by the names of its places;
    one that is missing or blank gets what the model has for it, or leaves its item or block out.

    Raises UseError for a model or a field that there is not, ContentError for a web address that no
    code can lead to.
    """
    known = models(library, language)
    if name not in known:
        raise UseError(Problem(f"there is no model “{name}”", hint=nearest(name, known)))
    whole = library.read(f"templates/{language}/models/{name}.md")
    places = {name for name, _, _ in PLACE.findall(whole)}
    for field, words in fields.items():
        if field not in places:
            what = f"the model “{name}” asks for no “{field}”"
            raise UseError(Problem(what, hint=nearest(field, places), field=field))
        _refuse_unprintable(field, words)
    given = {field: words for field, words in fields.items() if not is_blank(words)}
    return tuple(_section(one, given) for one in re.split(NEXT, whole))


def _section(text: str, given: Mapping[str, str]) -> ModelSection:
    """A section with its places filled in, and without what a section of a clinic's cannot say."""
    blocks = re.split(r"\n\n+", LEAVE_OUT.sub("", text, count=1).rstrip("\n"))
    kept = [block for block in (_block(block, given) for block in blocks) if block]
    said = [one for one, below in zip_longest(kept, kept[1:]) if not _bare(one, below)]
    return ModelSection("\n\n".join(said) + "\n", _leaves_out(text))


def _leaves_out(text: str) -> tuple[str, ...]:
    """The kinds of paper that have no room for a section of a model."""
    said = LEAVE_OUT.search(text)
    return tuple(re.findall(r'"([a-z-]+)"', said[1])) if said else ()


def _bare(block: str, below: str | None) -> bool:
    """Whether a block is a heading that nothing stands below."""
    return block.startswith(HEADING) and (below is None or below.startswith(HEADING))


def _block(block: str, given: Mapping[str, str]) -> str:
    """A block with its places filled in; empty when one of them stays empty. An item of a list is
    left out alone, and becomes several where its one place has several lines."""
    whole, is_code = block.startswith("```"), block.startswith(CODE)
    lines = list[str]()
    for line in block.split("\n"):
        says = {name: given.get(name, "") or usual for name, _, usual in PLACE.findall(line)}
        if not all(says.values()):
            if whole:
                return ""
            continue
        if is_code and says:
            says = {name: code_address(words) for name, words in says.items()}
            is_code = False  # its address comes first, then its words
        for one in _one_by_one(says) if line.startswith(ITEM) else [says]:
            lines.append(_filled(line, one))
    return "\n".join(lines)


def _one_by_one(says: Mapping[str, str]) -> list[Mapping[str, str]]:
    """The words of an item's place, line by line."""
    if len(says) != 1:
        return [says]
    ((name, words),) = says.items()
    if isinstance(words, FilledByClinic):
        return [says]
    return [{name: line} for line in words.splitlines() if not is_blank(line)]


def _filled(line: str, says: Mapping[str, str]) -> str:
    return PLACE.sub(lambda found: _in_text(says[found[1]]), line)


def _in_text(words: str) -> str:
    return words if isinstance(words, FilledByClinic) else as_typed(words)


def _refuse_unprintable(field: str, words: str) -> None:
    if control_character(words.replace("\n", " ").replace("\r", " ")) is not None:
        what, hint = "a control character cannot be printed", "type the words anew"
        raise UseError(Problem(what, field, hint, field=field, value=words))
    if len(words) > LONGEST:
        what = f"“{words[:20]}…” has {len(words)} characters: at most {LONGEST}"
        raise UseError(Problem(what, field, "say it in fewer words", field=field, value=words))
