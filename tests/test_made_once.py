"""What tests of a desk share is the very leaflet that would be made, of the same things alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from made_once import MadeOnce, made_once
from own_folder import DAY, OWN, clinic, section

from sps_print.build import Job
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.project import Project, open_project
from sps_print.proof import pdf as proof
from sps_print.typeset import leaflet

DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path d="{}"/></svg>'
ASKS = 'asks = ["name"]\n'
SAFETY = ("do_not_stop_medicine", "missed_doses", "pump_emergency", "call_emergency")
SAID = "".join(f"{{{{ safety.{line} }}}}\n\n" for line in SAFETY)
FILES = {
    "clinic.toml": 'name = "Example Clinic"\nphone = "01632 960000"\n',
    "handouts/our-group.toml": OWN.replace('"a4"', '"a4", "letter"') + ASKS,
    "templates/en/our-group.md": section(
        f"{SAID}We meet on Mondays{{% if asks.name %}}, {{{{ asks.name }}}}{{% endif %}}.[^plain]"
        "\n\n```picture\ncup\nA cup\n```"
    ),
    "templates/pictures/cup.svg": DRAWN.format("M4 8h40v9z"),
}
ORDER = Order("our-group", "patient", "a4", answers={"name": "Ann Example"})
Change = Callable[[Path, Project, Order], tuple[Project, Order]]


@pytest.fixture
def made() -> Iterator[MadeOnce]:
    with pytest.MonkeyPatch.context() as patch, made_once(patch) as found:
        yield found


def opened(folder: Path, files: dict[str, str] | None = None) -> Project:
    return replace(open_project(clinic(folder, FILES | (files or {}))), today=DAY)


def fresh(project: Project, order: Order) -> bytes:
    """The file of an order with nothing made before."""
    return Job(project, order).pdf()


def test_another_folder_with_the_same_files_has_the_same_leaflet(tmp_path: Path) -> None:
    right = fresh(opened(tmp_path / "one"), ORDER)
    with pytest.MonkeyPatch.context() as patch, made_once(patch) as made:
        first = Job(opened(tmp_path / "two"), ORDER).pdf()
        before = made.hits
        job = Job(opened(tmp_path / "three"), ORDER)
        assert job.pdf() == first == right
        assert made.hits == before + 1
        assert job.form.layouts  # it can be filled again
        other = Job(job.project, replace(ORDER, answers={"name": "Bea Example"}))
        assert job.form.fill(other.values, job.project.card).data == other.pdf() != first


TEXT, TABLE = "templates/en/our-group.md", "handouts/our-group.toml"
CLINIC, PICTURE = "clinic.toml", "templates/pictures/cup.svg"
CHANGED = {
    "a word": {TEXT: FILES[TEXT].replace("Mon", "Fri")},
    "a picture": {PICTURE: DRAWN.format("M4 8h40v19z")},
    "the name": {CLINIC: FILES[CLINIC].replace("Example", "Other")},
    "a telephone": {CLINIC: FILES[CLINIC].replace("960000", "960001")},
    "a colour": {CLINIC: FILES[CLINIC] + 'main-colour = "#5b2a86"\n'},
    "a title": {TABLE: FILES[TABLE].replace("Our g", "My g")},
    "the look": {TABLE: FILES[TABLE] + 'look = "public"\n'},
}


@pytest.mark.slow
@pytest.mark.parametrize("what", CHANGED)
def test_where_a_file_is_another_it_is_made_anew(tmp_path: Path, what: str) -> None:
    right = fresh(opened(tmp_path / "one", CHANGED[what]), ORDER)
    with pytest.MonkeyPatch.context() as patch, made_once(patch) as made:
        first, count = Job(opened(tmp_path / "two"), ORDER).pdf(), made.made
        assert Job(opened(tmp_path / "two", CHANGED[what]), ORDER).pdf() == right != first
        assert made.made == count + 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "other",
    [
        {"answers": {"name": "Bea Example"}},
        {"answers": {}},
        {"format": "letter"},
        {"ink": "grey"},
        {"standard": "ua2"},
    ],
    ids=str,
)
def test_another_order_is_made_anew(tmp_path: Path, other: dict[str, object]) -> None:
    project, order = opened(tmp_path), replace(ORDER, **other)  # type: ignore[arg-type]
    right = fresh(project, order)
    with pytest.MonkeyPatch.context() as patch, made_once(patch):
        first = Job(project, ORDER).pdf()
        assert Job(project, order).pdf() == right != first


def test_on_another_day_it_is_made_anew(made: MadeOnce, tmp_path: Path) -> None:
    project = opened(tmp_path)
    first = Job(project, ORDER).pdf()
    late = replace(project, today=DAY + timedelta(days=900), allow_expired=True)
    assert Job(late, ORDER).pdf() != first


def test_whether_there_is_room_is_asked_anew_where_words_are_others(
    made: MadeOnce, tmp_path: Path
) -> None:
    card = replace(ORDER, format="card")
    short = {"templates/en/our-group.md": section("We meet on Mondays.[^plain]")}
    Job(opened(tmp_path, short), card).check_room()
    count = made.made
    Job(opened(tmp_path / "same", short), card).check_room()
    assert made.made == count
    long = {"templates/en/our-group.md": section("We meet on Mondays.[^plain]\n\n" * 99)}
    for _ in range(2):
        with pytest.raises(ContentError) as found:
            Job(opened(tmp_path / "long", long), card).check_room()
        assert "our-group, patient, card" in str(found.value)
    assert made.made == count + 1


@pytest.mark.parametrize("target", [proof, leaflet.Typesetter, "sps_print.form.form.prove"])
def test_where_a_test_changes_what_makes_it_nothing_is_taken(
    made: MadeOnce, tmp_path: Path, target: object
) -> None:
    Job(opened(tmp_path), ORDER).pdf()
    count = made.hits
    with pytest.MonkeyPatch.context() as patch:
        if isinstance(target, str):
            patch.setattr(target, lambda *_: ())
        else:
            patch.setattr(target, "something", 1, raising=False)
        Job(opened(tmp_path / "same"), ORDER).pdf()
    assert made.hits == count


def test_a_folder_with_a_link_among_its_pictures_is_not_known(
    made: MadeOnce, tmp_path: Path
) -> None:
    Job(opened(tmp_path), ORDER).pdf()
    count = made.hits
    other = opened(tmp_path / "same")
    (tmp_path / "same/templates/pictures/mug.svg").symlink_to("cup.svg")
    Job(other, ORDER).pdf()
    assert made.hits == count
