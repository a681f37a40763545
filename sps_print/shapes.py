"""The shapes that a document has beside paper: each is made, proved, and only then given.

To add one: its writer in output/, a function here, and its line in SHAPES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sps_print.problems import refuse

if TYPE_CHECKING:
    from sps_print.build import Job
    from sps_print.document.blocks import Document
    from sps_print.proof.shapes.words import ReadsBack


class Shape(NamedTuple):
    """A kind of file, of which each leaflet makes one."""

    ends: str  # what its name ends in, behind the leaflet's
    make: Callable[[Job], bytes]  # made and proved. Raises ContentError, UseError or ToolMissing
    on_paper: bool = False  # whether it is another on each paper

    @property
    def suffix(self) -> str:
        return self.ends[self.ends.rindex(".") :]


def _script(job: Job) -> bytes:
    from sps_print.output.script import script
    from sps_print.proof.shapes.spelled import script_words

    doc, wanted = _heard(job)
    pause = f"({doc.say('pause')}.)"
    data = script(doc, _dialled(job)).encode()
    return _proved(data, lambda d: script_words(d, wanted, pause), wanted, doc, "the script")


def _ssml(job: Job) -> bytes:
    from sps_print.output.ssml import ssml
    from sps_print.proof.shapes.read_ssml import ssml_words

    doc, wanted = _heard(job, languages=True)
    return _proved(ssml(doc, _dialled(job)).encode(), ssml_words, wanted, doc, "the script")


def _sms(job: Job) -> bytes:
    from sps_print.document.for_paper import for_small_paper
    from sps_print.output.sms import text_message
    from sps_print.proof.shapes.message import message_words, wanted_message

    refuse(job.problems)
    doc = for_small_paper(job.document, tiny=True)
    data = text_message(doc).encode()
    return _proved(data, message_words, wanted_message(doc), doc, "the text message")


def _braille(job: Job, grade: int) -> bytes:
    from sps_print.output.braille import braille
    from sps_print.output.louis import tables_of
    from sps_print.proof.shapes.read_brf import Braille

    doc, wanted = _heard(job)
    cells = job.order.cells
    data = braille(doc, cells, grade)
    read = Braille(doc, wanted, cells, tables_of(doc.language, grade))
    return _proved(data, read.words, read.wanted, doc, "the Braille")


def _word(job: Job) -> bytes:
    from sps_print.document.for_paper import for_text
    from sps_print.output.word import BOX, RULE, word_copy
    from sps_print.proof.shapes.read_docx import BULLET, docx_words
    from sps_print.proof.shapes.wanted import Manner, wanted_words

    refuse(job.problems)
    doc = for_text(job.document)
    manner = Manner(grid=True, bullet=BULLET, box=BOX, line=RULE, languages=True)
    wanted = wanted_words(doc, manner)
    return _proved(word_copy(doc), docx_words, wanted, doc, "the file for Word")


def _panel(job: Job) -> bytes:
    from sps_print.checks.statements import statements
    from sps_print.output.panel_copy import panel_copy
    from sps_print.proof.shapes.panel import prove_panel

    refuse(job.problems)
    doc = job.document
    stands = [(one.sentence, one.ground.value, one.sources) for one in statements(doc)]
    data = panel_copy(doc, stands)
    refuse(prove_panel(data, doc, stands))
    return data


def _fhir(job: Job) -> bytes:
    from sps_print.output.health_record import fhir_bundle
    from sps_print.proof.shapes.fhir import prove_fhir

    codes = codes_of(job)
    leaflet = job.pdf()
    data = fhir_bundle(job.document, leaflet, codes)
    refuse(prove_fhir(data, job.document, leaflet, codes))
    return data


def codes_of(job: Job) -> Mapping[str, str]:
    """The codes of what a leaflet is about; none of one that is about the clinic itself."""
    from sps_print.content.load.condition import load_codes

    return {} if job.plan.handout.about else load_codes(job.project.library)


def _heard(job: Job, languages: bool = False) -> tuple[Document, list[str]]:
    """A leaflet's document for a voice, once it was checked, and the words that it has to say.

    languages: whether it has to say of words of another language which it is.
    """
    from sps_print.document.for_paper import for_listening
    from sps_print.proof.shapes.wanted import Manner, wanted_words

    refuse(job.problems)
    doc = for_listening(job.document)
    return doc, wanted_words(doc, Manner(languages=languages))


def _dialled(job: Job) -> frozenset[str]:
    """Numbers that are said digit by digit: of countries, and the clinic's."""
    from sps_print.content.load.country import numbers_to_dial

    return numbers_to_dial(job.project.library) | {job.project.card.phone}


def _proved(
    data: bytes, read: ReadsBack, wanted: Sequence[str], doc: Document, shape: str
) -> bytes:
    """What was made, once it was read again and says what it has to say."""
    from sps_print.proof.shapes.words import prove_words

    refuse(prove_words(data, read, wanted, doc, shape))
    return data


def page_pictures(pdf: bytes, job: Job) -> Iterator[bytes]:
    """The pages of a leaflet as PNG, with their words for programs that say what a picture shows.

    pdf: its proved file, without fields.
    """
    from sps_print.output.png import DOTS, pages
    from sps_print.proof.page.found import pages_said

    return pages(pdf, job.plan.paper.dots or DOTS, pages_said(pdf), job.language.code)


SHAPES = {
    "html": Shape(".html", lambda job: job.html()),
    "text": Shape(".txt", lambda job: job.text()),
    "script": Shape("-script.txt", _script),
    "ssml": Shape(".ssml", _ssml),
    "sms": Shape("-sms.txt", _sms),
    "epub": Shape(".epub", lambda job: job.epub()),
    "word": Shape(".docx", _word),
    "panel": Shape("-panel.docx", _panel),
    "braille": Shape(".brf", partial(_braille, grade=2)),
    "braille-1": Shape("-grade-1.brf", partial(_braille, grade=1)),
    "fhir": Shape("-fhir.json", _fhir, on_paper=True),
}
