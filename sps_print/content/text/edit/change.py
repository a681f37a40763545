"""Change one line of a section, put something after it, or take it out.

    replace(whole, 16, [Said("Cold can do it.", SentenceKind.MEDICAL, ("uh24",))], safety)

Each gives the new text of the whole file; nothing is stored. All other lines are the same, byte for
byte, but for the list of sources at the top, which gets the keys that are cited and not yet there.
The words are those of a person: what is typed is what is printed. What is wrong with them as a
text, “check” says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sps_print.content.load.sections import FENCE, parse_section
from sps_print.content.text.edit.find import block_at, cells_in, line_at
from sps_print.content.text.edit.parts import (
    CONDITION,
    FILLED,
    VALUE,
    BlockKind,
    Safety,
    Said,
    SentenceKind,
    TextBlock,
    TextLine,
    leads_on,
)
from sps_print.content.text.edit.typed import written
from sps_print.content.text.merge import one_line
from sps_print.files.fields import LONG_WORD
from sps_print.files.plain_words import is_blank
from sps_print.files.read import control_character, toml_text
from sps_print.problems import ContentError, Problem, UseError

NEVER_CITED = (
    BlockKind.HEADING, BlockKind.LINES, BlockKind.CODE, BlockKind.PICTURE, BlockKind.CONTACT,
    BlockKind.PANEL,
)  # fmt: skip
SEVERAL = (BlockKind.LIST, BlockKind.STEPS, BlockKind.TABLE, BlockKind.TICKS, BlockKind.LINES)
WAYS = (0, 1, 2)  # to write words, as typed.written() takes them
OF_COUNTRY = "country."  # as keys begin that no section lists
JINJA = re.compile(r"\{[{%#]|[%#}]\}")
NOTHING = Problem("no words were typed", hint="take the line out instead")
SIGNS = re.compile("[\ue000-\ue00f]")  # which the program itself uses
OWN_TITLE = re.compile(r"(\s*title\s*=\s*)(\"[^\"\\]*(?:\\.[^\"\\]*)*\"|'[^']*')(.*)")
SOURCES = re.compile(r"(?ms)^(sources\s*=\s*\[)([^\]]*?)(,?\s*)\]")


def replace(whole: str, number: int, said: Sequence[Said], safety: Safety, cell: int = 0) -> str:
    """The section with other words in a line. number: of a line of its file; cell: of a table.

    Bold words, links and values stay what they are where their words are still said. Raises
    UseError when the line is not there or locked, ContentError for words that cannot stand there.
    """
    line = line_at(whole, number, safety, cell)
    refuse_locked(line)
    said, tip = fitting(said, line), _is_tip(whole)
    values = [one for one in line.styled if VALUE.fullmatch(one.words)]
    for styled, how in (*((line.styled, how) for how in WAYS), (values, WAYS[-1])):
        text = _with_line(whole, line, written(said, styled, how, _may_break(line), tip))
        if reads(text, line, said, safety, tip):
            return with_sources(text, said)
    what = "these words cannot stand here as they were typed"
    raise ContentError(Problem(what, f"line {number}", "word them otherwise", value=_all(said)))


def _is_tip(whole: str) -> bool:
    """Whether what has no mark in a section is a practical tip."""
    return parse_section("section", "section", whole).tip


def remove(whole: str, number: int, safety: Safety) -> str:
    """The section without a line: an item, a row, a label; or without its whole block, when it is
    a paragraph, a heading, a panel's title, or the last item. Raises UseError as replace does."""
    block = block_at(whole, number, safety)
    here = [line for line in block.lines if line.first <= number <= line.last]
    rows = len({line.first for line in block.lines})
    of_several = rows > (2 if block.kind is BlockKind.TABLE else 1) and here
    if block.kind in SEVERAL and of_several and not _heads(block, number):
        for line in here:
            refuse_locked(line)
        return without(whole, here[0].first, here[0].last)
    for line in block.lines:
        refuse_locked(line)
    if CONDITION.search("\n".join(whole.split("\n")[block.first - 1 : block.last])):
        raise _locked(FILLED)
    return without(whole, block.first, block.last)


def _heads(block: TextBlock, number: int) -> bool:
    """Whether a line is the header of a table."""
    return block.kind is BlockKind.TABLE and number == block.first


def retitle(whole: str, title: str) -> str:
    """The section with another title."""
    title = checked_words(title, BlockKind.HEADING)
    lines = whole.split("\n")
    for at, line in enumerate(lines[1:], 1):
        if line.strip() == FENCE:
            break
        if found := OWN_TITLE.fullmatch(line.removesuffix("\r")):
            end = "\r" if line.endswith("\r") else ""
            lines[at] = f"{found[1]}{toml_text(title)}{found[3]}{end}"
            return "\n".join(lines)
    hint = 'write title = "…" at the top of the file'
    raise UseError(Problem("the section has no title that can be changed here", hint=hint))


