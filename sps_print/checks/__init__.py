"""Checks on a document before it is laid out: each takes a document and yields problems."""

from __future__ import annotations

from sps_print.checks.claims import claims_cite_a_source
from sps_print.checks.glance import first_box_is_read_at_a_glance
from sps_print.checks.own_texts import (
    language_is_guarded,
    own_texts_are_held,
    quotations_are_asked_about,
    values_are_held,
)
from sps_print.checks.panels import (
    helps_quotes_nobody,
    panels_say_their_word,
    seconds_are_enough,
    sides_do_not_mix,
)
from sps_print.checks.reading.gates import gates_pass
from sps_print.checks.safety import locked_lines_stand_alone, must_say_present
from sps_print.checks.safety_titles import safety_titles_stay
from sps_print.checks.statements import each_sentence_stands, tips_are_worded_so
from sps_print.checks.structure import (
    cells_and_lists,
    something_in_each_section,
    sources_have_an_address,
)
from sps_print.checks.telephones import numbers_can_be_dialled
from sps_print.checks.unwritten import places_are_written_over
from sps_print.checks.weekdays import weekdays_are_right
from sps_print.content.tailor import Plan
from sps_print.document.blocks import Document
from sps_print.document.for_paper import without_values
from sps_print.problems import Problem

CHECKS = (
    must_say_present,
    locked_lines_stand_alone,
    safety_titles_stay,
    own_texts_are_held,
    language_is_guarded,
    quotations_are_asked_about,
    claims_cite_a_source,
    places_are_written_over,
    numbers_can_be_dialled,
    weekdays_are_right,
    each_sentence_stands,
    tips_are_worded_so,
    something_in_each_section,
    cells_and_lists,
    sources_have_an_address,
    panels_say_their_word,
    sides_do_not_mix,
    seconds_are_enough,
    first_box_is_read_at_a_glance,
    helps_quotes_nobody,
    gates_pass,
)
OF_VALUES = (values_are_held,)  # those that read a document with its values; the others do without


def check(doc: Document, plan: Plan) -> tuple[Problem, ...]:
    """All problems of a document, each once, in the order of the checks. doc: with its values."""
    bare = without_values(doc)
    found = [problem for one in CHECKS for problem in one(bare, plan)]
    found += [problem for one in OF_VALUES for problem in one(doc, plan)]
    return tuple(dict.fromkeys(found))
