"""Structure: no section without content, no list without items, no ragged table."""

from __future__ import annotations

from collections.abc import Iterator

from sps_print.content.tailor import Plan
from sps_print.document.blocks import Bullets, Document, Steps, Ticks
from sps_print.document.days import day_said
from sps_print.document.reading_order import all_blocks, leaves
from sps_print.document.walk import pictures_of
from sps_print.files.library import Library
from sps_print.model import Handout, SourcesAs
from sps_print.problems import Problem, Severity, nearest


def out_of_date(handout: Handout, allowed: bool, library: Library) -> tuple[Problem, ...]:
    """A text past its review date is not printed, unless somebody allowed that. Of one's own there
    is no newer edition to get."""
    what = f"“{handout.id}” is out of date: it had to be reviewed by {handout.review_by}"
    hint = "get a newer edition"
    if library.own(f"handouts/{handout.id}.toml") and not library.shipped(
        f"handouts/{handout.id}.toml"
    ):
        what = f"“{handout.title}” was to be read again by {day_said(handout.review_by)}"
        what += ", and does not print after that"
        hint = "it is your own: read it again, and have a later day written in its file"
        if handout.about:
            hint = "it is your own: if the meeting has a new day, write that in its words"
            hint += ", and it prints again; if it is over, take the leaflet away"
    hint += "; --allow-expired prints it with a note that it is out of date"
    where = f"handouts/{handout.id}.toml, review-by"
    return (Problem(what, where, hint, Severity.WARNING if allowed else Severity.ERROR),)


def something_in_each_section(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each section without any block."""
    for section in doc.sections:
        if not section.blocks:
            yield Problem(
                f"the section “{section.id}” is empty", section.origin,
                f"write something, or leave it out for {plan.audience.id}",
            )  # fmt: skip


def sources_have_an_address(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem when sources are not printed and no address leads to them."""
    if doc.sources_as is SourcesAs.LINK and doc.sources and not doc.sources_url:
        yield Problem(
            "the sources are kept out of print, and no address leads to them",
            f"handouts/{doc.handout}.toml, sources",
            'add sources-url = "https://…" there or in clinic.toml, or write sources = "list"',
        )


def cells_and_lists(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each empty item of a list."""
    for origin, block in all_blocks(doc):
        match block:
            case Bullets(items) | Steps(items) | Ticks(items):
                for number, item in enumerate(items, 1):
                    if not item:
                        yield Problem(
                            f"item {number} of a list is empty", origin, "write it, or delete it"
                        )
            case _:
                pass


def pictures_are_there(doc: Document, library: Library) -> Iterator[Problem]:
    """A problem for each picture or icon that a section names and that there is not."""
    known: tuple[str, ...] = ()
    for section in doc.sections:
        pictures = (name for one in leaves(section.blocks) for name in pictures_of(one))
        for name in filter(None, (section.icon, *pictures)):
            known = known or library.names("templates/pictures", ".svg")
            if name not in known:
                what = f"there is no picture “{name}”"
                yield Problem(what, section.origin, nearest(name, known))
