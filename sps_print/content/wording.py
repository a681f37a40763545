"""Read the words of a handout: how it is called, what it asks, what it is excused from.

They stand beside the texts of a language. A handout that says any of them in its own file, as a
clinic's may, says them all there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sps_print import limits
from sps_print.content.fields import Fields, Table, all_known, mapping
from sps_print.content.gates import load_exemptions
from sps_print.content.overlay import overlaid, own_table
from sps_print.content.sections import winning
from sps_print.library import Library
from sps_print.model import Exemption
from sps_print.problems import ContentError, Problem, nearest

TITLES, QUESTIONS, EXEMPT = "titles.toml", "questions.toml", "exempt.toml"
TITLE_FIELDS = ("title", "promise", "summary", "keywords", "title-for", "promise-for")


class Wording(NamedTuple):
    """The words of a handout in one language, as the fields of Handout."""

    title: str
    promise: str
    summary: str
    keywords: tuple[str, ...]
    title_for: Mapping[str, str]
    promise_for: Mapping[str, str]
    asks: Mapping[str, str]  # the words of each question by its id
    exempt: tuple[Exemption, ...]


NO_WORDING = Wording("", "", "", (), {}, {}, {}, ())


def load_wording(
    library: Library,
    name: str,
    language: str,
    handout: Fields,
    audiences: Collection[str],
    every: Collection[str],
) -> Wording:
    """The words of a handout in a language. handout: the fields of its own file. audiences: those
    of the handout. every: all that there are; a clinic's version need not have them.

    ContentError names all that is not right or missing.
    """
    where, table = _titles(library, name, language, handout)
    with Fields(table, where) as fields:
        whose = audiences if table is handout.table else every
        if whose is every:
            fields.only(TITLE_FIELDS)
        for field in ("title-for", "promise-for"):
            fields.known("audience", tuple(fields.by_name(field)), whose, field)
        return Wording(
            title=fields.text("title", most=limits.TITLE),
            promise=fields.text("promise"),
            summary=fields.text("summary", ""),
            keywords=fields.texts("keywords", ()),
            title_for=fields.words_by_name("title-for", limits.TITLE),
            promise_for=fields.words_by_name("promise-for"),
            asks=fields.keep({}, _asks, library, language, handout),
            exempt=fields.keep((), _exempt, library, name, language, handout, audiences, every),
        )


def asked(handout: Fields) -> tuple[str, ...]:
    """The ids of what a handout asks: asks = […], or a table that words them too."""
    if isinstance(handout.table.get("asks"), dict):
        return tuple(handout.words_by_name("asks"))
    return handout.texts("asks", ())


def _titles(library: Library, name: str, language: str, handout: Fields) -> tuple[str, Table]:
    """Where the titles of a handout stand, and the fields there."""
    file = f"templates/{language}/{TITLES}"
    if any(field in handout.table for field in TITLE_FIELDS):
        _refuse_another_language(library, language, handout)
        return handout.where, handout.table
    _know_handouts(library, file)
    table = overlaid(library, file, needed=False)
    if name not in table:
        hint = f"add [{name}], and below it title = … and promise = …"
        raise ContentError(Problem(f"the handout “{name}” has no title", file, hint))
    return f"{file}, {name}", mapping(table, name, file)


def _know_handouts(library: Library, file: str) -> None:
    """Refuse an entry of a clinic's file that is no handout's name: nothing would use it."""
    if own := own_table(library, file):
        all_known("handout", tuple(own), library.names("handouts", ".toml"), file)


def _refuse_another_language(library: Library, language: str, handout: Fields) -> None:
    """The words in a handout's own file are of the first language, unless only another one has
    its sections."""
    first = library.first_language()
    sections, reader = handout.texts("sections"), handout.texts("audiences")[:1]
    names = library.names(f"templates/{first}", ".md")
    if language != first and any(winning(names, one, reader) for one in sections[:1]):
        what = f"these words are printed in “{first}”: there are none for “{language}”"
        hint = f"move them to templates/{first}/{TITLES}, and write templates/{language}/{TITLES}"
        raise ContentError(Problem(what, f"{handout.where}, title", hint))


def _asks(library: Library, language: str, handout: Fields) -> dict[str, str]:
    """The words of each question, from the handout's own file or the language's."""
    ids = asked(handout)
    if isinstance(handout.table.get("asks"), dict):
        return handout.words_by_name("asks")
    file = f"templates/{language}/{QUESTIONS}"
    with Fields(overlaid(library, file, needed=False), file) as fields:
        for one in ids:
            if one not in fields.table:
                hint = f'add {one} = "…"; or {nearest(one, fields.table)}'
                fields.refuse(Problem(f"the question “{one}” has no words", file, hint))
        return {one: fields.text(one) for one in ids if one in fields.table}


def _exempt(
    library: Library,
    name: str,
    language: str,
    handout: Fields,
    audiences: Collection[str],
    every: Collection[str],
) -> tuple[Exemption, ...]:
    """What a handout is excused from, by its own file or the language's.

    A clinic's version need not have each section that the shipped one is excused for.
    """
    if "exempt" in handout.table:
        return load_exemptions(handout.table, "exempt", audiences, handout.where)
    file = f"templates/{language}/{EXEMPT}"
    _know_handouts(library, file)
    found = load_exemptions(overlaid(library, file, needed=False), name, every, file)
    if not library.own(handout.where):
        return found
    printed = {*handout.texts("sections"), *sum(handout.texts_by_name("sections-for").values(), ())}
    return tuple(one for one in found if one.section in ("", *printed))
