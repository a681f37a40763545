"""A picture, cover or logo of a clinic's that cannot be drawn is found in every output."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run
from own_folder import OWN as ABOUT
from own_folder import clinic, errors, job, section

from sps_print.content.images.own_picture import own_picture
from sps_print.problems import ContentError, SpsPrintError
from sps_print.shapes import SHAPES

OWN = f'{ABOUT}about = "us"\n'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">{}</svg>'
GOOD = SVG.format('<path d="M4 8h40v9z"/>')
BROKEN = {
    "cut short": SVG[:40], "no drawing": "hello", "letters": SVG.format("<text>Hello</text>"),
    "a photo": SVG.format('<image href="data:image/png;base64,AAAA"/>'),
    "two colours": SVG.format('<path d="M0 0h9v9z" fill="red"/><path d="M9 9h9v9z" fill="blue"/>'),
    "white": SVG.format('<path d="M0 0h9v9z" fill="#fff"/>'), "empty": SVG.format(""),
    "a speck": SVG.format('<circle cx="24" cy="24" r="0.1"/>'),
    "beside its square": SVG.format('<circle cx="90" cy="9" r="9"/>'),
    "white on its square": SVG.format(
        '<path d="M0 0h48v48H0z" fill="#fff"/><path d="M90 0h9v9z"/>'
    ),
    "turned to nothing": SVG.format('<path d="M4 8h40v9z" transform="scale(0)"/>'),
}  # fmt: skip
PLACES = {  # where a leaflet names its picture: in the handout, in the section
    "cover": ('cover-picture = "cup"\n', "Hello.[^plain]"),
    "picture": ("", "Hello.[^plain]\n\n```picture\ncup\nA cup\n```"),
    "steps": ("", "Hello.[^plain]\n\n```steps\ncup: Drink.[^plain]\nheart: Rest.[^plain]\n```"),
    "icon": ("", "icon"),
}


def files(place: str, svg: str, name: str = "cup") -> dict[str, str]:
    line, text = PLACES[place]
    head = section("Hello.[^plain]").replace("+++\n\n", 'icon = "cup"\n+++\n\n', 1)
    return {
        "handouts/ours.toml": line + OWN,
        "templates/en/our-group.md": head if text == "icon" else section(text),
        f"templates/pictures/{name}.svg": svg,
    }


@pytest.mark.parametrize("svg", BROKEN.values(), ids=BROKEN)
def test_a_broken_picture_is_refused(svg: str) -> None:
    with pytest.raises(ContentError):
        own_picture(svg, "templates/pictures/cup.svg")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("paper", ["a4", "card"])
def test_on_each_paper(tmp_path: Path, place: str, paper: str) -> None:
    folder = clinic(tmp_path, files(place, BROKEN["letters"]))
    found = errors(folder, "ours", "patient", paper)
    assert [p.where.split(",")[0] for p in found] == ["templates/pictures/cup.svg"], found


@pytest.mark.parametrize("place", PLACES)
def test_one_that_can_be_drawn_is_no_problem(tmp_path: Path, place: str) -> None:
    assert errors(clinic(tmp_path, files(place, GOOD)), "ours") == []


@pytest.mark.parametrize("shape", [name for name in SHAPES if name != "fhir"])
def test_in_each_output(tmp_path: Path, shape: str) -> None:
    """Even where no picture is shown, such as in Braille: it is known before somebody asks."""
    made = job(clinic(tmp_path, files("cover", BROKEN["letters"])), "ours")
    with pytest.raises(SpsPrintError, match=r"cup\.svg"):
        SHAPES[shape].make(made)


def test_the_sign_of_a_panel_is_shown_without_its_name(tmp_path: Path) -> None:
    folder = clinic(tmp_path, files("cover", BROKEN["letters"], "warning"))
    (folder / "handouts/ours.toml").write_text(OWN)
    assert "warning.svg" in str(errors(folder, "ours")[0])


def test_a_picture_that_nothing_shows_is_said_by_check_alone(tmp_path: Path) -> None:
    folder = clinic(tmp_path, {"templates/pictures/cup.svg": BROKEN["letters"]})
    assert errors(folder, "triggers") == []
    done = run("check", "my-diary", "--words", "--clinic", folder)
    assert done.code == 1
    assert "error: the picture holds letters\n  in templates/pictures/cup.svg" in done.out


def test_a_broken_logo_is_found_before_any_leaflet(tmp_path: Path) -> None:
    folder = clinic(tmp_path, {"clinic.toml": 'name = "Clinic"\nlogo = "a.svg"\n', "a.svg": "hi"})
    for words in (["build", "my-diary", "--to", "text"], ["check", "my-diary"]):
        done = run(*words, "--clinic", folder)
        assert done.code in (1, 3), words
        assert "clinic.toml, logo" in done.err + done.out
