"""What a clinic says without a source: never what a medicine or the illness does.

A mark, “not clinical” or “practical tip”, is an author's word. What its sentence may not say is
in the language's guard; a sentence that a shipped section says too is not the clinic's own. A
heading cites nothing, and so claims nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sps_print.checks.guarded import faults
from sps_print.checks.own_texts import CLAIM, as_problem, copied
from sps_print.checks.statements import (
    ASKS,
    CLOSING,
    Ground,
    locked_sentences,
    of_section,
    sentences,
)
from sps_print.content.tailor import Plan
from sps_print.document.blocks import (
    Block,
    Contact,
    Document,
    Heading,
    Line,
    NoteRef,
    Panel,
    Picture,
    QrCode,
    Section,
    Table,
    WriteIns,
    plain,
)
from sps_print.document.walk import walk
from sps_print.model import OwnText
from sps_print.problems import Problem, Severity

PRAISE = "praise"  # the rules of a guard that a tip may break: it says what some people find
ASKED = "claim-asked"  # a rule of a guard: asked about, where CLAIM is refused
SMALL = ("strings", "edition")  # fields that are no sentences of a leaflet's
BELOW = "say it in a sentence, with the source that says so; or let it ask, with a question mark"


def claims_cite_a_source(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each sentence that says what a medicine or the illness does and cites nothing;
    a warning for one that may speak of it though it is marked as not clinical."""
    found = dict[Problem, None]()
    for own, sentence, ground in _without_source(doc):
        own_word = ground is Ground.PLAIN or own.field
        refused = [*faults([sentence], doc.guard, {CLAIM, PRAISE} if own_word else {CLAIM})]
        asked = faults([sentence], doc.guard, {ASKED}) if ground is Ground.PLAIN else ()
        for fault in refused:
            found[as_problem(fault, sentence, own)] = None
        for fault in () if refused else asked:
            warned = replace(as_problem(fault, sentence, own), severity=Severity.WARNING)
            found[warned] = None
    for own, label in _labels(doc):
        for fault in faults([label], doc.guard, {CLAIM, PRAISE}):
            found[replace(as_problem(fault, label, own), hint=BELOW)] = None
    yield from found


def _without_source(doc: Document) -> Iterator[tuple[OwnText, str, Ground]]:
    """The clinic's own sentences that claim something and cite nothing."""
    locked = locked_sentences(doc)
    for own in doc.own:
        if own.field and not own.field.startswith(SMALL) and own.printed:
            yield own, own.words, Ground.TIP
        for one in (said for section in _of(doc, own) for said in of_section(section, locked)):
            no_source = one.ground in (Ground.PLAIN, Ground.TIP)
            if no_source and not one.asks and not copied(one.sentence, own):
                yield own, one.sentence, one.ground


def _labels(doc: Document) -> Iterator[tuple[OwnText, str]]:
    """What in the clinic's own sections can cite nothing: headings, and words beside what is no
    text. A question claims nothing."""
    for own in doc.own:
        for section in _of(doc, own):
            for said in ([section.title], *map(_label, walk(section.blocks))):
                for one in (sentence for line in said for sentence in sentences(line)):
                    if not one.rstrip(CLOSING).endswith(ASKS) and not copied(one, own):
                        yield own, one


def _of(doc: Document, own: OwnText) -> Iterator[Section]:
    return (one for one in doc.sections if not own.field and one.origin == own.file)


def _label(block: Block) -> Sequence[str]:
    """The words of a block that are no sentences of its text."""
    match block:
        case Heading(line):
            return [plain(line)]
        case Panel(_, title) | Contact(title):
            return [title]
        case Table(header, rows):
            return [*map(plain, header), *(plain(name) for name, *_ in rows if not _cites(name))]
        case WriteIns(labels):
            return labels
        case QrCode(_, words) | Picture(_, words):
            return [words]
        case _:
            return ()


def _cites(line: Line) -> bool:
    return any(isinstance(part, NoteRef) for part in line)
