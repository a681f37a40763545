"""A lock is one's own until it is given back, and then the next one's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sps_print.files.lock import let_go, taken


def test_one_has_it_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    number = taken(path)
    assert number is not None
    assert taken(path) is None
    let_go(path, number)
    assert not path.exists()
    again = taken(path)
    assert again is not None
    let_go(path, again)


def test_to_give_it_back_takes_it_from_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, close, others = tmp_path / "lock", os.close, list[int | None]()

    def close_and_wait(number: int) -> None:
        close(number)
        if not others:  # somebody was waiting
            others.append(None)
            others[0] = taken(path)

    mine = taken(path)
    assert mine is not None
    monkeypatch.setattr(os, "close", close_and_wait)
    let_go(path, mine)
    (other,) = others
    assert other is not None
    assert taken(path) is None, "two have it"
    let_go(path, other)
