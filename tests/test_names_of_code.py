"""One word for one thing: no two public classes have one name, but for a proof's own twin."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

CODE = Path(__file__).parent.parent / "sps_print"
# A proof shares no code with what it proves: it has its own class for the same thing.
TWINS = {"LinkAnnotation", "MarkedContent"}
ONE_THING = ("Box", "Ink", "Mark", "Piece", "Place", "Run", "Sheet", "Slot", "Spot")


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
