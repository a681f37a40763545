"""The gates: what is too hard for an audience. A text may be excused from one, with its reason.

Each gate yields what misses it. Scores are held against the whole leaflet with its declared terms
set aside: a section is too short for a formula. Sentences, lists, sections, headings and
pictures are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from sps_print.checks.reading.formulas import FORMULAS, Formula
from sps_print.checks.reading.languages import reading_for
from sps_print.checks.reading.limits import MOST_ITEMS, Limit
from sps_print.checks.reading.measures import list_lengths, whole
from sps_print.checks.reading.passage import sentences
from sps_print.checks.reading.terms import undeclared, unexplained
from sps_print.content.tailor import Plan
from sps_print.document.blocks import (
    Block,
    Document,
    Heading,
    Panel,
    Picture,
    Section,
    Table,
    plain,
)
from sps_print.document.contact import says_number
from sps_print.document.panel_kinds import SIDES, PanelKind
from sps_print.document.walk import pictures_of
from sps_print.model import Exemption, Term
from sps_print.problems import Problem, Severity, nearest

MOST_HEADING_WORDS = 10


class Missed(NamedTuple):
    """A gate that was missed: by which section (empty: the whole leaflet) and words."""

    section: str
    words: str
    problem: Problem


Gate = Callable[[Document, Plan], Iterator[Missed]]


def _score(formula: Formula) -> Gate:
    def gate(doc: Document, plan: Plan) -> Iterator[Missed]:
        counted, most = whole(doc), getattr(plan.audience, formula.limit)
        if formula not in reading_for(doc.language).formulas or not counted.plain.judged:
            return
        held = Limit(formula.name, formula.score(counted.plain), most, formula.higher_is_easier)
        if held.passes is False:
            side = "at least" if held.at_least else "at most"
            what = f"the words are too hard: {formula.name} {held.found:.1f}, {side} {most:g}"
            hint = "shorter sentences and commoner words; “check --to html” marks the hard ones"
            yield Missed("", "", Problem(what, _leaflet(doc), hint, Severity.WARNING))

    return gate


def sentence_length(doc: Document, plan: Plan) -> Iterator[Missed]:
    """A sentence longer than the audience's limit, named with its words."""
    limit = plan.audience.max_sentence_words
    for section in doc.sections:
        for one in sentences(section, doc.glossary):  # as the measures have them
            if one.length > limit:
                what = f"a sentence has {one.length} words: “{one.said[:60]}…”"
                hint = f"at most {limit} for “{plan.audience.name}”: make it two sentences"
                yield Missed(section.id, one.said, Problem(what, section.origin, hint))


def list_items(doc: Document, plan: Plan) -> Iterator[Missed]:
    """More than seven items are not remembered."""
    for section in doc.sections:
        for count in list_lengths(section):
            if count > MOST_ITEMS:
                hint = f"make it two lists of at most {MOST_ITEMS}"
                problem = Problem(f"a list has {count} items", section.origin, hint)
                yield Missed(section.id, "", problem)


def passive_share(doc: Document, plan: Plan) -> Iterator[Missed]:
    """Too many sentences that say what is done and not who does it."""
    limit, found = plan.audience.max_passive, whole(doc)
    share = round(found.passive_share, 1)
    if limit is not None and share > limit:
        what = f"{share:g} % of the sentences are passive, at most {limit:g} %"
        hint = "say who does it; “check --to html” marks them"
        yield Missed("", "", Problem(what, _leaflet(doc), hint, Severity.WARNING))


def section_words(doc: Document, plan: Plan) -> Iterator[Missed]:
    """Too many words under one heading or in one panel (PEMAT, item 8). Tables are not counted:
    each of their rows is a chunk of its own.
    """
    limit = plan.audience.max_section_words
    for section in doc.sections:
        count = max(chunk_words(section, doc.glossary), default=0)
        if limit is not None and count > limit:
            what = f"the section “{section.id}” has {count} words under one heading"
            hint = f"at most {limit:g} for “{plan.audience.name}”: put a heading between, “### …”"
            yield Missed(section.id, "", Problem(what, section.origin, hint, Severity.WARNING))


def chunk_words(section: Section, terms: tuple[Term, ...]) -> list[int]:
    """How many words stand under each heading and in each panel of a section, tables apart."""
    found = [0]
    for block in section.blocks:
        words = sum(len(one.words) for one in sentences(replace(section, blocks=(block,)), terms))
        match block:
            case Panel() | Heading():
                found += [words, 0] if isinstance(block, Panel) else [0]
            case Table():
                pass
            case _:
                found[-1] += words
    return found


def terms_explained(doc: Document, plan: Plan) -> Iterator[Missed]:
    """A term used before it is explained. Professionals know theirs."""
    if plan.audience.professional:
        return
    for term, (id_, words) in unexplained(doc):
        what = f"“{term.words}” is not explained where it first comes: “{words[:60]}”"
        hint = f"explain it there, such as: {term.means}"
        yield Missed(id_, words, Problem(what, _origin(doc, id_), hint, Severity.WARNING))


def acronyms_declared(doc: Document, plan: Plan) -> Iterator[Missed]:
    """An acronym that the glossary does not know."""
    if plan.audience.professional:
        return
    for acronym, (id_, words) in undeclared(doc):
        what = f"“{acronym}” is not in the glossary: “{words[:60]}”"
        hint = "write it out, or declare it in glossary.toml with a plain explanation"
        yield Missed(id_, words, Problem(what, _origin(doc, id_), hint, Severity.WARNING))


