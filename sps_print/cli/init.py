"""Make a folder for a clinic, and try it before saying that it is done."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from sps_print.cli.say import say
from sps_print.content.clinic.clinic import load_clinic, without_country
from sps_print.files.read import control_character, toml_text
from sps_print.problems import CannotWrite, Problem, UseError, visible

README = """\
# {name}: our leaflets

Everything that makes the leaflets ours is in this folder. The program looks here first and then
among the files that came with it. Run the commands below from inside this folder.

## Change our name, phone number or colours

Open `clinic.toml` in any text editor. Each line says what it is for.

## Add our logo

Put the picture into this folder: PNG, JPEG or SVG. Then write its name in `clinic.toml`:

    logo = "our-logo.png"
    logo-alt = "what the logo shows, for people who cannot see it"

## Change a section

1. `sps-print copy en/contact` puts a copy into `templates/en/`.
2. Change the copy in a text editor. From now on it is used instead of the original.
3. Each sentence cites its source, `[^key]`, or is marked: `[^tip]` for a practical tip that is
   worded so, `[^plain]` when it says nothing clinical, such as `Come to the blue door.[^plain]`.
   Marks are not printed; on leaflets for staff a small T stands behind a tip.
4. `sps-print where en/contact` shows which file is used.

To go back to the original, delete the copy.

## Write a leaflet of our own

`sps-print new handout first-visit` writes a leaflet and its section to begin with. It builds at
once; write your own words over those in `templates/en/first-visit.md`. `sps-print check
first-visit` says all that is not right yet, with its line. `sps-print where "some printed words"`
says where they stand.

A leaflet that is not medical, such as when a group meets, says `about = "us"` in its file. Any
other one prints the safety lines of its readers.

## Change what is in a leaflet

`sps-print copy handouts/NAME` puts a copy into `handouts/`. Its `sections` are printed in order.
Its safety lines stay, whatever you change.

## Change a title

Write `templates/en/titles.toml`: a line `[NAME]` with the leaflet's name, and below it
`title = "…"` and `promise = "…"`.

## Leave a leaflet out

Write its name in `clinic.toml`: `hide = ["at-work"]`
"""

EXAMPLES = (
    ("name", "Our clinic", "The name of your clinic, as it should be printed."),
    ("address", "1 High Street, Our Town", "Where you are."),
    ("phone", "", "The number to ring with questions."),
    ("hours", "Monday to Friday, 9 to 5", "When somebody answers."),
    ("web", "www.example.org", "Your web site."),
    ("email", "desk@example.org", "Your mail address."),
    ("country", "GB",
     "Your country in two letters. Its emergency number, lines to call and laws are then printed."),
    ("sources-url", "https://www.example.org/leaflets/",
     "Where you keep the web pages of the leaflets. A handout may lead there for its sources."),
    ("funding", "Our hospital. No company gave money.",
     "Who paid for your leaflets, for the small print. Readers look for it."),
    ("patients", "Three people with the condition read it and changed it.",
     "How patients took part in them, for the small print. Only what is true."),
    ("kind", "group",
     "What you are, where you are no clinic: group or charity. Leaflets call you so."),
    ("logo", "our-logo.png", "The name of a PNG, JPEG or SVG file in this folder."),
    ("logo-alt", "what the logo shows", "The logo in words."),
    ("main-colour", "#0b4f6c", "Titles and frames. It has to be readable on white."),
    ("second-colour", "#0b4f6c", "Details."),
)  # fmt: skip


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="Our clinic", show_default=True, help="The clinic's name.")
@click.option("--address", default="", help="Where it is.")
@click.option("--phone", default="", help="The number to ring with questions.")
@click.option("--hours", default="", help="When somebody answers.")
@click.option("--web", default="", help="The web site.")
@click.option("--email", default="", help="The mail address.")
@click.option("--country", default="", metavar="GB",
              help="Two letters. Its emergency number and crisis line are printed.")  # fmt: skip
def init_command(folder: Path, **contacts: str) -> None:
    """Make FOLDER for your clinic's name, colours and own texts. It must be new or empty.

    \b
    Example:
      sps-print init my-clinic --name "Example Clinic" --phone "01632 960000" --country GB
    """
    make_folder(folder, contacts)
    say(visible(f"done: {folder} is ready, and one leaflet was built from it as a test"))
    for problem in without_country(load_clinic(folder)):
        say(str(problem))
    say(visible(f"next: open {folder / 'clinic.toml'} and write your details"))


def make_folder(folder: Path, contacts: Mapping[str, str]) -> None:
    """Write the folder and build a leaflet from it. If that fails, nothing stays behind."""
    made: list[Path] = []
    try:
        _write(folder, contacts, made)
        load_clinic(folder)
        _try_it(folder)
    except OSError as error:
        _remove(made)
        reason = (error.strerror or "unknown reason").lower()
        hint = "look at who may write there, and at the free space"
        problem = Problem(f"the folder cannot be made: {reason}", str(folder), hint)
        raise CannotWrite(problem) from None
    except BaseException:
        _remove(made)
        raise


def _try_it(folder: Path) -> None:
    """Build one leaflet from the folder, to see that it works."""
    from sps_print.build import Job
    from sps_print.content.load.handouts import handout_names
    from sps_print.model import Order
    from sps_print.project import open_project

    project = open_project(folder)
    Job(project, Order(handout_names(project.library)[0])).pdf()


def _write(folder: Path, contacts: Mapping[str, str], made: list[Path]) -> None:
    """Write all files. made: grows by each thing as soon as it is there."""
    for key, words in contacts.items():
        if control_character(words) is not None:
            what, hint = "a control character cannot be printed", "type the words anew"
            raise UseError(Problem(what, f"--{key}", hint))
    if folder.is_dir() and any(folder.iterdir()):
        hint = "choose a new name; nothing was changed"
        raise CannotWrite(Problem("the folder is not empty", str(folder), hint))
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    if not missing and not folder.is_dir():
        raise CannotWrite(Problem("there is a file of this name", str(folder), "choose a new name"))
    for place in (*reversed(missing), folder / "handouts", folder / "templates"):
        place.mkdir()
        made.append(place)
    name = " ".join(contacts["name"].split())
    texts = {"clinic.toml": clinic_toml(contacts), "README.md": README.format(name=name)}
    for file, text in texts.items():
        with (folder / file).open("x", encoding="utf-8", newline="\n") as stream:
            made.append(folder / file)
            stream.write(text)


def _remove(made: list[Path]) -> None:
    for place in reversed(made):
        if not place.is_dir():
            place.unlink(missing_ok=True)
        elif not any(place.iterdir()):
            place.rmdir()


def clinic_toml(contacts: Mapping[str, str]) -> str:
    """The clinic's file with a comment on each line. What is not known is left as an example."""
    lines = ["# Your clinic. A line that begins with # is not used: take the # away to use it.\n"]
    for key, example, comment in EXAMPLES:
        given = contacts.get(key, "")
        start = "" if given or key == "name" else "# "
        value = given if given or key == "name" else example
        lines.append(f"# {comment}\n{start}{key} = {toml_text(value)}\n")
    return "\n".join(lines)
