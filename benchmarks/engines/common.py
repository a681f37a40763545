"""What the engines share: the words, and how they are run.

Each engine's script: SCRIPT LEAFLET.json OUT.pdf makes one leaflet; SCRIPT LEAFLET.json COUNT makes
that many in one process, each for another clinic, and prints the seconds that one took.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parents[2] / "templates/fonts/atkinson-hyperlegible-next"
NAME = "Example Clinic"
MAIN, DANGER, PALE, PALE_DANGER = "#0b4f6c", "#a3182a", "#e7eef1", "#f8e8ea"

Part = dict[str, Any]
Make = Callable[[str], bytes]  # the clinic's name -> a PDF


def run(start: Callable[[str], Make]) -> None:
    """start: from the text of leaflet.json, everything that leaflets share -> how to make one."""
    make = start(Path(sys.argv[1]).read_text(encoding="utf-8"))
    if not sys.argv[2].isdigit():
        Path(sys.argv[2]).write_bytes(make(NAME))
        return
    count = int(sys.argv[2])
    make(NAME)
    begun = time.perf_counter()
    for number in range(count):
        make(f"{NAME} {number}")
    print((time.perf_counter() - begun) / count)
