"""What a leaflet that was made from a model says in each of its places: the way back, as far as its
sections still have the model's shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from sps_print.checks.meeting_lines import shown_words
from sps_print.content.begin.model import HEADING, ITEM, NEXT, PLACE
from sps_print.files.library import Library

TITLE = re.compile(r'^title = "(.*)"$', re.MULTILINE)
STAMP = re.compile(r"\[\^[^\]]*\]")
BREAK = "\\\n"  # a new line on the page
BY_CLINIC = "{{"  # words that are filled in each time


def said_of_model(
    library: Library, language: str, name: str, texts: Iterable[str]
) -> dict[str, str]:
    """The words in the places of a model, by their names; a place whose words are the model's own,
    or that is not found, has none. texts: the sections of a leaflet, each as its file has it."""
    whole = library.read(f"templates/{language}/models/{name}.md")
    sections, found = list(texts), dict[str, str]()
    for model in re.split(NEXT, whole):
        for text in (one for one in sections if _title(one) == _title(model)):
            for block in _blocks(model):
                for place, words in _said(block, _blocks(text)):
                    found.setdefault(place, words)
    usual = {place: words for place, _, words in PLACE.findall(whole)}
    return {
        place: words for place, words in found.items()
        if words and BY_CLINIC not in words and words != shown_words(usual[place])
    }  # fmt: skip


def _title(text: str) -> str:
    found = TITLE.search(text)
    return found[1] if found else ""


def _blocks(text: str) -> list[str]:
    """The blocks of a section below its head, without the marks of what its sentences are."""
    body = text.rpartition("+++\n")[2].replace(BREAK, " ")
    return [block for block in re.split(r"\n\n+", STAMP.sub("", body).strip()) if block]


def _kind(block: str) -> str:
    """What a block is: the first line of a fence, the sign of a list, a heading or a box; empty: a
    paragraph."""
    if block.startswith("```"):
        return block.split("\n")[0]
    return next((sign for sign in (ITEM, HEADING, ">") if block.startswith(sign)), "")


def _said(model: str, blocks: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What the blocks of its kind say in the places of a model's block."""
    if not PLACE.search(model):
        return
    same = [one for one in blocks if _kind(one) == _kind(model)]
    if _kind(model) == "":
        ((place, _, _),) = PLACE.findall(model)
        yield place, " ".join(map(shown_words, same))
        return
    lines = [line for one in same for line in one.split("\n")]
    for number, line in enumerate(model.split("\n")):
        if not PLACE.search(line):
            continue
        at = [lines[number]] if model.startswith("```") and number < len(lines) else lines
        said = [words for one in at if (words := _in_line(line, one))]
        for place in said[0] if said else ():
            yield place, "\n".join(one[place] for one in said)


def _in_line(model: str, line: str) -> Mapping[str, str]:
    """The words of a line in the places of a model's line; empty: it is another line."""
    pattern, at = "", 0
    for found in PLACE.finditer(model):
        pattern += re.escape(model[at : found.start()]) + f"(?P<{found[1].replace('-', '_')}>.+)"
        at = found.end()
    whole = re.fullmatch(pattern + re.escape(model[at:]), line)
    if not whole:
        return {}
    return {name.replace("_", "-"): shown_words(words) for name, words in whole.groupdict().items()}
