"""Read who the leaflets are written for. Every mistake is named."""

from __future__ import annotations

from sps_print.files.fields import Fields, Table, mapping, texts
from sps_print.files.library import Library
from sps_print.files.overlay import overlaid, shipped_table
from sps_print.model import Audience

AUDIENCES = "handouts/audiences.toml"
AUDIENCE_FIELDS = (
    "name", "reader", "professional", "max-grade", "max-sentence-words", "max-smog",
    "min-dale-chall", "max-passive", "max-section-words", "picture-per-idea", "must-say",
)  # fmt: skip


def load_audiences(library: Library) -> dict[str, Audience]:
    """All audiences by id."""
    table, shipped = overlaid(library, AUDIENCES), shipped_table(library, AUDIENCES)
    found = dict[str, Audience]()
    with Fields(table, AUDIENCES) as whole:
        for name in table:
            if one := whole.keep(None, _audience, table, shipped, name):
                found[name] = one
    return found


def _audience(table: Table, shipped: Table, name: str) -> Audience | None:
    row = mapping(table, name, AUDIENCES)
    with Fields(row, f"{AUDIENCES}, {name}") as fields:
        fields.only(AUDIENCE_FIELDS)
        professional = fields.flag("professional", False)
        return Audience(
            name, fields.text("name"), fields.text("reader"), professional,
            fields.number("max-grade"), int(fields.number("max-sentence-words")),
            max_smog=_gate(fields, "max-smog"),
            min_dale_chall=_gate(fields, "min-dale-chall"),
            max_passive=_gate(fields, "max-passive"),
            max_section_words=_gate(fields, "max-section-words"),
            picture_per_idea=fields.flag("picture-per-idea", False),
            must_say=tuple(dict.fromkeys(
                (*_locked(shipped, name, professional), *fields.texts("must-say", ()))
            )),
        )  # fmt: skip


def _locked(shipped: Table, name: str, professional: bool) -> tuple[str, ...]:
    """The lines that readers have whatever a clinic's file says: the shipped ones for them.

    Readers that a clinic adds have those of the first shipped ones who are as professional.
    """
    if name not in shipped:
        alike = (n for n in shipped if _is_professional(shipped[n]) is professional)
        name = next(alike, "")
    row = shipped.get(name, {})
    return texts(row, "must-say", AUDIENCES, ()) if isinstance(row, dict) else ()


def _is_professional(row: object) -> bool:
    return isinstance(row, dict) and row.get("professional") is True


def _gate(fields: Fields, field: str) -> float | None:
    return fields.number(field) if field in fields.table else None
