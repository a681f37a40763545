"""The items of three published instruments, shortened, and the look that serves each.

PEMAT-P: Patient Education Materials Assessment Tool for printed materials (AHRQ): 24 items.
CDC: Clear Communication Index (US Centers for Disease Control and Prevention): 20 items.
EQIP: Ensuring Quality Information for Patients, expanded: 36 items; which of them were read, and
which are from memory, its source says.
"""

from __future__ import annotations

from collections.abc import Callable

from sps_print.checks.appraise import looks, origin, visuals
from sps_print.checks.appraise.seen import Seen
from sps_print.document.blocks import Document
from sps_print.records import dataclass

ItemCheck = Callable[[Document], Seen]


@dataclass(frozen=True, slots=True)
class Item:
    """One item. number: as the instrument counts.

    look: what a machine can see for it; none: only a person can answer.
    may_not_apply: whether “not applicable” is an answer to it.
    clinic: what only a clinic can add, and where; empty: the text alone can meet it.
    """

    number: str
    words: str
    look: ItemCheck | None = None
    may_not_apply: bool = False
    clinic: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A published instrument, where its wording was read, and its items."""

    id: str
    name: str
    source: str
    items: tuple[Item, ...]

    def item(self, number: str) -> Item | None:
        """The item of a number; None: it has none."""
        return next((item for item in self.items if item.number == number), None)


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
        Item("6", "Numbers are clear and easy to understand", looks.numbers, may_not_apply=True),
        Item("7", "The reader need not calculate", looks.numbers_or_none),
        Item("8", "Broken into short sections", looks.chunks, may_not_apply=True),
        Item("9", "Sections have informative headers", looks.headings, may_not_apply=True),
        Item("10", "A logical sequence"),
        Item("11", "A summary is given", looks.summary, may_not_apply=True),
        Item("12", "Visual cues draw attention to key points", looks.cues),
        Item("15", "Visual aids wherever they would help", visuals.pictures),
        Item("16", "Visual aids reinforce the content", visuals.pictures, may_not_apply=True),
        Item(
            "17", "Visual aids have clear titles or captions", visuals.captions, may_not_apply=True
        ),
        Item(
            "18", "Pictures are clear and uncluttered", visuals.clear_pictures, may_not_apply=True
        ),
        Item(
            "19", "Tables are simple, with short, clear headers", visuals.tables, may_not_apply=True
        ),
        Item("20", "At least one action the reader can take", looks.actions),
        Item("21", "The reader is addressed directly"),
        Item("22", "Actions are broken into explicit steps", looks.steps),
        Item("23", "A tangible tool, such as a checklist", looks.tools),
        Item("24", "Simple instructions for any calculation", looks.numbers, may_not_apply=True),
        Item(
            "25",
            "Says how to use charts and tables to act",
            visuals.tables_to_explain,
            may_not_apply=True,
        ),
        Item("26", "Visual aids wherever they make acting easier", visuals.pictures),
    ),
)
CDC = Instrument(
    "CDC",
    "Clear Communication Index (CDC)",
    "the user guide's text as in github.com/mmontesanonyc/interactive-CDC-CCI; "
    "shortened. A point only when all instances pass",
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
        Item("12", "A behavioural recommendation", may_not_apply=True),
        Item("13", "Why it matters to the reader", may_not_apply=True),
        Item(
            "14",
            "How to do it, with when and how to get in contact",
            origin.contact_hint,
            may_not_apply=True,
        ),
        Item("15", "Numbers that the audience uses", looks.numbers, may_not_apply=True),
        Item("16", "The meaning of numbers is explained", looks.numbers, may_not_apply=True),
        Item("17", "The reader need not do arithmetic", looks.numbers, may_not_apply=True),
        Item("18", "The nature of the risk: what, how and why", may_not_apply=True),
        Item("19", "Both risks and benefits", may_not_apply=True),
        Item("20", "Probability also in words or a picture", looks.numbers, may_not_apply=True),
    ),
)
BY_CLINIC = {
    "16": "clinic.toml: phone, email, web, hours",
    "20": "clinic.toml: logo",
    "21": "sps-print review: who signed the text off",
    "22": "clinic.toml: funding",
    "24": "clinic.toml: patients",
}
EQIP = Instrument(
    "EQIP",
    "Ensuring Quality Information for Patients, expanded (EQIP36)",
    "items 1-22: PMC5500780, Table 1, and PMC10365578, Table 1; 23-25 and 29-32 as the abstract of "
    "10.1016/j.pec.2007.11.018 names them; 26-28 and 33-36 from memory; shortened",
    tuple(
        Item(str(number), words, look, may_not_apply=True, clinic=BY_CLINIC.get(str(number), ""))
        for number, (words, look) in enumerate(
            (
                ("Says first which subjects it covers", looks.title),
                ("Covers those subjects", None),
                ("Describes the illness, treatment or procedure", None),
                ("Says what the treatments or measures are for", None),
                ("Describes the alternatives", None),
                ("Describes what happens in which order", None),
                ("Benefits in words", None),
                ("Benefits in numbers", looks.numbers_or_none),
                ("Risks and side effects in words", None),
                ("Risks and side effects in numbers", looks.numbers_or_none),
                ("Quality of life", None),
                ("How complications are handled", None),
                ("What precautions the reader can take", None),
                ("Alarm signs that the reader can notice", None),
                ("Costs and insurance", None),
                ("How to reach the service", origin.how_to_reach),
                ("Where else there is reliable information or support", None),
                ("All that matters for the topic (sums up 1 to 17)", None),
                ("Date of issue or revision", origin.dated),
                ("Logo of who gives it out", origin.logo),
                ("Names of who wrote it", origin.authors),
                ("Names of who paid for it", origin.funding),
                ("A short list of the evidence", origin.references),
                ("Whether and how patients took part", origin.patients),
                ("Everyday language, hard words explained", looks.easy_words),
                ("Generic names, not brands", None),
                ("Short sentences", looks.short_sentences),
                ("Speaks to the reader as a person", None),
                ("A respectful tone", None),
                ("Clear: nothing ambiguous, no contradiction", None),
                ("Balanced on benefits and risks", None),
                ("A logical order", None),
                ("Good layout", None),
                ("Clear, fitting pictures", visuals.clear_pictures),
                ("Named space for the reader's notes", looks.space_for_notes),
                ("No consent form inside", looks.no_consent_form),
            ),
            1,
        )
    ),
)
INSTRUMENTS = (PEMAT, CDC, EQIP)
