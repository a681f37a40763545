"""The READMEs name what there is, and their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sps_print.cli import COMMANDS
from sps_print.cli.outputs import OUTPUTS
from sps_print.content.load.audiences import load_audiences
from sps_print.content.load.handouts import HANDOUT_FIELDS
from sps_print.content.text.leftovers import FORMS
from sps_print.content.text.read import PANELS
from sps_print.files.library import Library
from sps_print.papers import MM, PAPERS
from sps_print.problems import SpsPrintError

ROOT = Path(__file__).parent.parent
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "handouts/README.md",
    "templates/README.md",
    "templates/pictures/README.md",
    "docs/print-shop.md",
    "docs/many-leaflets.md",
    "docs/other-shapes.md",
    "docs/printing.md",
    "docs/bag.md",
    "docs/verify.md",
    "templates/editions/README.md",
)
SIZES = re.compile(
    r"^\| (`[^|]+) \| ([\d.]+)(?: to ([\d.]+))? \| ([\d.]+)(?: to ([\d.]+))? \|$", re.MULTILINE
)
ERRORS: tuple[type[SpsPrintError], ...] = (SpsPrintError, *SpsPrintError.__subclasses__())
EXIT_CODES = sorted(kind.exit_code for kind in ERRORS)


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def names(page: str, word: str) -> bool:
    return bool(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", read(page)))


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("README.md", [f"sps-print {command}" for command in COMMANDS]),
        ("README.md", [f"{code} {word}" for code, word in zip(
            [0, *EXIT_CODES],
            ["done", "problems", "wrong use", "a file cannot be read", "a tool is missing",
             "cannot write", "cannot print", "our own fault"],
            strict=True,
        )]),
        ("docs/other-shapes.md", [kind for kind in OUTPUTS if kind not in {"pdf", "html", "png"}]),
        ("handouts/README.md", list(PAPERS)),
        ("handouts/README.md", list(load_audiences(Library(None)))),
        ("handouts/README.md", list(HANDOUT_FIELDS)),
        ("templates/README.md", list(FORMS)),
        ("templates/README.md", list(PANELS)),
    ],
)  # fmt: skip
def test_everything_there_is_has_its_place(page: str, words: list[str]) -> None:
    assert [word for word in words if not names(page, word)] == []


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_files(page: str) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|tel:|lang:|#)([^)#\s]+)", read(page))
    missing = [t for t in targets if not ((ROOT / page).parent / t).exists()]
    assert missing == []


def test_what_contributing_names_is_there() -> None:
    """Each file or folder, but for one that is to be made (NAME, xx)."""
    found = re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", read("CONTRIBUTING.md"))
    named = [path for path in found if not re.search(r"NAME|\bxx\b", path)]
    assert len(named) > 15
    assert [p for p in named if not any((ROOT / r / p).exists() for r in ("", "sps_print"))] == []


def test_the_readme_stays_short() -> None:
    assert len(read("README.md").splitlines()) <= 90


def test_the_docs_say_how_small_the_print_of_each_paper_is() -> None:
    said = dict[str, tuple[float, ...]]()
    for named, *sizes in SIZES.findall(read("docs/printing.md")):
        body, most, small, largest = (float(size or 0) for size in sizes)
        for name in re.findall(r"`([a-z0-9-]+)`", named):
            found = [name, *([f"{name}-letter"] if "and those on US Letter" in named else [])]
            said |= dict.fromkeys(found, (body, most or body, small, largest or small))
    assert said.keys() >= PAPERS.keys()
    for name, paper in PAPERS.items():
        least, most, small, largest = said[name]
        assert least <= paper.body <= most
        assert small <= paper.small <= largest


def test_no_print_on_a_sheet_is_small() -> None:
    sheets = [paper for paper in PAPERS.values() if paper.width > 200 * MM and not paper.imposing]
    assert len(sheets) > 6
    assert min(paper.small for paper in sheets) >= 10
