"""A section that is taken out with safety lines in it: which lines go, and where each still stands,
is said first; a second press takes it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sps_print.build import Job
from sps_print.checks.guarded import speaks_of
from sps_print.checks.own_texts import SUBJECT
from sps_print.content.load.guard import load_guard
from sps_print.content.load.handouts import load_handout
from sps_print.content.load.locked import named_lines
from sps_print.content.load.sections import SectionFile
from sps_print.content.text.merge import one_line
from sps_print.desk.visit.temporary import temporary_folder
from sps_print.desk.words.section_title import section_title
from sps_print.desk.words.words import called
from sps_print.desk.writing.line.place import Writing
from sps_print.desk.writing.line.safety_gone import alike, medical_words
from sps_print.desk.writing.line.trial import with_text
from sps_print.desk.writing.line.typed import AskedFirst, GoingLine
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.problems import Problem, Severity, SpsPrintError
from sps_print.project import Project, open_project


def asked_first(what: Writing, section: str, do: str, digest: str) -> AskedFirst | None:
    """What to ask before a section goes; None: nothing that keeps people safe is in it. do: the
    button that does it all the same. digest: of the leaflet's file as it is shown."""
    part = what.part(section)
    lines = tuple(_going(what, part)) if part else ()
    if part is None or not lines:
        return None
    title = section_title(what.job.project.library, section, part)
    return AskedFirst(do, section, title, _readers(what), lines, digest)


def _readers(what: Writing) -> tuple[str, ...]:
    """The readers whose leaflet says the same sections, as they are called."""
    known, mine = what.job.plan.handout, what.order.audience
    listed = known.sections_for.get(mine, known.sections)
    return tuple(
        what.job.project.audiences[one].name
        for one in known.audiences
        if one in what.job.project.audiences
        and known.sections_for.get(one, known.sections) == listed
    )


def _going(what: Writing, part: SectionFile) -> Iterator[GoingLine]:
    """Each locked safety line of a section, then its main messages and its sentences about a
    medicine; with the sections of this paper that still say it."""
    language, library = what.job.language, what.job.project.library
    others = [one for one in what.job.parts if one is not part]
    for name in dict.fromkeys(named_lines(part)):
        still = [one for one in others if name in named_lines(one)]
        words = one_line(language.safety.get(name, name))
        yield GoingLine(words, _titles(library, still), True)
    guard = load_guard(library, language.id)
    said = {
        one: [words for words, _ in medical_words(_whole(one), language.safety)] for one in others
    }
    for words, main in medical_words(_whole(part), language.safety):
        if "{{" in words or not (main or speaks_of(words, guard, SUBJECT)):
            continue
        still = [one for one, there in said.items() if any(alike(words, each) for each in there)]
        yield GoingLine(words, _titles(library, still))


def _titles(library: Library, parts: Iterable[SectionFile]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(section_title(library, one.id, one) for one in parts))


def _whole(part: SectionFile) -> str:
    """The text of a section with a head, as a finder of blocks reads it."""
    return f'+++\ntitle = ""\ntip = {str(part.tip).lower()}\n+++\n{part.text}'


def new_errors(what: Writing, file: str, text: str) -> tuple[Problem, ...]:
    """What would be wrong with the words of a leaflet on any of its papers, for any reader, and is
    not wrong now: a paper that prints fewer sections may lack what each leaflet has to say. file,
    text: of the leaflet, as it would be."""
    before, folder = what.job.project, what.job.project.library.user
    assert folder
    with temporary_folder() as trial:
        with_text(folder, trial, file, text)
        after = open_project(trial)
        found = dict[str, Problem]()
        for order in _on_every_paper(after, what.order):
            now = {one.what for one in _errors(Job(before, order))}
            for one in _errors(Job(after, order)):
                if one.what not in now and one.what not in found:
                    here = order.format == what.order.format
                    on = "" if here else f", on: {called(PAPERS[order.format])}"
                    found[one.what] = replace(one, what=f"{one.what}{on}")
        return tuple(found.values())


def _on_every_paper(project: Project, shown: Order) -> Iterator[Order]:
    """A leaflet for each reader on each paper, that which is shown first."""
    known = load_handout(project.library, shown.handout)
    for paper in dict.fromkeys((shown.format, *known.formats)):
        for audience in dict.fromkeys((shown.audience, *known.audiences)):
            yield Order(shown.handout, audience, paper)


def _errors(job: Job) -> tuple[Problem, ...]:
    try:
        return tuple(one for one in job.problems if one.severity is Severity.ERROR)
    except SpsPrintError as error:
        return error.problems
