"""A clinic's own folder cannot change, lose or misname a locked safety line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sps_print.build import Job
from sps_print.files.library import Library, shipped_root
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.project import Project


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
