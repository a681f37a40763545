"""What a paper leaves out of a leaflet: said beside its pages, for nobody sees what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from sps_print.build import Job
from sps_print.content.load.sections import SectionFile, has_card, load_sections
from sps_print.content.text.edition_words import every_section
from sps_print.desk.words.section_title import section_title
from sps_print.desk.writing.leaflet.paper_room import Spare
from sps_print.problems import SpsPrintError

CARD = "the card with your telephone, address, mail and web site"


class LeftOut(NamedTuple):
    """What a paper has not. own: whether some of it is the clinic's own text. back: the sections
    that a button prints here again, where the leaflet is the clinic's own."""

    said: tuple[str, ...] = ()
    own: bool = False
    back: tuple[Spare, ...] = ()


def left_out(job: Job) -> LeftOut:
    """The sections that a leaflet has on other papers alone, by their titles; nothing of a leaflet
    that cannot be made: that is said already."""
    try:
        printed, more = job.parts, tuple(_not_printed(job))
    except SpsPrintError:
        return LeftOut()
    library = job.project.library
    there = {section_title(library, one.id, one) for one in printed}
    titles = dict.fromkeys(section_title(library, one.id, one) for one in more)
    said = [f"“{one}”" for one in titles if one not in there]  # a shorter one may stand in for it
    if any(has_card(one.text) for one in more) and not any(has_card(one.text) for one in printed):
        said.append(CARD)
    mine = library.own(f"handouts/{job.order.handout}.toml")
    back = (Spare(one.id, section_title(library, one.id, one)) for one in more if mine)
    return LeftOut(
        tuple(said), any(library.own(one.file) for one in more),
        tuple(one for one in back if one.title not in there),
    )  # fmt: skip


def _not_printed(job: Job) -> Iterator[SectionFile]:
    plan, here = job.plan, {one.id for one in job.parts}
    for name in every_section(plan.handout, plan.audience.id):
        if name not in here:
            with suppress(SpsPrintError):  # the papers that print it say what is wrong with it
                yield from load_sections(
                    job.project.library, job.language.id, (name,), plan.audience.ids
                )
