"""What a word is, and when words count as the same: in any writing."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sps_print.characters.combining import COMBINING_MARKS
from sps_print.characters.composed import UNSEEN
from sps_print.document.reading_order import ASCII_WORD, WORD, signs_only, words_only
from sps_print.files.plain_words import is_blank
from sps_print.proof.photocopy.likeness import says
from sps_print.typeset.text.no_break import glued


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("पिता", "पीता"),  # father, drinks
        ("दवा बंद न करें", "दवा बद न करं"),
        ("สมชาย ห้ามหยุดยา", "สมชาย หามหยดยา"),
        ("ন", "না"), ("கல்", "கால்"), ("שָׁלוֹם", "שלום"), ("كَتَبَ", "كُتِبَ"),
        ("Ọ̀ṣun", "Ọ́ṣun"), ("1⃣", "1"), ("g̃", "g"),
    ],
)  # fmt: skip
def test_a_vowel_sign_makes_another_word(one: str, other: str) -> None:
    assert words_only(one) != words_only(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("पिता 2.5 mg", ["पिता", "2.5", "mg"]), ("दवा बंद न करें", ["दवा", "बंद", "न", "करें"]),
        ("ห้ามหยุดยา", ["ห้ามหยุดยา"]), ("می\u200cخورد", ["میخورد"]), ("İLAÇ", ["i̇laç"]),
        ("B12, a_b", ["b12", "a", "b"]), ("12३ < 5", ["12३", "<", "5"]), ("", []),
    ],
)  # fmt: skip
def test_a_word_is_letters_and_their_marks(text: str, words: list[str]) -> None:
    assert words_only(text) == words


@given(text=st.text(st.characters(max_codepoint=0x7F)))
def test_plain_words_take_a_short_way_to_the_same(text: str) -> None:
    assert ASCII_WORD.findall(text) == WORD.findall(text)


def test_marks_are_what_unicode_says() -> None:
    """Each mark is among them, and else only letters and what has no meaning yet."""
    inside = re.compile(f"[{COMBINING_MARKS}]")
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        kind = unicodedata.category(char)
        if kind[0] == "M":
            assert inside.match(char), hex(code)
        elif inside.match(char):
            assert kind[0] == "L" or kind == "Cn", hex(code)


def test_what_is_not_drawn_is_not_compared() -> None:
    assert signs_only("Ann\ufe0f\u034f \u200eExample") == "AnnExample"
    assert words_only("A\u034f\u0301") == words_only("Á")
    for code in (*range(0xFE00, 0xFE10), 0x200B, 0x2066, 0xE0100):
        assert UNSEEN.match(chr(code)), hex(code)


@pytest.mark.parametrize("words", ["\u3164", "\u2800", "\ufe0f", "\u115f\u1160", "\u034f"])
def test_what_shows_nothing_is_blank(words: str) -> None:
    assert is_blank(words)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("请勿突然停止服用此药", "请突然停止服用此药"),  # the “not” is lost
        ("この薬を急にやめないでください", "この薬を急にやめてください"),
        ("ห้ามหยุดยาทันที", "หามหยุดยาทันที"),
        ("दवाइयाँ बंद न करें", "दवाईयाँ बंद न करें"),
        ("لا توقف الدواء فجأة", "لا توقف الدواء فجاة"), ("תרופות אסורות", "תרופות אסורית"),
        ("갑자기중단하지마세요", "갑자기중단하시마세요"),
    ],
)  # fmt: skip
def test_a_reading_machine_may_confuse_no_letter_there(line: str, read: str) -> None:
    assert says(line, line)
    assert not says(line, read)


@pytest.mark.parametrize(
    ("line", "read"),
    [("medicines", "medicincs"), ("λέγεται σήμερα", "λέγετσι σήμερα"), ("таблетки", "тоблетки")],
)
def test_it_may_confuse_one_of_a_long_word_here(line: str, read: str) -> None:
    assert says(line, read)


def test_a_date_with_marks_stays_on_one_line() -> None:
    assert glued("24 नवंबर 2026") == {2, 8}
