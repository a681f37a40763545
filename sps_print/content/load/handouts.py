"""Read the handouts. Every mistake of a file is named, all at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sps_print.content.load.audiences import AUDIENCES, load_audiences
from sps_print.content.load.gates import load_exemptions
from sps_print.content.load.hidden import hidden_handouts
from sps_print.files import limits
from sps_print.files.fields import Fields, Table, texts, texts_by_name
from sps_print.files.library import Library
from sps_print.files.overlay import overlaid, shipped_table
from sps_print.model import Handout, SourcesAs
from sps_print.papers import PAPERS
from sps_print.problems import Problem, UseError

HANDOUT_FIELDS = (
    "title", "promise", "summary", "keywords", "audiences", "formats", "sections", "must-say",
    "edition", "issued", "review-by", "asks", "names-only", "sources", "sources-url", "title-for",
    "promise-for", "sections-for", "must-say-for", "leave-out", "exempt", "about",
)  # fmt: skip
BY_AUDIENCE = ("title-for", "promise-for", "sections-for", "must-say-for")
US = "us"


def handout_names(library: Library) -> tuple[str, ...]:
    """All handouts that can be built: those that the clinic hides apart."""
    names = library.names("handouts", ".toml")
    hidden = hidden_handouts(library)
    return tuple(n for n in names if n != "audiences" and n not in hidden)


def load_handout(library: Library, name: str) -> Handout:
    """A handout by name; an unknown one names the nearest. A clinic's own file wins whole.

    Only what is locked is kept of the shipped one: a handout says which sections are printed, and
    what is not written in it is not meant to be there.
    """
    known = handout_names(library)
    if name not in known:
        raise UseError(_no_such(library, name))
    file = f"handouts/{name}.toml"
    readers = overlaid(library, AUDIENCES)
    with Fields(library.toml(file), file) as fields:
        fields.only(HANDOUT_FIELDS)
        _know_words(fields, readers)
        return _handout(name, fields, _Locked(library, shipped_table(library, file), file), readers)


def _know_words(fields: Fields, readers: Collection[str]) -> None:
    """Refuse each word of a handout that stands for nothing: an audience, a paper, a question …"""
    audiences, sections = fields.texts("audiences"), fields.texts("sections")
    fields.known("audience", audiences, readers, "audiences")
    fields.known("format", fields.texts("formats"), PAPERS, "formats")
    for field in BY_AUDIENCE:
        fields.known("audience", tuple(fields.by_name(field)), audiences, field)
    sources_as = fields.text("sources", SourcesAs.LIST)
    fields.known("way to print sources", (sources_as,), tuple(SourcesAs), "sources")
    asks = fields.words_by_name("asks")
    fields.known("question", fields.texts("names-only", ()), asks, "names-only")
    leave_out = fields.texts_by_name("leave-out")
    families = tuple(paper.family for paper in PAPERS.values())
    fields.known("family of formats", tuple(leave_out), families, "leave-out")
    sections_for = fields.texts_by_name("sections-for")
    for names in (sections, *sections_for.values()):
        if len(names) > limits.SECTIONS:
            what = f"the leaflet has {len(names)} sections: at most {limits.SECTIONS}"
            hint = "make several leaflets of it"
            fields.refuse(Problem(what, f"{fields.where}, sections", hint))
    every = {*sections, *(n for names in sections_for.values() for n in names)}
    for family, names in leave_out.items():
        fields.known("section", names, every, f"leave-out, {family}")


def _handout(name: str, fields: Fields, locked: _Locked, readers: Collection[str]) -> Handout:
    """The handout, with what is locked of the shipped one."""
    audiences, about = fields.texts("audiences"), _about(fields, bool(locked.table))
    must_say, must_say_for = fields.texts("must-say", ()), fields.texts_by_name("must-say-for")
    return Handout(
        id=name,
        leave_out=fields.texts_by_name("leave-out"),
        title=fields.text("title", most=limits.TITLE),
        promise=fields.text("promise"),
        summary=fields.text("summary", ""),
        keywords=fields.texts("keywords", ()),
        audiences=audiences,
        formats=fields.texts("formats"),
        sections=fields.texts("sections"),
        must_say=_union(locked.must_say, must_say),
        edition=fields.text("edition"),
        issued=fields.day("issued"),
        review_by=fields.day("review-by"),
        sources_as=fields.text("sources", SourcesAs.LIST),
        sources_url=fields.address("sources-url"),
        asks=fields.words_by_name("asks"),
        names_only=_union(locked.names_only, fields.texts("names-only", ())),
        title_for=fields.words_by_name("title-for", limits.TITLE),
        promise_for=fields.words_by_name("promise-for"),
        sections_for=fields.texts_by_name("sections-for"),
        must_say_for={
            one: _union(locked.lines(one, about), must_say_for.get(one, must_say))
            for one in audiences
            if one in readers
        },
        exempt=fields.keep((), load_exemptions, fields.table, audiences, fields.where),
        about=about,
    )


def _no_such(library: Library, name: str) -> Problem:
    if name in hidden_handouts(library):
        hint = "take its name out of hide = […] there"
        return Problem(f"the clinic hides the handout “{name}”", "clinic.toml, hide", hint)
    from sps_print.content.load.titles import nearest_handout  # here: only a mistake needs it

    return Problem(f"there is no handout “{name}”", hint=nearest_handout(library, name))


def _about(fields: Fields, shipped: bool) -> str:
    about = fields.text("about", "")
    if "about" in fields.table:
        fields.known("subject", (about,), (US,), "about")
    if about and shipped:
        hint = "delete the line; or give your leaflet a name of its own"
        what = "a leaflet that came with the program is not about you"
        fields.refuse(Problem(what, f"{fields.where}, about", hint))
    return about


class _Locked(NamedTuple):
    """The safety lines that a clinic's file cannot take from a leaflet. table: the shipped file's,
    empty for a leaflet that a clinic adds."""

    library: Library
    table: Table
    file: str

    @property
    def must_say(self) -> tuple[str, ...]:
        return texts(self.table, "must-say", self.file, ())

    @property
    def names_only(self) -> tuple[str, ...]:
        return texts(self.table, "names-only", self.file, ())

    def lines(self, reader: str, about: str) -> tuple[str, ...]:
        """Those for one audience.

        The shipped leaflet's for it. One that the shipped leaflet does not have gets that leaflet's
        and its own audience's; in a leaflet that a clinic adds, its audience's.
        """
        shipped_for = texts_by_name(self.table, "must-say-for", self.file)
        if reader in texts(self.table, "audiences", self.file, ()):
            return shipped_for.get(reader, self.must_say)
        if about == US:
            return ()
        return _union(self.must_say, load_audiences(self.library)[reader].must_say)


def _union(locked: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """The locked lines first, then what is added to them."""
    return tuple(dict.fromkeys((*locked, *more)))
