"""Read the handouts. Every mistake of a file is named, all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sps_print.content.load.audiences import like_of, load_audiences
from sps_print.content.load.hidden import hidden_handouts
from sps_print.content.load.wording import NO_WORDING, TITLE_FIELDS, Wording, WordsOf, asked
from sps_print.design.family import family_names
from sps_print.files import limits
from sps_print.files.fields import Fields, Table, texts, texts_by_name
from sps_print.files.library import Library
from sps_print.files.overlay import shipped_table
from sps_print.files.since_read import SinceRead
from sps_print.model import Handout, SourcesAs
from sps_print.papers import PAPERS
from sps_print.papers.folded import TWINS
from sps_print.problems import WORD, Problem, SpsPrintError, UseError, closest

if TYPE_CHECKING:
    from sps_print.content.load.titles import HandoutText

HANDOUT_FIELDS = (
    *TITLE_FIELDS, "audiences", "formats", "sections", "must-say", "edition", "issued", "review-by",
    "asks", "names-only", "sources", "sources-url", "sections-for", "must-say-for", "leave-out",
    "no-heading", "exempt", "about", "look", "cover-picture", "fillable", "directions",
)  # fmt: skip
US = "us"
LIKE = 0.8  # how alike a handout's name is to the one that is meant
LONGEST_YEARS = 3  # a text is reviewed at least so often
T = TypeVar("T")
MOST = 96  # handouts that are kept: a page of the desk asks for all of them, several times
_HIDDEN = SinceRead[tuple[str, ...]](MOST)
_KEPT, _TEXTS = SinceRead[Handout](MOST), SinceRead["HandoutText"](MOST)


def handout_names(library: Library) -> tuple[str, ...]:
    """All handouts that can be built: those that the clinic hides apart."""
    names = library.names("handouts", ".toml")
    hidden = hidden_handouts(library)
    return tuple(n for n in names if n not in hidden)


def found_by(library: Library, words: str) -> tuple[Handout, ...]:
    """The handouts that fit some words best, best first; none when no word fits any."""
    from sps_print.content.load.titles import ranked_by  # here: only a search needs it

    handouts = [load_handout(library, name) for name in handout_names(library)]
    whose = _whose(library)
    keys = [(whose.roots(), one.id) for one in handouts]
    texts = [_TEXTS.get(key, partial(_text_of, whose, key[-1])) for key in keys]
    return ranked_by(words, handouts, load_audiences(library).values(), texts)


def readable_handouts(library: Library, language: str = "") -> list[Handout]:
    """Each that can be read; what is wrong with another is said to those who name it."""
    found = []
    for name in handout_names(library):
        with suppress(SpsPrintError):
            found.append(load_handout(library, name, language))
    return found


def _text_of(library: Library, name: str) -> HandoutText:
    """What the sections of a handout say."""
    from sps_print.content.load.titles import text_of

    return text_of("\n".join(_sections_of(library, load_handout(library, name))))


def _sections_of(library: Library, handout: Handout) -> Iterator[str]:
    """The sections of a handout as they are written, for each of its readers."""
    from sps_print.content.load.sections import winning

    folder = f"templates/{library.first_language()}"
    names = frozenset(library.names(folder, ".md"))
    every = {
        winning(names, section, (reader,))
        for reader in handout.audiences
        for section in handout.sections_for.get(reader, handout.sections)
    }
    yield from (library.read(f"{folder}/{name}.md") for name in sorted(filter(None, every)))


def load_handout(library: Library, name: str, language: str = "") -> Handout:
    """A handout by name, in the words of a language; empty: of the first one.

    An unknown one names the nearest. A clinic's own file wins whole.

    Only what is locked is kept of the shipped one: a handout says which sections are printed, and
    what is not written in it is not meant to be there.
    """
    whose = _whose(library)
    return _KEPT.get((whose.roots(), name, language), lambda: _loaded(whose, name, language))


def _whose(library: Library) -> Library:
    """The library that its handouts are from: its own where it hides some."""
    whose = library.of_texts()
    if whose is not library and _HIDDEN.get(library.roots(), lambda: hidden_handouts(library)):
        return library
    return whose


def _loaded(library: Library, name: str, language: str) -> Handout:
    language, known = library.language(language), handout_names(library)
    if name not in known:
        raise UseError(_no_such(library, name))
    file = f"handouts/{name}.toml"
    with Fields(library.toml(file), file) as fields:
        fields.only(HANDOUT_FIELDS)
        readers = _Readers(fields.texts("audiences"), like_of(library))
        _know_words(fields, readers, library)
        locked = _Locked(library, shipped_table(library, file), file, readers.like)
        words = WordsOf(library, name, language, fields, readers.ids, readers.like)
        wording: Wording = fields.keep(NO_WORDING, words.read)
        return _handout(name, fields, wording, locked, readers)


class _Readers(NamedTuple):
    """The audiences of a handout: those that it lists, and those that are like one of them."""

    listed: tuple[str, ...]
    like: Mapping[str, str]  # of every audience: the one that it is like, or nothing

    @property
    def ids(self) -> tuple[str, ...]:
        more = (one for one, like in self.like.items() if like in self.listed)
        return tuple(dict.fromkeys((*self.listed, *more)))

    def spread(self, fields: Mapping[str, T]) -> dict[str, T]:
        """What is said for some audiences, said for those that are like them too."""
        alike = {one: fields[like] for one, like in self.like.items() if like in fields}
        return {**alike, **fields}


def _know_words(fields: Fields, readers: _Readers, library: Library) -> None:
    """Refuse each word of a handout that stands for nothing: an audience, a paper, a question …"""
    sections = fields.texts("sections")
    fields.known("audience", readers.listed, readers.like, "audiences")
    fields.known("format", fields.texts("formats"), PAPERS, "formats")
    for field in ("sections-for", "must-say-for"):
        fields.known("audience", tuple(fields.by_name(field)), readers.ids, field)
    sources_as = fields.text("sources", "")
    ways = (sources_as,) if sources_as else ()
    fields.known("way to print sources", ways, tuple(SourcesAs), "sources")
    fields.known("question", fields.texts("names-only", ()), asked(fields), "names-only")
    if look := fields.text("look", ""):
        fields.known("family of look", (look,), family_names(), "look")
    if cover := fields.text("cover-picture", ""):
        from sps_print.content.images.picture import scene_names  # here: images import load

        fields.known("scene or picture", (cover,), scene_names(library), "cover-picture")
    sections_for = fields.texts_by_name("sections-for")
    for names in (sections, *sections_for.values()):
        if len(names) > limits.SECTIONS:
            what = f"the leaflet has {len(names)} sections: at most {limits.SECTIONS}"
            hint = "make several leaflets of it"
            fields.refuse(Problem(what, f"{fields.where}, sections", hint))
    every = {*sections, *(n for names in sections_for.values() for n in names)}
    kinds = tuple(paper.kind for paper in PAPERS.values())
    for field in ("leave-out", "no-heading"):
        by_kind = fields.texts_by_name(field)
        fields.known("kind of paper", tuple(by_kind), kinds, field)
        for kind, names in by_kind.items():
            fields.known("section", names, every, f"{field}, {kind}")


def _handout(
    name: str, fields: Fields, wording: Wording, locked: _Locked, readers: _Readers
) -> Handout:
    """The handout, with what is locked of the shipped one."""
    about, must_say = _about(fields, bool(locked.table)), fields.texts("must-say", ())
    must_say_for = readers.spread(fields.texts_by_name("must-say-for"))
    issued, review_by = fields.day("issued"), fields.day("review-by")
    _hold_days(fields, issued, review_by)
    return Handout(
        id=name,
        leave_out=fields.texts_by_name("leave-out"),
        no_heading=fields.texts_by_name("no-heading"),
        title=wording.title,
        promise=wording.promise,
        summary=wording.summary,
        keywords=wording.keywords,
        also=wording.also,
        audiences=readers.ids,
        formats=_with_twins(fields.texts("formats")),
        sections=fields.texts("sections"),
        must_say=_union(locked.must_say, must_say),
        edition=fields.text("edition"),
        issued=issued,
        review_by=review_by,
        sources_as=fields.text("sources", ""),
        sources_url=fields.address("sources-url"),
        asks=wording.asks,
        names_only=_union(locked.names_only, fields.texts("names-only", ())),
        title_for=readers.spread(wording.title_for),
        promise_for=readers.spread(wording.promise_for),
        sections_for=readers.spread(fields.texts_by_name("sections-for")),
        must_say_for={
            one: _union(locked.lines(one, about), must_say_for.get(one, must_say))
            for one in readers.ids
            if one in readers.like
        },
        exempt=wording.exempt,
        about=about,
        look=fields.text("look", ""),
        cover=fields.text("cover-picture", ""),
        fillable=fields.flag("fillable", False),
        directions=fields.texts("directions", ()),
    )


def _hold_days(fields: Fields, issued: date, review_by: date) -> None:
    """Refuse days that do not follow each other as those of an edition do."""
    if date.min in (issued, review_by):  # one is missing, which was said
        return
    if not 0 < (review_by - issued).days <= LONGEST_YEARS * 366:
        what = f"review-by is {review_by}, and issued {issued}"
        hint = f"a day after it, at most {LONGEST_YEARS} years"
        fields.refuse(Problem(what, f"{fields.where}, review-by", hint))


def _with_twins(formats: tuple[str, ...]) -> tuple[str, ...]:
    """Each paper, and behind a folded one its twin for a screen."""
    both = ((name, TWINS[name].id) if name in TWINS else (name,) for name in formats)
    return tuple(dict.fromkeys(name for pair in both for name in pair))


def _no_such(library: Library, name: str) -> Problem:
    if name in hidden_handouts(library):
        hint = "take its name out of hide = […] there"
        return Problem(f"the clinic hides the handout “{name}”", "clinic.toml, hide", hint)
    meant = closest(name.lower(), handout_names(library), LIKE)
    what, hint = f"there is no handout “{name}”", _nearest(library, name)
    return Problem(what, hint=hint, field="handout", value=name, meant=meant)


def _nearest(library: Library, name: str) -> str:
    """A hint for a handout that there is not: what people may have meant by its name."""
    if close := closest(name.lower(), handout_names(library), LIKE):
        return f"did you mean “{close}”? “sps-print list” shows all"
    if len(name) <= WORD and (found := found_by(library, name.replace("-", " "))):
        some = " or ".join(f"“{one.id}”" for one in found[:3])
        return f"did you mean {some}? “sps-print list” shows all"
    return "“sps-print list” shows all; “sps-print list WORDS” finds one"


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
    like: Mapping[str, str]

    @property
    def must_say(self) -> tuple[str, ...]:
        return texts(self.table, "must-say", self.file, ())

    @property
    def names_only(self) -> tuple[str, ...]:
        return texts(self.table, "names-only", self.file, ())

    def lines(self, reader: str, about: str) -> tuple[str, ...]:
        """Those for one audience.

        The shipped leaflet's for it, or for the one that it is like. One that the shipped leaflet
        does not have gets that leaflet's and its own audience's; in a leaflet that a clinic adds,
        its audience's.
        """
        shipped_for = texts_by_name(self.table, "must-say-for", self.file)
        for one in (reader, self.like[reader]):
            if one in texts(self.table, "audiences", self.file, ()):
                return shipped_for.get(reader, shipped_for.get(one, self.must_say))
        if about == US:
            return ()
        return _union(self.must_say, load_audiences(self.library)[reader].must_say)


def _union(locked: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """The locked lines first, then what is added to them."""
    return tuple(dict.fromkeys((*locked, *more)))
