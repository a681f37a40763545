"""One word for one thing: no two public classes have one name, but for a proof's own twin."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

CODE = Path(__file__).parent.parent / "sps_print"
# A proof shares no code with what it proves: it has its own class for the same thing.
TWINS = {"LinkAnnotation", "MarkedContent"}
ONE_THING = (
    "Answer", "Box", "Day", "Drawing", "Found", "Frame", "Ink", "Item", "Key", "Kind", "Line",
    "Look", "Made", "Mark", "Outline", "Piece", "Place", "Read", "Row", "Run", "Shape", "Sheet",
    "Sign", "Slot", "Spot", "Value", "Way", "Words",
)  # fmt: skip

# A sheet is cut and folded by marks. PDF's marked content and Unicode's combining marks have both
# words, and markup, a bookmark and Markdown are words of their own.
MARKS = (
    "papers/rules.py", "pdf/press.py", "proof/page/placed.py", "proof/press/press.py",
    "typeset/parts/fold_marks.py",
)  # fmt: skip
MORE_MARKS = {"MarkedContent", "COMBINING_MARKS", "with_combining_marks"}
# Ink is the colour of words and lines, and the choice of it, --ink: #rrggbb, or the name of some.
INKS = {"ink", "NIGHT_INK"}
# A yes in a list of people is a mark, what a box has drawn its inks. To be renamed, and no more.
NOT_YET = ("batch/list/", "batch/marked.py", "desk/", "typeset/flow/")


def test_each_class_has_a_name_of_its_own() -> None:
    found = defaultdict[str, list[str]](list)
    for file in sorted(CODE.rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(str(file.relative_to(CODE)))
    shared = {name: files for name, files in found.items() if len(files) > 1}
    assert shared.keys() <= TWINS, f"give each a name of its own: {shared}"


def test_words_that_were_many_things_are_one() -> None:
    """Classes and other names of types. A rectangle is a Rect, in a file as in a proof."""
    found = defaultdict[str, list[str]](list)
    for file in sorted(CODE.rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            match node:
                case ast.ClassDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
                    found[name].append(str(file.relative_to(CODE)))
    shared = {name: found[name] for name in ONE_THING if len(found[name]) > 1}
    assert shared == {}, "give each a name of its own"


def test_a_mark_is_on_paper_and_ink_is_a_colour() -> None:
    wrong = [
        f"{file}: {name}" for file, name, kind in names()
        if not file.startswith(NOT_YET) and not fits(file, name, kind, words(name))
    ]  # fmt: skip
    assert wrong == [], "give each the word of the trade for it"


def fits(file: str, name: str, kind: str, said: set[str]) -> bool:
    """Whether a name has the words mark and ink for what they mean. kind: its type."""
    if said & {"mark", "marks", "marked", "unmarked"}:
        return file in MARKS or name in MORE_MARKS
    if said & {"ink", "inks", "inked"}:
        return name in INKS and kind in ("", "str", "str | None")
    return True


def words(name: str) -> set[str]:
    """The words of a name: two of MarkedContent, and one of Bookmark."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def names() -> Iterator[tuple[str, str, str]]:
    """Each file with its own name, and those that it gives; with their types, if it says these."""
    for path in sorted(CODE.rglob("*.py")):
        file = path.relative_to(CODE).as_posix()
        yield file, path.stem, ""
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.ClassDef(name=name):
                    yield file, name, ""
                case ast.FunctionDef(name=name, returns=kind):
                    yield file, name, ast.unparse(kind) if kind else ""
                case ast.arg(arg=name, annotation=kind):
                    yield file, name, ast.unparse(kind) if kind else ""
                case ast.AnnAssign(target=ast.Name(id=name), annotation=kind):
                    yield file, name, ast.unparse(kind)
                case ast.Name(id=name, ctx=ast.Store()):
                    yield file, name, ""
                case ast.Attribute(ast.Name("self"), attr=name, ctx=ast.Store()):
                    yield file, name, ""
