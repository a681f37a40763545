"""Proof: the finished file is opened again and must show every word, and each safety line legibly.

Part of every build. What is measured is the page as it is, not the page as it was meant.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from sps_print.blocks import Document, MustSay
from sps_print.checks.reopen import Reopened, Shown, reopen
from sps_print.design.contrast import READABLE, contrast
from sps_print.formats import Format
from sps_print.problems import Problem
from sps_print.spoken import WORD, document_words, words_only

SHARPNESS = 2.0  # pixels to a point when ink is measured
LEAST_INK = 0.02  # the part of a line's box that its letters blacken at the least
CAUSE = "please report this: the page does not show what the document says"


def prove(data: bytes, doc: Document, paper: Format, logo: bool = False) -> tuple[Problem, ...]:
    """All that is wrong with the finished file of a document."""
    file = reopen(data)
    try:
        return (
            *_owned_once(file),
            *_words_in_order(file, document_words(doc, logo)),
            *_inside_the_safe_area(file, paper),
            *(p for line in doc.must_say for p in _line_legible(file, line, paper)),
        )
    finally:
        file.document.close()


def _owned_once(file: Reopened) -> Iterator[Problem]:
    """Each mark belongs to one element of the tag tree: no more, no less."""
    for page, mark in (*file.unowned, *file.doubled):
        yield Problem(f"mark {mark} is not owned by one element", f"page {page + 1}", CAUSE)
        return


def _words_in_order(file: Reopened, wanted: list[str]) -> Iterator[Problem]:
    """Every word of the document, once and in its order, in the tags."""
    found = words_only("".join(shown.text for shown in _spaced(file.read)))
    if found == wanted:
        return
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            near = " ".join(wanted[max(0, a - 4) : a])
            missing, extra = " ".join(wanted[a:b][:12]), " ".join(found[c:d][:12])
            yield Problem(
                f"the page reads “{extra}” where the document says “{missing}”",
                f"after “{near}”", CAUSE,
            )  # fmt: skip
            return


def _spaced(read: tuple[Shown, ...]) -> Iterator[Shown]:
    """Runs as they join: a run of another element or line is a new word unless it touches."""
    last: Shown | None = None
    for shown in read:
        apart = last is not None and (
            last.page != shown.page
            or abs(last.box[1] - shown.box[1]) > shown.size
            or not -0.5 < (shown.box[0] - last.box[2]) / shown.size < 0.2
            or shown.size != last.size
        )
        yield Shown(" " + shown.text, *_rest(shown)) if apart else shown
        last = shown


def _rest(shown: Shown) -> tuple[int, int, tuple[float, float, float, float], float]:
    return shown.page, shown.mark, shown.box, shown.size


def _inside_the_safe_area(file: Reopened, paper: Format) -> Iterator[Problem]:
    """No words nearer to the edge of the sheet than a printer can reach."""
    edge = paper.safe - 0.5
    for shown in (*file.read, *file.artifacts):
        width, height = file.sizes[shown.page]
        left, bottom, right, top = shown.box
        if not shown.text.strip():
            continue
        if left < edge or bottom < edge or right > width - edge or top > height - edge:
            yield Problem(
                f"“{shown.text.strip()[:40]}” is too near to the edge of the sheet",
                f"page {shown.page + 1}", "make it shorter",
            )  # fmt: skip


def _line_legible(file: Reopened, line: MustSay, paper: Format) -> Iterator[Problem]:
    """A safety line on the page: whole, large enough, dark enough on what is really behind it."""
    places = list(find_line(file.read, line.words))
    if not places:
        yield Problem(f"the safety line “{line.id}” is not on the paper", hint=CAUSE)
    for shown in {s: None for run in places for s in run}:
        where = f"page {shown.page + 1}, “{shown.text.strip()[:40]}”"
        if shown.size < paper.body - 0.01:
            yield Problem(
                f"the safety line “{line.id}” is set in {shown.size:.1f} points", where,
                f"at least {paper.body:g} on this paper",
            )  # fmt: skip
        ratio, inked = min(_ink(file, shown.page, box) for box in _pieces(shown))
        if inked < LEAST_INK:
            yield Problem(f"the safety line “{line.id}” is hidden or clipped", where, CAUSE)
        elif ratio < READABLE:
            yield Problem(
                f"the safety line “{line.id}” is too pale: {ratio:.1f} to 1", where,
                f"at least {READABLE} to 1: choose darker colours",
            )  # fmt: skip


def find_line(read: tuple[Shown, ...], words: str) -> Iterator[tuple[Shown, ...]]:
    """The runs that together show some words, for each time that they are shown whole."""
    letters = [
        (letter, owner)
        for shown, owner in zip(_spaced(read), read, strict=True)
        for letter in unicodedata.normalize("NFC", shown.text).casefold()
        if unicodedata.category(letter) != "Cf"
    ]
    text = "".join(letter for letter, _ in letters)
    flat = list(WORD.finditer(text))
    wanted = words_only(words)
    for start in range(len(flat) - len(wanted) + 1):
        part = flat[start : start + len(wanted)]
        if [found[0] for found in part] == wanted:
            owners = (owner for _, owner in letters[part[0].start() : part[-1].end()])
            yield tuple(dict.fromkeys(owner for owner in owners if owner.text.strip()))


Box = tuple[float, float, float, float]


def _pieces(shown: Shown) -> Iterator[Box]:
    """The upper and lower half of a run, and its parts two letters wide: each of them has ink."""
    left, bottom, right, top = shown.box
    middle = (bottom + top) / 2
    yield left, middle, right, top
    yield left, bottom, right, middle
    count = max(1, int((right - left) / (shown.size * 1.2)))
    step = (right - left) / count
    for number in range(count):
        yield left + number * step, bottom, left + (number + 1) * step, top


def _ink(file: Reopened, page: int, box: Box) -> tuple[float, float]:
    """Contrast of a box's darkest and commonest shade, and the part of the box that is inked."""
    raster = file.raster(page, SHARPNESS)
    height = file.sizes[page][1]
    left, bottom, right, top = box
    on_paper = (left, height - top, right, height - bottom)
    histogram = raster.crop(tuple(round(v * SHARPNESS) for v in on_paper)).histogram()
    total = sum(histogram) or 1
    ground = max(range(256), key=histogram.__getitem__)
    darkest = next((shade for shade, count in enumerate(histogram) if count), 255)
    half = (ground + darkest) // 2
    inked = sum(histogram[: half + 1]) / total if darkest < ground else 0.0
    grey, other = (f"#{shade:02x}{shade:02x}{shade:02x}" for shade in (ground, darkest))
    return contrast(grey, other), inked
