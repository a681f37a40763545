"""What was typed behind the = of a TOML field and cannot be read: what is wrong, the right form."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import tomli

Complaint = tuple[str, str]  # what is wrong, and the way out


USUAL = 'a line looks like this: name = "words"'
DATED = "write year-month-day, without quotes: 2026-11-24"
LONGEST = 90  # characters of a line that a hint shows whole
CURLY = "“”„‟«»‘’‚´`"
QUOTES = f"\"'<>{CURLY}"  # around words
DATE = re.compile(
    r"[\"'“”]?(?:(?P<d>\d{1,2})[/.–—-](?P<m>\d{1,2})[/.–—-](?P<y>\d{4}|\d\d)"
    r"|(?P<y2>\d{4})[/.–— -](?P<m2>\d{1,2})[/.–— -](?P<d2>\d{1,2}))[.\"'“”]?$"
)
IN_WORDS = re.compile(r"(?i)(?:\d{1,2}(?:st|nd|rd|th)? )?[a-z]{3,9}\.?,? (?:\d{1,2},? )?\d{4}$")
MONTHS = re.compile(r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
BOOLEAN = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false",
           "false": "false"}  # fmt: skip
COLOUR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?(?=\s|$)")
NUMBER = re.compile(r"[+-]{0,2}\d*[.,]?\d*\s?%?")
QUOTED = re.compile(r"(?P<quote>[\"'])(?P<words>(?:(?!(?P=quote)).)*)(?P=quote)\s*(?P<rest>.*)$")
ESCAPED = re.compile(r"\\(?![btnfr\"\\]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})")
FIELD = re.compile(r"(?P<key>[^=:]*?)\s*(?P<sign>:=|=>|={1,3}|->|:(?!//))\s*(?P<value>.*)$")


def reads(text: str) -> bool:
    """Whether some lines can be read."""
    try:
        tomli.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def written(key: str, value: str) -> str:
    """The hint with a person's own line, written right; the usual one where that is too long."""
    line = f"{key} = {value}"
    return f"write {line}" if len(line) <= LONGEST and reads(line) else USUAL


def in_quotes(words: str) -> str:
    """Words between straight quotes, theirs and others around them taken away."""
    bare = words.strip()
    while bare[:1] and bare[0] in QUOTES:
        bare = bare[1:-1] if bare[-1] in QUOTES else bare[1:]
    if bare.count('"') == 1:  # what is left of a pair
        bare = bare.strip('"')
    bare = bare.replace('"', "'").replace("\\", "/").strip()
    return f'"{bare}"'


def value_of(value: str) -> str:
    """A value written right, as well as can be told."""
    if reads(f"x = {value}"):
        return value
    said = next((said for look in VALUES if (said := look("x", value))), ("", ""))
    return said[1].partition("= ")[2] or in_quotes(value)


def _empty(key: str, value: str) -> Complaint | None:
    if COLOUR.match(value):
        return "a colour stands in quotes", written(key, in_quotes(value.split()[0]))
    if not value or value.startswith("#"):
        return "the field has no value", f'write {key} = "words", or delete the line'
    return None


def _date(key: str, value: str) -> Complaint | None:
    value = value.partition("#")[0].strip()
    if IN_WORDS.match(value) and MONTHS.search(value):
        return "the date is not written so", DATED
    if not (found := DATE.match(value)):
        begun = re.match(r"(?:19|20)\d\d(?:[-/.]\d|\d{4}\b)", value)
        return ("the date is not written so", DATED) if begun else None
    year, month, day = (int(found[k] or found[f"{k}2"]) for k in "ymd")
    if month > 12 >= day:  # as the USA write it
        month, day = day, month
    year += 2000 if year < 100 else 0
    try:
        right = date(year, month, day)
    except ValueError:
        return "there is no such date", DATED
    return "the date is not written so", f"write year-month-day, without quotes: {right}"


def _boolean(key: str, value: str) -> Complaint | None:
    said = value.partition("#")[0].strip(" .,;").lower()
    if said in BOOLEAN:
        return "yes and no are written true and false", written(key, BOOLEAN[said])
    return None


def _backslash(key: str, value: str) -> Complaint | None:
    if value.startswith('"') and ESCAPED.search(value):
        return "a \\ cannot stand there", written(
            key, re.sub(r"\\(?=[\w./])", "/", value).replace("\\", "")
        )
    return None


