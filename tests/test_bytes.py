"""The same order is the same bytes, wherever and whenever it is made."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from command import everything_in, run_fresh
from conftest import CLINIC

from sps_print.content.load.handouts import load_handout
from sps_print.files.library import Library
from sps_print.model import Order

PAPERS = load_handout(Library(None), "emergency").formats
EVERY_FORMAT = [word for paper in PAPERS for word in ("-f", paper)]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pdf", "html", "text", "png"])
def test_same_order_same_bytes(tmp_path: Path, kind: str) -> None:
    papers = EVERY_FORMAT if kind == "pdf" else []
    made = []
    for number, zone in enumerate(("Pacific/Kiritimati", "America/Los_Angeles")):
        cwd = tmp_path / f"somewhere-{number}"
        cwd.mkdir()
        done = run_fresh(
            "build", "emergency", "-a", "patient", *papers, "--to", kind, "--clinic", CLINIC,
            cwd=cwd, PYTHONHASHSEED=str(number + 1), TZ=zone, SOURCE_DATE_EPOCH=str(number),
        )  # fmt: skip
        assert done.code == 0, done.err
        made.append(everything_in(cwd))
    assert made[0] == made[1]
    assert len(made[0]) >= 2


def test_a_short_leaflet_is_a_small_file(finished: Callable[[Order], bytes]) -> None:
    assert len(finished(Order("my-emergency-sheet", "patient", "a4"))) < 60_000


def test_the_dates_in_the_file_are_the_editions(finished: Callable[[Order], bytes]) -> None:
    with pikepdf.open(io.BytesIO(finished(Order("emergency", "patient", "a4")))) as file:
        said = [str(file.docinfo["/CreationDate"]), str(file.docinfo["/ModDate"])]
        said += re.findall(r"Date>([^<]+)</xmp", file.Root.Metadata.read_bytes().decode())
    assert said == ["D:20261201000000Z"] * 2 + ["2026-12-01T00:00:00Z"] * 2


OF_FILES = {  # when a text was saved, and how old a half-written file is: on no leaflet
    "files/history.py", "content/clinic/saving.py",
}  # fmt: skip


def test_nothing_asks_what_day_it_is() -> None:
    package = Path(__file__).parent.parent / "sps_print"
    for path in package.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        asked = re.search(r"\.(today|now|utcnow|gmtime|localtime)\(|time\.time\(", source)
        assert not asked or str(path.relative_to(package)) in OF_FILES, path
