"""One line of a TOML file that a person mistyped: what is wrong, and the line written right."""

from __future__ import annotations

import re

from sps_print.files.mistyped_value import (
    FIELD,
    LONGEST,
    USUAL,
    VALUES,
    Complaint,
    reads,
    value_of,
    written,
)

MOST = 2_000  # characters of a line that is looked at
UNSEEN = re.compile("[\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff]")
NOTE = re.compile(r"\s*(?://|--+(?=\s)|;|/\*|<!--|%|')\s*(?P<says>.*?)\s*(?:\*/|-->)?\s*$")
NOTE_BEHIND = re.compile(r"(?P<line>.*[\"'\]\w])\s+(?://|--|;|/\*|<!--)\s*(?P<says>\S.*)$")
FENCE = re.compile(r"\s*(?:-{3,}|\+{3,}|={3,}|`{3}.*|~{3}.*|\*{3,})\s*$")
HEADING = re.compile(r"\s*(?:[\[({<]+[^\"'=]*[\])}>]*:?|[\w.\- ]+[\])}>]+:?)\s*$")
APART = re.compile(r"\s*(?P<key>[\w-]+)\s+(?P<value>[\"'“„‘].*)$")  # its = is missing
NAME = re.compile(r'(?:[A-Za-z0-9_-]+|"[^"]+")(?:\.(?:[A-Za-z0-9_-]+|"[^"]+"))*')
# a \ of Windows, also where it and its letter are one sign to TOML; not one that is written \\
STROKE = r"\\(?![\\\"]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})"
PATH = re.compile(
    rf'[^=#]*=\s*(?:\[\s*)?"(?:[A-Za-z]:{STROKE}|[^"\\]*{STROKE}[^"]*\.(?i:png|svg|jpe?g|gif|webp|ttf)")'
)


def mistyped(line: str) -> Complaint:
    """What is wrong with a line that cannot be read, and the right form."""
    for look in LOOKS if len(line) < MOST else ():
        if said := look(line.rstrip(" \t\r")):
            return said
    return "the line cannot be read", USUAL


def path_in(line: str) -> Complaint | None:
    """What is wrong with a line that names a file as Windows does; None: it does not."""
    if PATH.match(line):
        key = line.partition("=")[0].strip()
        name = re.split(r"[\\/]", line.partition('"')[2].partition('"')[0])[-1] or "logo.png"
        hint = "write only the file's name, or / in place of \\"
        right = written(key, f'"{name}"').removeprefix("write ")
        return "a \\ cannot stand in a file's name here", f"{hint}: {right}"
    return None


def _unseen(line: str) -> Complaint | None:
    bare = UNSEEN.sub(" ", line).strip()
    if bare != line.strip(" \t") and reads(bare):
        hint = f"type it anew: {bare}" if len(bare) <= LONGEST else "type it anew"
        return "the line holds a sign that nobody sees", hint
    return None


def _note(line: str) -> Complaint | None:
    what = "a note for yourself begins with #"
    if (found := NOTE.match(line)) and found["says"]:
        return what, f"write # {found['says'][:LONGEST]}"
    if (found := NOTE_BEHIND.match(line)) and reads(found["line"]):
        return what, f"write {found['line']}  # {found['says'][:LONGEST]}"
    return None


def _fence(line: str) -> Complaint | None:
    if FENCE.match(line):
        return "this line says nothing here", "delete it"
    return None


def _heading(line: str) -> Complaint | None:
    """The name of a table, [name], with what belongs to it on the lines below."""
    ahead = re.match(r"\s*(\[\[?[\w.\-\"]+\]\]?):?\s*(\S.*)$", line)
    if ahead and reads(ahead[2]):
        return (
            "a name in brackets stands on a line of its own",
            f"write {ahead[1]}, and below it {ahead[2]}",
        )
    if not HEADING.match(line):
        return None
    name = "-".join(re.findall(r"[\w.]+", line.replace("-", " ")))
    if not name or not NAME.fullmatch(name):
        return "a name in brackets is not written so", "write [name], and its fields below it"
    many = "[[" in line or "]]" in line
    return (
        "a name in brackets is not written so",
        f"write [[{name}]]" if many else f"write [{name}]",
    )


def _no_sign(line: str) -> Complaint | None:
    if (found := APART.match(line)) and "=" not in found["value"].rpartition('"')[2]:
        return "the = is missing", written(found["key"], value_of(found["value"]))
    if FIELD.match(line):
        return None
    return "the line has no =", f"{USUAL}; a note for yourself begins with #"


def _field(line: str) -> Complaint | None:
    found = FIELD.match(line)
    assert found is not None  # _no_sign saw the others
    key, sign, value = found["key"].strip(), found["sign"], found["value"].strip()
    if not key:
        return "the field has no name", written("title", value)
    if not NAME.fullmatch(key):
        return _name(key, value)
    if sign != "=":
        return "a field is written with =", written(key, value_of(value))
    return next((said for look in VALUES if (said := look(key, value))), None)


def _name(key: str, value: str) -> Complaint:
    bare = re.sub(r"^\W+|^\d+[.)]\s+", "", key)
    name = "-".join(re.findall(r"[A-Za-z0-9_]+", re.sub(r"['’]", "", bare)))
    if bare != key and NAME.fullmatch(bare):
        return "nothing stands before the name of a field", written(bare, value_of(value))
    if re.fullmatch(r"[\w-]+(?: +[\w-]+)+", key):
        return "the name of a field has no spaces", written(name, value_of(value))
    what = "the name of a field has only letters from a to z, digits and hyphens"
    letters = all(sign.isascii() for sign in key if sign.isalpha())
    return what, written(name, value_of(value)) if name and letters else USUAL


LOOKS = (_unseen, _note, _fence, _heading, _no_sign, _field)
