"""The first page: who is it for? And what is found by a person's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from sps_print.bag.recipe import BagLeaflet
from sps_print.build import Job
from sps_print.content.load.handouts import found_by, handout_names, load_handout
from sps_print.content.load.papers import load_paper_words
from sps_print.content.load.titles import begins
from sps_print.desk.find.in_texts import MOST, in_texts, lines_that_say
from sps_print.desk.find.mistyped import put_right
from sps_print.desk.find.needs import need_named, ways_to_read
from sps_print.desk.find.not_on_paper import KindOfFile, asked_kind, kinds_of
from sps_print.desk.visit.page import see_other, shown, the_desk, the_visit
from sps_print.desk.visit.plain import FORGOTTEN
from sps_print.desk.words.words import american, called
from sps_print.model import Audience, Handout, Order
from sps_print.papers import PAPERS
from sps_print.problems import WORD, UseError, counted
from sps_print.project import Project

PAGES = Blueprint("find", __name__)


class Leaflet(NamedTuple):
    """A leaflet as it is found: its address, its title for that reader, and what it is for."""

    handout: str
    audience: str
    title: str
    promise: str
    reader: str
    papers: tuple[str, ...]  # as the desk calls them, those for a screen apart
    formats: tuple[str, ...]
    asked: str = ""  # the paper that was asked for; empty: none
    also: tuple[str, ...] = ()  # what else people call it
    kind: str = ""  # the kind of file that was asked for in place of paper; empty: none
    line: str = ""  # what it says of the words that were looked for; empty: it is not known

    @property
    def address(self) -> str:
        """Its page, on the paper that was asked for, or at the kind of file."""
        if self.kind:
            return f"/leaflet/{self.handout}/{self.audience}?as={self.kind}#not-on-paper"
        paper = f"?paper={self.asked}" if self.asked else ""
        return f"/leaflet/{self.handout}/{self.audience}{paper}"


class Reader(NamedTuple):
    """A kind of reader, with their leaflets."""

    id: str
    name: str
    near: bool
    leaflets: tuple[Leaflet, ...]


@PAGES.get("/")
def start() -> tuple[str, int]:
    """Who is it for? With words to look for: what they find."""
    words = request.args.get("q", "").strip()[:WORD]
    project = the_desk().project()
    if words:
        return _found(project, words)
    readers, forgotten = all_readers(project), the_visit().take(FORGOTTEN)
    return shown(
        "start.html", "Find a leaflet", words="",
        family=[r for r in readers if r.near],
        helpers=[r for r in readers if not r.near],
        basket=_titles(project), forgotten=forgotten,
    )  # fmt: skip


@PAGES.get("/for/<audience>")
def of_reader(audience: str) -> tuple[str, int] | Response:
    """The leaflets for one kind of reader; where there is one alone, that one."""
    project = the_desk().project()
    readers = all_readers(project)
    reader = next((r for r in readers if r.id == audience), None)
    if not reader:
        abort(404)
    leaflets = reader.leaflets
    if len(leaflets) == 1:
        return see_other(f"/leaflet/{leaflets[0].handout}/{leaflets[0].audience}")
    carried = _carried(project, readers, reader) if reader.near else []
    return shown("found.html", reader.name, leaflets=leaflets, words="", carried=carried)


def _carried(project: Project, readers: Iterable[Reader], whose: Reader) -> list[Leaflet]:
    """What the person has with them for others to read: leaflets for these, with the person's own
    details in them."""
    theirs = {one.handout for one in whose.leaflets}
    return [
        one
        for reader in readers if not reader.near
        for one in reader.leaflets
        if one.handout not in theirs and load_handout(project.library, one.handout).asks
    ]  # fmt: skip


def _found(project: Project, words: str) -> tuple[str, int]:
    """The leaflets that have these words as their own, those for the readers that are named first.

    Even one alone is shown, and no handout is hidden: who looks for “dentist” may want what a
    patient reads before a visit.
    """
    if request.args.get("in") == "texts":
        return _found_in_texts(project, words)
    if saying := _saying(project, words):
        named = leaflets_named(project, words)
        return _listed(words, [*saying, *_without(named, saying)])
    kind, rest = asked_kind(project.library, words)
    if kind and (every := _as_files(project, kind, rest)):
        return shown(
            "found.html", f"{kind.called}: not on paper", leaflets=every, words=words, kind=kind
        )
    if on_paper := _on_paper(project, words):
        return _listed(words, on_paper)
    if need := need_named(project.library, words):
        named = leaflets_named(project, need.rest) if need.rest else []
        ways = ways_to_read(need, need.rest if named else "")
        title = f"“{words}”: leaflets in other shapes"
        return shown("found.html", title, leaflets=named, words=words, ways=ways, more=True)
    leaflets = leaflets_named(project, words)
    if not leaflets:
        return _found_in_texts(project, words, as_typed=False)
    return _listed(words, leaflets)


def _listed(words: str, leaflets: list[Leaflet]) -> tuple[str, int]:
    title = f"“{words}”: {counted(len(leaflets), 'leaflet')}"
    return shown("found.html", title, leaflets=leaflets, words=words, more=True)


def _saying(project: Project, words: str) -> list[Leaflet]:
    """The leaflets that have some words as a line, such as one typed from paper, each with it; none
    where a title begins so: then that is meant."""
    every = [one for reader in all_readers(project) for one in reader.leaflets]
    if any(begins(words, one.title) for one in every):
        return []
    said = lines_that_say(_texts(project, every), words)
    return [every[place]._replace(line=line) for place, line in said]


def _without(leaflets: Iterable[Leaflet], others: Iterable[Leaflet]) -> list[Leaflet]:
    known = {one.address for one in others}
    return [one for one in leaflets if one.address not in known]


def _texts(project: Project, leaflets: Iterable[Leaflet]) -> Iterator[str]:
    """What each leaflet says, as it is asked for: to make one text takes a moment."""
    return (Job(project, Order(one.handout, one.audience)).markdown for one in leaflets)


def _as_files(project: Project, kind: KindOfFile, rest: str) -> list[Leaflet]:
    """The leaflets that can be a kind of file: those that have some other words, or else all."""
    named = leaflets_named(project, rest) if rest else []
    every = named or [one for reader in all_readers(project) for one in reader.leaflets]
    return [
        one._replace(kind=kind.id)
        for one in every
        if kind in kinds_of(load_handout(project.library, one.handout))
    ]


def _on_paper(project: Project, words: str) -> list[Leaflet]:
    """The leaflets on the paper that somebody asked for: those that have their other words, or
    else all of them, the best first. None where they asked for no paper."""
    asked = load_paper_words(project.library).among(words)
    if asked is None:
        return []
    us = american(project.clinic)

    def on_it(leaflets: Iterable[Leaflet]) -> list[Leaflet]:
        each = (one._replace(asked=asked.of(one.formats, us)) for one in leaflets)
        return [one for one in each if one.asked]

    named = on_it(leaflets_named(project, asked.rest or words))
    if named and asked.rest:
        return named
    every = on_it(one for reader in all_readers(project) for one in reader.leaflets)
    return [*dict.fromkeys([*named, *every])]


def leaflets_named(project: Project, words: str) -> list[Leaflet]:
    """The leaflets that fit somebody's words best: those whose title begins so, then those for the
    readers that are named."""
    meant, found = _meant(project, words), list[tuple[bool, bool, Leaflet]]()
    for handout in found_by(project.library, words):
        every = [
            (not begins(words, one.title), one.audience not in meant, one)
            for one in _leaflets(project, handout)
        ]
        found += [one for one in every if not all(one[:2])] or every
    return [one for *_, one in sorted(found, key=lambda one: one[:2])]


def _found_in_texts(project: Project, words: str, as_typed: bool = True) -> tuple[str, int]:
    """The leaflets that say some words. as_typed: else words that none says so are looked for
    anew with what was mistyped put right."""
    every = [one for reader in all_readers(project) for one in reader.leaflets]
    found = in_texts(_texts(project, every), words)
    if not as_typed and found.words != words.casefold():
        right = put_right(project.library, words)
        if right != words.casefold():
            return _found(project, right)
    inside = [every[place] for place in found.leaflets]
    every_one = request.args.get("all") == "1"
    title = f"Nothing found for “{words}”"
    if inside and found.words != words.casefold() and " " in words:  # its words were not typed so
        title = f"No leaflet says “{words}”: these come nearest"
    elif inside:
        title = f"“{found.words}” stands in these leaflets"
    return shown(
        "found.html", title, leaflets=inside if every_one else inside[:MOST], words=words,
        hidden=0 if every_one else len(inside[MOST:]),
    )  # fmt: skip


def _meant(project: Project, words: str) -> set[str]:
    """The readers that somebody named with their words, if they did.

    A word that several readers have, such as “with”, tells little beside a word of one alone.
    """
    said = {word for word in words.casefold().split() if len(word) > 3}
    named = {
        one.id: said & {w.strip(",;:").casefold() for w in f"{one.name} {one.id}".split()}
        for one in project.audiences.values()
    }
    shared = Counter(word for own in named.values() for word in own)
    fits = {reader: sum(1 / shared[word] for word in own) for reader, own in named.items()}
    best = max(fits.values(), default=0)
    return {reader for reader, fit in fits.items() if fit and fit > best / 2}


def all_readers(project: Project) -> list[Reader]:
    """Every kind of reader that has a leaflet, in the order of the file of audiences."""
    by: dict[str, list[Leaflet]] = {}
    for name in handout_names(project.library):
        for one in _leaflets(project, load_handout(project.library, name)):
            by.setdefault(one.audience, []).append(one)
    return [
        Reader(a.id, a.name, a.near, tuple(by[a.id]))
        for a in project.audiences.values()
        if a.id in by
    ]


def _titles(project: Project) -> list[str]:
    """The titles of what is in the basket. The basket itself says what is there no more."""
    found = []
    for one in the_visit().basket:
        with suppress(UseError):
            found.append(title_of(project, one.leaflet))
    return found


def title_of(project: Project, leaflet: BagLeaflet) -> str:
    """The title of a leaflet of a set."""
    return in_bag(project, leaflet).title


def in_bag(project: Project, leaflet: BagLeaflet) -> Leaflet:
    """A leaflet of a set as it is found. Raises UseError, ContentError where there is none."""
    handout = load_handout(project.library, leaflet.handout)
    return leaflet_of(handout, project.audiences[leaflet.audience or handout.audiences[0]])


def _leaflets(project: Project, handout: Handout) -> list[Leaflet]:
    return [
        leaflet_of(handout, project.audiences[audience])
        for audience in handout.audiences
        if audience in project.audiences
    ]


def leaflet_of(handout: Handout, audience: Audience) -> Leaflet:
    """A handout for one reader, as that reader's copy calls itself."""
    title = handout.title_for.get(audience.id, handout.title)
    promise = handout.promise_for.get(audience.id, handout.promise)
    printed = (p for name in handout.formats if not (p := PAPERS[name]).screen)
    papers = dict.fromkeys(called(p).partition(",")[0] for p in printed)  # each kind, in any size
    return Leaflet(
        handout.id, audience.id, title, promise, audience.name, tuple(papers), handout.formats,
        also=handout.also,
    )  # fmt: skip
