"""Honest folders of clinics that were refused with “please report this”, as small as they get."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from own_folder import OWN, clinic, errors, job, section

from sps_print.checks.panels import panels_say_their_word, sides_do_not_mix

PAPERS = '"a4", "letter", "card-concertina", "lock-screen", "tri-fold", "flyer", "poster-a3"'
HEAD = OWN.replace('"a4", "card"', PAPERS).replace('edition = "1"', 'about = "us"\nedition = "1"')
DO = "> [!DO]\n> **Do**\n>\n> - Sit down.[^plain]"
DO_NOT = "> [!DO-NOT]\n> **Do not**\n>\n> - Do not run.[^plain]"


def ours(folder: Path, text: str, **files: str) -> Path:
    """A clinic's folder with one leaflet of its own."""
    own = {"handouts/ours.toml": HEAD, "templates/en/our-group.md": section(text)}
    return clinic(folder, {**own, **files})


@pytest.mark.parametrize("blocks", [(DO, DO_NOT, DO), (DO, DO_NOT, "So.[^plain]", DO_NOT)])
def test_a_panel_that_is_said_twice_is_printed_twice(
    blocks: tuple[str, ...], tmp_path: Path
) -> None:
    """The same words are read once and are one object: places tell them apart."""
    assert job(ours(tmp_path, "\n\n".join(blocks)), "ours", paper="a4").pdf()


@pytest.mark.slow
def test_sides_without_a_heading_above_are_two_places_of_the_list(tmp_path: Path) -> None:
    """What is inside names both panels, though they stand side by side in one row."""
    words = "\n\n".join(["We meet at the hall and bring tea. We sit and talk.[^plain]"] * 60)
    text = f"{DO}\n\n{DO_NOT}\n\n{words}\n\n> [!NOTE]\n> **Good to know**\n>\n> Tea.[^plain]"
    folder = ours(tmp_path, "", **{"templates/en/our-group.md": section(text, title="")})
    assert job(folder, "ours", paper="a4").pdf()


STEPS = "```steps\nheart: Sit down.[^plain]\nquiet: Make it quiet.[^plain]\n```"


def test_steps_in_the_columns_of_a_staff_leaflet_have_their_pictures(tmp_path: Path) -> None:
    look = {"handouts/ours.toml": f'look = "clinical"\n{HEAD}'}
    words = "\n\n".join(["We meet at the hall and bring tea.[^plain]"] * 3)
    made = job(ours(tmp_path, f"{words}\n\n{STEPS}", **look), "ours", paper="a4")
    assert made.pdf()
    plain = made.laid_out().context.paper.column
    assert plain.shows_steps


def test_the_sign_of_a_lock_screen_grows_with_its_words(tmp_path: Path) -> None:
    """With few words they grow by half, and the proof looks for the sign where it then stands."""
    assert job(ours(tmp_path, "We meet at the hall.[^plain]"), "ours", paper="lock-screen").pdf()


def test_an_empty_panel_of_a_card_has_no_number(tmp_path: Path) -> None:
    assert job(ours(tmp_path, "We meet.[^plain]"), "ours", paper="card-concertina").pdf()


TABLE = "| What | When |\n|---|---|\n| Tea | On Monday.[^plain] |\n| Cake | On Friday.[^plain] |"


def test_a_table_on_pieces_to_cut_out_has_its_lines_on_each(tmp_path: Path) -> None:
    """The head of a copy is no head that stands again where a table goes on."""
    assert job(ours(tmp_path, TABLE), "ours", paper="flyer").pdf()


def test_a_box_to_tick_on_a_wall_has_its_field(tmp_path: Path) -> None:
    folder = ours(tmp_path, "```tick\nloud noise[^plain]\na touch[^plain]\n```")
    made = job(folder, "ours", paper="poster-a3")
    assert replace(made, order=replace(made.order, fillable=True)).pdf()


