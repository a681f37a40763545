"""Addresses in a text: where a link leads, whether its words say so, and how paper shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

HOST = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}"
BARE = re.compile(rf"(?:https?://|www\.)(?={HOST})[^\s<>()\[\]|“”]*[^\s<>()\[\]|“”.,;:!?'’]")
MAIL = re.compile(rf"[^\s@<>\",;:?&()]+@{HOST}")
_WEB = re.compile(rf"(?:https?://)?{HOST}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_DIGITS = re.compile(r"\+?\(?\d[\d() \xa0./-]*\d")
_URL = re.compile(rf"https?://(?:[^\s/?#@]*@)?({HOST})(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)


def unquote(url: str) -> str:
    """An address without its %20 and the like."""
    from urllib import parse  # here: only a link needs it

    return parse.unquote(url)


def bare_in(words: str) -> Iterator[re.Match[str]]:
    """The web addresses that stand in some words as they are."""
    yield from BARE.finditer(words) if "www." in words or "http" in words else ()


def wrong_target(url: str) -> tuple[str, str] | None:
    """What is wrong with where a link leads, and the right form; None: nothing."""
    kind, _, rest = url.partition(":")
    match kind:
        case "https" | "http" if _URL.fullmatch(unquote(url)) and "@" not in rest.split("?")[0]:
            return None
        case "mailto" if MAIL.fullmatch(shown(url)):
            return None
        case "tel" if re.fullmatch(r"\+?[0-9().-]+", rest) and 3 <= len(_number(rest)) <= 17:
            return None
        case "mailto":
            return f"“{rest}” is not a mail address", "write [the words](mailto:desk@example.org)"
        case "tel":
            hint = "write its digits alone: [the words](tel:01632960000)"
            return f"“{unquote(rest)}” is not a telephone number", hint
    hint = "write [the words](https://www.example.org), mailto:desk@example.org or tel:01632960000"
    return f"a link leads to an https:// address, not “{url}”", hint


def shown(url: str) -> str:
    """An address as paper shows it: what a reader types or dials."""
    kind, _, rest = url.partition(":")
    if kind in {"mailto", "tel"}:
        return unquote(rest.partition("?")[0])
    return url.removeprefix("https://").removesuffix("/")


def whole(url: str) -> str:
    """An address as a program knows it: of the web with its https://."""
    return url if url.startswith("http") else shown(url)


def says_where(words: str, url: str) -> bool:
    """Whether the words of a link are its address already."""
    kind = url.partition(":")[0]
    if kind == "tel":
        return any(_same_number(found, shown(url)) for found in _DIGITS.findall(words))
    bare = shown(url).removeprefix("http://").removeprefix("www.").casefold()
    return bare in words.removesuffix("/").casefold()


def worded_otherwise(words: str, url: str) -> str:
    """The address that a link's words name although it leads to another; empty: none."""
    kind, target = url.partition(":")[0], shown(url)
    for mail in MAIL.findall(words):
        if kind != "mailto" or mail.casefold() != target.casefold():
            return str(mail)
    left = MAIL.sub(" ", words)
    for web in _WEB.findall(left):
        if not _same_place(web, url):
            return str(web)
    for number in _DIGITS.findall(_WEB.sub(" ", left)):
        digits = len(_number(number))
        dialled = digits > 2 if kind == "tel" else digits > 6 and number.lstrip("(")[0] in "+0"
        if dialled and not (kind == "tel" and _same_number(number, target)):
            return str(number)
    return ""


def _same_place(web: str, url: str) -> bool:
    """Whether words such as www.example.org lead where they say: a page of that place may be it."""
    found = _URL.fullmatch(unquote(url))
    if found is None:
        # words with a dot that are no address of the web, beside mail or telephone
        return not re.match(r"https?:|www\.", web, re.IGNORECASE)
    named = re.sub(r"^https?://", "", web, flags=re.IGNORECASE)
    host, slash, path = named.casefold().rstrip("/.").partition("/")
    path_there = url.casefold().rstrip("/")
    if host.removeprefix("www.") == found[1].casefold().removeprefix("www."):
        return not slash or path_there.endswith(f"/{path}") or f"/{path}" in path_there
    is_file = not slash and not re.match(r"https?:|www\.", web, re.IGNORECASE)
    return is_file and path_there.endswith(f"/{host}")  # the name of a file: plan.pdf


def _number(words: str) -> str:
    words = re.sub(r"\( *0 *\)", "", words) if words.lstrip("(").startswith(("+", "00")) else words
    return re.sub(r"\D", "", words)


def _same_number(one: str, other: str) -> bool:
    """Whether two ways of writing a number are one: 01632 960000 and +44 1632 960000."""
    a, b = _number(one).lstrip("0"), _number(other).lstrip("0")
    if min(len(a), len(b)) < 6:
        return _number(one) == _number(other)
    return a == b or (abs(len(a) - len(b)) <= 3 and (a.endswith(b) or b.endswith(a)))
