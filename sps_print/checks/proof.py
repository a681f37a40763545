"""Proof: the finished file is opened again and must show every word, and each safety line legibly.

Part of every build. What is measured is the page as it is, not the page as it was meant.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from sps_print.blocks import Document, MustSay
from sps_print.checks.glyphs import each_letter_drawn
from sps_print.checks.marks import marks_in_their_boxes
from sps_print.checks.overlap import no_words_on_words
from sps_print.checks.placed import SHARPNESS, copies_alike, ink_on_panels_only
from sps_print.checks.reopen import Reopened, Shown, reopen
from sps_print.design.contrast import READABLE, contrast
from sps_print.formats import Format, Sheet, Spot
from sps_print.problems import Problem
from sps_print.smallprint import in_ascii
from sps_print.spoken import WORD, document_links, document_words, visible, words_only

BOX = 4  # Pillow's name for averaging when a picture is made smaller
CAUSE = "please report this: the page does not show what the document says"


def prove(data: bytes, doc: Document, paper: Format, logo: bool = False) -> tuple[Problem, ...]:
    """All that is wrong with the finished file of a document."""
    with reopen(data) as file:
        sides = paper.sides(len(file.sizes))
        spoken = Spoken(as_read(file.read, sides))
        return (
            *_owned_once(file),
            *_words_in_order(spoken.words, document_words(doc, logo)),
            *_links_as_said(file, doc),
            *each_letter_drawn(file),
            *no_words_on_words(file),
            *_inside_the_safe_area(file, paper, sides),
            *ink_on_panels_only(file, paper, sides),
            *copies_alike(file, sides),
            *marks_in_their_boxes(file, logo, paper, sides),
            *(p for line in doc.must_say for p in _line_legible(file, spoken, line, paper)),
        )


def _owned_once(file: Reopened) -> Iterator[Problem]:
    """Each mark belongs to one element of the tag tree: no more, no less."""
    for page, mark in (*file.unowned, *file.doubled):
        yield Problem(f"mark {mark} is not owned by one element", f"page {page + 1}", CAUSE)
        return


def _words_in_order(found: list[str], wanted: list[str]) -> Iterator[Problem]:
    """Every word of the document, once and in its order, in the tags."""
    if found == wanted:
        return
    from difflib import SequenceMatcher  # here: only a message needs it

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


def _links_as_said(file: Reopened, doc: Document) -> Iterator[Problem]:
    """A link that leads elsewhere is worse than none: somebody in need may call a wrong number."""
    wanted = {in_ascii(url) for url in document_links(doc)}
    for url in sorted(file.links ^ wanted):
        what = "leads where the document does not" if url in file.links else "does not lead there"
        yield Problem(f"the page {what}: {url}", hint=CAUSE)


def _spaced(read: tuple[Shown, ...]) -> Iterator[str]:
    """The texts of runs as they join: what stands apart, or in another size, is a new word."""
    last: Shown | None = None
    for shown in read:
        apart = last is not None and (
            last.page != shown.page
            or abs(last.box[1] - shown.box[1]) > shown.size
            or not -0.5 < (shown.box[0] - last.box[2]) / shown.size < 0.2
            or shown.size != last.size
        )
        yield f" {shown.text}" if apart else shown.text
        last = shown


def as_read(read: tuple[Shown, ...], sides: tuple[Sheet, ...]) -> tuple[Shown, ...]:
    """Runs in the order of the panels, which is not that of the sheets they stand on."""
    if all(len(side.spots) <= 1 for side in sides):
        return read
    return tuple(sorted(read, key=lambda shown: spot_of(shown, sides).panel))


def spot_of(shown: Shown, sides: tuple[Sheet, ...]) -> Spot:
    """The panel that the middle of a run stands in; one that is nowhere stands in the first."""
    side = sides[shown.page]
    x = (shown.box[0] + shown.box[2]) / 2
    y = side.height - (shown.box[1] + shown.box[3]) / 2
    inside = (
        spot
        for spot in side.spots
        if spot.x <= x <= spot.x + spot.width and spot.top <= y <= spot.top + spot.height
    )
    return next(inside, side.spots[0])


def _inside_the_safe_area(
    file: Reopened, paper: Format, sides: tuple[Sheet, ...]
) -> Iterator[Problem]:
    """No words nearer to the edge of a sheet than a printer can reach, nor at or over a fold."""
    edge = paper.safe - 0.5
    for shown in (*file.read, *file.artifacts):
        spot, side = spot_of(shown, sides), sides[shown.page]
        left, bottom, right, top = shown.box
        if not shown.text.strip():
            continue
        if (
            left < spot.x + edge
            or right > spot.x + spot.width - edge
            or side.height - top < spot.top + edge
            or side.height - bottom > spot.top + spot.height - edge
        ):
            what = "the edge of the sheet" if len(side.spots) == 1 else "a fold or an edge"
            yield Problem(
                f"{shown.start} is too near to {what}",
                f"page {shown.page + 1}", "make it shorter",
            )  # fmt: skip


def _line_legible(
    file: Reopened, spoken: Spoken, line: MustSay, paper: Format
) -> Iterator[Problem]:
    """A safety line on the page: whole, large enough, dark enough on what is really behind it."""
    places = list(spoken.find(line.words))
    if not places:
        yield Problem(f"the safety line “{line.id}” is not on the paper", hint=CAUSE)
    for shown in {s: None for run in places for s in run}:
        where = shown.where
        if shown.size < paper.body - 0.01:
            yield Problem(
                f"the safety line “{line.id}” is set in {shown.size:.1f} points", where,
                f"at least {paper.body:g} on this paper",
            )  # fmt: skip
        ratio, whole = _ink(file, shown)
        if whole:
            continue
        if 1 < ratio < READABLE:
            yield Problem(
                f"the safety line “{line.id}” is too pale: {ratio:.1f} to 1", where,
                f"at least {READABLE} to 1: choose darker colours",
            )  # fmt: skip
        else:
            yield Problem(f"the safety line “{line.id}” is hidden or clipped", where, CAUSE)


class Spoken:
    """All words of a file in the order in which they are read, each with the runs that show it."""

    def __init__(self, read: tuple[Shown, ...]) -> None:
        texts = [visible(text) for text in _spaced(read)]
        self._runs = read
        self._starts = list(accumulate(map(len, texts), initial=0))
        found = list(WORD.finditer("".join(texts)))
        self.words = [word[0] for word in found]
        self._spans = [word.span() for word in found]

    def find(self, line: str) -> Iterator[tuple[Shown, ...]]:
        """The runs that together show a line, for each time that it is shown whole."""
        wanted = words_only(line)
        for start, word in enumerate(self.words):
            end = start + len(wanted)
            if word == wanted[0] and self.words[start:end] == wanted:
                first = bisect_right(self._starts, self._spans[start][0]) - 1
                last = bisect_left(self._starts, self._spans[end - 1][1])
                yield tuple(run for run in self._runs[first:last] if run.text.strip())


def _ink(file: Reopened, shown: Shown) -> tuple[float, bool]:
    """The greatest contrast in a run's box, and whether readable ink is in every part of it.

    The parts are the upper and lower half, and pieces about two letters wide.
    """
    raster = file.raster(shown.page, SHARPNESS)
    height = file.sizes[shown.page][1]
    left, bottom, right, top = shown.box
    on_paper = (left, height - top, right, height - bottom)
    part = raster.crop(tuple(round(v * SHARPNESS) for v in on_paper))
    if not part.width or not part.height:
        return 1.0, False
    darkest, lightest = part.getextrema()
    dark = part.point(_readable_on(lightest))
    pieces = max(1, int((right - left) / (shown.size * 1.2)))
    shares = dark.resize((pieces, 1), BOX).tobytes() + dark.resize((1, 2), BOX).tobytes()
    return _contrast(darkest, lightest), min(shares) > 0


@cache
def _readable_on(ground: int) -> bytes:
    """For each shade of grey: 255 when ink of it can be read on a ground, else 0."""
    return bytes(
        255 if shade < ground and _contrast(shade, ground) >= READABLE else 0
        for shade in range(256)
    )


@cache
def _contrast(*shades: int) -> float:
    """The contrast of two shades of grey from 0 to 255."""
    one, other = (f"#{shade:02x}{shade:02x}{shade:02x}" for shade in shades)
    return contrast(one, other)
