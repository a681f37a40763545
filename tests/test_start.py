"""A start stays short: a command imports what it needs, and nobody looks for rubbish."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from command import run_fresh

RUN = """
import atexit, gc, sys
from sps_print.cli import main

def tell():
    looked = sum(generation["collections"] for generation in gc.get_stats()) - before
    print("rubbish", looked, gc.get_freeze_count() > 0, file=sys.stderr)
    print("modules", *sys.modules, file=sys.stderr)

atexit.register(tell)  # before main's own, so that it is called after it
before = sum(generation["collections"] for generation in gc.get_stats())
main()
"""
DRAWING = {"PIL", "fontTools", "jinja2", "markdown_it", "pypdfium2", "reportlab", "uharfbuzz"}
RARE = {"difflib", "openpyxl", "segno", "multiprocessing", "argparse"}


def started(folder: Path, *words: str) -> dict[str, list[str]]:
    """What a fresh command says of its start."""
    done = run_fresh(*words, cwd=folder, program=RUN)
    assert done.code == 0, done
    told = (line.split() for line in done.err.splitlines())
    return {first: rest for first, *rest in told if first in {"rubbish", "modules"}}


@pytest.mark.parametrize(
    ("words", "unused"),
    [
        ("--help", DRAWING | RARE | {"pathlib", "tomli", "sps_print.files.library"}),
        (
            "list",
            DRAWING | RARE | {"sps_print.model", "sps_print.files.fields", "sps_print.papers"},
        ),
        (
            "list languages",
            DRAWING | RARE | {"sps_print.document.blocks", "sps_print.build", "sps_print.checks"},
        ),
        ("where en/contact", DRAWING | RARE | {"sps_print.document.blocks", "sps_print.papers"}),
        (
            "build triggers",
            (RARE - {"argparse"})  # PDFium's wrapper imports it
            | {"sps_print.batch", "sps_print.batch.forms", "sps_print.checks.appraise"}
            | {"sps_print.content.images.logo_file", "sps_print.content.images.svg_text"}
            | {"sps_print.proof.press.press", "sps_print.output.html", "sps_print.pdf.press"}
            | {"sps_print.printing", "http.client", "ssl", "sps_print.cli.print"}
            | {"sps_print.bag", "sps_print.verify"},
        ),
        ("print --help", DRAWING | RARE | {"sps_print.printing", "http.client", "ssl"}),
    ],
)
def test_a_command_imports_only_what_it_needs(words: str, unused: set[str], tmp_path: Path) -> None:
    assert all(find_spec(name) for name in unused if name.startswith("sps_print"))  # none renamed
    assert set(started(tmp_path, *words.split())["modules"]) & unused == set()


def test_a_start_and_an_end_look_for_no_rubbish(tmp_path: Path) -> None:
    assert started(tmp_path, "build", "triggers")["rubbish"] == ["0", "True"]
