"""Leaflets of many clinics: they share forms, and each has its own telephone, links and code."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

import pytest
from batch_list import write
from command import run
from conftest import ONLY_EVERY, every_order
from many_clinics import FRIENDS, carded, made

from sps_print.batch import make as worker
from sps_print.batch.digest import digest_of
from sps_print.batch.fixed import project
from sps_print.batch.forms import FormCache
from sps_print.batch.make import make_some
from sps_print.batch.orders import NamedOrder
from sps_print.build import Job
from sps_print.document.values import Card
from sps_print.form.form import Filled
from sps_print.model import Order
from sps_print.project import Project, open_project

CARDS: dict[str, tuple[str, ...]] = {
    "name": (
        "Example Clinic", "The Example Hospital", "Überbeispiel-Klinik", "Przykład", "例", "x.org",
        "Example Clinic for Movement and Other Disorders of Exampleton Town",
        "The Example Regional Centre for Rare Autoimmune and Neuromuscular Conditions, Example "
        "University Hospital Trust",
    ),
    "address": (
        "", "1 Station Road, Exampleton EX1 0AB", "2 Sample St", "Žižkova 1, Příklad",
        "The Old Example House, 1234 Long Sample Lane North, Much Exampling, Instanceshire EX9 9ZZ",
    ),
    "phone": (
        "", "01632 960000", "01632 960001", "+44 1632 960002", "(01632) 960-003", "01632",
        "01632 960004 (day), 01632 960005 (night)", "01632\u00a0960006", "desk@example.org",
        "\u200b", "1\u200b2",
    ),
    "hours": ("", "Monday to Friday, 9 am to 5 pm", "24 hours", "0900-1700 0800-1200", "1–2 pm"),
    "web": (
        "", "www.example.org", "www.example.net", "https://example.org/a(b)c", "http://x.org",
        "überbeispiel.example", "例.example", "www.example.org/a/very/long/way/to/a/page/of-ours",
    ),
    "email": ("", "desk@example.org", "a.long.name.of.our.desk@department.example.org", "ä@b.cd"),
}  # fmt: skip
KINDS = [
    o
    for o in every_order()
    if o.handout
    in {
        "triggers",
        "emergency",
        "living-with-sps",
        "emergency-card",
        "my-emergency-sheet",
        "how-to-help",
    }
]


@pytest.mark.parametrize(
    ("seed", "rounds"),
    [
        (6, 5),
        *(pytest.param(seed, 10, marks=pytest.mark.slow) for seed in (7, 8)),
        *(pytest.param(seed, 15, marks=ONLY_EVERY) for seed in range(6)),
    ],
)
def test_random_clinics_are_the_same_bytes(project: Project, seed: int, rounds: int) -> None:
    """Clinics whose cards have anything in them, in every format, in turn."""
    dice, forms = Random(seed), FormCache()
    kinds = dice.sample(KINDS, 3)
    for _ in range(rounds):
        card = {n: dice.choice(s) if dice.random() < 0.3 else s[1] for n, s in CARDS.items()}
        where = carded(project, **card)
        order = dice.choice(kinds)
        whole = made(Job(where, order).pdf)
        assert made(partial(forms.make, where, order)) == whole


@pytest.mark.slow
def test_clinics_share_what_they_can(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the first nothing is laid out as a whole again."""
    forms, order, whole = FormCache(), Order("triggers"), list[Order]()

    def made_whole(project: Project, order: Order) -> Job:
        whole.append(order)
        return Job(project, order)

    monkeypatch.setattr("sps_print.batch.forms.Job", made_whole)
    for friend in FRIENDS:
        where = carded(replace(project, library=open_project(None).library), **friend)
        assert forms.make(where, order) == Job(where, order).pdf()
    assert len(whole) == 1


@pytest.mark.parametrize("other", [
    {"hours": "24 hours"},  # in columns it would take a line less
    {"name": "The Instanceby Hospital, Department of Neurology"},  # at the foot, the edition goes
])  # fmt: skip
def test_what_a_layout_tries_and_does_not_take_is_not_asked_of_others(
    project: Project, other: dict[str, str]
) -> None:
    forms, order = FormCache(), Order("at-school")
    card = {
        "name": "The Samplebury Hospital, Department of Neurology",
        "address": "1 Station Road, Samplebury EX1 1AB", "phone": "01632 960001",
        "hours": "Monday to Friday, 9 am to 5 pm", "web": "samplebury-1.example.org",
        "email": "desk1@example.org",
    }  # fmt: skip
    for one in (card, card | other):
        where = carded(replace(project, library=open_project(None).library), **one)
        assert forms.make(where, order) == Job(where, order).pdf()
    (kept,) = forms.forms.values()
    assert len(kept.form.layouts) == 1


