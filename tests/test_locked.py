"""A clinic's own folder cannot change, lose or misname a locked safety line."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_folder import clinic, errors, section

from sps_print.build import Job
from sps_print.files.library import Library, shipped_root
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.project import Project

# what the section “do-not-stop” has to say
SAID = "\n\n".join(f"{{{{ safety.{line} }}}}" for line in (
    "do_not_stop_medicine", "reduce_slowly", "other_medicines", "missed_doses", "missed_one",
    "pump_emergency", "pump_mri",
))  # fmt: skip


STOP = "Never stop these suddenly"  # the title of its box


def refused(folder: Path, text: str, title: str = STOP) -> set[str]:
    """What refuses a leaflet that has it with a section of a clinic's own in it."""
    ours = clinic(folder, {"templates/en/do-not-stop.md": section(text, title)})
    return {problem.what for problem in errors(ours, "before-procedures", "patient")}


def job(folder: Path, name: str = "triggers") -> Job:
    return Job(Project(Library(folder), None), Order(name))


def own(folder: Path, file: str, old: str, new: str) -> None:
    """The clinic's own version of a shipped file, with a change."""
    text = (shipped_root() / file).read_text(encoding="utf-8")
    assert old in text
    path = folder / file
    path.parent.mkdir(parents=True)
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_locked_line_cannot_be_changed(tmp_path: Path) -> None:
    own(tmp_path, "templates/en/safety.toml", "Never stop diazepam", "Hello diazepam")
    with pytest.raises(ContentError, match="“do-not-stop-medicine” is locked"):
        job(tmp_path).pdf()


def test_a_line_can_be_added(tmp_path: Path) -> None:
    own(
        tmp_path,
        "templates/en/safety.toml",
        "# The safety lines.",
        'ours = "Ring the bell."\n# The safety lines.',
    )
    assert job(tmp_path).language.safety["ours"] == "Ring the bell."


def test_must_say_cannot_be_lost(tmp_path: Path) -> None:
    shipped = job(tmp_path).plan.must_say
    text = (shipped_root() / "handouts/triggers.toml").read_text(encoding="utf-8")
    start, end = text.index("must-say = ["), text.index("]", text.index("must-say = ["))
    own(tmp_path, "handouts/triggers.toml", text[start : end + 1], "must-say = []")
    assert job(tmp_path).plan.must_say == shipped


def test_an_unknown_must_say_names_the_nearest(tmp_path: Path) -> None:
    own(tmp_path, "handouts/triggers.toml", "must-say = [", 'must-say = ["call-emergancy", ')
    with pytest.raises(ContentError, match="did you mean “call-emergency”"):
        job(tmp_path).document  # noqa: B018  # assembled when first asked for


@pytest.mark.parametrize("head", [
    "Not needed any more", "Rest at home first", "Only on weekdays", "For other people too",
    "Green: nothing to worry about",
])  # fmt: skip
def test_no_heading_far_above_puts_a_locked_line_off(tmp_path: Path, head: str) -> None:
    turned = {f"a locked line does not stand by itself: “{head}”"}
    away = "Ask us.[^plain]\n\nWe are here for you.[^plain]\n\nRing the bell.[^plain]\n\n"
    turned.add(f"the title of safety words was changed: “{head}”")
    assert refused(tmp_path, away + SAID, head) == turned
    assert refused(tmp_path, f"### {head}\n\n{away}{SAID}", "Our words") >= turned
    assert refused(tmp_path, away + SAID) == set()


@pytest.mark.parametrize(("kind", "line", "held"), [
    ("GREEN", "call_emergency", True), ("GREEN", "pump_emergency", True),
    ("GREEN", "too_much_medicine", True), ("GREEN", "crisis_help", True),
    ("RED", "call_emergency", False), ("GREEN", "reduce_slowly", False),
])  # fmt: skip
def test_no_line_that_sends_for_help_stands_in_a_green_panel(
    tmp_path: Path, kind: str, line: str, held: bool
) -> None:
    panel = f"> [!{kind}]\n> **{kind.title()}**\n>\n> {{{{ safety.{line} }}}}"
    found = refused(tmp_path, f"{SAID}\n\n{panel}")
    assert len(found) == held
    start = "a locked line that sends for help stands in a green panel: “"
    assert all(what.startswith(start) for what in found)
