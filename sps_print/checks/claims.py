"""What a clinic says without a source: never what a medicine or the illness does.

A mark, “not clinical” or “practical tip”, is an author's word. What its sentence may not say is
in the language's guard; a sentence that a shipped section says too is not the clinic's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sps_print.checks.guarded import faults
from sps_print.checks.own_texts import CLAIM, as_problem, copied
from sps_print.checks.statements import Ground, locked_sentences, of_section
from sps_print.content.tailor import Plan
from sps_print.document.blocks import Document
from sps_print.model import OwnText
from sps_print.problems import Problem, Severity

ASKED = "claim-asked"  # a rule of a guard: asked about, where CLAIM is refused
SMALL = ("strings", "edition")  # fields that are no sentences of a leaflet's


def claims_cite_a_source(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A problem for each sentence that says what a medicine or the illness does and cites nothing;
    a warning for one that may speak of it though it is marked as not clinical."""
    found = dict[Problem, None]()
    for own, sentence, ground in _without_source(doc):
        refused = [*faults([sentence], doc.guard, {CLAIM})]
        asked = faults([sentence], doc.guard, {ASKED}) if ground is Ground.PLAIN else ()
        for fault in refused:
            found[as_problem(fault, sentence, own)] = None
        for fault in () if refused else asked:
            warned = replace(as_problem(fault, sentence, own), severity=Severity.WARNING)
            found[warned] = None
    yield from found


def _without_source(doc: Document) -> Iterator[tuple[OwnText, str, Ground]]:
    """The clinic's own sentences that claim something and cite nothing."""
    locked = locked_sentences(doc)
    for own in doc.own:
        if own.field and not own.field.startswith(SMALL) and own.printed:
            yield own, own.words, Ground.TIP
        sections = (one for one in doc.sections if not own.field and one.origin == own.file)
        for one in (said for section in sections for said in of_section(section, locked)):
            marked = one.ground in (Ground.PLAIN, Ground.TIP)
            if marked and not one.asks and not copied(one.sentence, own):
                yield own, one.sentence, one.ground
