"""Prove the proofs of all shapes: each planted fault must be caught."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import partial

import pytest
from every_block import every_block
from outside import need_liblouis

from sps_print.design.family import USUAL, family
from sps_print.document.for_paper import for_listening, for_small_paper, for_text
from sps_print.model import Cells
from sps_print.output.braille import braille
from sps_print.output.epub import Front, epub
from sps_print.output.health_record import fhir_bundle
from sps_print.output.louis import tables_of
from sps_print.output.panel_copy import panel_copy
from sps_print.output.script import script
from sps_print.output.sms import text_message
from sps_print.output.ssml import ssml
from sps_print.output.word import BOX, RULE, word_copy
from sps_print.problems import Problem
from sps_print.project import Project
from sps_print.proof.shapes.epub import prove_epub
from sps_print.proof.shapes.fhir import prove_fhir
from sps_print.proof.shapes.message import message_words, wanted_message
from sps_print.proof.shapes.panel import prove_panel
from sps_print.proof.shapes.read_brf import Braille
from sps_print.proof.shapes.read_docx import BULLET, docx_words
from sps_print.proof.shapes.read_ssml import ssml_words
from sps_print.proof.shapes.spelled import script_words
from sps_print.proof.shapes.wanted import Manner, wanted_words
from sps_print.proof.shapes.words import prove_words

Prove = Callable[[bytes], tuple[Problem, ...]]
DOC = every_block()
HEARD, SHORT, WHOLE = for_listening(DOC), for_small_paper(DOC, tiny=True), for_text(DOC)
DIALLED = {"999", "01632 960000"}
COVER = b"\x89PNG\r\n\x1a\n a cover"
PDF = b"%PDF-1.7 a leaflet"
CODES = {"icd-10-cm": "X00.0"}
STANDS = [
    ("NHS staff say hiccups end.", "source", ("book",)), ("It passes.", "practical tip", ()),
]  # fmt: skip

SCRIPT = {
    "a word left out": ("Another", ""),
    "a word in letters that is another": ("E H S", "E H X"),
    "a word in two": ("Another", "Ano ther"),
    "words joined": ("Sit down", "Sitdown"),
    "a number to dial that is another": ("9 9 9", "9 9 8"),
    "a safety line that is cut": (" Ring 9 9 9 at once.", ""),
    "a remark": ("(Pause.)", "(Laugh.)"),
    "a warning that is not said to be one": ("Warning: ", ""),
    "no end": (r"\n\Z", ""),
}
SSML = {
    "a word left out": ("Another", ""),
    "a word spelled that is none": (
        "Another",
        '<say-as interpret-as="characters">Another</say-as>',
    ),
    "a number that is a word": ('interpret-as="telephone">999', 'interpret-as="date">999'),
    "a sound from elsewhere": ("<p>It", '<audio src="https://example.net/a.wav"/><p>It'),
    "another language of markup": ('version="1.1"', 'version="1.0"'),
    "no XML": ("</speak>", ""),
    "a warning lost": ("(?s)<p>Never put.*?</p>", ""),
    "words in a wrong language": ('<lang xml:lang="de">', '<lang xml:lang="fr">'),
    "words that do not say their language": ('<lang xml:lang="de">(.*?)</lang>', r"\1"),
}
SMS = {
    "a safety line that is cut": (" Ring 999 at once", ""),
    "another number": ("960000", "960001"),
    "a fourth line": (r"\n\Z", "\nmore\n"),
    "no signature": ("Signed off.*", ""),
}
BRF = {
    "a letter that is another": ("SPOON", "SPEON"),
    "a contraction in words of another language": ("BESSERUNG", "BESS]UNG"),
    "a line lost": (r"\r\n,ALW", ""),
    "a line twice": (r"(\r\n,ALW)", r"\1\1"),
    "a page with another number": (r"#B\r\n", "#D\r\n"),
    "a page with another head": (r"\f( +),EXAMPLE", r"\f\1,EXEMPLE"),
    "a page in the contents that is another": (r'"""" #B', '"""" #A'),
    "a line that is too wide": (r"\r\n,ALW", r"\r\n" + " " * 40 + ",ALW"),
    "no end": (r"\f\Z", ""),
    "what is no cell": ("SPOON", "SPÖON"),
}
WORD = {
    "a word left out": ("Another", ""),
    "a list of steps that counts on": (r'(<w:numId w:val=")12("/>)', r"\g<1>11\2"),
    "a list of steps that begins elsewhere": (
        r'<w:startOverride w:val="5"/>',
        '<w:startOverride w:val="4"/>',
    ),
    "a bullet as a paragraph": ('<w:pStyle w:val="ListBullet"/>', ""),
    "hidden words": ("<w:rPr/><w:t>Another", "<w:rPr><w:vanish/></w:rPr><w:t>Another"),
    "a change that is not accepted": (
        "(<w:r><w:rPr/><w:t>Another</w:t></w:r>)",
        r"<w:ins>\1</w:ins>",
    ),
    "words in a cell of another row": ("A walk", "A rest"),
    "words in a wrong language": ('<w:lang w:val="de"', '<w:lang w:val="fr"'),
    "words that do not say their language": ('<w:lang w:val="de"[^>]*/>', ""),
    "a box to tick that is gone": (f"{BOX} ", ""),
}
PANEL = {
    "a statement without its number": (r"<w:t>1</w:t>", "<w:t></w:t>"),
    "another source": (r"\[1\] Ann Sample", "[1] Bob Sample"),
    "another grade": (r"<w:t>medium</w:t>", "<w:t>high</w:t>"),
    "another leaflet": ("panel: sample", "panel: other"),
    "a word left out": ("Another", ""),
    "a heading lost": ("<w:t>What they are</w:t>(?=</w:r></w:p><w:tbl>)", ""),
}
EPUB = {
    "a word left out": ("Another", ""),
    "a link to nothing": ('href="#source-1"', 'href="#source-9"'),
    "an entry of the contents that leads to nothing": (
        "leaflet.xhtml#part-1",
        "leaflet.xhtml#part-7",
    ),
    "words in a wrong language": ('<span lang="de" xml:lang="de"', '<span lang="fr" xml:lang="fr"'),
    "words in two languages": ('<span lang="de" xml:lang="de"', '<span lang="de" xml:lang="fr"'),
    "words that do not say their language": ('<span lang="de"[^>]*>(.*?)</span>', r"\1"),
    "an entry of the contents that is called otherwise": ('(#part-1">)What', r"\1Who"),
    "a script": ("</main>", "<script>alert(1)</script></main>"),
    "a picture from elsewhere": (
        "</main>",
        '<p><img src="https://example.net/a.png" alt=""/></p></main>',
    ),
    "a file that it does not list": ('<item id="style" [^>]*>', ""),
    "another title": ("<dc:title>.*?</dc:title>", "<dc:title>X</dc:title>"),
    "another language": ('(<html [^>]*)lang="en-GB" xml', r'\1lang="de" xml'),
    "no XML": ("</main>", ""),
    "no cover": (' properties="cover-image"', ""),
    "no cover for older readers": ('<meta name="cover" [^>]*>', ""),
    "another cover": ('id="cover" href="cover.png"', 'id="cover" href="style.css"'),
    "a cover of another kind": ('image/png" properties', 'image/jpeg" properties'),
    "another kind": ("application/epub", "application/pub"),
}
FHIR = {
    "another leaflet": ('("data": ")JVB', r"\1JVA"),
    "another size": ('"size": \\d+', '"size": 1'),
    "signed by nobody": ('"final"', '"preliminary"'),
    "another code": ("X00.0", "X00.1"),
    "no JSON": (r"\}\s*\Z", ""),
    "another title": ('("title": ")Example', r"\1Sample"),
    "two leaflets": ('"Binary"', '"Media"'),
}


def heard(read: Callable[..., list[str]]) -> Prove:
    wanted = wanted_words(HEARD, Manner(languages=read is ssml_words))
    if read is script_words:
        read = partial(script_words, wanted=wanted, pause="(Pause.)")
    return lambda data: prove_words(data, read, wanted, HEARD, "the script")


def shapes(
    project: Project,
) -> dict[str, tuple[Callable[[], bytes], Prove, dict[str, tuple[str, str]]]]:
    """What makes each shape, what proves it, and its faults."""
    manner = Manner(grid=True, bullet=BULLET, box=BOX, line=RULE, languages=True)
    word = wanted_words(WHOLE, manner)
    return {
        "script": (lambda: script(HEARD, DIALLED).encode(), heard(script_words), SCRIPT),
        "ssml": (lambda: ssml(HEARD, DIALLED).encode(), heard(ssml_words), SSML),
        "sms": (
            lambda: text_message(SHORT).encode(),
            lambda data: prove_words(data, message_words, wanted_message(SHORT), SHORT, "it"),
            SMS,
        ),
        "braille": (lambda: braille(HEARD, Cells(), 2), prove_braille, BRF),
        "word": (
            lambda: word_copy(WHOLE),
            lambda data: prove_words(data, docx_words, word, WHOLE, "it"),
            WORD,
        ),
        "panel": (
            lambda: panel_copy(DOC, STANDS), lambda data: prove_panel(data, DOC, STANDS), PANEL,
        ),
        "epub": (
            lambda: epub(DOC, project.picture, family(USUAL), Front(cover=COVER)),
            lambda data: prove_epub(data, DOC, cover=COVER),
            EPUB,
        ),
        "fhir": (
            lambda: fhir_bundle(DOC, PDF, CODES), lambda data: prove_fhir(data, DOC, PDF, CODES),
            FHIR,
        ),
    }  # fmt: skip


def prove_braille(data: bytes) -> tuple[Problem, ...]:
    read = Braille(HEARD, wanted_words(HEARD, Manner()), Cells(), tables_of("en-GB", 2))
    return prove_words(data, read.words, read.wanted, HEARD, "the Braille")


def planted(data: bytes, old: str, new: str) -> bytes:
    """The file with its first place of one pattern changed: of a ZIP, in any of its files."""
    if not data.startswith(b"PK"):
        text, count = re.subn(old, new, data.decode(), count=1)
        assert count, "the fault has no place"
        return text.encode()
    whole, count = io.BytesIO(), 0
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(whole, "w") as other:
        for entry in packed.infolist():
            inside = packed.read(entry)
            if not count and entry.filename.endswith(("xml", "xhtml", "opf", "type")):
                text, count = re.subn(old, new, inside.decode(), count=1)
                inside = text.encode()
            other.writestr(entry, inside)
    assert count, "the fault has no place"
    return whole.getvalue()


SHAPES = ("script", "ssml", "sms", "braille", "word", "panel", "epub", "fhir")


@pytest.mark.parametrize("shape", SHAPES)
def test_each_fault_is_caught(shape: str, project: Project) -> None:
    if shape == "braille":
        need_liblouis()
    make, prove, faults = shapes(project)[shape]
    data = make()
    assert prove(data) == ()
    silent = [name for name, fault in faults.items() if not prove(planted(data, *fault))]
    assert silent == []
    assert prove(b"\xff\xfe nothing at all")
