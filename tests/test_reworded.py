"""A clinic that has a safety line in its former words, copied or typed, is told so by “check”."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run
from own_folder import clinic, section, table_of, toml_of

SAFETY = "templates/en/safety.toml"
FORMERLY = {line: formers[-1] for line, formers in table_of("templates/en/formerly.toml").items()}
LINES = {key: words for key, words in table_of(SAFETY).items() if isinstance(words, str)}


def told(folder: Path) -> str:
    done = run("check", "how-to-help", "--words", "--clinic", str(folder))
    assert done.err == ""
    return " ".join(done.out.split())


def test_no_line_says_what_it_said_before() -> None:
    assert FORMERLY.keys() <= LINES.keys()
    now = " ".join(LINES.values())
    still = [line for line, former in FORMERLY.items() if former in now]
    assert [line for line in still if not LINES[line].startswith(f"{FORMERLY[line]} ")] == []


def test_a_line_that_only_got_longer_is_named_when_its_end_is_missing(tmp_path: Path) -> None:
    former, now = FORMERLY["opioid-breathing"], LINES["opioid-breathing"]
    assert now.startswith(former)
    for words, named in ((now, False), (former, True), (f"{now} {former}", True)):
        folder = clinic(tmp_path, {"templates/en/help-do-short.md": section(f"{words}[^plain]")})
        assert ("stands here in its former words" in told(folder)) is named


@pytest.mark.parametrize("line", FORMERLY)
def test_a_copied_line_is_refused_by_name(tmp_path: Path, line: str) -> None:
    folder = clinic(tmp_path, {SAFETY: toml_of({**LINES, line: FORMERLY[line]})})
    assert f"“{line}” is locked in {SAFETY}, {line} hint: delete it" in told(folder)


@pytest.mark.parametrize("words", [*FORMERLY.values()])
def test_former_words_in_ones_own_section_are_named(tmp_path: Path, words: str) -> None:
    first, _, rest = words.partition(". ")
    typed = words if not rest else f"**{first}.**[^plain]\n{rest}"
    (line,) = (one for one, former in FORMERLY.items() if former == words)
    folder = clinic(tmp_path, {"templates/en/help-do-short.md": section(f"{typed}[^plain]")})
    place = f"the safety line “{line}” stands here in its former words: “{words}”"
    printed = "{{ safety." + line.replace("-", "_") + " }}"
    assert f"error: {place} in templates/en/help-do-short.md hint: print the line" in told(folder)
    assert printed in told(folder)
    clinic(tmp_path, {"templates/en/help-do-short.md": section("Ask at the desk.[^plain]")})
    assert "in its former words" not in told(folder)


def test_a_copied_section_that_changed_is_named(tmp_path: Path) -> None:
    """The copy prints the lines as they are worded now; what stands beside them is the clinic's."""
    folder = clinic(tmp_path)
    assert run("copy", "en/help-call", "--clinic", str(folder)).code == 0
    changed = "the original changed since you copied it in templates/en/help-call.md"
    assert changed not in told(folder)
    notes = folder / "copied.toml"
    sha = notes.read_text(encoding="utf-8").split('sha256 = "')[1].split('"')[0]
    notes.write_text(notes.read_text(encoding="utf-8").replace(sha, "0" * 64), encoding="utf-8")
    assert changed in told(folder)
