"""Fill in the fields of a finished file: in PDFium (Chrome, Edge) and in pdf.js (Firefox)."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from PIL import Image

ROOT = Path(__file__).parent.parent
PDFJS = ROOT / ".tools" / "pdfjs"
Values = Mapping[str, str | bool]


def by_pdfium(data: bytes, values: Values) -> bytes:
    """The file with fields filled in by clicks and keys, and saved."""
    places = {name: (page, box) for name, page, box in places_of(data)}
    document = pdfium.PdfDocument(data)
    document.init_forms()
    pages = [document[number] for number in range(len(document))]
    form = document.formenv.raw
    for name, value in values.items():
        number, (left, bottom, right, top) = places[name]
        page, x, y = pages[number], (left + right) / 2, (bottom + top) / 2
        raw.FORM_OnMouseMove(form, page.raw, 0, x, y)
        raw.FORM_OnLButtonDown(form, page.raw, 0, x, y)
        raw.FORM_OnLButtonUp(form, page.raw, 0, x, y)
        if isinstance(value, str):
            text = f"{value}\0".encode("utf-16-le")
            raw.FORM_SelectAllText(form, page.raw)
            raw.FORM_ReplaceSelection(
                form, page.raw, (ctypes.c_ushort * (len(text) // 2)).from_buffer_copy(text)
            )
        raw.FORM_ForceToKillFocus(form)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def by_pdfjs(data: bytes, values: Values, folder: Path) -> tuple[bytes, dict[str, Any]]:
    """The file that pdf.js saved, and what its fields hold when pdf.js opens it again."""
    if not (PDFJS / "node_modules").exists() and not os.environ.get("SPS_PRINT_REQUIRE_PDFJS"):
        pytest.skip("pdf.js is not here: tools/pdfjs/setup .tools/pdfjs needs node and npm")
    node = shutil.which("node")
    assert node
    (folder / "from.pdf").write_bytes(data)
    script = ROOT / "tools" / "pdfjs" / "fill.mjs"
    done = subprocess.run(
        [node, script, PDFJS, folder / "from.pdf", folder / "to.pdf", json.dumps(values)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return (folder / "to.pdf").read_bytes(), json.loads(done.stdout)


def held(data: bytes) -> dict[str, str]:
    """What the fields of a file hold, by their names: pikepdf shares no code with either."""
    with pikepdf.open(BytesIO(data)) as file:
        form = file.Root.get("/AcroForm")
        return {str(one.T): str(one.get("/V", "")) for one in form.Fields} if form else {}


def labels(data: bytes) -> dict[str, str]:
    """What the fields of a file are called aloud, by their names."""
    with pikepdf.open(BytesIO(data)) as file:
        form = file.Root.get("/AcroForm")
        return {str(one.T): str(one.TU) for one in form.Fields} if form else {}


def places_of(data: bytes) -> list[tuple[str, int, tuple[float, ...]]]:
    """Each place of a field: its name, its page from 0, and its box."""
    found = []
    with pikepdf.open(BytesIO(data)) as file:
        for number, page in enumerate(file.pages):
            for note in page.get("/Annots", []):
                if note.Subtype == "/Widget":
                    name = str(note.get("/T") or note.Parent.T)
                    found.append((name, number, tuple(float(edge) for edge in note.Rect)))
    return found


def pictures(data: bytes, scale: float = 2) -> list[Image.Image]:
    """The pages as they come out of a printer, with what stands in their fields."""
    document = pdfium.PdfDocument(data)
    document.init_forms()
    pages = [document[number] for number in range(len(document))]
    return [
        page.render(scale=scale, grayscale=True, may_draw_forms=True).to_pil() for page in pages
    ]


def inked(data: bytes, name: str) -> int:
    """How many dark dots there are in a field, as it is printed."""
    shown, dots = pictures(data), 0
    for one, page, (left, bottom, right, top) in places_of(data):
        if one == name:
            high = shown[page].height
            box = (int(left * 2), int(high - top * 2), int(right * 2), int(high - bottom * 2))
            dots += sum(shown[page].crop(box).histogram()[:100])
    return dots
