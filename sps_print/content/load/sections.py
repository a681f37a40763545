"""Find and read section files: the text for one audience wins over the text for all."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from sps_print.files import limits
from sps_print.files.fields import LONG_WORD, flag, text, texts
from sps_print.files.known import refuse_unknown
from sps_print.files.library import Library
from sps_print.files.plain_words import TURNED
from sps_print.files.read import parse_toml
from sps_print.problems import ContentError, Problem, UnreadableFile, nearest
from sps_print.records import dataclass

FENCE = "+++"
HEAD_FIELDS = ("title", "icon", "sources", "tip", "status")
COMMENT = re.compile(r"\{#.*?(?:#\}|\Z)", re.DOTALL)  # never printed; one without an end is refused
CARD = re.compile(r"^ {0,3}(?:`{3,}|~{3,}) *contact\s*$", re.IGNORECASE | re.MULTILINE)
ITEM = re.compile(r"[-*+] |\d+[.)] ")


@dataclass(frozen=True, slots=True)
class SectionFile:
    """A section as written: its head, and its text before any value is filled in."""

    id: str
    file: str  # as the author knows it: templates/en/triggers.md
    title: str
    icon: str
    sources: tuple[str, ...]
    tip: bool  # practical tips, not tested in a study
    text: str
    first_line: int  # where text begins in the file
    problems: tuple[Problem, ...] = ()  # of its head


def load_sections(
    library: Library, language: str, ids: tuple[str, ...], readers: Collection[str]
) -> tuple[SectionFile, ...]:
    """The section files of a handout. readers: an audience, then the one that it is like."""
    names = frozenset(library.names(f"templates/{language}", ".md"))
    found, missing = list[SectionFile](), list[Problem]()
    for id_ in ids:
        try:
            found.append(_load(library, names, language, id_, readers))
        except UnreadableFile as error:
            missing += error.problems
    if missing:
        raise UnreadableFile(*missing)
    return tuple(found)


def has_card(text: str) -> bool:
    """Whether the text of a section has the clinic's card in it."""
    return bool(CARD.search(COMMENT.sub("", text)))


def winning(names: Collection[str], id_: str, readers: Collection[str]) -> str | None:
    """The name of the file that a section is read from; None when there is none."""
    return next((n for n in (*(f"{id_}.{r}" for r in readers), id_) if n in names), None)


def _load(
    library: Library, names: frozenset[str], language: str, id_: str, readers: Collection[str]
) -> SectionFile:
    stem = winning(names, id_, readers)
    if stem is None:
        audience = next(iter(readers))
        general = {name.split(".")[0] for name in names}
        raise UnreadableFile(
            Problem(
                f"there is no section “{id_}” for {audience}",
                f"templates/{language}",
                f"write {id_}.md or {id_}.{audience}.md; {nearest(id_, general)}",
            )
        )
    file = f"templates/{language}/{stem}.md"
    return parse_section(id_, file, library.read(file))


@lru_cache(maxsize=512)
def parse_section(id_: str, file: str, whole: str) -> SectionFile:
    """A section file taken apart into its head (TOML between +++ lines) and its text.

    What is wrong with the head is kept: it is said together with what is wrong in the text.
    """
    _refuse_too_long(whole, file)
    _refuse_turned(whole, file)
    lines = whole.splitlines(keepends=True)
    ends = [i for i, line in enumerate(lines) if line.strip() == FENCE]
    if len(ends) < 2 or ends[0] != 0:
        raise ContentError(
            Problem("the head of the section is missing", f"{file}, line 1",
                    "begin with +++, title = \"…\", and +++ again")
        )  # fmt: skip
    text_lines = map(_without_tabs, lines[ends[1] + 1 :])
    part = SectionFile(id_, file, "", "", (), False, "".join(text_lines), ends[1] + 2)
    try:
        head = parse_toml("".join(lines[1 : ends[1]]), file, first_line=2)
        refuse_unknown(head, HEAD_FIELDS, file)
        said = (
            {} if head.get("title") == "" else head
        )  # it may be empty: a panel can carry the heading
        return replace(
            part, title=text(said, "title", file, "", limits.TITLE),
            icon=text(head, "icon", file, ""), sources=texts(head, "sources", file, ()),
            tip=flag(head, "tip", file, False),
        )  # fmt: skip
    except ContentError as error:
        return replace(part, problems=error.problems)


def _without_tabs(line: str) -> str:
    """A line in which a tab is a space; one that indents an item of a list still does."""
    rest = line.lstrip(" \t")
    before, spaced = line[: len(line) - len(rest)], rest.replace("\t", " ")
    if "\t" not in before:
        return before + spaced
    return ("    " if ITEM.match(spaced) else " ") + spaced


def _refuse_too_long(whole: str, file: str) -> None:
    """Refuse a section that no leaflet could hold, before anything looks through its words."""
    if len(whole) > limits.SECTION:
        what = f"the section has {len(whole)} characters: at most {limits.SECTION}"
        raise ContentError(Problem(what, file, "make several sections of it"))
    if long := LONG_WORD.search(whole):
        line = whole.count("\n", 0, long.start()) + 1
        what = f"more than {limits.WORD} characters stand here without a space"
        raise ContentError(Problem(what, f"{file}, line {line}", "put spaces between the words"))


def _refuse_turned(whole: str, file: str) -> None:
    """Refuse characters that turn what follows: 456 would be shown as 654 on a screen."""
    if turned := TURNED.search(whole):
        what = f"a character turns the direction of writing (U+{ord(turned[0]):04X})"
        line = whole.count("\n", 0, turned.start()) + 1
        raise ContentError(
            Problem(what, f"{file}, line {line}", "delete it, or type the line anew")
        )
