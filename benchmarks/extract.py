"""Put twelve leaflets to six programs that take the words out of a PDF: are all words there, once?

    .venv-bench/bin/pip install -e . pymupdf pdfminer.six    # and poppler-utils, ghostscript, node
    .venv-bench/bin/python benchmarks/extract.py [--write]

--write puts the table into docs/heard.md. What is not installed is left out, and said. The words
wanted are those of the finished file itself: its tags, and the foot of each page.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from report import put_into, table

ROOT = Path(__file__).resolve().parent.parent
CLINIC, DOCS = ROOT / "tests" / "clinic", ROOT / "docs" / "heard.md"
PDFJS = ROOT / ".tools" / "pdfjs" / "read"
LEAFLETS = (  # handout, audience, format, with its sources
    ("triggers", "patient", "a4", True), ("triggers", "carer", "large-print", False),
    ("emergency", "patient", "tri-fold", False), ("emergency", "emergency-staff", "a4", True),
    ("primary-care", "primary-care", "letter", True),
    ("living-with-sps", "patient", "booklet", True),
    ("easy-read", "easy-read", "easy-read", False), ("my-medicines", "patient", "a4", True),
    ("at-school", "school", "z-fold-screen", False), ("therapy", "therapist", "a4", True),
    ("emergency-card", "helper", "card-concertina", False),
    ("how-to-help", "helper", "flyer", False),
)  # fmt: skip
MUPDF = "import sys, pymupdf\nfor p in pymupdf.open(sys.argv[1]): print(p.get_text())"
PDFIUM = """import sys, pypdfium2
for p in pypdfium2.PdfDocument(sys.argv[1]): print(p.get_textpage().get_text_range())"""
PDFMINER = "import sys, pdfminer.high_level as h\nprint(h.extract_text(sys.argv[1]))"
GLUED = 4  # words that are looked for in one
MARKED = re.compile(r"\b[^\W\d]+[)”\"]?[.!?:;,]\d+")  # “people.33”
MARKERS = ("<!-- extract: begin (written by extract.py --write) -->", "<!-- extract: end -->")


class Program(NamedTuple):
    """A program that takes words out: whether it is here, and its command around the file."""

    here: Callable[[], bool]
    command: tuple[str, ...]
    after: tuple[str, ...] = ()


def by_python(module: str, code: str) -> Program:
    def here() -> bool:
        command = [sys.executable, "-c", f"import {module}"]
        return subprocess.run(command, capture_output=True).returncode == 0

    return Program(here, (sys.executable, "-c", code))


PROGRAMS = {
    "PDFium": by_python("pypdfium2", PDFIUM),
    "pdf.js": Program(PDFJS.exists, (str(PDFJS),)),
    "MuPDF": by_python("pymupdf", MUPDF),
    "pdftotext": Program(lambda: bool(shutil.which("pdftotext")), ("pdftotext",), ("-",)),
    "pdfminer.six": by_python("pdfminer.high_level", PDFMINER),
    "Ghostscript": Program(
        lambda: bool(shutil.which("gs")), ("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=txtwrite",
                                           "-sOutputFile=-"),
    ),
}  # fmt: skip


class Told(NamedTuple):
    """Words that went wrong on their way out."""

    lost: list[str]
    doubled: list[str]
    glued: list[str]
    parted: list[str]


def wanted(data: bytes) -> str:
    """All words of a finished file: those of its tags, and of what is not read aloud."""
    from sps_print.proof.heard.tree import open_heard

    heard = open_heard(data)
    unread = [p.text for d in heard.drawings for p in d.pieces if p.number is None]
    return "\n".join([printed(heard.root), *unread])


def printed(node: object) -> str:
    """The printed words of an element: what is said in place of them is on no page. A mark of a
    source is a word of its own."""
    from sps_print.proof.heard.content import Piece
    from sps_print.proof.heard.tree import INLINE, Node

    assert isinstance(node, Node)
    parts = list[str]()
    for kid in node.kids:
        if isinstance(kid, Piece):
            parts.append("".join(run.text for run in kid.runs))
        elif isinstance(kid, Node):
            words = printed(kid)
            apart = kid.role not in INLINE or kid.role in {"Lbl", "Note", "Reference"}
            parts.append(f"\n{words}\n" if apart else words)
    return "".join(parts)


def compared(words: str, text: str) -> Told:
    """What of some words a text has otherwise. A mark behind a full stop is glued, too."""
    from sps_print.document.reading_order import words_only

    want, got = Counter(words_only(words)), Counter(words_only(text))
    missing, extra = want - got, got - want
    glued = [one for one in extra.elements() if _made_of(one, missing)]
    glued += (Counter(MARKED.findall(text)) - Counter(MARKED.findall(words))).elements()
    parted = [one for one in missing.elements() if _made_of(one, extra)]
    extra.subtract(glued)
    missing.subtract(parted)
    return Told(list(missing.elements()), list(extra.elements()), glued, parted)


def _made_of(word: str, parts: Counter[str], most: int = GLUED) -> bool:
    """Whether a word is several others in one; they are taken out of those that are left."""
    for part in sorted(+parts, key=len, reverse=True):
        if most and part != word and word.startswith(part):
            parts[part] -= 1
            rest = word[len(part) :]
            if parts[rest] > 0:
                parts[rest] -= 1
                return True
            if _made_of(rest, parts, most - 1):
                return True
            parts[part] += 1
    return False


def leaflets(folder: Path) -> Iterator[Path]:
    """The twelve files, made by the command."""
    for handout, audience, paper, sources in LEAFLETS:
        path = folder / f"{handout}-{audience}-{paper}.pdf"
        command = [sys.executable, "-m", "sps_print", "build", handout, "-a", audience, "-f", paper,
                   "--clinic", str(CLINIC), "-o", str(path)]  # fmt: skip
        more = ["--with-sources"] if sources else []
        subprocess.run([*command, *more], check=True, capture_output=True, cwd=ROOT)
        yield path


def said_by(program: Program, path: Path) -> str:
    command = [*program.command, str(path), *program.after]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode(
        "utf-8", "replace"
    )
    return str(json.loads(text)) if program.command[0] == str(PDFJS) else text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the table into docs/heard.md")
    write = parser.parse_args().write
    rows = list[tuple[object, ...]]()
    with tempfile.TemporaryDirectory() as folder:
        files = {path: wanted(path.read_bytes()) for path in leaflets(Path(folder))}
        words = sum(len(text.split()) for text in files.values())
        for name, program in PROGRAMS.items():
            if not program.here():
                rows.append((name, "not here", *[""] * 4))
                continue
            told = {path: compared(want, said_by(program, path)) for path, want in files.items()}
            for path, one in told.items():
                if any(one):
                    print(f"{name}, {path.name}: {one}", file=sys.stderr)
            counts = [sum(map(len, column)) for column in zip(*told.values(), strict=True)]
            rows.append((name, words, *counts))
    made = table("Program | Words | Lost | Doubled | Glued | Parted", rows)
    print(made)
    if write:
        put_into(DOCS, made, MARKERS)


if __name__ == "__main__":
    main()
