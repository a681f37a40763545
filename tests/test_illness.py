"""The program knows no illness: all that is medical stands in handouts/ and templates/."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import sps_print
from sps_print.content.load.audiences import load_audiences
from sps_print.content.load.handouts import handout_names
from sps_print.content.load.sources import load_sources
from sps_print.files.library import Library

ROOT = Path(sps_print.__file__).parent
MEDICAL = re.compile(
    r"stiff|spasm|syndrome|rigid|baclofen|diazepam|benzodiazepine|gabapentin|opioid|steroid|"
    r"immunoglobulin|\bivig\b|muscle|rituximab|plasma|antibod|\bgad|\bglra|neurolog|tonic|seizure|epilep|"
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


def test_its_name_is_only_the_program_s() -> None:
    ours = re.compile(r"sps[-_]print|SPS_PRINT|SpsPrint|\.sps-batch|\.sps-desk")
    texts = {path: ours.sub("", path.read_text(encoding="utf-8")) for path in FILES}
    named = {path.name for path, text in texts.items() if re.search(r"(?i)\bsps\b|\bsps[-_]", text)}
    assert named == set()


def test_no_handout_audience_or_source_is_known_by_name() -> None:
    """But in examples (docstrings); a panel and a paper have names of their own that are alike."""
    library = Library(None)
    known = {*handout_names(library), *load_audiences(library), *load_sources(library)}
    named = {
        node.value
        for path in FILES
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert known & named == {"emergency", "easy-read"}


def test_the_words_are_there_to_be_found() -> None:
    shipped = (ROOT.parent / "templates/en/safety.toml").read_text(encoding="utf-8")
    assert MEDICAL.search(shipped)
