"""From an order to a finished file. Read this file first: each step is one stage.

    load -> tailor -> merge -> read -> check -> lay out -> prove -> write

Plain data goes from stage to stage; `sps-print build --show STAGE` prints any of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sps_print.checks import check
from sps_print.checks.own_texts import answers_are_held, own_texts_are_held
from sps_print.checks.pictures import own_pictures_are_drawn
from sps_print.checks.said_twice import said_alike
from sps_print.checks.statements import each_sentence_stands
from sps_print.checks.structure import out_of_date, pictures_are_there
from sps_print.checks.telephones import answers_can_be_dialled
from sps_print.content.clinic.own import own_text_files
from sps_print.content.clinic.reviews import Review, fingerprints, signers, words_of_signers
from sps_print.content.images.logo import logo_doubts
from sps_print.content.load.guard import shipped_guards
from sps_print.content.load.handouts import load_handout
from sps_print.content.load.locked import keeping_lines
from sps_print.content.load.sections import SectionFile, load_sections
from sps_print.content.tailor import Plan, asks_in, tailor
from sps_print.content.text.answer_lines import answer_lines, ask_of, with_fields, without_answers
from sps_print.content.text.assemble import Unread, as_written, assemble, each_value_stands, values
from sps_print.content.text.edition_words import code_of_plan
from sps_print.content.text.merge import one_line
from sps_print.document.blocks import Document
from sps_print.document.edition import Signature
from sps_print.document.for_paper import without_values
from sps_print.document.grades import with_grades
from sps_print.document.on_paper import on_paper
from sps_print.document.values import answer_slot, card_values
from sps_print.model import Language, Order
from sps_print.problems import ContentError, NoRoom, Problem, TooLong, refuse
from sps_print.project import Project
from sps_print.records import dataclass
from sps_print.typeset.leaflet import LaidOut, Look, check_room, lay_out
from sps_print.typeset.slots import Values

if TYPE_CHECKING:
    from sps_print.content.text.answer_lines import LineToFill
    from sps_print.form.form import Filled, Form
    from sps_print.proof.edited import ProvedBefore


@dataclass(frozen=True)
class Job:
    """One order, worked out stage by stage. Each stage is done when it is first asked for.

    before: the form of the same order when its texts said something else; None: there is none.
    seen: what was proved of its file then; none: its texts are not edited while it is looked at.
    in_words: answers that have no room on their lines.
    """

    project: Project
    order: Order
    before: Form | None = None
    seen: ProvedBefore | None = None
    in_words: frozenset[str] = frozenset()

    @cached_property
    def language(self) -> Language:
        return self.project.language(self.order.language)

    @cached_property
    def plan(self) -> Plan:
        """What this reader gets; without the answers that fill fields."""
        return without_answers(self._planned, self._in_fields) if self._in_fields else self._planned

    @cached_property
    def _planned(self) -> Plan:
        handout = load_handout(self.project.library, self.order.handout, self.order.language)
        plan = tailor(handout, self.order, self.project.audiences_in(self.order.language))
        if self.order.sections:  # chosen by a person: all that is promised still has to be there
            return plan
        return keeping_lines(plan, self.project.library, self.language.id)

    @cached_property
    def parts(self) -> tuple[SectionFile, ...]:
        plan, library = self._planned, self.project.library
        return load_sections(library, self.language.id, plan.sections, plan.audience.ids)

    @cached_property
    def markdown(self) -> str:
        """All sections merged, as an editor would read them."""
        names = values(self.plan, self.language, self.project.card)
        return as_written(self.parts, names, self.language.facts)

    @cached_property
    def _in_fields(self) -> Mapping[str, LineToFill]:
        """The lines to write on that answers fill, by what they answer."""
        if not self.has_fields:
            return {}
        card = self.project.card
        return answer_lines(self._planned, self.language, card, self.parts, self.in_words)

    @property
    def has_fields(self) -> bool:
        """Whether its blanks are fields. What nobody writes on has none."""
        return self.order.fillable and self._planned.paper.written_on

    @cached_property
    def document(self) -> Document:
        """The whole document, as the web page and the checks have it."""
        doc, lines = self._document, self._in_fields
        return with_fields(doc, self._planned, lines) if self.has_fields else doc

    @cached_property
    def _document(self) -> Document:
        project, clinic = self.project, self.project.clinic
        try:
            doc = assemble(
                self.plan, self.language, project.card, self.parts, project.sources,
                tuple(Signature(r.name, r.role, r.reviewed_on) for r in self.reviews),
                self._expired, clinic.sources_url if clinic else "",
                own_text_files(project.library, self.plan, self.parts, self.language),
                clinic.funding if clinic else "", clinic.patients if clinic else "",
                code_of_plan(project.library, self._planned, self.parts, self.language),
            )  # fmt: skip
        except Unread as error:  # what else is wrong in these files is said in the same run
            held = own_texts_are_held(error.document, self.plan)
            more = each_sentence_stands(without_values(error.document), self.plan)
            raise ContentError(*error.problems, *held, *more) from None
        return with_grades(doc) if self.plan.family.grades else doc

    @cached_property
    def on_paper(self) -> Document:
        """The document as the paper of the order shows it."""
        return on_paper(self.document, self.plan.paper)

    @property
    def _look(self) -> Look:
        return self.project.look_of(self.plan, self.order.ink)

    @property
    def reviews(self) -> tuple[Review, ...]:
        project = self.project
        return signers(self.fingerprints, project.reviews, project.today) if project.reviews else ()

    @cached_property
    def fingerprints(self) -> Mapping[str, str]:
        """The fingerprints of what a sign-off of this leaflet covers."""
        project = self.project
        return fingerprints(
            self.plan, self.parts, self.language,
            project.sources, project.picture, project.own_signs,
        )  # fmt: skip

    @property
    def _expired(self) -> bool:
        return self.plan.handout.review_by < self.project.today

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        project, logo = self.project, self.project.look.logo
        allowed, library = project.allow_expired, project.library
        late = out_of_date(self.plan.handout, allowed, library) if self._expired else ()
        doubts = logo_doubts(logo, self.plan.paper) if logo else ()
        known = (
            *pictures_are_there(self.document, project.library),
            *own_pictures_are_drawn(self.document, project.library, self.plan.handout.cover),
        )
        said = {**self.order.answers, **words_of_signers(self.reviews)}
        answers = answers_are_held(said, shipped_guards()) if said else ()  # else no guard is read
        dialled = answers_can_be_dialled(self.order.answers)
        alike = said_alike(self.document, self.plan, project.today)
        found = (*check(self.document, self.plan), *alike)
        return (*late, *doubts, *found, *answers, *dialled, *known)

    def layout(self) -> list[str]:
        """Which part of the document stands where on which page."""
        return self.laid_out().lines()

    def laid_out(self) -> LaidOut:
        """The document set on the panels of its paper, before any ink."""
        with self._whose_page():
            return lay_out(self.on_paper, self.plan.paper, self._look, self._fonts)

    def check_room(self) -> None:
        """Raise ContentError where the leaflet has no room on its paper."""
        with self._whose_page():
            check_room(self.on_paper, self.plan.paper, self._look, self._fonts)

    @contextmanager
    def _whose_page(self) -> Iterator[None]:
        """Add to what the layout says does not fit: which leaflet, on which paper."""
        try:
            yield
        except TooLong:
            raise
        except ContentError as error:
            from sps_print.typeset.text.undrawn import whose_page

            plan = self._planned
            here = f"{plan.handout.id}, {plan.audience.id}, {plan.paper.id}"
            found = whose_page(error, here, self.document, self._fonts, tuple(plan.answers))
            raise (NoRoom if isinstance(error, NoRoom) else ContentError)(*found) from None

    def pdf(self) -> bytes:
        """The finished, proved file. Raises ContentError with every problem found."""
        return self.filled().data

    def filled(self) -> Filled:
        """The form of the leaflet, filled for its order. Raises ContentError as pdf() does.

        An answer without room on its line takes more lines: it is words on the page, as on paper.
        Where fields beside answers have no room, there are none: what is printed is the same.
        """
        form = self.form  # outside the block: what is wrong with its words names their files
        try:
            with self._whose_page():
                return form.fill(self.values, self.project.card)
        except TooLong as error:
            longer = ask_of(error.slot, self._planned)
            return replace(self, in_words=self.in_words | {longer}).filled()
        except NoRoom as error:
            if not any(self.order.answers.values()):
                raise
            if self.order.fillable:
                return self.without_fields().filled()
            from sps_print.no_room import answers_without_room

            asked = asks_in(self.plan.handout, (part.text for part in self.parts))
            said = answers_without_room(
                self.order, self.plan, lambda order: Job(self.project, order).laid_out(),
                error.problems, asked,
            )  # fmt: skip
            raise NoRoom(*said) from None

    @cached_property
    def form(self) -> Form:
        """The leaflet compiled, its words checked: it can be filled with values of other orders."""
        from sps_print.form.form import Form

        refuse(self.problems)
        names = values(self.plan, self.language, self.project.card)
        again = each_value_stands(self.document, self.parts, names, self.language.facts)
        form = self.on_paper, self.plan.paper, self._look, self._fonts, again
        return Form(*form, before=self.before, seen=self.seen, standard=self.order.standard)

    def without_fields(self) -> Job:
        """The same order for paper alone: its answers are words on the page."""
        if not self.order.fillable:
            return self
        return Job(self.project, replace(self.order, fillable=False), self.before)

    def again(self) -> Job:
        """The same order, its sections read anew. What they still say is not set anew."""
        return Job(self.project, self.order, self.__dict__.get("form", self.before), self.seen)

    @cached_property
    def values(self) -> Values:
        """The words for each slot, as they are printed."""
        answers = enumerate(self._planned.answers.values())
        filled = {answer_slot(number): one_line(words) for number, words in answers if words}
        return filled | card_values(self.project.card)

    def press(self) -> bytes:
        """The file for a print shop, proved against the accessible one."""
        from sps_print.proof.press.press import prove_press

        accessible, paper = self.pdf(), self.plan.paper
        from sps_print.typeset.press import for_press  # here: most builds are not for a press

        data = for_press(self.on_paper, paper, self._look, self._fonts)
        refuse(prove_press(data, accessible, paper))
        return data

    def _fonts(self, bold: bool) -> tuple[Path, ...]:
        return self.project.fonts(self.language, bold)

    def html(self) -> bytes:
        """One self-contained web page, proved."""
        from sps_print.on_screen import web_page

        refuse(self.problems)
        return web_page(self.document, self.project, self._look)

    def epub(self) -> bytes:
        """An e-book, proved."""
        from sps_print.on_screen import e_book

        refuse(self.problems)
        return e_book(self.document, self._look, self._fonts)

    def text(self) -> bytes:
        """Plain text, proved."""
        from sps_print.on_screen import text_file

        refuse(self.problems)
        return text_file(self.document)
