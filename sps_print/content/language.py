"""Read a language: its fixed strings, its locked safety lines and its glossary."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sps_print.content.fields import refuse_unknown, text, texts, words_by_name
from sps_print.content.gates import load_glossary
from sps_print.files import read_toml
from sps_print.library import Library
from sps_print.model import Language
from sps_print.problems import ContentError, Problem, UseError, nearest


def load_language(library: Library, name: str) -> Language:
    """A language by its folder's name."""
    known = library.folders("templates", "language.toml")
    if name not in known:
        raise UseError(Problem(f"there is no language “{name}”", hint=nearest(name, known)))
    file = f"templates/{name}/language.toml"
    table = library.toml(file)
    refuse_unknown(table, ("name", "code", "direction", "fonts", "strings"), file)
    code, direction = text(table, "code", file), text(table, "direction", file)
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
        raise ContentError(Problem(f"“{code}” is not a language code", file, 'such as "en-GB"'))
    if direction != "ltr":
        hint = 'only "ltr", left to right, can be set so far'
        raise ContentError(Problem(f"the direction “{direction}” cannot be set", file, hint))
    return Language(
        name, text(table, "name", file), code, direction, texts(table, "fonts", file),
        _strings(table, file), _safety(library, f"templates/{name}/safety.toml"),
        load_glossary(library, f"templates/{name}/glossary.toml"),
    )  # fmt: skip


STRINGS = {  # every fixed string of a language, and the values it is filled with
    "page": ("page", "pages"), "edition": ("edition",), "issued": ("date",),
    "review_by": ("date",), "expired": ("date",), "source_ref": ("number",),
    "signed": ("name", "role", "date"),
} | dict.fromkeys(
    (
        "sources", "imprint", "not_signed", "other_formats", "licence", "contact", "clinic_name",
        "phone", "hours", "address", "web", "email", "tick", "months", "warning", "emergency",
        "main", "information", "tip_words", "sources_online", "sources_elsewhere",
    ),
    (),
)  # fmt: skip


def _strings(table: Mapping[str, object], file: str) -> dict[str, str]:
    strings, where = words_by_name(table, "strings", file), f"{file}, strings"
    refuse_unknown(strings, STRINGS, where)
    for name, values in STRINGS.items():
        if name not in strings:
            raise ContentError(Problem(f"the string “{name}” is missing", where, f"add {name} = …"))
        found = set(re.findall(r"\{([^}]*)\}", strings[name]))
        if found != set(values) or strings[name].count("{") != len(values):
            known = ", ".join(f"{{{value}}}" for value in values) or "no { }"
            raise ContentError(Problem(f"“{name}” is not filled in right", where, f"use {known}"))
    if len(strings["months"].split()) != 12:
        raise ContentError(Problem("“months” is not twelve words", where, "one word a month"))
    return strings


def _safety(library: Library, file: str) -> dict[str, str]:
    """The locked lines. A clinic may add lines of its own, not change or lose a shipped one."""
    table = library.toml(file)
    lines = {key: text(table, key, file) for key in table}
    shipped = library.shipped(file)
    if shipped is None:
        return lines
    locked_table = read_toml(shipped, file)
    locked = {key: text(locked_table, key, file) for key in locked_table}
    for key, words in locked.items():
        if lines.get(key, words) != words:
            hint = "give your own line another name, and say both"
            raise ContentError(Problem(f"the safety line “{key}” is locked", file, hint))
    return {**lines, **locked}