def test_a_paragraph_over_three_panels_of_a_side(tmp_path: Path) -> None:
    """One line of it on the middle panel stands level with the first on the last."""
    words = (
        "Books and we on Monday the Nguyễn door tree cake warm songs tea old. Old by old warm "
        "our Monday near near talk big and songs by. Sit on Monday talk we cake books near who "
        "near on and. Friends our the and plants and we talk."
    )
    assert job(ours(tmp_path, f"{words}[^plain]"), "ours", paper="tri-fold").pdf()


def test_cells_to_write_in_go_on_in_the_next_column(tmp_path: Path) -> None:
    rows = "\n".join(f"| Day {day} | | |" for day in range(1, 13))
    said = "\n".join(["| A day | We meet at the hall.[^plain] | We sit and talk.[^plain] |"] * 5)
    table = f"| Day | What | Who |\n|---|---|---|\n{said}\n{rows}"
    look = {"handouts/ours.toml": f'look = "clinical"\n{HEAD}'}
    made = job(ours(tmp_path, table, **look), "ours", paper="a4")
    assert replace(made, order=replace(made.order, fillable=True)).pdf()


def test_two_names_in_greek_beside_each_other(tmp_path: Path) -> None:
    """Two runs in Noto Sans, with a space of its own between them."""
    asks = {"handouts/ours.toml": f'{HEAD}[asks]\nname = "Your name"\n'}
    name = "{% if asks.name %}{{ asks.name }}{% else %}Ann{% endif %}"
    folder = ours(tmp_path, f"We met {name} {name} at the door.[^plain]", **asks)
    made = job(folder, "ours", paper="a4")
    assert replace(made, order=replace(made.order, answers={"name": "Ἑλένη"})).pdf()


def test_a_bar_too_many_in_denies_denies_nothing(tmp_path: Path) -> None:
    """With it every line would begin with nothing, and a line below “Do not” could say to do."""
    made = job(ours(tmp_path, "> [!DO-NOT]\n> **Do not**\n>\n> - Pull their arm.[^plain]"), "ours")
    doc = made.document
    strings = {**dict(doc.strings), "denies": "do not | never |"}
    found = [*sides_do_not_mix(replace(doc, strings=tuple(strings.items())), made.plan)]
    assert [one.hint for one in found] == ["begin it with one of: do not, never"]


def test_a_word_may_end_in_a_sign(tmp_path: Path) -> None:
    """In Devanagari: “करें” ends in a dot above, “नहीं” too."""
    made = job(ours(tmp_path, "> [!DO]\n> **यह करें**\n>\n> - बैठें.[^plain]"), "ours")
    strings = {**dict(made.document.strings), "do": "करें", "denies": "नहीं"}
    doc = replace(made.document, strings=tuple(strings.items()))
    assert [*panels_say_their_word(doc, made.plan)] == [*sides_do_not_mix(doc, made.plan)] == []


def test_a_question_without_its_group_is_told_how_it_is_written(tmp_path: Path) -> None:
    asks = {"handouts/ours.toml": f'{HEAD}[asks]\nhelper = "Your helper"\n'}
    folder = ours(tmp_path, "We met {{ helper }} there.[^plain]", **asks)
    assert [one.hint for one in errors(folder, "ours")] == ["write asks.helper"]


def test_lines_to_write_on_end_the_head_of_a_staff_leaflet(tmp_path: Path) -> None:
    """Below the last words of the head, still in its panel, across both columns."""
    panel = "> [!NOTE]\n> **Notes**\n>\n> ```write-in\n> Name\n> -\n> -\n> ```"
    files = {
        "handouts/ours.toml": f'look = "clinical"\n{HEAD}',
        "templates/en/our-group.md": section(f"{panel}\n\nWe meet.[^plain]", title=""),
    }
    made = job(ours(tmp_path, "", **files), "ours", paper="a4")
    assert made.pdf()
