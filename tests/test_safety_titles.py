"""A title above a locked safety line, or of a box that warns, stays in a text that stands in for a
shipped one: another would turn round what stands below it."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_writer import Writer, line_with, words_of
from own_folder import clinic, errors, section, shipped

from sps_print.checks import safety_titles
from sps_print.content.load.handouts import load_handout
from sps_print.files.library import Library

CHANGED = "the title of safety words was changed: “{}”"
STOP = "Never stop these suddenly"
KEEP = "{{ safety.do_not_stop_medicine }}"


def told(folder: Path, name: str, text: str, leaflet: str, reader: str = "patient") -> list[str]:
    """What refuses a leaflet with a section of the clinic's."""
    ours = clinic(folder, {f"templates/en/{name}.md": text})
    return [problem.what for problem in errors(ours, leaflet, reader)]


@pytest.mark.parametrize(("name", "leaflet", "was", "now"), [
    ("do-not-stop", "before-procedures", STOP, "You can pause these"),
    ("help-first", "before-procedures", "In an emergency", "Not in a hurry"),
    ("help-first", "before-procedures", "In an emergency", "About breathing"),
    ("safety-short", "hospital-bag", STOP, "You can pause these"),
    ("too-much-medicine", "medicines-at-home", "Too much medicine", "Leisure"),
])  # fmt: skip
def test_another_title_is_refused(
    tmp_path: Path, name: str, leaflet: str, was: str, now: str
) -> None:
    handout = load_handout(Library(None), leaflet)
    lists = {"": handout.sections, **handout.sections_for}
    reader = next(one for one in lists if name in lists[one]) or handout.audiences[0]
    text = shipped(f"templates/en/{name}.md").replace(was, now)
    ours = clinic(tmp_path, {f"templates/en/{name}.md": text})
    (problem,) = errors(ours, leaflet, reader)
    assert problem.what == CHANGED.format(now)
    assert problem.where.startswith(f"templates/en/{name}.md, line ")
    assert was in problem.hint
    assert (problem.value, problem.meant) == (now, was)


def test_so_is_one_in_place_of_a_number_that_is_filled_in(tmp_path: Path) -> None:
    name = "too-much-medicine"
    text = shipped(f"templates/en/{name}.md")
    was = next(line for line in text.split("\n") if line.startswith("> **Call"))
    for now, held in (("Call nobody", True), (was.strip("> *"), False)):
        more = f"{text.replace(was, f'> **{now}**')}\n"
        found = told(tmp_path, name, more, "medicines-at-home")
        assert found == [CHANGED.format(now)] * held


@pytest.mark.parametrize("now", [STOP, f"{STOP}!", "Never stop  these suddenly."])
def test_the_same_title_stands(tmp_path: Path, now: str) -> None:
    text = shipped("templates/en/do-not-stop.md").replace(STOP, now)
    more = f"{text}\nAsk our nurse: our door is open.\n"
    assert CHANGED not in "".join(told(tmp_path, "do-not-stop", more, "before-procedures"))
    assert not told(tmp_path, "do-not-stop", text, "before-procedures")


def test_a_copy_for_one_leaflet_is_held_too(tmp_path: Path) -> None:
    text = shipped("templates/en/do-not-stop.md").replace(STOP, "You can pause these")
    leaflet = shipped("handouts/before-procedures.toml")
    name = "do-not-stop-before-procedures"
    assert '"do-not-stop"' in leaflet
    ours = leaflet.replace('"do-not-stop"', f'"{name}"')
    clinic(tmp_path, {"handouts/before-procedures.toml": ours})
    found = told(tmp_path, name, text, "before-procedures")
    assert found == [CHANGED.format("You can pause these")]


def test_a_title_for_one_reader_is_held_too(tmp_path: Path) -> None:
    text = shipped("templates/en/do-not-stop.md").replace(STOP, "You can pause these")
    found = told(tmp_path, "do-not-stop.patient", text, "before-procedures")
    assert found == [CHANGED.format("You can pause these")]


def test_a_box_that_became_a_section_keeps_its_title(tmp_path: Path) -> None:
    text = shipped("templates/en/do-not-stop.md").replace(f"> **{STOP}**\n>\n", "")
    text = text.replace("> [!WARNING]\n", "").replace("\n> ", "\n")
    text = text.replace('title = ""', 'title = "You can pause these"')
    found = told(tmp_path, "do-not-stop", text, "before-procedures")
    assert CHANGED.format("You can pause these") in found


def test_a_section_under_a_name_of_its_own_is_called_as_it_likes(tmp_path: Path) -> None:
    leaflet = shipped("handouts/before-procedures.toml")
    ours = leaflet.replace('"do-not-stop"', '"do-not-stop", "our-ward"')
    clinic(tmp_path, {"handouts/before-procedures.toml": ours})
    text = section(f"> [!WARNING]\n> **On our ward**\n>\n> {KEEP}[^peng98]", "Our ward")
    text = text.replace('"\n+++', '"\nsources = ["peng98"]\n+++', 1)
    assert told(tmp_path, "our-ward", text, "before-procedures") == []


def test_a_title_of_an_edition_that_went_out_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = shipped("templates/en/do-not-stop.md").replace(STOP, "Please keep taking these")
    found = told(tmp_path, "do-not-stop", text, "before-procedures")
    assert found == [CHANGED.format("Please keep taking these")]
    former = frozenset({"please keep taking these"})
    monkeypatch.setattr(safety_titles, "_former_titles", lambda root, file: former)
    assert told(tmp_path, "do-not-stop", text, "before-procedures") == []


@pytest.mark.slow
def test_a_button_of_the_desk_puts_it_back(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "clinic")
    writer.leaflet = "before-procedures/patient"
    writer.open("do-not-stop", line_with(shipped("templates/en/do-not-stop.md"), STOP))
    page = words_of(writer.press("keep", "You can pause these"))
    assert "Nothing was kept" in page
    assert CHANGED.format("You can pause these")[1:] in page
    assert f"Give it back the title that it came with, “{STOP}”" in page
    assert f"Put “{STOP}” back" in page
    assert "You can pause these" not in writer.text("do-not-stop")
    page = words_of(writer.press("", "You can pause these", back=STOP))
    assert "To mend" not in page
    assert writer.text("do-not-stop") in ("", shipped("templates/en/do-not-stop.md"))
