"""Markdown in, blocks out: the cases are in sections/*.txt, `pytest --update` rewrites them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from conftest import HERE

from sps_print.content.load.sections import parse_section
from sps_print.content.text.line import Uncited
from sps_print.content.text.merge import Names, merge
from sps_print.content.text.read import read as read_blocks
from sps_print.document.blocks import (
    Block,
    Bullets,
    Contact,
    Heading,
    Line,
    Link,
    NoteRef,
    Panel,
    Para,
    Picture,
    QrCode,
    Steps,
    Strong,
    Table,
    Ticks,
    WriteIns,
)
from sps_print.problems import ContentError

FILE = "a.md"
HEAD = '+++\ntitle = "A"\n+++\n'  # the Markdown of a case begins on line 4
NAMES: Names = {"clinic": {"name": "Example Clinic", "phone": ""}, "asks": {"name": ""}}
CASES = sorted((HERE / "sections").glob("*.txt"))


def read(markdown: str, names: Names = NAMES) -> tuple[Block, ...]:
    part = parse_section("a", FILE, HEAD + markdown)
    found = read_blocks(part, merge(part.text, names, FILE, part.first_line), cite)
    if found.problems:
        raise ContentError(*found.problems)
    return found.blocks


def cite(key: str) -> int | Uncited:
    return {"one": 1, "two": 2}.get(key) or Uncited(f"there is no source “{key}”", "look again")


def shown(line: Line) -> str:
    return "".join(map(_shown, line)) or "(nothing)"


def _shown(part: object) -> str:
    match part:
        case Strong(words):
            return f"<b {words}>"
        case Link(words, url):
            return f"<{words} -> {url}>"
        case NoteRef(number, source):
            return f"<{number} {source}>"
        case _:
            return str(getattr(part, "words", part))


def outline(blocks: tuple[Block, ...]) -> Iterator[str]:
    """A block a line."""
    for block in blocks:
        name = type(block).__name__.lower()
        match block:
            case Para(line) | Heading(line):
                yield f"{name}: {shown(line)}"
            case Bullets(items) | Ticks(items):
                yield f"{name}: {' | '.join(map(shown, items))}"
            case Steps(items, first):
                yield f"{name} from {first}: {' | '.join(map(shown, items))}"
            case Table(header, rows):
                yield f"{name}: {' / '.join(' | '.join(map(shown, r)) for r in (header, *rows))}"
            case WriteIns(labels):
                yield f"{name}: {' | '.join(label or '____' for label in labels)}"
            case QrCode(a, b) | Picture(a, b):
                yield f"{name}: {a} | {b}"
            case Contact(title):
                yield f"{name}: {title}".rstrip(": ")
            case Panel(kind, title, inner):
                yield f"{name} {kind}: {title}"
                yield from (f"  {line}" for line in outline(inner))


def answer(markdown: str) -> str:
    try:
        return "\n".join(outline(read(markdown))) or "(nothing)"
    except ContentError as error:
        return "\n".join(map(str, error.problems))


@pytest.mark.parametrize("name", [path.stem for path in CASES])
def test_what_is_read(name: str, snapshot: Callable[[str, str], None]) -> None:
    path = HERE / "sections" / f"{name}.txt"
    redone = []
    for case in path.read_text(encoding="utf-8").split("=== ")[1:]:
        title, _, rest = case.partition("\n")
        markdown = rest.partition("\n---\n")[0]
        redone.append(f"=== {title}\n{markdown}\n---\n{answer(markdown + chr(10))}\n")
    snapshot(f"sections/{name}.txt", "\n".join(redone))


def test_the_cases_are_there() -> None:
    assert [path.stem for path in CASES] == ["accepted", "leftovers", "merged", "refused"]


def test_each_refusal_is_one(snapshot: Callable[[str, str], None]) -> None:
    for name in ("refused", "leftovers"):
        text = (HERE / f"sections/{name}.txt").read_text(encoding="utf-8")
        assert text.count("=== ") == text.count("\n---\nerror: ") == text.count("\nerror: ")
