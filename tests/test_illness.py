"""The program knows no illness: all that is medical stands in handouts/ and templates/."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import sps_print

ROOT = Path(sps_print.__file__).parent
MEDICAL = re.compile(
    r"stiff|spasm|syndrome|rigid|baclofen|diazepam|benzodiazepine|gabapentin|opioid|steroid|"
    r"immunoglobulin|rituximab|plasma|antibod|\bgad|\bglra|neurolog|tonic|seizure|epilep|"
    r"diagnos|symptom|\bfalls\b|\bpump\b|\bdoses?\b|tablet|medicine",
    re.IGNORECASE,
)
FILES = sorted(
    path
    for path in ROOT.rglob("*")
    if path.suffix in {".py", ".css", ".html", ".toml", ".md"}
    and "_shipped" not in path.relative_to(ROOT).parts
)


def without_docstrings(source: str) -> str:
    """Python text whose docstrings are blanked: they may give an example."""
    lines = source.split("\n")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(
            node
        ):
            first = node.body[0]
            assert first.end_lineno
            lines[first.lineno - 1 : first.end_lineno] = [""] * (
                first.end_lineno - first.lineno + 1
            )
    return "\n".join(lines)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_medical_word(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    text = without_docstrings(source) if path.suffix == ".py" else source
    assert MEDICAL.findall(text.replace("sps_print", "").replace("sps-print", "")) == []


def test_the_words_are_there_to_be_found() -> None:
    shipped = (ROOT.parent / "templates/en/safety.toml").read_text(encoding="utf-8")
    assert MEDICAL.search(shipped)
