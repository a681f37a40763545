"""Sign a leaflet: it is shown whole, with what changed; then who read it, when, and until when.

What is signed is what was shown: a text that changed meanwhile is refused, and shown anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import NamedTuple

from flask import Blueprint, Response, abort, request
from werkzeug.wrappers import Response as AnyResponse

from sps_print.build import Job
from sps_print.checks.changes.compare import Change
from sps_print.checks.changes.page import kind, with_reason
from sps_print.checks.statements import Ground, Statement, locked_sentences, of_section
from sps_print.content.load.handouts import load_handout
from sps_print.content.tailor import sections_on
from sps_print.desk.find.find import Leaflet, all_readers, leaflet_of
from sps_print.desk.making.made import MadeLeaflet, made
from sps_print.desk.making.pictures import PAGE
from sps_print.desk.shelf.pages import NOTE, SignedNote, people_said
from sps_print.desk.shelf.sign_form import (
    SignDraft,
    days_of,
    fresh_draft,
    seen_of,
    typed_draft,
)
from sps_print.desk.visit.desk import Desk
from sps_print.desk.visit.doubts import doubts
from sps_print.desk.visit.page import picture, see_other, shown, the_desk, the_visit
from sps_print.desk.visit.visits import VisitKey
from sps_print.desk.words.words import american, called, choices
from sps_print.document.days import day_said
from sps_print.document.for_paper import for_text
from sps_print.model import Order
from sps_print.on_screen import text_file
from sps_print.output.plain import plain_text
from sps_print.papers import PAPERS
from sps_print.problems import SpsPrintError
from sps_print.project import Project
from sps_print.shelf.leaflets import SignOff, on_shelf
from sps_print.shelf.papers import (
    added_parts,
    every_fingerprint,
    every_part,
    jobs_of_papers,
)
from sps_print.shelf.sign import LONGEST, sign, signed_already
from sps_print.shelf.since import changed_since
from sps_print.shelf.text_names import name_of_text
from sps_print.shelf.to_sign import section_titles, texts_to_sign

PAGES = Blueprint("sign", __name__)
KEPT = VisitKey[tuple[str, str, SignDraft]]("sign")  # of a handout for an audience
STANDS_ON = {
    Ground.LOCKED: "Locked: no clinic can word it otherwise",
    Ground.SOURCE: "Medical",
    Ground.TIP: "Practical tip",
    Ground.PLAIN: "Not medical",
    Ground.NOTHING: "Nothing is named",
}


class MarkedSentence(NamedTuple):
    """A sentence, what kind of sentence it is, and the sources that it stands on, in words."""

    words: str
    kind: str
    sources: tuple[str, ...]


class MarkedSection(NamedTuple):
    """The sentences of a section. file: that a sign-off names."""

    title: str
    file: str
    sentences: tuple[MarkedSentence, ...]


class OtherPaper(NamedTuple):
    """A paper with texts that those shown before it have not. called: all with the same texts."""

    id: str
    called: str
    adds: tuple[str, ...]  # what its own texts are called
    result: MadeLeaflet
    text: str


class ShownChange(NamedTuple):
    """A sentence that differs from the one that was signed. more: why, and what it stands on."""

    kind: str
    where: str
    old: str
    new: str
    more: tuple[tuple[str, str], ...]


@PAGES.get("/shelf/sign/<handout>/<audience>")
def show(handout: str, audience: str) -> tuple[str, int]:
    """The leaflet whole, what changed, what each sentence stands on, and the form."""
    desk = the_desk()
    with desk.making:
        project = desk.project()
        job = Job(project, _order(project, handout, audience))
        one, since, pages = on_shelf(job), changed_since(job), made(desk, job.order)
        text, others = _text(job, pages.ready), _others(desk, job)
        texts, seen = texts_to_sign(job), every_fingerprint(job)
    about = leaflet_of(job.plan.handout, job.plan.audience)
    ends = job.plan.handout.review_by
    draft = _draft(handout, audience) or fresh_draft(project.today, ends)
    fresh = {file for file, sha in seen.items() if draft.seen and draft.seen.get(file) != sha}
    title, sections = f"Sign: {about.title}", _sections(job)
    headings = {part.file: part.title for part in sections}
    return shown(
        "shelf/sign.html", f"To mend: {title}" if draft.problems else title, about=about, one=one,
        draft=draft, states=SignOff, people=people_said(one.signed or one.signed_before),
        result=pages, text=text, others=others, sections=sections, fresh=fresh, texts=texts,
        changes=since and [_change(project, each, headings) for each in since.changes],
        seen=seen_of(seen), longest=LONGEST, day_said=day_said, today=day_said(project.today),
        sharing=_sharing(project, job, {one.file: one.title for one in texts} | headings),
        headings=headings, doubts=doubts(job),
        ends=day_said(ends),
    )  # fmt: skip


def _sharing(
    project: Project, job: Job, called: Mapping[str, str]
) -> list[tuple[Leaflet, tuple[str, ...]]]:
    """The other leaflets that carry texts of this one, each with what these are called: a
    signature is kept with the text, so that they are signed there as well."""
    itself = (job.plan.handout.id, job.plan.audience.id)
    ours = {part.file for part in every_part(job)}
    found = []
    for reader in all_readers(project):
        for one in reader.leaflets:
            if (one.handout, one.audience) == itself:
                continue
            with suppress(SpsPrintError):  # the shelf says which cannot be read
                there = every_part(Job(project, Order(one.handout, one.audience)))
                if both := ours & {part.file for part in there}:
                    found.append((one, tuple(sorted(called[file] for file in both))))
    return found


def _order(project: Project, handout: str, audience: str) -> Order:
    """The leaflet on the paper that a sign-off goes by, its first, as the office has it; with
    nothing of a person."""
    formats = load_handout(project.library, handout).formats
    fitting = [PAPERS[one.id] for one in choices(formats, american(project.clinic))]
    kind = PAPERS[formats[0]].kind
    paper = next((one.id for one in fitting if one.kind == kind), formats[0])
    return Order(handout, audience, paper, fillable=False)


def _draft(handout: str, audience: str) -> SignDraft | None:
    """What was typed for this leaflet and not signed. It is not kept any longer."""
    kept = the_visit().take(KEPT)
    return kept[2] if kept and kept[:2] == (handout, audience) else None


def _text(job: Job, prints: bool) -> str:
    """The whole leaflet as plain text; proved, unless it does not print and has to be mended."""
    return text_file(job.document).decode() if prints else plain_text(for_text(job.document))


def _others(desk: Desk, job: Job) -> list[OtherPaper]:
    """The papers that print what the one that is shown first does not."""
    _, *others = added_parts(jobs_of_papers(job, _fitting(job)))
    titles = section_titles(job) if others else {}
    found = []
    for one, parts in others:
        result = made(desk, one.order)
        adds = tuple(titles[part.file] for part in parts)
        found.append(
            OtherPaper(one.order.format, _called(one), adds, result, _text(one, result.ready))
        )
    return found


def _fitting(job: Job) -> list[str]:
    """The papers of a leaflet that suit the office's sheet."""
    return [one.id for one in choices(job.plan.handout.formats, american(job.project.clinic))]


