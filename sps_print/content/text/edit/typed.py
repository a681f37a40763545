"""Words that a person typed, written so that they mean themselves and no markup.

As little as can be is written otherwise: texts stay easy to read in their files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sps_print.content.text.edit.parts import Said, SentenceKind, Styled, leads_on
from sps_print.content.text.merge import as_words, one_line
from sps_print.problems import ContentError, Problem

SIGNS = re.compile(r"([\\`*_{}\[\]<>|~$&^#%=]|(?<=-)-|(?<=\.)\.)")
FIRST = re.compile(r"^([-+:=!(])")
NUMBERED = re.compile(r"^(\(?\w{1,4})([.)])")
STAMPS = {SentenceKind.ABOUT_US: "[^plain]", SentenceKind.TIP: "[^tip]"}
PROSE = re.compile(r"(?:[\w ,.’'();/?-]|(?<=\d):(?=\d)|(?<=https):(?=//))*")
MARKUP = re.compile(r"--|\.{3}|_|^\W|^\w{1,4}[.)] ")  # what even such words can be taken for
KEY = re.compile(r"[^\[\]\s^]{1,60}")


def written(
    said: Sequence[Said], styled: Iterable[Styled], how: int, lines: bool, tip: bool
) -> str:
    """A line as Markdown. how: 0, as it was typed; 1, signs that may be markup behind a backslash;
    2, every sign. lines: whether it may go on in a new line of the page. tip: whether what has no
    mark is a practical tip."""
    left = [*styled]
    return " ".join(
        _words(one.words, left, how, lines) + _stamp(one, tip and one is said[-1]) for one in said
    )


def as_typed(words: str) -> str:
    """Words on one line so that they mean themselves wherever they stand in a section."""
    shown = one_line(words)
    return shown if PROSE.fullmatch(shown) and not MARKUP.search(shown) else as_words(shown)


def _stamp(one: Said, tip: bool) -> str:
    if tip and one.kind is SentenceKind.TIP and not leads_on(one.words):
        return ""
    if one.kind is not SentenceKind.MEDICAL:
        return STAMPS.get(one.kind, "")
    if not one.sources or not all(map(KEY.fullmatch, one.sources)):
        what, hint = "medical words need a source", "choose one, or say what kind of words they are"
        raise ContentError(Problem(what, hint=hint, field="source", value=", ".join(one.sources)))
    return "".join(f"[^{key}]" for key in one.sources)


def _words(words: str, styled: list[Styled], how: int, lines: bool) -> str:
    shown = [one_line(line) for line in words.split("\n")] if lines else [one_line(words)]
    shown = [line for line in shown if line]
    return "\\\n".join("".join(_pieces(line, styled, how)) for line in shown)


def _pieces(line: str, styled: list[Styled], how: int) -> Iterator[str]:
    """The words with what was bold, a link or a value still so, where it is still said."""
    found = [(line.find(one.words), one) for one in styled if one.words and one.words in line]
    if not found:
        yield _escaped(line, how)
        return
    at, one = min(found, key=lambda pair: (pair[0], -len(pair[1].words)))
    styled.remove(one)
    if before := line[:at]:
        yield _escaped(before, how)
    if one.written.startswith("**"):
        yield f"**{_escaped(one.words, how)}**"
    elif one.written.startswith("["):
        yield f"[{_escaped(one.words, how)}]{one.written.removeprefix(f'[{one.words}]')}"
    else:
        yield one.written
    if after := line[at + len(one.words) :]:
        yield from _pieces(after, styled, how)


def _escaped(words: str, how: int) -> str:
    if how == 0:
        return words
    if how == 1:
        found = SIGNS.sub(r"\\\1", words)
        return NUMBERED.sub(r"\1\\\2", FIRST.sub(r"\\\1", found))
    start, end = len(words) - len(words.lstrip(" ")), len(words.rstrip(" "))
    return words[:start] + as_words(words) + words[max(end, start) :]