def with_sources(whole: str, said: Sequence[Said]) -> str:
    """The section, its head listing each source that some words cite."""
    cited = (key for one in said for key in one.sources)
    keys = dict.fromkeys(key for key in cited if not key.startswith(OF_COUNTRY))
    head, fence, rest = whole.partition(f"\n{FENCE}")
    found = SOURCES.search(head)
    new = [key for key in keys if not found or toml_text(key) not in found[2]]
    if not new:
        return whole
    listed = ", ".join(map(toml_text, new))
    end = "\r" if head.endswith("\r") else ""
    if found:
        listed = f"{found[2]}, {listed}" if found[2].strip() else f"{found[2]}{listed}"
        head = f"{head[: found.start()]}{found[1]}{listed}{found[3]}]{head[found.end() :]}"
    else:
        head = f"{head.removesuffix(end)}{end}\nsources = [{listed}]{end}"
    return head + fence + rest


def refuse_locked(line: TextLine) -> None:
    """Raise UseError for a line that may not be changed, with the reason."""
    if line.locked:
        raise _locked(line.locked, line.first)


def _locked(why: str, number: int = 0) -> UseError:
    where = f"line {number}" if number else ""
    return UseError(Problem(f"this line is locked: {why}", where, "write what you add beside it"))


def fitting(said: Sequence[Said], line: TextLine) -> tuple[Said, ...]:
    """What is to be said, in words that can stand in a line: a mark covers what stands before it,
    back to the last one."""
    found = [one._replace(words=checked_words(one.words, line.kind)) for one in said]
    if not found:
        raise ContentError(NOTHING)
    if line.kind in NEVER_CITED:
        return (Said(" ".join(one.words for one in found)),)
    fit = list[Said]()
    for one in found:
        if fit and fit[-1].kind is SentenceKind.NONE:
            one = one._replace(words=f"{fit.pop().words} {one.words}")
        fit.append(one)
    return tuple(fit)


def checked_words(words: str, kind: BlockKind) -> str:
    """Words on one line, or on several where a paragraph has them."""
    lines = [one_line(line) for line in words.split("\n")]
    shown = ("\n" if kind is BlockKind.PARAGRAPH else " ").join(line for line in lines if line)
    if is_blank(shown):
        raise ContentError(NOTHING)
    if control_character(shown.replace("\n", "")) is not None or SIGNS.search(shown):
        what, hint = "a control character cannot be printed", "type the words anew"
        raise ContentError(Problem(what, hint=hint, value=shown))
    if LONG_WORD.search(shown):
        hint = "put spaces between the words"
        raise ContentError(Problem("a word has no end", hint=hint, value=shown))
    return shown


def _may_break(line: TextLine) -> bool:
    return line.kind is BlockKind.PARAGRAPH


def _with_line(whole: str, line: TextLine, text: str) -> str:
    """The file with a line written otherwise."""
    lines = whole.split("\n")
    end = "\r" if lines[line.first - 1].endswith("\r") else ""
    if line.kind is BlockKind.TABLE:
        row = lines[line.first - 1]
        start, stop = cells_in(row.removesuffix("\r"))[line.cell]
        lines[line.first - 1] = f"{row[:start]} {text} {row[stop:]}"
        return "\n".join(lines)
    if line.kind is BlockKind.PANEL:
        return _placed(lines, line, [f"{line.before}{text}**{end}"])
    first, *more = text.split("\n")
    further = re.sub(r"[^>]", " ", line.before) if ">" in line.before else ""
    return _placed(
        lines, line, [f"{line.before}{first}{end}", *(f"{further}{one}{end}" for one in more)]
    )


def _placed(lines: list[str], line: TextLine, new: list[str]) -> str:
    return "\n".join((*lines[: line.first - 1], *new, *lines[line.last :]))


def reads(
    text: str, line: TextLine, said: Sequence[Said], safety: Safety, tip: bool
) -> bool:  # fmt: skip
    """Whether a file says at a line what it is meant to say, and nothing there is taken amiss."""
    try:
        found = line_at(text, line.first, safety, line.cell)
    except (UseError, ContentError):
        return False
    raw = "\n".join(text.split("\n")[found.first - 1 : found.last])
    if line.kind is BlockKind.TABLE:
        raw = raw[slice(*cells_in(raw)[line.cell])]
    known = {one.words for one in line.styled}
    if JINJA.search(VALUE.sub("", raw)) or not {*VALUE.findall(raw)} <= known:
        return False
    same = as_compared(found.said) == as_compared(_as_read(said, tip))
    return same and found.kind is line.kind and not found.problems and not found.locked


def _as_read(said: Sequence[Said], tip: bool) -> Sequence[Said]:
    """What is said, as it is read again: in a section of tips what has no mark is one."""
    *before, last = said
    if tip and last.kind is SentenceKind.NONE and not leads_on(last.words):
        last = last._replace(kind=SentenceKind.TIP)
    return (*before, last)


def as_compared(said: Sequence[Said]) -> list[Said]:
    """What a line says, as it is compared: an address is printed without its https://."""
    return [one._replace(words=one.words.replace("https://", "")) for one in said]


def without(whole: str, first: int, last: int) -> str:
    """The file without some lines, and with one empty line where two would be."""
    lines = whole.split("\n")
    before, after = lines[: first - 1], lines[last:]
    empty = (not before or not before[-1].strip(" >\r")) and (
        not after or not after[0].strip(" >\r")
    )
    if empty and after and after != [""]:
        after = after[1:]
    return "\n".join((*before, *after))


def _all(said: Sequence[Said]) -> str:
    return " ".join(one.words for one in said)
