"""Run sps-print as a person does, in this process or in a fresh one."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pypdfium2 as pdfium
from fill_in import held

from sps_print.cli import main


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


def run(*words: object) -> Done:
    """A command in this process."""
    out, err = io.StringIO(), io.StringIO()
    code: object = 0
    with (
        patch.object(sys, "argv", ["sps-print", *map(str, words)]),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as end:
            code = end.code
    assert isinstance(code, int)
    return Done(code, out.getvalue(), err.getvalue())


def run_fresh(*words: object, cwd: Path, program: str = "", **environment: str) -> Done:
    """A command in a process of its own; program: Python to run in place of the command."""
    start = ["-c", program] if program else ["-m", "sps_print"]
    done = subprocess.run(
        [sys.executable, *start, *map(str, words)],
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **environment},
        text=True,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def one_message(done: Done, code: int) -> str:
    """The one message of a command that failed, after a look at its shape."""
    assert done.code == code, done
    first, *rest = done.err.splitlines()
    assert first.startswith("error: ")
    assert not first[7].isupper()
    assert "Traceback" not in done.err
    assert done.err.count("error: ") == 1
    assert [line[:5] for line in rest] in (["  in "], ["  hin"], ["  in ", "  hin"])
    return done.err


def everything_in(folder: Path) -> dict[str, bytes | None]:
    """What a folder holds, hidden files too."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def pdf_words(path: Path) -> str:
    """The words of a PDF, their line ends as spaces; behind them what stands in its fields."""
    document = pdfium.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    pages += held(path.read_bytes()).values()
    return " ".join(" ".join(pages).replace("\ufffe", "").split())
