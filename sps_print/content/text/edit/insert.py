"""Put a block into a section: a paragraph, a list, a table, a picture, a web code, a box, lines.

insert(whole, 16, NewBlock(BlockKind.LIST, (("Cold",), ("Noise",)), SentenceKind.TIP), safety)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sps_print.content.load.sections import parse_section
from sps_print.content.text.edit.change import (
    NEVER_CITED,
    NOTHING,
    WAYS,
    as_compared,
    checked_words,
    with_sources,
)
from sps_print.content.text.edit.find import block_at, blocks_of
from sps_print.content.text.edit.frame import frame_of, framed
from sps_print.content.text.edit.parts import BlockKind, Safety, Said, SentenceKind, TextBlock
from sps_print.content.text.edit.typed import written
from sps_print.content.text.fences import NAME
from sps_print.document.contact import full_address
from sps_print.files.web_address import is_web_address
from sps_print.problems import ContentError, Problem, UseError

ROWS = {BlockKind.PICTURE: 2, BlockKind.CODE: 2, BlockKind.HEADING: 1, BlockKind.PARAGRAPH: 1}
FENCE = "```"
FENCES = {
    BlockKind.TICKS: "tick", BlockKind.LINES: "write-in", BlockKind.CODE: "qr",
    BlockKind.PICTURE: "picture", BlockKind.CONTACT: "contact",
}  # fmt: skip


class NewBlock(NamedTuple):
    """A block that a person filled in. rows: its lines; of a table, its cells, the header first; of
    a picture, its name, then what it shows; of a code, its address, then its words; of lines to
    write on, their labels, empty for a bare line. kind, sources: of each of its sentences."""

    block: BlockKind
    rows: tuple[tuple[str, ...], ...]
    kind: SentenceKind = SentenceKind.NONE
    sources: tuple[str, ...] = ()


def insert(whole: str, number: int, new: NewBlock, safety: Safety) -> str:
    """The section with a block behind the one at a line of its file; 0: before all others.

    Behind a line inside a panel it stands in the panel; a panel stands below that. Raises
    UseError when no block stands there, ContentError for what cannot be a block.
    """
    after, prefix = _behind(whole, number, safety, new.block is BlockKind.PANEL)
    lines = whole.split("\n")
    end = "\r" if lines[0].endswith("\r") else ""
    wanted = _wanted(new)
    for how in WAYS:
        made = [f"{prefix} {line}".rstrip() if prefix else line for line in _made(new, how)]
        before, behind = lines[:after], lines[after:]
        gap = [prefix] if before and before[-1].strip(" >\r") else []
        rest = [prefix] if behind and behind[0].strip(" >\r") else []
        placed = [f"{line}{end}" for line in (*gap, *made, *rest)]
        if not behind:
            placed[-1] = placed[-1].removesuffix(end) + end
            behind = [""]
        text = "\n".join((*before, *placed, *behind))
        if _reads(text, after + len(gap) + 1, new.block, wanted, safety):
            return with_sources(text, [one for said in wanted for one in said])
    what = "this cannot stand here as it was typed"
    raise ContentError(Problem(what, f"line {number}", "word it otherwise"))


def _behind(whole: str, number: int, safety: Safety, panel: bool) -> tuple[int, str]:
    """After how many lines of a file a new block stands, and what its lines begin with. panel:
    whether it is one: none stands in another."""
    if number == 0:
        head = parse_section("section", "section", whole).first_line - 1
        lines = whole.split("\n")
        return (head + 1 if len(lines) > head and not lines[head].strip() else head), ""
    block = block_at(whole, number, safety)
    around = _panel_around(whole, block, safety)
    if panel:
        return (around or block).last, ""
    if block.kind is BlockKind.PANEL:
        first = whole.split("\n")[block.first - 1 : block.last]
        titled = next((line for line in block.lines if line.kind is BlockKind.PANEL), None)
        return (titled.last if titled else block.first + len(first) - 1), ">"
    return block.last, ">" if around else ""


def _panel_around(whole: str, block: TextBlock, safety: Safety) -> TextBlock | None:
    return next((one for one in blocks_of(whole, safety) if block in one.inside), None)


def _wanted(new: NewBlock) -> list[list[Said]]:
    """What each line of a new block is to say."""
    rows = [tuple(map(str.strip, row)) for row in new.rows]
    few = ROWS.get(new.block)
    if new.block is BlockKind.PANEL:
        frame_of(rows)
        if not any(row[0] for row in rows[2:]):
            raise ContentError(NOTHING)
        title = Said(checked_words(rows[1][0], BlockKind.PANEL))
        return [[title], *(_said(new._replace(block=BlockKind.LIST), row[0]) for row in rows[2:])]
    if new.block not in (*FENCES, *ROWS, BlockKind.LIST, BlockKind.STEPS, BlockKind.TABLE):
        raise UseError(Problem(f"a {new.block} is not made here", hint="make a list of it"))
    if (few and len(rows) != few) or (not rows and new.block is not BlockKind.CONTACT):
        raise ContentError(NOTHING)
    if new.block is BlockKind.TABLE:
        return [_cell(new, words, at) for at in range(len(rows)) for words in _cells(rows, at)]
    if new.block in (BlockKind.PICTURE, BlockKind.CODE):
        _refuse_first(new)
        rows = rows[1:]
    return [_said(new, row[0] if row else "") for row in rows]


def _cells(rows: Sequence[tuple[str, ...]], at: int) -> list[tuple[str, int]]:
    if len(rows) < 2 or len({*map(len, rows)}) != 1 or not all(rows[0]):
        hint = "give each column a heading, and each row as many cells"
        raise ContentError(Problem("the table is not whole", hint=hint))
    return [(words, column) for column, words in enumerate(rows[at])]


def _cell(new: NewBlock, cell: tuple[str, int], row: int) -> list[Said]:
    words, column = cell
    if not words:
        return []
    plain = not row or not column
    return [Said(checked_words(words, new.block), *(() if plain else (new.kind, new.sources)))]


def _said(new: NewBlock, words: str) -> list[Said]:
    if not words and new.block in (BlockKind.LINES, BlockKind.CONTACT):
        return []
    words = checked_words(words, new.block)
    if new.block in NEVER_CITED:
        return [Said(words)]
    return [Said(words, new.kind, new.sources)]


def code_address(words: str) -> str:
    """What a code leads to, with its beginning. Raises ContentError for what no telephone opens."""
    said = words.strip()
    url = full_address(said)
    if not said or not url.startswith("https://") or not is_web_address(url):
        hint = "write it like this: https://www.example.org"
        what = f"“{said}” is not a web address that begins with https://"
        raise ContentError(Problem(what, hint=hint, field="address", value=said))
    return url


def _refuse_first(new: NewBlock) -> None:
    """Refuse a picture's name or a code's address that cannot be one."""
    first = new.rows[0][0].strip() if new.rows[0] else ""
    if new.block is BlockKind.PICTURE and not NAME.fullmatch(first):
        hint = "choose one of the pictures that there are"
        raise ContentError(Problem(f"“{first}” is not a picture's name", hint=hint, value=first))
    if new.block is BlockKind.CODE:
        code_address(first)


def _made(new: NewBlock, how: int) -> list[str]:
    """The lines of a new block."""
    block, wanted = new.block, _wanted(new)
    breaks = block is BlockKind.PARAGRAPH
    lines = [written(said, (), how, breaks, False) if said else "" for said in wanted]
    match block:
        case BlockKind.PANEL:
            return framed(frame_of(new.rows), lines[0], lines[1:])
        case BlockKind.TABLE:
            across = len(new.rows[0])
            rows = [lines[at : at + across] for at in range(0, len(lines), across)]
            drawn = ["| " + " | ".join(row) + " |" for row in rows]
            return [drawn[0], "|" + "---|" * across, *drawn[1:]]
        case BlockKind.LIST:
            return [f"- {line}" for line in lines]
        case BlockKind.STEPS:
            return [f"{number}. {line}" for number, line in enumerate(lines, 1)]
        case BlockKind.HEADING:
            return [f"### {lines[0]}"]
        case BlockKind.PARAGRAPH:
            return lines[0].split("\n")
        case BlockKind.PICTURE | BlockKind.CODE:
            first = new.rows[0][0].strip()
            first = (
                written([Said(full_address(first))], (), how, False, False)
                if (block is BlockKind.CODE)
                else first
            )
            return [f"{FENCE}{FENCES[block]}", first, *lines, FENCE]
    return [f"{FENCE}{FENCES[block]}", *(line or "-" for line in lines if line or
            block is BlockKind.LINES), FENCE]  # fmt: skip


def _reads(
    text: str, number: int, kind: BlockKind, wanted: list[list[Said]], safety: Safety
) -> bool:  # fmt: skip
    """Whether a file holds at a line the block that is meant, and nothing there is taken amiss."""
    try:
        block = block_at(text, number, safety)
    except (UseError, ContentError):
        return False
    found = [as_compared(line.said) for line in block.lines]
    if kind is BlockKind.PANEL and found:  # a title has no kind, also where all else is a tip
        found[0] = [Said(one.words) for one in found[0]]
    meant = [as_compared(said) for said in wanted]
    if kind is not BlockKind.TABLE and kind is not BlockKind.LINES:
        meant = [said for said in meant if said]
    fine = all(not line.problems and not line.locked for line in block.lines)
    raw = "\n".join(text.split("\n")[block.first - 1 : block.last])
    return fine and block.kind is kind and found == meant and "{{" not in raw and "{%" not in raw
