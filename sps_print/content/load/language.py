"""Read a language: its fixed strings, its statements, its locked safety lines, its glossary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sps_print.content.load.country import IN_A_COUNTRY, NUMBER, fact_names
from sps_print.content.load.fonts import refuse_own_fonts
from sps_print.content.load.gates import load_glossary
from sps_print.content.load.guard import load_guard
from sps_print.document.bold_pieces import pieces_of
from sps_print.files.fields import MAX_LENGTH, Fields, T, Table, mapping, words_by_name
from sps_print.files.library import Library, font_folder
from sps_print.files.overlay import overlaid, own_table, shipped_table
from sps_print.files.plain_words import AllowedMarkup
from sps_print.model import NO_GUARD, Fact, Language, Term
from sps_print.problems import ContentError, Problem

IN_BOLD = "in-bold"  # the table of a language's safety.toml
TABLES = (IN_A_COUNTRY, IN_BOLD)
LANGUAGE_FIELDS = ("name", "code", "direction", "fonts", "strings", "statements", "first", "units",
                   "spelled", "clock-hours", "clock-words")  # fmt: skip
# Every fixed string of a language that a clinic may word anew, and the values it is filled with.
STRINGS: Mapping[str, tuple[str, ...]] = {
    "page": ("page", "pages"), "source_ref": ("number", "name"),
    "source_back": ("number",), "qr_code": ("what", "address"),
} | dict.fromkeys(
    (
        "sources", "other_formats", "other_formats_but_large", "contact", "clinic_name", "phone",
        "hours", "address", "web", "email", "tick", "unticked", "blank", "picture", "pause",
        "contents", "sources_online", "sources_asked", "inside", "skip",
    ),
    (),
)  # fmt: skip
RETIRED = ("on_page",)  # needed once: a clinic's file may still have them
# What is true of a leaflet, what warns, and what the checks go by: never taken from a clinic's
# folder, so that none of its words can pass for a signature.
STATEMENTS: Mapping[str, tuple[str, ...]] = {
    "signed": ("name", "role", "date"), "edition": ("edition",), "edition_code": ("code",),
    "issued": ("date",), "review_by": ("date",), "expired": ("date",),
    "written_by": ("clinic",), "parts_by": ("clinic",), "paid_by": ("words",),
    "patients_took_part": ("words",), "grade": ("letter",), "tip_ref": ("sign",),
} | dict.fromkeys(
    (
        "not_signed", "from_sources", "others_from_sources", "sources_elsewhere",
        "sources_of_others", "licence", "licence_of_others", "no_substitute", "imprint", "months",
        "warning", "emergency", "figures", "main", "information", "green", "amber", "red",
        "tip_words", "do", "do-not", "seconds", "helps", "denies",
        "grades", "grade_high", "grade_medium", "grade_low", "grade_tip", "tip",
    ),
    (),
)  # fmt: skip
WHOSE = (  # who wrote, who signed, who paid; the numbers to call
    "signed", "not_signed", "written_by", "parts_by", "paid_by", "patients_took_part",
    "from_sources", "others_from_sources", "sources_elsewhere", "sources_of_others", "licence",
    "licence_of_others", "figures",
)  # fmt: skip


def load_language(library: Library, name: str) -> Language:
    """A language by its folder's name; empty is the first one."""
    name = library.language(name)
    file = f"templates/{name}/language.toml"
    refuse_own_fonts(library, name)
    _refuse_own_statements(library, file)
    table = overlaid(library, file, ("direction", "statements", "first"), ("strings",))
    with Fields(table, file) as fields:
        fields.only(LANGUAGE_FIELDS)
        if fields.flag("first", False) and not shipped_table(library, file).get("first"):
            what = "only a language that came with the program can be the first"
            fields.refuse(Problem(what, f"{file}, first", "delete the line"))
        code, direction = fields.text("code"), fields.text("direction")
        fields.keep(None, _hold_code, library, file, code)
        if direction not in ("", "ltr"):
            hint = 'only "ltr", left to right, can be set so far'
            fields.refuse(Problem(f"the direction “{direction}” cannot be set", file, hint))
        none: dict[str, str] = {}
        safety, in_country, in_bold = fields.keep((none,) * 3, _safety, library, name, code)
        strings = fields.keep(none, _strings, table, "strings", STRINGS, file)
        statements = fields.keep(none, _statements, library, table, file)
        glossary: tuple[Term, ...] = fields.keep(
            (), load_glossary, library, f"templates/{name}/glossary.toml"
        )
        return Language(
            name, fields.text("name"), code, direction, fields.texts("fonts"),
            {**strings, **statements, "units": _units(fields), "spelled": _spelled(fields),
             **{name: _clock(fields, name) for name in ("clock-hours", "clock-words")}},
            safety,
            glossary,
            load_guard(library, name, glossary) if library.user else NO_GUARD,
            in_country,
            dict.fromkeys(fact_names(library), Fact()),
            name == library.first_language(),
            in_bold,
        )  # fmt: skip


