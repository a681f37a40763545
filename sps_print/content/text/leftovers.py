"""Leftovers of markup: what an author meant as a list, a link or a table and is none.

CommonMark prints such signs as words. Here they are found, line by line, and the right form is
said. Escaped signs (“\\*”) and the values of an order are words: the caller hides them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

BULLETS = "•·∙◦▪▫■□●○◾◼‣⁃➢➤►▶❖✓✔✗✘\uf000-\uf0ff"  # as Word and others paste them
SIGNS = f"{BULLETS}–—’‘´“”…"  # what is looked for that is not ASCII
HIDDEN = "\0"  # stands for what is no leftover: an escaped sign, a link, a note

FORMS = {
    "tick": "write three lines: ```tick, then the words, one line a box, then ```",
    "write-in": "write three lines: ```write-in, then the label of the line, then ```",
    "qr": "write four lines: ```qr, then https://www.example.org, then its words, then ```",
    "picture": "write four lines: ```picture, then a name from templates/pictures such as heart, "
    "then what it shows, then ```",
    "steps": "write ```steps, then a line for each step, its picture first such as "
    "quiet: Make it quiet, then ```",
    "contact": "write two lines: ```contact, then ```",
}
PANEL = "begin each line with >: > [!NOTE], then > **its title**, then >, then > its words"
TABLE = "a table has a rule line below its head: | What | When |, then |---|---|, then | a | b |"
LIST = "begin each item with a hyphen and a space: - the words"
LINK = "write [the words](https://www.example.org), with no space between ] and ( nor in it"
NOTE = "write [^key] straight after the full stop: a source's key, [^tip] or [^plain]"
TAGS = "a|abbr|b|big|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|s|small|span|strong|sub|sup"
TAGS += "|table|tbody|td|th|thead|tr|u|ul"


class Leftover(NamedTuple):
    """A pattern, what is wrong where it is found, and the right form."""

    pattern: str
    what: str
    hint: str


def _of(pattern: str, what: str, hint: str, sign: str = "") -> Leftover:
    printed = f"; a {sign} that is to be printed is written \\{sign}" if sign else ""
    return Leftover(pattern, what, hint + printed)


# where a line begins
FIRST = (
    _of(r"\[[ xX✓]?\](?!:)", "a box to tick is not written [ ]", FORMS["tick"]),
    _of(r"[☐☑☒❏❑]", "a box to tick is not typed", FORMS["tick"]),
    _of(r"=+ .* =+$", "a heading is not written so", "write ### Heading"),
    _of(r"\[!\w|!!! ?\w|:::", "a panel is not written so", PANEL),
    _of(r"#{1,6}[^\s#]|#{7}", "a heading needs a space behind its signs", "write ### Heading", "#"),
    _of(r"\[[^\]]+\]: ?(?!\s|$)", "the address of a link stands apart from its words", LINK),
    _of(f"[{BULLETS}]", "a list is not typed with “•”", LIST),
    _of(r"-[^\W\d_]", "an item of a list needs a space behind its sign", LIST, "-"),
    _of(r": +\S", "the meaning of a word is not written so", "write - **the word:** what it means"),
    _of(r"[*+][^\W\d_]", "an item of a list needs a space behind its sign", LIST, "*"),
    _of(r"\d{1,2}[.)][^\W\d_]", "a step needs a space behind its number", "write 1. the words"),
    _of(r"[=~_–—.…-]{3,}[\s\0]*$", "a rule is not used in handouts",
        "delete it: headings part a text"),
    _of(r"['’‘´“”\"]{3}", "a block begins with three backticks", FORMS["tick"]),
    *(
        _of(rf"(?i:{name}) ?: *{rest}", f"the block “{block}” is not written so", FORMS[block])
        for block, name, rest in (
            ("qr", "qr(?:[ -]?code)?", r"(?:https?:|www\.)"),
            ("picture", "picture|image|photo|figure|icon", r"\S+\.\w{3,4}\s*$"),
            ("contact", "contact", r"$"),
        )
    ),
    *(
        _of(rf"(?:{name}) ?:", f"the block “{block}” is not written so", FORMS[block])
        for block, name in (
            ("qr", "qr"), ("picture", "picture|image"), ("tick", "tick"), ("write-in", "write-in"),
        )
    ),
)  # fmt: skip
# anywhere in a line
INSIDE = (
    _of(r"\$[^$]*[\\^_][^$]*\$", "a formula is printed as it is typed", "say it in words", "$"),
    _of(r"\w\^\S{1,9}\^|\w~\S{1,9}~(?!~)", "raised or lowered words are not used in handouts",
        "type the sign itself (², ₂), or say it in words"),
    _of(r"(?<!\S):[a-z][a-z0-9_+-]+:(?!\S)", "the name of a sign is printed as it is typed",
        "type the sign itself, or take it out", ":"),
    _of(r"(?<=\s)-{2,3}(?=\s)|(?<=\w)-{2,3}(?=\w)", "a dash is not typed with hyphens",
        "write – with a space on each side, or a comma", "-"),
    _of(r"[{}]", "single braces are printed as they are",
        "write {{ clinic.phone }}, with two on each side", "{"),
    _of(r"_{3,}|\.{7,}|…{3,}", "a line to write on is not typed", FORMS["write-in"]),
    _of(r"\*\*|(?<!_)__(?!_)", "bold words are begun and not ended",
        "write **words** with two stars on each side, and no space inside them", "*"),
    _of(r"~~|==[^=\s]|\+\+[^\W\d_][^+]*\+\+", "crossed or marked words are not used in handouts",
        "use plain or **bold** words"),
    _of(r"\^\[", "a note is not written so", NOTE, "^"),
    _of(r"(?<![\w*\0)\]])\*[^\W_]", "a star begins words and does not end them",
        "write **words** for bold", "*"),
    _of(r"(?<![\w_\0])_[^\W_]", "an underscore begins words and does not end them",
        "write **words** for bold", "_"),
    _of(r"`", "a backtick is printed as it is",
        "an apostrophe is ’ or '; a block begins with three backticks: ```tick", "`"),
    _of(rf"(?i)</?(?:{TAGS})\b(?![\w-])", "HTML is not used in handouts",
        "bold is **words**; a line ends where a \\ stands at its end", "<"),
    _of(r"&(?:#\w+;?|[A-Za-z]\w+;|(?:nbsp|amp|lt|gt|copy|reg|deg|[nm]dash|hellip)\b)",
        "a sign of HTML is printed as it is", "write the sign itself", "&"),
    _of(r"!\[", "a picture is not written so", FORMS["picture"]),
    _of(r"\[\^", "a note is not closed, or not one word", NOTE),
    _of(r"\]\(|\] ?\((?:https?:|www\.|mailto:|tel:|lang:)|\)\[(?:https?:|www\.|mailto:|tel:)",
        "a link is not whole", LINK),
    _of(r"\]\[|\[\[", "a link's address stands behind its words", LINK),
    _of(r"\[\d[\d,; –-]*\]", "a source is not cited by a number", NOTE, "["),
    _of(r"«\w*_\w*»", "a field of a mail merge is printed as it is",
        "ask for it in the handout, and write {{ asks.name }}"),
    _of(r"\\[A-Za-z]", "a backslash before a letter is printed as it is", "delete it", "\\"),
    _of(r"[{<]!--|--[}>]", "a comment is printed as it is", "delete it"),
)  # fmt: skip
PIPE = _of(r"\|", "a table without its rule line is printed as words", TABLE, "|")
# what each of those has: all other lines, which are most of them, need no closer look
SUSPECT = re.compile(
    r"^[^\w\0“‘(]|^\d{1,2}[.)]\w|^(?i:qr|pict|imag|phot|figu|icon|tick|write|contact)[^:]{,8}:"
    r"|[]{}*_~=`<>&|\\«$^[]|--|\+\+|:[a-z]|\.{7}|…{3}|^[“‘]{3}"
)
# the beginnings of lines that are a list when there are two of them
TYPED = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)] |[–—] ?[^\W\d_]|o |[→⇒›»] ?\w")


def leftover(line: str, in_table: bool = False) -> tuple[str, str] | None:
    """What is wrong with one line as its author wrote it, and the right form; None: nothing."""
    line = line.strip()
    if not SUSPECT.search(line):
        return None
    for one in FIRST:
        if _compiled(one.pattern).match(line):
            return one.what, one.hint
    for one in INSIDE if in_table else (*INSIDE, PIPE):
        if _compiled(one.pattern).search(line):
            return one.what, one.hint
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first needed: most texts need none of them."""
    return re.compile(pattern)


