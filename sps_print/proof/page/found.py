"""What a finished file has of tags, each with the runs of words that its content show."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from sps_print.document.reading_order import WORD, folded, signs_only, words_only
from sps_print.proof.page.reopen import ARTIFACT, Shown, reopen
from sps_print.proof.page.tags import LinkAnnotation, MarkedContent, Tag

GROUPS = frozenset(("Document", "Sect", "Div"))  # they hold others and say nothing
INLINE = frozenset(("Link", "Reference", "Span", "Form"))  # they stand between a line's words
BROKEN = frozenset("/@._-")  # behind these an address may be broken into lines
Runs = Mapping[MarkedContent, tuple[Shown, ...]]  # the words of each piece of marked content


class FoundInline(NamedTuple):
    """A link, a note number or a field: its words, the areas to click, and what a voice says."""

    role: str
    runs: tuple[Shown, ...]
    areas: tuple[LinkAnnotation, ...]
    lang: str
    spoken: str
    linked: bool  # whether the areas belong to a link

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(words_only("".join(spaced(self.runs))))


class Found(NamedTuple):
    """An element of a finished file. path: as in `leaf.Wanted`. own: the runs of no inline tag."""

    path: str
    tag: Tag
    runs: tuple[Shown, ...]
    own: tuple[Shown, ...]
    inline: tuple[FoundInline, ...]
    content: tuple[MarkedContent, ...]

    @property
    def parted(self) -> tuple[Sequence[Shown], Sequence[Shown]]:
        """The runs of its words, and those of its note numbers."""
        if not self.inline:
            return self.runs, ()
        notes = [run for one in self.inline if one.role == "Reference" for run in one.runs]
        numbers = {id(run) for run in notes}
        return [run for run in self.runs if id(run) not in numbers], notes

    @property
    def signs(self) -> str:
        """Its words letter by letter, without spaces and note numbers."""
        return signs_only("".join(run.text for run in self.parted[0]))


NONE: Mapping[int, Found] = MappingProxyType({})


def found_tags(root: Tag, runs: Runs, known: Mapping[int, Found] = NONE) -> Iterator[Found]:
    """All elements but those that only group, in the order of reading. known: some of them."""
    yield from _found(root, "", runs, known)


def _found(tag: Tag, above: str, runs: Runs, known: Mapping[int, Found]) -> Iterator[Found]:
    path = above
    if tag.role not in GROUPS or tag.alt or tag.actual:
        path = f"{above}/{tag.role}" if above else tag.role
        yield known.get(tag.number) or _one(tag, path, runs)
    for kid in tag.kids:
        if isinstance(kid, Tag) and kid.role not in INLINE:
            yield from _found(kid, path, runs, known)


def of_itself(tag: Tag) -> Iterator[Tag]:
    """An element and what is below it, but for elements that are found themselves."""
    yield tag
    for kid in tag.kids:
        if isinstance(kid, Tag) and not _is_found(kid):
            yield from of_itself(kid)


def _is_found(tag: Tag) -> bool:
    return tag.role not in INLINE and bool(tag.role not in GROUPS or tag.alt or tag.actual)


def _one(tag: Tag, path: str, runs: Runs) -> Found:
    shown, own, inline, content = (
        list[Shown](),
        list[Shown](),
        list[FoundInline](),
        list[MarkedContent](),
    )
    for kid in tag.kids:
        if isinstance(kid, MarkedContent):
            own += runs.get(kid, ())
            shown += runs.get(kid, ())
            content.append(kid)
        elif isinstance(kid, Tag) and kid.role in INLINE:
            one = _inline(kid, runs)
            shown += one.runs
            inline.append(one)
    return Found(path, tag, tuple(shown), tuple(own), tuple(inline), tuple(content))


def _inline(tag: Tag, runs: Runs) -> FoundInline:
    inside = [kid for one in tag.walk() for kid in one.kids]
    links = [one for one in tag.walk() if one.role == "Link"]
    spoken = "".join(one.alt for one in tag.walk())
    words = (run for kid in inside if isinstance(kid, MarkedContent) for run in runs.get(kid, ()))
    areas = (kid for kid in inside if isinstance(kid, LinkAnnotation))
    return FoundInline(tag.role, tuple(words), tuple(areas), tag.language, spoken, len(links) == 1)


def spaced(read: tuple[Shown, ...]) -> Iterator[str]:
    """The texts of runs as they join: what stands apart, or in another size, is a new word."""
    last: Shown | None = None
    for shown in read:
        apart = last is not None and (
            last.page != shown.page
            or abs(last.box[1] - shown.box[1]) > shown.size
            or not -0.5 < (shown.box[0] - last.box[2]) / shown.size < 0.2
            or shown.size != last.size
        )
        yield f" {shown.text}" if apart and not (last and _goes_on(last, shown)) else shown.text
        last = shown


def _goes_on(last: Shown, shown: Shown) -> bool:
    """Whether a long address goes on: a line of other words ends in the space after its word."""
    return (
        (last.page, last.mcid) == (shown.page, shown.mcid)
        and last.mcid != ARTIFACT
        and last.text[-1:] in BROKEN
        and shown.text[:1].isalnum()
    )


def pages_said(data: bytes) -> list[str]:
    """The words of each page of a finished file, in the order in which they are read."""
    with reopen(data) as file:
        by_page = (
            [run for run in file.read if run.page == page] for page in range(len(file.pages))
        )
        return [" ".join("".join(spaced(tuple(runs))).split()) for runs in by_page]


class Spoken:
    """All words of a file in the order in which they are read, each with the runs that show it."""

    def __init__(self, read: tuple[Shown, ...]) -> None:
        texts = [folded(text) for text in spaced(read)]
        self._runs = read
        self._starts = list(accumulate(map(len, texts), initial=0))
        found = list(WORD.finditer("".join(texts)))
        self.words = [word[0] for word in found]
        self._spans = [word.span() for word in found]

    def find(self, line: str) -> Iterator[tuple[Shown, ...]]:
        """The runs that together show a line, for each time that it is shown whole."""
        wanted, start = words_only(line), -1
        for _ in range(self.words.count(wanted[0])):
            start = self.words.index(wanted[0], start + 1)
            end = start + len(wanted)
            if self.words[start:end] == wanted:
                first = bisect_right(self._starts, self._spans[start][0]) - 1
                last = bisect_left(self._starts, self._spans[end - 1][1])
                yield tuple(run for run in self._runs[first:last] if run.text.strip())
