"""Read what the gates of reading need: the glossary of a language, and a handout's exemptions."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sps_print.files.fields import Fields, Table, mapping
from sps_print.files.library import Library
from sps_print.files.overlay import overlaid
from sps_print.model import Exemption, Term
from sps_print.problems import ContentError, Problem, nearest

TERM_FIELDS = ("means", "also", "said", "known", "guarded")
EXEMPT_FIELDS = ("gate", "reason", "section", "audience", "words")


def load_glossary(library: Library, file: str) -> tuple[Term, ...]:
    """The declared terms of a language; there may be none."""
    there = library.shipped(file) or library.own(file)
    table = overlaid(library, file) if there else {}
    with Fields(table, file) as whole:
        return tuple(
            term for words in table if (term := whole.keep(None, _term, table, words, file))
        )


def _term(table: Table, words: str, file: str) -> Term | None:
    row, where = mapping(table, words, file), f"{file}, {words}"
    with Fields(row, where) as fields:
        fields.only(TERM_FIELDS)
        return Term(
            words, fields.text("means"), fields.texts("also", ()), fields.texts("said", ()),
            fields.text("known") if "known" in row else "",
            fields.flag("guarded", False),
        )  # fmt: skip


def load_exemptions(
    table: Mapping[str, object], key: str, audiences: Collection[str], file: str
) -> tuple[Exemption, ...]:
    """What a handout is excused from: the tables under a key of a file. Each needs a reason."""
    rows, where = table.get(key, []), f"{file}, {key}"
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        hint = f"write [[{key}]] with gate = … and reason = … below it"
        raise ContentError(Problem(f"{key} should be a list of tables", where, hint))
    with Fields({}, where) as whole:
        found = (whole.keep(None, _exemption, row, audiences, where) for row in rows)
        return tuple(one for one in found if one)


def _exemption(
    row: Mapping[str, object], audiences: Collection[str], where: str
) -> Exemption | None:
    with Fields(row, where) as fields:
        fields.only(EXEMPT_FIELDS)
        found = Exemption(
            fields.text("gate"), fields.text("reason"), fields.text("section", ""),
            fields.text("audience", ""), fields.text("words", ""),
            where,
        )  # fmt: skip
        if found.audience and found.audience not in audiences:
            what = f"there is no audience “{found.audience}”"
            fields.refuse(Problem(what, where, nearest(found.audience, audiences)))
        return found
