"""What other programs read in a PDF: PDFium (as Chrome has it), pdftotext, pdf.js (as Firefox)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pypdfium2 as pdfium
import pytest

PDFJS = Path(__file__).parent.parent / ".tools" / "pdfjs" / "read"


def _required(what: str) -> bool:
    return bool(os.environ.get(f"SPS_PRINT_REQUIRE_{what}"))


def by_pdfium(path: Path) -> str:
    with pdfium.PdfDocument(path) as file:
        return "\n".join(page.get_textpage().get_text_range() for page in file)


def by_pdftotext(path: Path) -> str:
    if not shutil.which("pdftotext") and not _required("POPPLER"):
        pytest.skip("pdftotext is not here: install poppler-utils")
    return _said_by("pdftotext", str(path), "-")


def by_pdfjs(path: Path) -> str:
    if not PDFJS.exists() and not _required("PDFJS"):
        pytest.skip("pdf.js is not here: tools/pdfjs/setup .tools/pdfjs needs node and npm")
    return str(json.loads(_said_by(str(PDFJS), str(path))))


READERS: Mapping[str, Callable[[Path], str]] = {
    "PDFium": by_pdfium, "pdftotext": by_pdftotext, "pdf.js": by_pdfjs,
}  # fmt: skip


def _said_by(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()
