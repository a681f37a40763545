"""Colours: the measured contrast, the nearest that passes, and pale grounds."""

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sps_print.design.brand import Brand
from sps_print.design.contrast import contrast, is_colour, nearest_passing, tint
from sps_print.design.scheme import dark, light
from sps_print.typeset.parts.table import RULE

colours = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@pytest.mark.parametrize(
    ("a", "b", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),  # the well-known lightest grey that passes
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.00),
    ],
)
def test_known_ratios(a: str, b: str, ratio: float) -> None:
    assert contrast(a, b) == pytest.approx(ratio, abs=0.005)
    assert contrast(b, a) == contrast(a, b)


@given(colours, colours)
def test_nearest_always_passes(colour: str, against: str) -> None:
    near = nearest_passing(colour, against)
    assert is_colour(near)
    assert contrast(near, against) >= 4.5


def test_nearest_keeps_what_passes_and_changes_little() -> None:
    assert nearest_passing("#0B4F6C", "#ffffff") == "#0b4f6c"
    near = nearest_passing("#ff8800", "#ffffff")
    assert contrast(near, "#ffffff") < 4.7
    hue = [
        colorsys.rgb_to_hls(*(int(c[i : i + 2], 16) / 255 for i in (1, 3, 5)))[0]
        for c in (near, "#ff8800")
    ]
    assert hue[0] == pytest.approx(hue[1], abs=0.01)


def test_out_of_reach_is_the_best_there_is() -> None:
    assert nearest_passing("#808080", "#808080", 9) in ("#000000", "#ffffff")


def test_tint() -> None:
    assert tint("#000000", 0) == "#ffffff"
    assert tint("#0b4f6c", 1) == "#0b4f6c"
    assert tint("#000000", 0.2) == "#cccccc"


@given(colours)
def test_words_and_titles_are_readable_on_every_tint(colour: str) -> None:
    brand = Brand(main=colour)
    ground = brand.tint(colour)
    assert contrast(brand.ink, ground) >= 7
    assert ground == "#ffffff" or contrast(colour, ground) >= 4.5


@given(colours)
def test_rules_between_rows_are_seen_on_every_tint(colour: str) -> None:
    """WCAG 2.2, 1.4.11: what is needed to make a table out keeps three to one."""
    brand = Brand(main=colour)
    for ground in ("#ffffff", *brand.grounds):
        assert contrast(RULE, ground) >= 3


@given(colours)
def test_the_line_below_a_link_is_seen_on_every_tint(colour: str) -> None:
    brand = Brand(main=nearest_passing(colour, "#ffffff"))
    for ground in ("#ffffff", *brand.grounds):
        assert contrast(brand.below_links, ground) >= 3


def shown(colour: str) -> str:
    """A colour as a clinic may have it: it can be read with white."""
    return nearest_passing(colour, "#ffffff")


@given(colours, colours)
def test_a_page_is_readable_in_light_and_in_dark(main: str, second: str) -> None:
    brand = Brand(main=shown(main), accent=shown(second))
    for scheme in (light(brand), dark(brand)):
        grounds = (scheme.ground, scheme.pale, scheme.pale_danger, scheme.pale_green,
                   scheme.pale_amber)  # fmt: skip
        own = {scheme.pale: scheme.main, scheme.pale_danger: scheme.danger,
               scheme.pale_green: scheme.green, scheme.pale_amber: scheme.amber}  # fmt: skip
        for ground in grounds:
            assert contrast(scheme.ink, ground) >= 7
            for words in (scheme.main, scheme.accent, own.get(ground, scheme.ink)):
                assert contrast(words, ground) >= 4.5
            assert contrast(scheme.line, ground) >= 3  # WCAG 2.2, 1.4.11
        assert contrast("#ffffff", scheme.banner) >= 4.5
    assert contrast(dark(brand).ground, "#ffffff") > 15


def test_dark_colours_keep_their_hue() -> None:
    brand = Brand("#c00000", "#5b2d8e")
    for one, other in ((brand.main, dark(brand).main), (brand.accent, dark(brand).accent)):
        hues = [colorsys.rgb_to_hls(*(int(c[i : i + 2], 16) / 255 for i in (1, 3, 5)))[0]
                for c in (one, other)]  # fmt: skip
        assert hues[0] == pytest.approx(hues[1], abs=0.01)


def test_a_scheme_as_custom_properties() -> None:
    told = light(Brand()).css()
    assert told.startswith("--ground: #ffffff; --ink: #1b1f24; ")
    assert "--pale-danger: #f5e8e8;" in told


@pytest.mark.parametrize("words", ["", "red", "#fff", "#12345", "#1234567", "#12345g", "#١٢٣٤٥٦"])
def test_what_is_no_colour(words: str) -> None:
    assert not is_colour(words)


@pytest.mark.parametrize("colour", ["#767676", "#b35900", "#008000", "#c00000"])
def test_links_and_bullets_are_readable_on_the_tint_of_danger(colour: str) -> None:
    """They have the clinic's colours, whatever the colour of the panel they stand on."""
    brand = Brand(main=colour, accent=colour)
    assert contrast(colour, brand.tint(brand.danger)) >= 4.5
