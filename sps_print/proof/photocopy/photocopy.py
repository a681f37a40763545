"""Proved on a photocopy: each safety line is read back from it, and each code opens its page.

Not part of a build, since it takes a second a page: `sps-print check --photocopy`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from PIL import Image

from sps_print.document.blocks import Contact, Document, QrCode
from sps_print.document.contact import full_address
from sps_print.document.reading_order import all_blocks
from sps_print.problems import Problem
from sps_print.proof.page.found import Spoken
from sps_print.proof.page.reopen import Reopened, Shown, reopen
from sps_print.proof.photocopy.copier import ACROSS, SCALE, photocopied
from sps_print.proof.photocopy.likeness import says
from sps_print.proof.photocopy.ocr import WordInPicture, codes_in, words_in

NEAR = 2  # points: how far outside the box of its run the middle of a word may be seen
FINE = 4  # pixels to a point: sharp enough for the smallest code a printer can print


@dataclass
class Photocopy:
    """The photocopy of a finished file, its pages copied and read when first asked for.

    language: a name from `tesseract_for`; empty: no words are read.
    """

    file: Reopened
    doc: Document
    language: str
    lines: int = 0  # safety lines looked for, each as often as the paper shows it
    codes: int = 0
    _pages: dict[int, Image.Image] = field(default_factory=dict)
    _words: dict[int, tuple[WordInPicture, ...]] = field(default_factory=dict)

    def where(self, *pages: int) -> str:
        """The leaflet and its pages as a person names them."""
        numbers = " and ".join(str(page + 1) for page in pages)
        return f"{self.doc.handout}, {self.doc.audience}" + (f", page {numbers}" if pages else "")

    def page(self, number: int) -> Image.Image:
        """A page as the copy shows it. Its specks depend on its number alone."""
        if number not in self._pages:
            self._pages[number] = photocopied(self.file.pages[number], seed=number)
        return self._pages[number]

    def words_of(self, run: Shown) -> Iterator[str]:
        """The words that are read where a run stands."""
        if run.page not in self._words:
            self._words[run.page] = words_in(self.page(run.page), ACROSS, self.language)
        left, bottom, right, top = run.box
        height = self.file.sizes[run.page][1]
        for seen in self._words[run.page]:
            x, y = seen.x / SCALE, height - seen.y / SCALE
            if left - NEAR <= x <= right + NEAR and bottom - NEAR <= y <= top + NEAR:
                yield seen.text


def on_a_photocopy(
    data: bytes, doc: Document, language: str = "", codes: bool = True
) -> tuple[tuple[Problem, ...], int, int]:
    """What a photocopy of a document's finished file loses.

    language: a name from `tesseract_for`; empty leaves the safety lines out. codes: whether codes
    are read. Gives the problems, and how many safety lines and codes were looked for. Raises
    ToolMissing when Tesseract fails.
    """
    with reopen(data) as file:
        copy = Photocopy(file, doc, language)
        problems = (
            *(_lines_read(copy) if language else ()),
            *(_codes_read(copy) if codes else ()),
        )
        return problems, copy.lines, copy.codes


def _lines_read(copy: Photocopy) -> Iterator[Problem]:
    """Each safety line, wherever the paper shows it."""
    spoken = Spoken(copy.file.read)
    for line in copy.doc.must_say:
        places = list(spoken.find(line.words))
        copy.lines += len(places)
        if not places:
            yield Problem(f"the safety line “{line.id}” is not on the paper", copy.where())
        for runs in places:
            read = " ".join(word for run in runs for word in copy.words_of(run))
            if not says(line.words, read):
                yield Problem(
                    f"the safety line “{line.id}” cannot be read on a photocopy",
                    copy.where(*sorted({run.page for run in runs})),
                    f"make it larger or darker; it was read as “{read}”",
                )


def _codes_read(copy: Photocopy) -> Iterator[Problem]:
    """Each code of the document. Where one is lost, the sharp page says where it stood."""
    wanted = Counter(_addresses(copy.doc))
    copy.codes = wanted.total()
    pages = range(len(copy.file.pages))
    found = [Counter(codes_in(copy.page(n))) for n in pages] if wanted else []
    lost = wanted - sum(found, Counter())
    for address in lost:
        stood = [n for n in pages if _sharp_codes(copy, n)[address] > found[n][address]]
        yield Problem(
            f"the code for {address} cannot be read on a photocopy", copy.where(*stood),
            "make it larger" if stood else "it cannot be read on a sharp page either: report this",
        )  # fmt: skip


def _sharp_codes(copy: Photocopy, page: int) -> Counter[str]:
    sharp = copy.file.pages[page].render(scale=FINE, grayscale=True).to_pil()
    return Counter(codes_in(sharp))


def _addresses(doc: Document) -> Iterator[str]:
    """Where the codes of a document lead: one for each place that prints one."""
    for _, block in all_blocks(doc):
        if isinstance(block, QrCode):
            yield block.url
        elif isinstance(block, Contact) and doc.card.web:
            yield full_address(doc.card.web)
