"""What a screen reader says of a finished leaflet, as text that a person can read and judge.

A snapshot in tests/spoken/ that changed: read it as a listener; `pytest --update` rewrites it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from command import run
from conftest import CLINIC, name_of
from faults.tools import planted, tags
from heard_model import model
from pikepdf import Array, Dictionary, Name, String

from sps_print.build import Job
from sps_print.cli.stages import spoken_lines
from sps_print.content.load.spoken import load_spoken
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.project import Project
from sps_print.proof.heard.speech import spoken
from sps_print.proof.heard.tree import open_heard

LEAFLETS = [  # six audiences, six papers, one with its sources
    Order("emergency", "patient", "tri-fold"),
    Order("triggers", "carer", "a4", with_sources=True),
    Order("primary-care", "primary-care", "letter"),
    Order("easy-read", "easy-read", "easy-read"),
    Order("my-action-plan", "school", "booklet"),
    Order("emergency-card", "helper", "card-concertina"),
]


@pytest.mark.parametrize("order", LEAFLETS, ids=name_of)
def test_is_heard_as_it_was(
    order: Order, project: Project, snapshot: Callable[[str, str], None]
) -> None:
    heard = "\n".join(spoken_lines(Job(project, order)))
    snapshot(f"spoken/{name_of(order)}.txt", f"{heard}\n")


def test_the_command_prints_it() -> None:
    done = run("build", "triggers", "--show", "spoken", "--clinic", CLINIC)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[1] == "heading level 1, Spasm triggers in stiff-person syndrome (SPS)"
    assert "page 2" in lines


# --- what stands in place of words ----------------------------------------------------


def heard(change: Callable[[pikepdf.Pdf], None], words: Mapping[str, str]) -> list[str]:
    """What is said of the model leaflet with something changed."""
    return spoken(open_heard(planted(model(), change)), words)


@pytest.fixture(scope="module")
def words() -> Mapping[str, str]:
    return load_spoken(Library(None), "en")


def test_the_model_is_said_word_by_word(words: Mapping[str, str]) -> None:
    """Typed in by hand. The foot of each page is silent, and so is what is drawn."""
    assert heard(lambda file: None, words) == [
        "heading level 1, Staying well",
        "heading level 2, Warning: never stop it",
        "Keep taking it, as your doctor said. link, Source 1: Example",
        "link, www.example.org/a-long-address",
        "list of 1",
        "Tick box, not ticked Cold hands",
        "graphic, A thermometer",
        "Keep warm.",
        "Name of my doctor blank",
        "Allergies blank",
        "Somebody sneezes: in the language de: Gesundheit",
        "page 2",
        "table, 2 columns, 2 rows",
        "row 1: When; What",
        "row 2: Noise; What, Turn it down",
        "heading level 2, Where this comes from",
        "list of 1",
        "1 note, Example, 2020. link, Back to 1",
    ]


def said_of(node: str, key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    """An entry given to the first element of a role."""

    def change(file: pikepdf.Pdf) -> None:
        tags(file, node)[0][key] = value

    return change


def field(kind: str, **entries: Any) -> Callable[[pikepdf.Pdf], None]:
    """A field in place of the line to write on."""

    def change(file: pikepdf.Pdf) -> None:
        span = tags(file, "Span")[0]
        widget = Dictionary(Subtype=Name.Widget, FT=Name(kind), TU=String("My doctor"), **entries)
        span.S, span.K = (
            Name.Form,
            Array([Dictionary(Type=Name.OBJR, Obj=file.make_indirect(widget))]),
        )
        del span.ActualText

    return change


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (said_of("H1", "/ActualText", String("Be well")), "heading level 1, Be well"),
        (said_of("H1", "/E", String("Staying very well")), "heading level 1, Staying very well"),
        (said_of("H1", "/Alt", String("A title")), "heading level 1, A title"),
        (said_of("H1", "/Lang", String("de-DE")),
         "heading level 1, in the language de-DE: Staying well"),
        (said_of("H1", "/Lang", String("en-GB")), "heading level 1, Staying well"),
        (said_of("TD", "/K", Array([])), "row 2: Noise; What, blank"),
        (field("/Tx"), "Name of my doctor edit, My doctor, blank"),
        (field("/Tx", V=String("Dr Who")), "Name of my doctor edit, My doctor, Dr Who"),
        (field("/Btn", AS=Name.Off), "Name of my doctor not ticked, My doctor"),
        (field("/Btn", AS=Name.Yes), "Name of my doctor ticked, My doctor"),
    ],
)  # fmt: skip
def test_what_is_said_in_place_of_words(
    change: Callable[[pikepdf.Pdf], None], line: str, words: Mapping[str, str]
) -> None:
    assert line in heard(change, words)


def test_a_clinic_words_it_anew(tmp_path: Path) -> None:
    file = tmp_path / "templates" / "en" / "spoken.toml"
    file.parent.mkdir(parents=True)
    file.write_text('link = "goes to {words}"\n')
    assert load_spoken(Library(tmp_path), "en")["link"] == "goes to {words}"
    file.write_text('link = "goes to"\nlinks = "x"\n')
    with pytest.raises(ContentError) as caught:
        load_spoken(Library(tmp_path), "en")
    said = "\n".join(map(str, caught.value.problems))
    assert "“link” is not filled in right" in said
    assert "use {words}" in said
    assert "links" in said