def _units(fields: Fields) -> str:
    """What stays on one line with the number before it, in the words of the language."""
    units = fields.texts("units", ())
    for one in units:
        if not re.fullmatch(r"[^\W\d_]+", one):
            what, hint = f"“{one}” is not one word", 'one word each: units = ["hour", "hours"]'
            fields.refuse(Problem(what, f"{fields.where}, units", hint))
    return "|".join(units)


def _spelled(fields: Fields) -> str:
    """Capitals that are said letter by letter, though nothing else tells it."""
    spelled = fields.texts("spelled", ())
    for one in spelled:
        if not re.fullmatch(r"[A-Z]{2,}", one):
            what, hint = f"“{one}” is not an acronym", 'capitals alone: spelled = ["ICU", "GP"]'
            fields.refuse(Problem(what, f"{fields.where}, spelled", hint))
    return "|".join(spelled)


def _clock(fields: Fields, name: str) -> str:
    """Words that say a time: a pattern of them, the longest first."""
    words = sorted(fields.texts(name, ()), key=len, reverse=True)
    for one in words:
        if not re.fullmatch(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*", one):
            what, hint = f"“{one}” is not words alone", f'letters alone: {name} = ["noon"]'
            fields.refuse(Problem(what, f"{fields.where}, {name}", hint))
    return "|".join(map(re.escape, words)) or r"(?!)"


def _refuse_own_statements(library: Library, file: str) -> None:
    """Say it plainly when a clinic's file words what is kept apart from its strings."""
    if not library.shipped(file):
        return
    found = [n for n in mapping(own_table(library, file), "strings", file, {}) if n in STATEMENTS]
    hint = "delete the line: these words say what is true, and “sps-print review” signs a text off"
    where = f"{file}, strings"
    if found:
        raise ContentError(*(Problem(f"“{name}” is locked", where, hint) for name in found))


def _statements(library: Library, table: Table, file: str) -> dict[str, str]:
    """The statements. In a language of a clinic's own, those of whose words they are stay in the
    first language: nobody can see what they would say otherwise."""
    where = f"{file}, statements"
    if not library.shipped(file):
        own = words_by_name(table, "statements", file, allowed=AllowedMarkup.NAMES)
        first = library.first_language()
        hint = f"delete the line: it is printed as templates/{first}/language.toml has it"
        if found := [name for name in own if name in WHOSE]:
            raise ContentError(*(Problem(f"“{name}” is locked", where, hint) for name in found))
        base = shipped_table(library, f"templates/{first}/language.toml")
        said = words_by_name(base, "statements", file, allowed=AllowedMarkup.NAMES)
        table = {"statements": {**own, **{name: said[name] for name in WHOSE}}}
    statements = _strings(table, "statements", STATEMENTS, file)
    if len(statements["months"].split()) != 12:
        raise ContentError(Problem("“months” is not twelve words", where, "one word a month"))
    return statements


def _hold_code(library: Library, file: str, code: str) -> None:
    """English stays English, whatever the country."""
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
        raise ContentError(Problem(f"“{code}” is not a language code", file, 'such as "en-GB"'))
    shipped = str(shipped_table(library, file).get("code", code))
    if not _same_language(code, shipped):
        what, hint = f"“{code}” is another language", f"the texts here are in “{shipped}”"
        raise ContentError(Problem(what, f"{file}, code", hint))


def _same_language(one: str, other: str) -> bool:
    return one.split("-")[0] == other.split("-")[0]


def _strings(
    table: Table, field: str, known: Mapping[str, tuple[str, ...]], file: str
) -> dict[str, str]:
    where = f"{file}, {field}"
    with Fields(mapping(table, field, file, {}), where, AllowedMarkup.NAMES) as fields:
        fields.only((*known, *RETIRED))
        strings = {name: fields.text(name) for name in fields.table if name not in RETIRED}
        for name, values in known.items():
            if name not in strings:
                what = f"the string “{name}” is missing"
                fields.refuse(Problem(what, where, f"add {name} = …"))
            elif strings[name]:
                found = re.findall(r"\{([^}]*)\}", strings[name])
                if set(found) != set(values) or strings[name].count("{") != len(values):
                    shown = ", ".join(f"{{{value}}}" for value in values) or "no { }"
                    what = f"“{name}” is not filled in right"
                    fields.refuse(Problem(what, where, f"use {shown}"))
        return strings


def _safety(
    library: Library, name: str, code: str
) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """The locked lines, those of them that say the number of a country, and their bold words.

    A clinic may add lines of its own, not change or lose a shipped one. A language of a clinic's
    own has them all in its own words; one that is shipped under another name, such as a second
    English, in the shipped words.
    """
    file = f"templates/{name}/safety.toml"
    table = overlaid(library, file, locked=None)
    with Fields({k: words for k, words in table.items() if k not in TABLES}, file) as fields:
        lines = {key: fields.text(key) for key in fields.table}
        none: dict[str, str] = {}
        more = words_by_name, table, IN_A_COUNTRY, file, MAX_LENGTH, AllowedMarkup.NAMES
        numbered = fields.keep(none, *more)
        for key, words in numbered.items():
            if key not in lines or words.count(NUMBER) != 1:
                what = f"“{key}” is not worded for a country"
                hint = f"give it the id of a line above, and say {NUMBER} once in it"
                fields.refuse(Problem(what, f"{file}, {IN_A_COUNTRY}", hint))
        in_bold = fields.keep(none, words_by_name, table, IN_BOLD, file)
        for key, words in in_bold.items():
            if not pieces_of(lines.get(key, ""), words):
                what = f"“{words}” does not stand in the line “{key}”"
                hint = "write words of the line as they are, and “ … ” for those passed over"
                fields.refuse(Problem(what, f"{file}, {IN_BOLD}", hint))
        for other in () if library.shipped(file) else library.shipped_languages():
            _hold_lines(library, other, code, fields, {**lines, **_keyed(numbered)})
        return lines, numbered, in_bold


def _hold_lines(
    library: Library, other: str, code: str, fields: Fields, lines: Mapping[str, str]
) -> None:
    """Refuse what a clinic's own language leaves out of a shipped one's lines; or, in the same
    language, words otherwise."""
    shipped = f"templates/{other}/safety.toml"
    locked = dict(shipped_table(library, shipped))
    locked |= _keyed(mapping(locked, IN_A_COUNTRY, shipped, {}))
    same = str(shipped_table(library, f"templates/{other}/language.toml")["code"])
    for key, words in locked.items():
        if key in TABLES:
            continue
        if key not in lines and not key.startswith(IN_A_COUNTRY):  # asked for by who has a country
            hint = f"the shipped line says: “{words}”"
            fields.refuse(Problem(f"the safety line “{key}” is missing", fields.where, hint))
        elif _same_language(same, code) and lines.get(key, words) != words:
            hint = f"write it as it is in {shipped}"
            fields.refuse(Problem(f"“{key}” is locked", f"{fields.where}, {key}", hint))


def _keyed(numbered: Mapping[str, T]) -> dict[str, T]:
    return {f"{IN_A_COUNTRY}, {key}": words for key, words in numbered.items()}


def font_files(language: Language, bold: bool) -> tuple[Path, ...]:
    """The font files of a language, best first. A font without a bold keeps its regular."""
    paths = []
    for name in language.fonts:
        regular = font_folder() / name / "regular.ttf"
        if not regular.is_file():  # the shipped language names only shipped fonts
            what, where = f"there is no font “{name}”", f"templates/{language.id}"
            raise ContentError(Problem(what, where))
        wanted = regular.parent / "bold.ttf"
        paths.append(wanted if bold and wanted.exists() else regular)
    return tuple(paths)
