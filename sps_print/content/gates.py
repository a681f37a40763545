"""Read what the gates of reading need: the glossary of a language, and a handout's exemptions."""

from __future__ import annotations

from collections.abc import Mapping

from sps_print.content.fields import mapping, refuse_unknown, text, texts
from sps_print.files import read_toml
from sps_print.library import Library
from sps_print.model import Exemption, Term
from sps_print.problems import ContentError, Problem, nearest

TERM_FIELDS = ("means", "also", "said", "known")
EXEMPT_FIELDS = ("gate", "reason", "section", "audience", "words")


def load_glossary(library: Library, file: str) -> tuple[Term, ...]:
    """The declared terms of a language, a clinic's own before the shipped. None is needed."""
    own = library.toml(file) if any(wins for _, wins in library.places(file)) else {}
    shipped = library.shipped(file)
    table = {**(read_toml(shipped, file) if shipped else {}), **own}
    return tuple(_term(words, mapping(table, words, file), f"{file}, {words}") for words in table)


def _term(words: str, row: Mapping[str, object], where: str) -> Term:
    refuse_unknown(row, TERM_FIELDS, where)
    return Term(
        words, text(row, "means", where), _forms(row, "also", where), _forms(row, "said", where),
        text(row, "known", where) if "known" in row else "",
    )  # fmt: skip


def _forms(row: Mapping[str, object], field: str, where: str) -> tuple[str, ...]:
    found = texts(row, field, where, ())
    if not all(words.strip() for words in found):  # an empty form would be found everywhere
        raise ContentError(Problem(f"{field} holds empty words", where, "write them, or delete"))
    return found


def load_exemptions(
    table: Mapping[str, object], audiences: tuple[str, ...], file: str
) -> tuple[Exemption, ...]:
    """What a handout is excused from. Each needs a reason."""
    rows, where = table.get("exempt", []), f"{file}, exempt"
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        hint = "write [[exempt]] with gate = … and reason = … below it"
        raise ContentError(Problem("exempt should be a list of tables", where, hint))
    return tuple(_exemption(row, audiences, where) for row in rows)


def _exemption(row: Mapping[str, object], audiences: tuple[str, ...], where: str) -> Exemption:
    refuse_unknown(row, EXEMPT_FIELDS, where)
    found = Exemption(
        text(row, "gate", where), text(row, "reason", where), text(row, "section", where, ""),
        text(row, "audience", where, ""), text(row, "words", where, ""),
    )  # fmt: skip
    if found.audience and found.audience not in audiences:
        what, hint = f"there is no audience “{found.audience}”", nearest(found.audience, audiences)
        raise ContentError(Problem(what, where, hint))
    return found