def headings(doc: Document, plan: Plan) -> Iterator[Missed]:
    """A heading too long, with a full stop, or With Big Letters; whom to call, with their number,
    is a name."""
    names = {word for term in doc.glossary for f in term.forms for word in f.split()}
    for section in doc.sections:
        for title in headings_of(section):
            for fault in _heading_faults(title, names):
                what = f"the heading “{title[:60]}” {fault}"
                hint = "a short question or action, such as “When to get help”"
                problem = Problem(what, section.origin, hint, Severity.WARNING)
                yield Missed(section.id, title, problem)


def headings_of(section: Section) -> list[str]:
    """The headings of a section: its own, those inside it, and its panels'."""
    inner = [plain(b.line) for b in section.blocks if isinstance(b, Heading)]
    panels = [b.title for b in section.blocks if isinstance(b, Panel)]
    return [title for title in (section.title, *inner, *panels) if title]


def _heading_faults(title: str, names: set[str]) -> Iterator[str]:
    words = title.split()
    if len(words) > MOST_HEADING_WORDS:
        yield f"has {len(words)} words, at most {MOST_HEADING_WORDS}"
    if title.endswith("."):
        yield "ends with a full stop"
    later = [w.strip("(),:“”?!") for w, before in zip(words[1:], words, strict=False)
             if not before.endswith((":", "?", "!", "."))]  # fmt: skip
    if says_number(title):
        return
    if any(w[:1].isupper() and w not in names and not w.isupper() for w in later):
        yield "has big letters inside"


def pictures(doc: Document, plan: Plan) -> Iterator[Missed]:
    """Easy read: each paragraph or list has a picture straight before it.

    A panel carries a picture of its own, and holds one idea: the main message. What to do and what
    not are several ideas, in a panel too. So are steps, each with a picture of its own.
    """
    if not plan.audience.picture_per_idea:
        return
    for section in doc.sections:
        for block in _bare_of_pictures(section.blocks):
            said = sentences(Section("", "", "", (block,)), ())
            if said:
                what = f"an idea has no picture: “{said[0].said[:60]}”"
                hint = "put a picture block before it"
                problem = Problem(what, section.origin, hint, Severity.WARNING)
                yield Missed(section.id, said[0].said, problem)


def _bare_of_pictures(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks without a picture of their own or before them."""
    before: Block | None = None
    for block in blocks:
        if isinstance(block, Panel):
            several = block.kind in (*SIDES, PanelKind.HELPS)
            yield from _bare_of_pictures(block.blocks) if several else ()
        elif not isinstance(before, Picture) and not isinstance(block, Heading):
            yield from () if pictures_of(block) else (block,)
        before = block


GATES: dict[str, Gate] = {
    **{formula.id: _score(formula) for formula in FORMULAS},
    "sentence": sentence_length,
    "list": list_items,
    "passive": passive_share,
    "section": section_words,
    "term": terms_explained,
    "acronym": acronyms_declared,
    "heading": headings,
    "picture": pictures,
}


def gates_pass(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each gate missed and not excused; then for each excuse that excuses nothing.

    A clinic is told of its own sections alone what it could word better; of the others, what does
    not fit their readers.
    """
    theirs = _own_sections(doc)
    excuses = [e for e in plan.handout.exempt if e.audience in ("", *plan.audience.ids)]
    used = set[Exemption]()
    for name, gate in GATES.items():
        for missed in gate(doc, plan):
            fitting = {
                e for e in excuses if e.gate == name and e.fits(missed.section, missed.words)
            }
            used |= fitting
            if not fitting:
                yield from _to_mend(missed, gate, theirs, doc, plan)
    for excuse in excuses:
        if excuse.gate not in GATES:
            hint = nearest(excuse.gate, GATES)
            yield Problem(f"there is no gate “{excuse.gate}”", excuse.where, hint)
        elif excuse not in used:
            what = f"nothing needs to be excused from the gate “{excuse.gate}”"
            hint = "delete it, or name the audience that needs it"
            yield Problem(what, f"{excuse.where}, audience {plan.audience.id}", hint)


def _own_sections(doc: Document) -> tuple[Section, ...]:
    """The sections that a clinic can change: its own; without any, all."""
    files = {own.file for own in doc.own if not own.field}
    return tuple(s for s in doc.sections if s.origin in files) or doc.sections


def _to_mend(
    missed: Missed, gate: Gate, theirs: tuple[Section, ...], doc: Document, plan: Plan
) -> Iterator[Problem]:
    """The problem, unless it is one of words that are not theirs to change."""
    problem = missed.problem
    if problem.severity is Severity.WARNING and len(theirs) < len(doc.sections):
        if missed.section and missed.section not in {section.id for section in theirs}:
            return
        if not missed.section:
            alone = next(gate(replace(doc, sections=theirs), plan), None)
            if alone is None:
                return
            problem = alone.problem
    yield problem


def _leaflet(doc: Document) -> str:
    return f"{doc.handout}, audience {doc.audience}"


def _origin(doc: Document, id_: str) -> str:
    found = (s.origin for s in doc.sections if s.id == id_)
    return next(found, f"handouts/{doc.handout}.toml")
