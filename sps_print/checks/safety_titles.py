"""The titles above locked safety lines: in a text that stands in for a shipped one they stay.

A clinic's own section under a name of its own may be called anything that its guard lets pass.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sps_print.checks.own_texts import place
from sps_print.checks.phrases import compared
from sps_print.content.clinic.stands_for import stands_in_for
from sps_print.content.load.locked import named_lines
from sps_print.content.load.sections import parse_section
from sps_print.content.tailor import Plan
from sps_print.document.blocks import Block, Document, Heading, Panel, Section, plain
from sps_print.document.panel_kinds import DANGERS, ZONES, PanelKind
from sps_print.document.reading_order import lines_of
from sps_print.document.walk import walk
from sps_print.files.edition import open_edition
from sps_print.files.library import Library, shipped_root
from sps_print.files.read import read_text
from sps_print.model import OwnText
from sps_print.problems import Problem

EDITIONS = "templates/editions"
SECTION, PANEL, HEADING = "section", "panel", "heading"
WARNS = ("WARNING", "CAUTION")  # as a text marks the kinds of DANGERS
# whose titles say a word or a time, which other checks hold
FREE = (*ZONES, PanelKind.SECONDS)
LOCKED = "safety."  # how a text names a locked line
BOX = re.compile(r"^> ?\[!([A-Z-]+)\]\n> \*\*(.+)\*\*[ \t]*$((?:\n>.*)*)", re.MULTILINE)
HEADED = re.compile(r"^#{1,6} +(.+?)[ \t]*$\n((?:(?!#|> ?\[!).*\n?)*)", re.MULTILINE)
VALUE, BEGINS, OR, ENDS = "xqvalueqx", "xqifqx", "xqelseqx", "xqendqx"  # for {{ }} and {% %}
HINT = (
    "give it back the title that it came with, “{}”: people look for it when they need it. What"
    " you want to say beside it can be a section of your own"
)


class _Title(NamedTuple):
    """A title. of: what it is the title of. stays: whether a locked line stands below it, or it is
    that of a box that warns."""

    of: str
    words: str
    stays: bool = True


def safety_titles_stay(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each title above a locked line, or of a box that warns, that a clinic's text
    has in the place of the shipped one."""
    own = {text.file: text for text in doc.own if not text.field}
    for section in doc.sections:
        if section.origin in own and (file := stands_in_for(section.id, section.origin, plan)):
            yield from _in_section(section, own[section.origin], file, doc)


def _in_section(section: Section, own: OwnText, file: str, doc: Document) -> Iterator[Problem]:
    root, said = shipped_root(), {*_all_titles(section)}
    shipped = _shipped_titles(root, file)
    kept = [one for one in shipped if _is_kept(one, said, own.written)]
    missing = [one for one in shipped if one.stays and one not in kept]
    if not missing:
        return
    known = [_pattern(one.words) for one in kept]
    for title in dict.fromkeys(_safety_titles(section, doc)):
        bare = _bare(title.words)
        if any(one.fullmatch(bare) for one in known) or bare in _former_titles(root, file):
            continue
        wanted = next((one for one in missing if one.of == title.of), missing[0]).words
        what = f"the title of safety words was changed: “{title.words}”"
        yield Problem(
            what, place(own, title.words, compared(title.words)), HINT.format(wanted),
            value=title.words, meant=wanted,
        )  # fmt: skip


@lru_cache(maxsize=512)
def _shipped_titles(root: Path, file: str) -> tuple[_Title, ...]:
    """The titles of a shipped section that may not be changed."""
    return _titles_in(read_text(root / file, file), file)


@lru_cache(maxsize=512)
def _former_titles(root: Path, file: str) -> frozenset[str]:
    """The same of the editions that went out, bare: a clinic may have copied one of those."""
    found = list[_Title]()
    for name in Library(None).names(EDITIONS, ".zip"):
        texts = open_edition(root / EDITIONS / f"{name}.zip").texts
        found += _titles_in(texts[file], file) if file in texts else ()
    return frozenset(_bare(one.words) for one in found)


def _titles_in(whole: str, file: str) -> tuple[_Title, ...]:
    """All titles of a section as it is written."""
    part = parse_section("", file, whole)
    found = [_Title(SECTION, part.title, bool(named_lines(part)))] if part.title else []
    for kind, title, rest in BOX.findall(part.text):
        free = kind.lower() in FREE
        found.append(_Title(PANEL, title, not free and (kind in WARNS or LOCKED in rest)))
    found += [_Title(HEADING, one, LOCKED in rest) for one, rest in HEADED.findall(part.text)]
    return tuple(found)


def _safety_titles(section: Section, doc: Document) -> Iterator[_Title]:
    """The titles of a clinic's section above a locked line, and those of its boxes that warn."""
    if section.title and _holds(section.blocks, doc.locked):
        yield _Title(SECTION, section.title)
    head = ""
    for block in walk(section.blocks):
        match block:
            case Heading(line):
                head = plain(line)
            case Panel(kind, title, blocks):
                held = kind in DANGERS or (kind not in FREE and _holds(blocks, doc.locked))
                if title and held:
                    yield _Title(PANEL, title)
                head = ""
            case _ if head and _holds((block,), doc.locked):
                yield _Title(HEADING, head)


def _all_titles(section: Section) -> Iterator[str]:
    yield _bare(section.title)
    for block in walk(section.blocks):
        if isinstance(block, Panel):
            yield _bare(block.title)
        elif isinstance(block, Heading):
            yield _bare(plain(block.line))


def _holds(blocks: Collection[Block], locked: Collection[str]) -> bool:
    """Whether one of some blocks says a locked line."""
    said = [
        _bare(plain(line))
        for block in walk(blocks)
        if not isinstance(block, Panel)
        for line in lines_of(block)
    ]
    return any(_bare(one) in line for one in locked for line in said)


def _is_kept(title: _Title, said: Collection[str], written: str) -> bool:
    """Whether a clinic's text has a shipped title: with what is filled in, as it is written."""
    return title.words in written if "{" in title.words else _bare(title.words) in said


def _pattern(title: str) -> re.Pattern[str]:
    """What a title prints, whatever is filled in, and whichever branch of an “if” it takes."""
    named = re.sub(r"\{\{.*?\}\}", VALUE, title)
    named = re.sub(r"\{% *if.*?%\}", BEGINS, re.sub(r"\{% *endif.*?%\}", ENDS, named))
    said = re.escape(_bare(re.sub(r"\{%.*?%\}", OR, named)))
    for sign, meant in ((VALUE, ".{1,40}"), (BEGINS, "(?:"), (OR, "|"), (ENDS, ")")):
        said = said.replace(sign, meant)
    return re.compile(said)


def _bare(words: str) -> str:
    return " ".join(compared(words).split()).rstrip(" .:!")