def _curly(key: str, value: str) -> Complaint | None:
    curly = [sign for sign in value if sign in CURLY]
    opened = value[:1] in CURLY or (value[:1] in "\"'" and value[-1:] in CURLY)
    inside = value[:1] == "[" and re.search(rf"(?:\[|,)\s*[{CURLY}]|[{CURLY}]\s*(?:\]|,)", value)
    if not curly or not (opened or inside):
        return None
    if inside:
        return "curly quotes cannot be read", written(key, _list_of(value))
    bare = value.partition(" #")[0]
    return "curly quotes cannot be read", written(key, in_quotes(bare))


def _list_of(value: str) -> str:
    """A list with each of its items in quotes, commas between them."""
    items = re.findall(rf"[\"'{CURLY}]([^\"'{CURLY}]*)[\"'{CURLY}]", value)
    if not items:
        items = re.split(r"[,;]", value.strip("[](){} "))
    words = [in_quotes(one) for one in items if one.strip(" ,;.")]
    return f"[{', '.join(words)}]"


def _list(key: str, value: str) -> Complaint | None:
    right = written(key, _list_of(value))
    opened = value[:1] == "["
    if re.match(r"\(.*\)?$|\{[^=:]*\}?$", value) and re.search(r"[\"',]", value):
        return "a list stands in brackets", right
    if re.match(r'"[^"]*"\s*[,;]\s*"', value):
        return "a list stands in brackets", right
    if re.match(r'"[^"]+"(?:\s+"[^"]+")+$', value):
        return "a comma is missing in a list", right
    if not opened:
        return None
    bare = value.partition(" #")[0].rstrip()
    if bare.count("[") > bare.count("]"):
        return "a list is not closed", f"end it with ]: {right.removeprefix('write ')}"
    if bare.count("]") > bare.count("["):
        return "a list has one ] too many", right
    if re.search(r"\"\s+\"|\"\s*[;.]\s*\"", bare):
        return "a comma is missing in a list", right
    if not re.search(r"[\"']", bare):
        return "the words of a list stand in quotes", right
    return "a list is not written so", right


def _table(key: str, value: str) -> Complaint | None:
    if value[:1] != "{":
        return None
    return "fields in braces are not written so", f'write [{key}], and below it name = "words"'


def _quotes(key: str, value: str) -> Complaint | None:
    if value[:3] in ('"""', "'''"):
        return "long quotes are not closed", f"end the words with {value[:3]}"
    if value[:1] not in ('"', "'"):
        return None
    quote, bare = value[0], value.partition(" #")[0].rstrip()
    found = QUOTED.match(bare)
    if found is None:
        return "the quotes are not closed", written(key, in_quotes(bare))
    rest = found["rest"]
    if FIELD.match(rest.lstrip(",; ")) and not rest.startswith("="):
        return (
            "two fields stand on one line",
            f"write {key} = {bare[: -len(rest)].rstrip()}, and the other below it",
        )
    if bare.endswith("\\" + quote):
        return "the quotes are not closed", "delete the \\ before the last quote"
    if not rest:
        return None
    if not re.search(r"\w", rest) and quote not in rest:
        return f"“{rest}” stands behind the quotes", written(key, bare[: -len(rest)].rstrip())
    if quote not in rest:
        return "words stand behind the quotes", written(key, in_quotes(bare.replace(quote, "")))
    inner = bare[1:-1].replace('"', "'") if bare.endswith(quote) else bare.replace('"', "")
    right = written(key, f'"{inner}"')
    return (
        "quotes stand inside quotes",
        f"write the inner ones as ‘ and ’, or {right.removeprefix('write ')}",
    )


def _number(key: str, value: str) -> Complaint | None:
    bare = value.partition("#")[0].strip()
    if not NUMBER.fullmatch(bare) or not re.search(r"\d", bare):
        return None
    digits = re.sub(r"[^\d]", "", bare)
    if len(digits) > 6:  # of a telephone
        return "words stand in quotes", written(key, in_quotes(bare))
    plain = bare.rstrip("% ").lstrip("+-").rstrip(".,")
    if re.fullmatch(r"\d{1,3},\d{3}", plain):  # a thousand
        plain = plain.replace(",", "")
    plain = re.sub(r"^0+(?=\d)", "", f"0{plain.replace(',', '.')}")
    return "a number is not written so", written(key, plain)


def _words(key: str, value: str) -> Complaint | None:
    bare = value.partition(" #")[0].strip()
    if "=" in bare and "://" not in bare:
        return "a line has one =", USUAL
    if bare[:1] == '"':
        return None
    return "words stand in quotes", written(key, in_quotes(bare))


ValueCheck = Callable[[str, str], Complaint | None]
VALUES: tuple[ValueCheck, ...] = (
    _empty, _date, _boolean, _backslash, _curly, _list, _table, _quotes, _number, _words,
)  # fmt: skip
