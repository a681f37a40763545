"""The gate for what veraPDF cannot see: rules of a finished file, each with its name and sentence.

`faults` puts a file to all of them. Lengths in points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from sps_print.document.blocks import Document
from sps_print.problems import Problem
from sps_print.proof.heard import about, meant, notes, order, pictures, structure
from sps_print.proof.heard.tree import Faults, Heard, open_heard
from sps_print.proof.page.report import fault


class Rule(NamedTuple):
    """name: in a word or two. sentence: what holds. find: what breaks it in a file."""

    name: str
    sentence: str
    find: Callable[[Heard], Faults]


RULES = (
    Rule("mark parted", "A mark of a source is parted from its word by a space.",
         notes.parted),
    Rule("mark leads", "A mark is a link to the note of its source.", notes.lead),
    Rule("note alone", "Each source is a Note of its own in a list, with an ID.",
         notes.alone),
    Rule("note leads back", "Each note has a link back to its mark.", notes.back),
    Rule("one area", "A link is one area a page, whose quadrilaterals are its lines.",
         notes.one_area),
    Rule("areas owned", "Each area to click belongs to one link, in the order of reading.",
         notes.owned),
    Rule("link named", "A link's name has the words that are printed.", notes.named),
    Rule("links differ", "Links that are called the same lead to the same.", notes.told_apart),
    Rule("link underlined", "Links are told by more than colour: they are underlined.",
         notes.underlined),
    Rule("figure box", "A Figure says where it stands (BBox), and is drawn there.",
         pictures.boxed),
    Rule("figure said", "A Figure has words (Alt), and not those beside it.", pictures.worded),
    Rule("warning in heading", "A sign that warns stands in its heading, not before it.",
         pictures.in_headings),
    Rule("artifacts typed", "The foot of a page, and marks to cut by, say what they are.",
         pictures.typed),
    Rule("rules dark", "The lines of a table are seen: 3 to 1.", pictures.seen),
    Rule("small print", "No words under 10 point on A4 and Letter.", pictures.large),
    Rule("one order", "What is read is drawn in the same order, and goes down the page.",
         order.one_order),
    Rule("all owned", "What is drawn belongs to one element, or is an artifact.", order.all_owned),
    Rule("words parted", "The end of a line parts words.", order.words_parted),
    Rule("nothing twice", "Nothing is said twice in succession.", order.nothing_twice),
    Rule("headings climb", "One heading of level 1 comes first, and no level is skipped.",
         structure.headings),
    Rule("items in lists", "Items stand in lists, each with its label and body.", structure.items),
    Rule("table parts", "A table has THead and TBody, headers with a Scope, and cells that name "
         "them.", structure.tables),
    Rule("boxes say", "A box to tick says that it is one.", structure.boxes),
    Rule("blanks say", "A line to write on says that it is blank.", meant.blanks),
    Rule("form in order", "What is asked for, blank or filled in, keeps the order of the form.",
         meant.in_order),
    Rule("languages said", "Words of another language say which one it is, and no others do.",
         meant.languages),
    Rule("warnings say", "What warns says so in its heading.", meant.warnings),
    Rule("page labels", "Pages are called as they are numbered in print.", about.labels),
    Rule("outline", "The outline has all headings of levels 2 and 3, in their order.",
         about.outline),
    Rule("outline opens", "More than four pages open with the outline.", about.opens),
    Rule("described", "The file says its title, subject and language in its metadata.",
         about.described),
    Rule("language", "The file says its language, and so does what is in another one.",
         about.languages),
)  # fmt: skip


def faults(data: bytes, doc: Document | None = None) -> Iterator[tuple[Rule, Problem]]:
    """What is wrong with a finished file, by the rule that it breaks. Raises Broken.

    doc: what it was made from; without it, what it should say of blanks and warnings is not known.
    """
    heard = replace(open_heard(data), doc=doc)
    for rule in RULES:
        for what, page in rule.find(heard):
            yield rule, fault(f"{rule.name}: {what}", page)
