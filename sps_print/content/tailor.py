"""Choose what one reader gets: a handout's sections, title and safety lines for an audience."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field

from sps_print.design.family import USUAL, Family, family
from sps_print.model import Audience, Handout, Order, SourcesAs
from sps_print.papers import PAPERS, Paper
from sps_print.problems import ContentError, Problem, UseError, near, nearest
from sps_print.records import dataclass

# A number that stands by itself, as in “5 mg”; one behind a letter, as in “B12”, is a name's.
AMOUNT = re.compile(r"(?<![\w.,-])\d|[½¼¾]")

# with its unit, as it stands on a box
MEASURED = re.compile(
    r"\s*\(?(?<![\w.,-])\d+(?:[.,/]\d+)*\s?(?:mg|mcg|µg|μg|g|ml|mL|IU|%)(?:/ml|/mL)?(?!\w)\)?"
)
NAMES = re.compile(r"\s*[^\W\d_][\w-]*(?:\s?[,;]\s?[^\W\d_][\w-]*)*\s*")  # one word each
ASKED = re.compile(r"\basks\.(\w+)")


@dataclass(frozen=True, slots=True)
class Plan:
    """What of a handout one reader gets on one paper. in_fields: whether answers fill fields, and
    are none to its sections."""

    handout: Handout
    audience: Audience
    paper: Paper
    title: str
    promise: str
    sections: tuple[str, ...]
    must_say: tuple[str, ...]
    answers: Mapping[str, str]
    sources_as: SourcesAs = SourcesAs.LIST
    family: Family = field(default_factory=lambda: family(USUAL))
    in_fields: bool = False


def tailor(handout: Handout, order: Order, audiences: Mapping[str, Audience]) -> Plan:
    """The plan for an order. An unknown audience, format or answer names the nearest known one."""
    audience = order.audience or handout.audiences[0]
    _known("audience", audience, handout.audiences, handout.id)
    if audience not in audiences:
        what = f"the audience “{audience}” has no name in “{order.language}”"
        where = f"templates/{order.language}/audiences.toml"
        hint = f"add [{audience}], and below it name = … and reader = …"
        raise ContentError(Problem(what, where, hint))
    paper = order.format or handout.formats[0]
    _known("format", paper, handout.formats, handout.id)
    for answer in order.answers:
        _known("answer", answer, handout.asks, handout.id)
    if wrong := amounts_in(order.answers, handout):
        raise UseError(*wrong)
    look = family(handout.look or audiences[audience].look or USUAL)
    return Plan(
        handout,
        audiences[audience],
        look.on(PAPERS[paper]),
        handout.title_for.get(audience, handout.title),
        handout.promise_for.get(audience, handout.promise),
        sections_on(handout, audience, PAPERS[paper], order.sections),
        handout.must_say_for.get(audience, handout.must_say),
        {ask: order.answers.get(ask, "") for ask in handout.asks},
        SourcesAs.LIST
        if order.with_sources
        else SourcesAs(handout.sources_as or audiences[audience].sources_as),
        look,
    )


def amounts_in(answers: Mapping[str, str], handout: Handout) -> list[Problem]:
    """Why answers of names alone cannot be printed."""
    found = []
    for ask in handout.names_only:
        if has_amount(given := answers.get(ask, "")):
            hint = "give names alone: an amount that changes would stay on the paper"
            what, meant = "this answer has a number in it", without_amounts(given)
            found.append(Problem(what, ask, hint, field=ask, value=given, meant=meant))
    return found


def has_amount(words: str) -> bool:
    """Whether words hold a number that is not part of a name."""
    return AMOUNT.search(words) is not None


def without_amounts(words: str) -> str:
    """Names without the amounts beside them: of “Name 10 mg, other” it is “Name, other”.

    Empty where that is not certain: what is left could still tell an amount.
    """
    left = MEASURED.sub("", words)
    return "" if re.search(r"\d|[½¼¾]", left) or not NAMES.fullmatch(left) else left.strip()


def sections_on(
    handout: Handout, audience: str, paper: Paper, chosen: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The sections in the handout's order: those chosen, or all that the paper is meant to hold."""
    known = handout.sections_for.get(audience, handout.sections)
    for one in chosen:
        _known("section", one, known, handout.id)
    left_out = () if chosen else handout.leave_out.get(paper.kind, ())
    return tuple(one for one in known if one not in left_out and (not chosen or one in chosen))


def asks_in(handout: Handout, texts: Iterable[str]) -> tuple[str, ...]:
    """The questions of a handout that some texts print the answers of. texts: of the sections that
    a paper has."""
    named = {name for text in texts for name in ASKED.findall(text)}
    return tuple(ask for ask in handout.asks if ask.replace("-", "_") in named)


def _known(kind: str, word: str, known: Collection[str], handout: str) -> None:
    if word not in known:
        article = "an" if kind[0] in "aeiou" else "a"
        what = f"“{word}” is not {article} {kind} of the handout “{handout}”"
        hint, meant = nearest(word, known), near(word, known)
        raise UseError(Problem(what, hint=hint, field=kind, value=word, meant=meant))