def _called(job: Job) -> str:
    """A paper, and all others of the leaflet on which its texts are the same."""
    handout, reader = job.plan.handout, job.plan.audience.id
    papers = [PAPERS[name] for name in _fitting(job)]
    alike = [p for p in papers if sections_on(handout, reader, p) == job.plan.sections]
    kinds = (called(paper).partition(",")[0] for paper in alike or [job.plan.paper])
    return " and ".join(dict.fromkeys(kinds))  # each kind in any size


def _sections(job: Job) -> list[MarkedSection]:
    titles = section_titles(job)
    return [
        MarkedSection(
            titles.get(one.origin) or name_of_text(job.project.library, one.origin), one.origin,
            tuple(
                _sentence(job.project, each)
                for each in of_section(one, locked_sentences(paper.document))
            ),
        )
        for paper, parts in added_parts(jobs_of_papers(job))
        for one in paper.document.sections if one.origin in {part.file for part in parts}
    ]  # fmt: skip


def _sentence(project: Project, one: Statement) -> MarkedSentence:
    cited = (project.sources[key] for key in one.sources if key in project.sources)
    words = tuple(f"{source.words} ({_grade_said(project, source.grade)})" for source in cited)
    return MarkedSentence(one.sentence, STANDS_ON[one.ground], words)


def _grade_said(project: Project, grade: str) -> str:
    """A grade as the leaflet's key to its sources calls it."""
    key = project.language("").strings.get(f"grade_{grade}", "")
    return key.partition(":")[0].lower() or "no grade"


def _change(project: Project, one: Change, headings: Mapping[str, str]) -> ShownChange:
    where = headings.get(one.file) or name_of_text(project.library, one.file)
    more = tuple(c for c in with_reason(one) if c[0] not in {"Before", "Now", "Leaflets"})
    return ShownChange(kind(one), where, one.old, one.new, more)


@PAGES.get("/shelf/sign/<handout>/<audience>/<int:number>.png")
@PAGES.get("/shelf/sign/<handout>/<audience>/<paper>/<int:number>.png")
def page(handout: str, audience: str, number: int, paper: str = "") -> Response:
    """A page as it prints, with nothing of a person on it. paper: empty for the one shown first."""
    desk = the_desk()
    with desk.making:
        order = _order(desk.project(), handout, audience)
        found = made(desk, replace(order, format=paper) if paper else order)
        if not 1 <= number <= found.pages:
            abort(404)
        data = desk.picture(found.shown, number - 1, PAGE)
    return picture(data)


@PAGES.post("/shelf/sign/<handout>/<audience>")
def take(handout: str, audience: str) -> AnyResponse:
    """Sign what was shown, if the button says so and nothing is wrong."""
    visit, form = the_visit(), request.form
    here = f"/shelf/sign/{handout}/{audience}"
    draft = typed_draft(form, form.getlist("seen"))
    if form.get("do") == "sign" and (note := _signed(handout, audience, draft)):
        visit.keep(NOTE, note)
        return see_other("/shelf")
    visit.keep(KEPT, (handout, audience, draft))
    return see_other(f"{here}#{'mend' if draft.problems else 'sign'}")


def _signed(handout: str, audience: str, draft: SignDraft) -> SignedNote | None:
    """Sign what was seen; None: what keeps it from being signed is in the draft."""
    desk = the_desk()
    with desk.making:
        try:
            project = desk.project()
            if (days := days_of(draft, project.today)) is None:
                return None
            name, role = draft.fields["name"], draft.fields["role"]
            job = Job(project, Order(handout, audience))
            if signed_already(job, name, role, *days):
                return SignedNote(handout, audience, already=True)
            sign(project, Order(handout, audience), name, role, *days, seen=draft.seen)
        except SpsPrintError as error:
            draft.refuse(error)
    return None if draft.problems else SignedNote(handout, audience)
