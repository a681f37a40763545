"""The items of three published instruments, shortened, and the look that serves each.

PEMAT-P: Patient Education Materials Assessment Tool for printed materials (AHRQ): 24 items.
CDC: Clear Communication Index (US Centers for Disease Control and Prevention): 20 items.
EQIP: Ensuring Quality Information for Patients, 36 items, of which the 11 criteria are here whose
wording we have read; the others were not read and are not made up.
"""

from __future__ import annotations

from collections.abc import Callable

from sps_print.checks.appraise import looks, visuals
from sps_print.checks.appraise.looks import Seen
from sps_print.document.blocks import Document
from sps_print.records import dataclass

Look = Callable[[Document], Seen]


@dataclass(frozen=True, slots=True)
class Item:
    """One item. number: as the instrument counts, empty when we have not read its number.

    look: what a machine can see for it; none: only a person can answer.
    """

    number: str
    words: str
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A published instrument, where its wording was read, and its items."""

    id: str
    name: str
    source: str
    items: tuple[Item, ...]


PEMAT = Instrument(
    "PEMAT-P",
    "Patient Education Materials Assessment Tool, printed materials (AHRQ)",
    "item text: PMC11033604, Table 2; numbers and items 20-22: ahrq.gov, pemat9.html; shortened",
    (
        Item("1", "The purpose is completely evident", looks.title),
        Item("2", "Nothing distracts from the purpose"),
        Item("3", "Common, everyday language", looks.easy_words),
        Item("4", "Medical terms only to make them familiar, and defined"),
        Item("5", "Active voice"),
        Item("6", "Numbers are clear and easy to understand", looks.numbers),
        Item("7", "The reader need not calculate", looks.numbers_or_none),
        Item("8", "Broken into short sections", looks.chunks),
        Item("9", "Sections have informative headers", looks.headings),
        Item("10", "A logical sequence"),
        Item("11", "A summary is given", looks.summary),
        Item("12", "Visual cues draw attention to key points", looks.cues),
        Item("15", "Visual aids wherever they would help", visuals.pictures),
        Item("16", "Visual aids reinforce the content", visuals.pictures),
        Item("17", "Visual aids have clear titles or captions", visuals.captions),
        Item("18", "Pictures are clear and uncluttered", visuals.clear_pictures),
        Item("19", "Tables are simple, with short, clear headers", visuals.tables),
        Item("20", "At least one action the reader can take", looks.actions),
        Item("21", "The reader is addressed directly"),
        Item("22", "Actions are broken into explicit steps", looks.steps),
        Item("23", "A tangible tool, such as a checklist", looks.tools),
        Item("24", "Simple instructions for any calculation", looks.numbers),
        Item("25", "Says how to use charts and tables to act", visuals.tables_to_explain),
        Item("26", "Visual aids wherever they make acting easier", visuals.pictures),
    ),
)
CDC = Instrument(
    "CDC",
    "Clear Communication Index (CDC)",
    "items 1-19: the user guide's text as in github.com/mmontesanonyc/interactive-CDC-CCI; "
    "item 20 from memory; shortened. A point only when all instances pass",
    (
        Item("1", "One main message statement (if not, 2 to 4 are not met)", looks.main_is_short),
        Item("2", "The main message is at the top", looks.main_on_top),
        Item("3", "The main message is emphasised visually", looks.main_on_top),
        Item("4", "A captioned visual supports the main message", looks.main_with_picture),
        Item("5", "A call to action for the primary audience", looks.actions),
        Item("6", "Main message and call to action in the active voice"),
        Item("7", "Words the audience uses; acronyms spelled out and explained", looks.easy_words),
        Item("8", "Bulleted or numbered lists, none of more than 7 items", looks.lists),
        Item("9", "Chunks with headings that match, one idea each", looks.headings),
        Item("10", "The most important information is summarised first", looks.summary),
        Item("11", "Says what authorities know and do not know"),
        Item("12", "A behavioural recommendation"),
        Item("13", "Why it matters to the reader"),
        Item("14", "How to do it, with when and how to get in contact", looks.contact_hint),
        Item("15", "Numbers that the audience uses", looks.numbers),
        Item("16", "The meaning of numbers is explained", looks.numbers),
        Item("17", "The reader need not do arithmetic", looks.numbers_or_none),
        Item("18", "The nature of the risk: what, how and why"),
        Item("19", "Both risks and benefits"),
        Item("20", "Probability also in words or a picture", looks.numbers),
    ),
)
EQIP = Instrument(
    "EQIP",
    "Ensuring Quality Information for Patients, the 11 of its 36 criteria that we have read",
    "10.1016/j.pec.2007.11.018, criteria as its results name them",
    (
        Item("", "The purpose is stated", looks.title),
        Item("", "Everyday language", looks.easy_words),
        Item("", "A respectful tone"),
        Item("", "A logical order"),
        Item("", "Balanced information"),
        Item("", "Risks are quantified", looks.numbers_or_none),
        Item("", "Contact details", looks.how_to_reach),
        Item("", "Authors are identified", looks.authors),
        Item("", "The source of funding", looks.funding),
        Item("", "References to evidence", looks.references),
        Item("", "Patients took part in making it"),
    ),
)
INSTRUMENTS = (PEMAT, CDC, EQIP)