def folders(here: Path, count: int) -> list[Path]:
    for number, friend in enumerate(FRIENDS[:count]):
        (here / f"c{number}").mkdir()
        lines = (f'{field} = "{words}"\n' for field, words in friend.items())
        (here / f"c{number}" / "clinic.toml").write_text("".join(lines), encoding="utf-8")
    return [here / f"c{number}" for number in range(count)]


def leaflets(clinics: list[Path], order: Order) -> list[NamedOrder]:
    day = open_project(None).today
    return [
        NamedOrder(row, order, clinic, digest_of(project(clinic, day, False)), False, f"{row}.pdf")
        for row, clinic in enumerate(clinics, 2)
    ]


@pytest.mark.slow
def test_a_list_of_clinics_is_what_build_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    clinics = folders(tmp_path, 5)
    assert run("copy", "en/contact", "--clinic", clinics[3]).code == 0
    path = clinics[3] / "templates/en/contact.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Who to", "Whom to"), encoding="utf-8")
    rows = [(handout, clinic.name) for clinic in clinics for handout in ("triggers", "emergency")]
    write(tmp_path / "list.csv", rows, ("handout", "clinic"))
    assert run("batch", "list.csv", "--jobs", 1, "--out", "made").code == 0
    files = sorted((tmp_path / "made").glob("*.pdf"))
    for (handout, name), file in zip(rows, files, strict=True):
        right = Job(open_project(tmp_path / name), Order(handout)).pdf()
        assert file.read_bytes() == right, (handout, name)


@pytest.mark.slow
def test_a_text_that_comes_meanwhile_is_on_no_other_leaflet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clinic without texts of its own shares plates; a text that it is given is not shared."""
    project.cache_clear()
    first, second, third, *others = folders(tmp_path, 4)
    order = Order("triggers")
    waiting = leaflets([first, second, third, *others], order)
    monkeypatch.setattr(worker, "FORMS", FormCache())
    filled = Job.filled

    def put_in(self: Job) -> Filled:
        if (clinic := self.project.library.user) in (first, second):
            text = self.project.library.read("templates/en/contact.md")
            own = clinic / "templates/en"
            own.mkdir(parents=True, exist_ok=True)
            (own / "contact.md").write_text(text.replace("Who to", "Whom to"), encoding="utf-8")
        return filled(self)

    monkeypatch.setattr(Job, "filled", put_in)
    found = make_some(waiting, open_project(None).today, allow_expired=False)
    assert [bool(one.data) for one in found] == [False, False, True, True]
    monkeypatch.undo()
    for leaflet, other in list(zip(waiting, found, strict=True))[2:]:
        assert leaflet.clinic
        assert other.data == Job(open_project(leaflet.clinic), order).pdf()


@pytest.mark.parametrize("part", ["templates/en", "handouts/x.toml", "reviews.toml"])
def test_what_a_clinic_has_of_its_own(tmp_path: Path, part: str) -> None:
    (clinic,) = folders(tmp_path, 1)
    (clinic / "handouts").mkdir()
    assert not open_project(clinic).own_texts_at_start
    path = clinic / part
    path.parent.mkdir(exist_ok=True)
    if path.suffix:
        path.write_text(
            '["templates/en/x.md"]\nname = "A"\nrole = "B"\nreviewed-on = 2026-01-01\n'
            'review-by = 2027-01-01\nsha256 = "0"\n'
        )
    else:
        path.mkdir()
    assert open_project(clinic).own_texts_at_start


@pytest.mark.slow
def test_a_mark_without_words_is_called_by_its_clinic(project: Project) -> None:
    """Clinics with the same mark share forms when it has the same words."""
    forms, order = FormCache(), Order("triggers")
    assert project.clinic
    assert project.clinic.logo
    for alt in ("", "Our mark"):
        for friend in FRIENDS[:3]:
            card = Card(**friend)
            logo = project.clinic.logo._replace(alt=alt or card.name)  # as clinic.toml is read
            where = replace(project, clinic=replace(project.clinic, card=card, logo=logo))
            assert forms.make(where, order) == Job(where, order).pdf()
    assert [len(kept.form.layouts) for kept in forms.forms.values()] == [1, 1, 1, 1]


def test_leaflets_with_own_texts_share_a_form_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The imprint says whose words they are: the clinic's name is a value there, too."""
    (clinic,) = folders(tmp_path, 1)
    part = clinic / "templates/en"
    part.mkdir(parents=True)
    words = open_project(None).library.read("templates/en/contact.md")
    (part / "contact.md").write_text(words.replace("Who to", "Whom to"), encoding="utf-8")
    project, forms, whole = open_project(clinic), FormCache(), list[Order]()

    def made_whole(project: Project, order: Order) -> Job:
        whole.append(order)
        return Job(project, order)

    monkeypatch.setattr("sps_print.batch.forms.Job", made_whole)
    for name in ("Clinic A", "Clinic B", "The", "of us"):
        where = carded(project, name=name)
        assert forms.make(where, Order("emergency")) == Job(where, Order("emergency")).pdf(), name
    assert len(whole) == 1
