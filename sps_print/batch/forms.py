"""The forms of the leaflets that were made, for those that differ in values alone.

for order in orders:
    data = forms.make(project, order)  # the same bytes as Job(project, order).pdf()
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from operator import attrgetter

from sps_print.build import Job
from sps_print.checks.own_texts import answers_are_held
from sps_print.content.clinic.clinic import Clinic
from sps_print.content.load.guard import shipped_guards
from sps_print.content.tailor import has_amount
from sps_print.content.text.merge import one_line
from sps_print.document.contact import reachable
from sps_print.document.values import CARD_SLOTS, OPEN, SHUT, answer_slot, card_values
from sps_print.files.plain_words import is_blank
from sps_print.form.form import Filled, Form
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.project import Project

but_card = attrgetter(*(name for name in Clinic.__slots__ if name != "card"))
FORMS = 64  # forms that are kept
# leaflets: a form that none of so many filled keeps its layouts alone; where room is needed, it is
# let go whole
RECENT = 16
LAYOUTS = 36  # of all forms: each takes a quarter of a megabyte


@dataclass(slots=True)
class CachedForm:
    """A form, and what its handout asks for. filled: how many leaflets were made when it was; bare:
    whether nothing else was kept of it since than its layouts."""

    form: Form
    asks: tuple[str, ...]  # in the order of their slots
    names_only: tuple[str, ...]  # those whose answers may hold no amount
    filled: int
    bare: bool = False


@dataclass
class FormCache:
    """Makes leaflets, keeping the forms of those made before."""

    forms: OrderedDict[object, CachedForm] = field(default_factory=OrderedDict)
    count: int = 0  # leaflets that were made

    def make(self, project: Project, order: Order, texts: str = "") -> bytes:
        """The leaflet of an order. Arguments and errors as those of filled()."""
        return self.filled(project, order, texts).data

    def filled(self, project: Project, order: Order, texts: str = "") -> Filled:
        """The form of a leaflet, filled for an order. Raises what Job.pdf raises.

        texts: the print of what it is made of, for a process that lives longer than its texts.
        """
        key, self.count = _key(project, order, texts), self.count + 1
        kept = self.forms.get(key)
        values = _values(kept, project, order) if kept else None
        if kept is None or values is None:
            return self._first(project, order, key)
        self.forms.move_to_end(key)
        kept.filled, kept.bare = self.count, False
        try:
            return kept.form.fill(values, project.card)
        except ContentError:
            return Job(project, order).filled()  # says what is wrong, and where
        finally:
            self._make_room()

    def _first(self, project: Project, order: Order, key: object) -> Filled:
        job = Job(project, order)
        filled = job.filled()
        # a text that came meanwhile is on no leaflet of another clinic
        if job.form.layouts and project.has_own_texts() == project.own_texts_at_start:
            handout = job.plan.handout
            asks = tuple(handout.asks), handout.names_only
            self.forms.setdefault(key, CachedForm(job.form, *asks, self.count))
            self._make_room()
        return filled

    def _make_room(self) -> None:
        if len(self.forms) > FORMS:
            self._let_go()
        for kept in self.forms.values():  # those that were not filled for the longest time first
            if self.count - kept.filled <= RECENT:
                break
            if not kept.bare:
                kept.bare = True
                kept.form.let_go()
        forms = [kept.form for kept in self.forms.values()]
        for _ in range(sum([len(form.layouts) for form in forms]) - LAYOUTS):
            oldest = next(iter(self.forms.values()))
            if self.count - oldest.filled > RECENT:
                self._let_go()
                break
            max(forms, key=lambda form: len(form.layouts)).layouts.pop()

    def _let_go(self) -> None:
        """Let go of the form that was not filled for the longest time."""
        _, oldest = self.forms.popitem(last=False)
        oldest.form.let_go()


def _key(project: Project, order: Order, texts: str) -> object:
    """What leaflets must have in common to share a form: all but the values themselves.

    What stands on the clinic's card are values, but whether it stands there, and can be clicked on,
    is not.
    """
    given = frozenset(name for name, words in order.answers.items() if words)
    clinic, web = project.clinic, project.card.web
    card = tuple(
        (words := getattr(project.card, name)) and type(reachable(words, web, slot))
        for name, slot in CARD_SLOTS.items()
    )
    # a clinic without texts of its own has the shipped ones, as every other such clinic
    whose = (texts, project.library.user) if project.own_texts_at_start else None
    return (
        whose, clinic and but_card(clinic), card,
        project.today, project.allow_expired, given,
        order.handout, order.audience, order.format, order.language, order.sections, order.ink,
        order.with_sources, order.fillable, order.standard,
    )  # fmt: skip


def _values(kept: CachedForm, project: Project, order: Order) -> dict[str, str] | None:
    """The words for each slot; None for what is refused, or read in another way."""
    if any(has_amount(order.answers.get(ask, "")) for ask in kept.names_only):
        return None  # in tailor's own words
    if any(answers_are_held(order.answers, shipped_guards())):
        return None  # in the words of the checks
    filled = {
        answer_slot(number): one_line(words)
        for number, ask in enumerate(kept.asks)
        if (words := order.answers.get(ask, ""))
    }
    card = card_values(project.card)
    if any(one_line(words) != words for words in card.values()):
        return None
    filled |= card
    odd = (is_blank(words) or OPEN in words or SHUT in words for words in filled.values())
    return None if any(odd) else filled