def joined(lines: list[str], kept: list[bool]) -> Iterator[tuple[int, str, str]]:
    """Lines that are printed as one and were meant as several: the first, what and the way out.

    kept: for each line whether its end is kept (two spaces or a backslash).
    """
    typed = [at for at, line in enumerate(lines) if TYPED.match(line)]
    if len(typed) > 1 and not all(kept[at] for at in typed[:-1]):
        hint = f"{LIST}; for steps: 1. the words"
        yield typed[0], "a typed list is printed as one line", hint
        return
    for at, (line, after) in enumerate(pairwise(lines)):
        if not kept[at] and (_ends_early(line, after) or _a_column(lines)):
            what = "this line and those below it are printed as one"
            yield at, what, "end each with \\ to keep them apart, or write them on one line"
            return


SHORT = 45  # characters: who breaks lines by hand fills them further
STOPS = (".", "!", "?", ";", ":", ",", "-", "–", "—")


def _ends_early(line: str, after: str) -> bool:
    """Whether a line was meant to end: short, no sentence's end, and a new thought follows."""
    line = line.rstrip(HIDDEN)
    if len(line) + len(after.split(" ")[0]) >= SHORT or line.endswith(STOPS[:5]):
        return False
    return after[:1].isupper() or after[:1].isdigit()


def _a_column(lines: list[str]) -> bool:
    """Whether short lines are no sentence: nothing ends one, as in a list of things to buy."""
    bare = [line.rstrip(HIDDEN) for line in lines]
    return len(bare) > 2 and all(0 < len(one) < SHORT and not one.endswith(STOPS) for one in bare)
