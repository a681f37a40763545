"""What a leaflet that was made from a model says in each of its places: the way back, as far as its
sections still have the model's titles, headings and kinds of blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sps_print.checks.meeting_lines import shown_words
from sps_print.content.begin.model import HEADING, ITEM, NEXT, PLACE
from sps_print.files.library import Library

TITLE = re.compile(r'^title = "(.*)"$', re.MULTILINE)
STAMP = re.compile(r"\[\^[^\]]*\]")
BREAK = "\\\n"  # a new line on the page
BY_CLINIC = "{{"  # words that are filled in each time


class PlacedBlock(NamedTuple):
    """A block of a section. under: the heading that it stands below; kind: the first line of a
    fence, the sign of a list, a heading or a box; empty: a paragraph."""

    written: str
    under: str
    kind: str


def said_of_model(
    library: Library, language: str, name: str, texts: Iterable[str]
) -> dict[str, str]:
    """The words in the places of a model, by their names; a place whose words are the model's own,
    or that is not found, has none. texts: the sections of a leaflet, each as its file has it."""
    whole = library.read(f"templates/{language}/models/{name}.md")
    sections, found = list(texts), dict[str, str]()
    for section in re.split(NEXT, whole):
        for text in (one for one in sections if _title(one) == _title(section)):
            model, blocks = _blocks(section), _blocks(text)
            for block in model:
                for place, words in _said(block, model, blocks):
                    found.setdefault(place, words)
    usual = {place: shown_words(words) for place, _, words in PLACE.findall(whole)}
    return {
        place: words for place, words in found.items()
        if words and BY_CLINIC not in words and words != usual[place]
    }  # fmt: skip


def _title(text: str) -> str:
    found = TITLE.search(text)
    return found[1] if found else ""


def _blocks(text: str) -> list[PlacedBlock]:
    """The blocks of a section below its head, without the marks of what its sentences are."""
    body, under, found = text.rpartition("+++\n")[2].replace(BREAK, " "), "", list[PlacedBlock]()
    for block in re.split(r"\n\n+", STAMP.sub("", body).strip()):
        kind = next((sign for sign in (ITEM, HEADING, ">") if block.startswith(sign)), "")
        if block.startswith("```"):
            kind = block.partition("\n")[0]
        under = block if kind == HEADING else under
        found.append(PlacedBlock(block, under, kind))
    return found


def _said(
    model: PlacedBlock, others: Sequence[PlacedBlock], blocks: Sequence[PlacedBlock]
) -> Iterator[tuple[str, str]]:
    """What the blocks of its kind below its heading say in the places of a model's block. others:
    all blocks of the model's section."""
    same = [one.written for one in blocks if one[1:] == model[1:]]
    if place := PLACE.fullmatch(model.written):  # a paragraph, which may have become several
        known = [o.written for o in others if o[1:] == model[1:] and o != model]
        left = (one for one in same if not any(_in_line(other, one) for other in known))
        yield place[1], " ".join(map(shown_words, left))
        return
    lines = [line for one in same for line in one.split("\n")]
    for number, line in enumerate(model.written.split("\n")):
        at = lines[number : number + 1] if model.kind.startswith("```") else lines
        said = [words for one in at if (words := _in_line(line, one))]
        for name in said[0] if said else ():
            yield name, "\n".join(one[name] for one in said)


def _in_line(model: str, line: str) -> Mapping[str, str]:
    """The words of a line in the places of a model's line; empty: it is another, or has none."""
    pattern, at, names = "", 0, list[str]()
    for found in PLACE.finditer(model):
        same = found[1] in names  # said twice: the same words
        pattern += re.escape(model[at : found.start()])
        pattern += f"(?P=p{names.index(found[1])})" if same else f"(?P<p{len(names)}>.+)"
        names += [] if same else [found[1]]
        at = found.end()
    whole = re.fullmatch(pattern + re.escape(model[at:]), line)
    return dict(zip(names, map(shown_words, whole.groups()), strict=True)) if whole else {}
