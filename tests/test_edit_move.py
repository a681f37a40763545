"""Lines and blocks of a section are moved, and whole blocks taken out, without a word changed."""

from __future__ import annotations

import pytest

from sps_print.content.text.edit.find import blocks_of
from sps_print.content.text.edit.move import move_block, move_item, remove_block
from sps_print.problems import UseError

SAFETY = {"call": "Call for help at once."}
HEAD = '+++\ntitle = "T"\nsources = []\n+++\n\n'
BODY = """\
First.[^plain]

- One.[^plain]
- Two.[^plain]
- Three
  lines on.[^plain]

1. Sit.[^plain]
2. Rest.[^plain]

| A | B |
|---|---|
| a | b[^plain] |
| c | d[^plain] |

> [!NOTE]
> **Title**
>
> In it.[^plain]
>
> Behind it.[^plain]

{{ safety.call }}

Last.[^plain]
"""
WHOLE = HEAD + BODY


def at(words: str, whole: str = WHOLE) -> int:
    """The line that says some words, from 1."""
    return next(n for n, line in enumerate(whole.split("\n"), 1) if words in line)


def body(whole: str) -> str:
    assert whole.startswith(HEAD)
    return whole.removeprefix(HEAD)


def test_an_item_moves_up_and_down() -> None:
    down = move_item(WHOLE, at("One."), True, SAFETY)
    assert "- Two.[^plain]\n- One.[^plain]\n- Three\n" in down
    assert move_item(down, at("One.", down), False, SAFETY) == WHOLE


def test_an_item_of_several_lines_moves_whole() -> None:
    up = move_item(WHOLE, at("Three"), False, SAFETY)
    assert "- One.[^plain]\n- Three\n  lines on.[^plain]\n- Two.[^plain]\n" in up


def test_a_step_moves_and_the_numbers_stay_in_order() -> None:
    assert "1. Rest.[^plain]\n2. Sit.[^plain]\n" in move_item(WHOLE, at("Sit."), True, SAFETY)


def test_a_row_moves_but_no_header() -> None:
    assert "| c | d[^plain] |\n| a | b[^plain] |\n" in move_item(WHOLE, at("| a "), True, SAFETY)
    with pytest.raises(UseError, match="nothing is left"):
        move_item(WHOLE, at("| a "), False, SAFETY)
    with pytest.raises(UseError, match="no item"):
        move_item(WHOLE, at("| A "), True, SAFETY)


def test_a_block_moves_with_its_empty_lines() -> None:
    down = move_block(WHOLE, at("First."), True, SAFETY)
    assert body(down).startswith(
        "- One.[^plain]\n- Two.[^plain]\n- Three\n  lines on.[^plain]\n\nFirst."
    )
    assert move_block(down, at("First.", down), False, SAFETY) == WHOLE


def test_a_block_in_a_panel_moves_in_it() -> None:
    down = move_block(WHOLE, at("In it."), True, SAFETY)
    assert "> Behind it.[^plain]\n>\n> In it.[^plain]\n" in down
    with pytest.raises(UseError, match="nothing is left"):
        move_block(WHOLE, at("In it."), False, SAFETY)


@pytest.mark.parametrize(
    ("words", "down"), [("Last.", False), ("**Title**", True), ("safety", True)]
)
def test_what_is_locked_is_not_moved_nor_moved_past(words: str, down: bool) -> None:
    with pytest.raises(UseError, match="locked"):
        move_block(WHOLE, at(words), down, SAFETY)


def test_nothing_is_moved_past_the_ends() -> None:
    with pytest.raises(UseError, match="nothing is left"):
        move_block(WHOLE, at("First."), False, SAFETY)
    with pytest.raises(UseError, match="nothing is left"):
        move_item(WHOLE, at("Three"), True, SAFETY)


def test_what_depends_on_an_answer_is_not_moved() -> None:
    whole = HEAD + "A.[^plain]\n\n{% if asks.name %}\nB.[^plain]\n{% endif %}\n\nC.[^plain]\n"
    with pytest.raises(UseError, match="filled in"):
        move_block(whole, at("A.", whole), True, SAFETY)


def test_a_block_is_taken_out_whole_and_the_others_stay() -> None:
    less = remove_block(WHOLE, at("Two."), SAFETY)
    assert "First.[^plain]\n\n1. Sit." in less
    assert len(blocks_of(less, SAFETY)) == len(blocks_of(WHOLE, SAFETY)) - 1
    with pytest.raises(UseError, match="locked"):
        remove_block(WHOLE, at("safety"), SAFETY)
