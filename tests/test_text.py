"""Words on lines: what stays together, which font draws what, where lines end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sps_print.build import Job
from sps_print.design.styles import Style
from sps_print.document.blocks import Text
from sps_print.model import Order
from sps_print.pdf.font_embedding import FontBook
from sps_print.pdf.fonts import FontStack
from sps_print.problems import ContentError
from sps_print.project import Project
from sps_print.typeset.text.no_break import glued
from sps_print.typeset.text.paragraph import Paragraph
from sps_print.typeset.text.setting import Setting


@pytest.fixture(scope="module")
def setting(project: Project) -> Setting:
    from sps_print.content.load.language import load_language

    language = load_language(project.library, "en")
    regular, bold = (FontStack(project.fonts(language, b)) for b in (False, True))
    return Setting(regular, bold, 8, "#000000", FontBook(), language.strings["units"])


def lines(words: str, width: float, setting: Setting) -> list[str]:
    paragraph = Paragraph((Text(words),), Style(12, 17, "#000000"), width, setting, None)
    return [
        "".join(g.text for w in paragraph.words[a:b] for p in w.pieces for g in p.glyphs).rstrip()
        for a, b in paragraph.lines
    ]


@pytest.mark.parametrize(
    "kept",
    [
        "01632 960000", "+44 20 7946 0000", "(01632) 960 000", "5 mg", "2.5 mg/kg", "2–4 hours",
        "9 am", "37.5 °C", "24 November 2026", "10 ml", "50 %",
    ],
)  # fmt: skip
def test_kept_on_one_line(kept: str, setting: Setting) -> None:
    text = f"Please take care to call {kept} in time"
    start = text.index(kept)
    assert glued(text, setting.units) >= {start + i for i, char in enumerate(kept) if char == " "}
    for width in range(120, 300, 7):
        assert any(kept in line for line in lines(text, width, setting)), width


def test_words_are_not_divided_nor_glued(setting: Setting) -> None:
    text = "stiff-person syndrome and/or 24/7 well-being"
    for width in range(90, 200, 10):
        assert " ".join(lines(text, width, setting)) == text


@pytest.mark.parametrize("name", ["Nguyễn", "Łukasz", "Ŵyn", "Ελένη", "Оксана", "≤ 5 → ✓ µ"])
def test_names_are_drawn(name: str, setting: Setting) -> None:
    runs = setting.regular.split(name)
    assert "".join(text for _, text in runs) == name
    assert all(ord(c) in font.characters for font, text in runs for c in text)


@given(words=st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1))
def test_plain_words_take_a_short_way_to_the_same_face(words: str, setting: Setting) -> None:
    """One letter beyond ASCII makes each letter be looked at by itself."""
    ((font, text),) = setting.regular.split(words)
    assert setting.regular.split(f"{words}é") == ((font, f"{text}é"),)


@pytest.mark.parametrize("char", "ﬀﬁﬂﬃﬄﬅﬆ")
def test_joined_letters_are_drawn_apart(char: str, project: Project) -> None:
    """As a name that was copied from a PDF may hold them. The proof reads them as two."""
    order = Order("emergency-card", answers={"name": f"So{char}a", "contact": "Sam"})
    assert Job(project, order).pdf()


@pytest.mark.parametrize("name", ["\u0645\u062d\u0645\u062f", "Ann \u05d0", "\u0628"])
def test_what_is_written_from_right_to_left_is_refused(name: str, project: Project) -> None:
    with pytest.raises(ContentError, match="is written from right to left, which cannot be set"):
        Job(project, Order("emergency-card", answers={"name": name})).pdf()


def test_a_character_without_a_font_is_named(setting: Setting) -> None:
    with pytest.raises(ContentError, match=r"“𒀀” \(U\+12000\)"):
        setting.regular.split("a𒀀")


def test_the_last_line_is_not_one_short_word(setting: Setting) -> None:
    text = "Some people find that a short diary of each spasm helps them to see it"
    for width in range(120, 400, 9):
        set_lines = lines(text, width, setting)
        if len(set_lines) > 1:
            assert len(set_lines[-1].split()) > 1 or width < 150, (width, set_lines)


@pytest.mark.parametrize("start", ["www.", "https://", "https://www.", "mailto:"])
def test_no_line_ends_behind_the_first_signs_of_an_address(start: str, setting: Setting) -> None:
    for width in range(130, 300, 7):
        said = lines(f"Look at {start}clinic.example.org/leaflets/one", width, setting)
        assert not any(line.endswith(start) for line in said), width
        assert f"{start}clinic." in "".join(said)
