"""Read who the leaflets are written for. Every mistake is named."""

from __future__ import annotations

from sps_print.design.family import USUAL, family_names
from sps_print.files.fields import Fields, Table, mapping, texts
from sps_print.files.library import Library
from sps_print.files.overlay import overlaid, own_table, shipped_table
from sps_print.files.since_read import SinceRead
from sps_print.model import Audience, SourcesAs
from sps_print.problems import ContentError, Problem, nearest

WORDS = ("name", "reader", "also")  # these each language says for itself
AUDIENCE_FIELDS = (
    *WORDS, "like", "professional", "max-grade", "max-sentence-words", "max-smog",
    "min-dale-chall", "max-dale-chall", "max-passive", "max-section-words",
    "picture-per-idea", "must-say", "sources", "look", "near",
    "main",
)  # fmt: skip
OLD_FILE = "handouts/audiences.toml"
NO_ROW: Table = {}
_KEPT = SinceRead[dict[str, Audience]](8)  # of the last folders


def audiences_file(language: str) -> str:
    """The file of the audiences of a language."""
    return f"templates/{language}/audiences.toml"


def load_audiences(library: Library, language: str = "") -> dict[str, Audience]:
    """The audiences that have words in a language, by id. language: empty is the first one.

    What another language does not say of an audience, but for the words, the first one says.
    """
    whose = library.of_texts()
    return {**_KEPT.get((whose.roots(), language), lambda: _loaded(whose, language))}


def _loaded(library: Library, language: str) -> dict[str, Audience]:
    first = library.first_language()
    file = audiences_file(library.language(language))
    _refuse_old_file(library)
    shipped = shipped_table(library, audiences_file(first))
    table = overlaid(library, file, needed=False)
    base = table if language in ("", first) else overlaid(library, audiences_file(first))
    handouts, found = library.names("handouts", ".toml"), dict[str, Audience]()
    with Fields(table, file) as whole:
        for name in table:
            row: Table = whole.keep(NO_ROW, _row, table, base, name, file)
            if row and (one := whole.keep(None, _audience, row, shipped, name, file, handouts)):
                found[name] = one
    return found


def like_of(library: Library) -> dict[str, str]:
    """The id of each audience, with the one that it is like; empty when it is like no other."""
    _refuse_old_file(library)
    table = overlaid(library, audiences_file(library.first_language()))
    rows = {name: row if isinstance(row, dict) else {} for name, row in table.items()}
    return {name: str(row.get("like", "")) for name, row in rows.items()}


def _refuse_old_file(library: Library) -> None:
    if (old := own_table(library, OLD_FILE)) and "sections" not in old:  # no handout of that name
        file = audiences_file(library.first_language())
        hint = f"move this file to {file}; nothing in it changes"
        raise ContentError(Problem("audiences stand beside the texts now", OLD_FILE, hint))


def _row(table: Table, base: Table, name: str, file: str) -> Table:
    """All that is said of an audience: its own fields, then those of the one that it is like."""
    own = {**_unworded(base.get(name)), **mapping(table, name, file)}
    if "like" not in own:
        return own
    like, where = own["like"], f"{file}, {name}, like"
    others = [one for one in base if one != name]
    if like not in others:
        raise ContentError(
            Problem(f"there is no audience “{like}”", where, nearest(str(like), others))
        )
    other = _unworded(base[like])
    if "like" in other:
        hint = f'write like = "{other["like"]}"'
        raise ContentError(Problem(f"“{like}” is itself like another audience", where, hint))
    return {**other, **own}


def _unworded(row: object) -> Table:
    return {k: v for k, v in row.items() if k not in WORDS} if isinstance(row, dict) else {}


def _audience(
    row: Table, shipped: Table, name: str, file: str, handouts: tuple[str, ...]
) -> Audience:
    """An audience from its fields. shipped: those of all that came with the program. handouts: all
    that there are, those that a clinic hides among them."""
    with Fields(row, f"{file}, {name}") as fields:
        fields.only(AUDIENCE_FIELDS)
        professional, like = fields.flag("professional", False), fields.text("like", "")
        sources_as = fields.text("sources", SourcesAs.LIST)
        fields.known("way to print sources", (sources_as,), tuple(SourcesAs), "sources")
        look = fields.text("look", USUAL)
        fields.known("family of look", (look,), family_names(), "look")
        main = fields.text("main", "")
        fields.known("handout", (main,) if main else (), handouts, "main")
        return Audience(
            name, fields.text("name"), fields.text("reader"), professional,
            fields.number("max-grade"), int(fields.number("max-sentence-words")),
            max_smog=_gate(fields, "max-smog"),
            min_dale_chall=_gate(fields, "min-dale-chall"),
            max_dale_chall=_gate(fields, "max-dale-chall"),
            max_passive=_gate(fields, "max-passive"),
            max_section_words=_gate(fields, "max-section-words"),
            picture_per_idea=fields.flag("picture-per-idea", False),
            must_say=tuple(dict.fromkeys(
                (*_locked(shipped, name, like, professional), *fields.texts("must-say", ()))
            )),
            like=like,
            sources_as=sources_as,
            near=fields.flag("near", False),
            look=look,
            also=fields.texts("also", ()),
            main=main,
        )  # fmt: skip


def _locked(shipped: Table, name: str, like: str, professional: bool) -> tuple[str, ...]:
    """The lines that readers have whatever a clinic's file says: the shipped ones for them.

    Readers that a clinic adds have those of the shipped ones that they are like, or else of the
    first who are as professional.
    """
    known = [one for one in (name, like) if one in shipped]
    alike = (one for one in shipped if _is_professional(shipped[one]) is professional)
    rows = (shipped[one] for one in known or [next(alike, "")] if one)
    lines = (texts(row, "must-say", name, ()) for row in rows if isinstance(row, dict))
    return tuple(line for some in lines for line in some)


def _is_professional(row: object) -> bool:
    return isinstance(row, dict) and row.get("professional") is True


def _gate(fields: Fields, field: str) -> float | None:
    return fields.number(field) if field in fields.table else None
