"""Begin a handout or a section of the clinic's own: a skeleton that builds at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sps_print.cli.options import clinic_option, language_option
from sps_print.cli.say import say
from sps_print.problems import CannotWrite, Problem, UseError, nearest, visible

if TYPE_CHECKING:
    from sps_print.files.library import Library

KINDS = ("handout", "section")


@click.command("new")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("name")
@click.option("--title", default="", help="Its title.  [default: made from its name]")
@click.option("--audience", "-a", default="", help="Who reads it.")
@click.option(
    "--about",
    type=click.Choice(["us"]),
    default=None,
    help="Of a handout: it is about you alone and needs no safety lines.",
)
@language_option
@clinic_option
def new_command(
    kind: str,
    name: str,
    title: str,
    audience: str,
    about: str | None,
    language: str,
    clinic_folder: Path | None,
) -> None:
    """Write a new handout or section called NAME into your folder, to change there.

    A handout comes with its section, and one leaflet is built of it as a test.

    \b
    Examples:
      sps-print new handout falls --title "Falls" --clinic my-clinic
      sps-print new handout our-group --about us --clinic my-clinic
      sps-print new section falls --audience carer --clinic my-clinic
    """
    from sps_print.content.clinic.skeleton import checked_name, title_of
    from sps_print.files.library import Library
    from sps_print.files.read import control_character

    if clinic_folder is None:
        hint = "add --clinic FOLDER; “sps-print init FOLDER” makes one"
        raise UseError(Problem("there is no clinic folder to write into", hint=hint))
    checked_name(kind, name)
    language = Library(clinic_folder).language(language)
    title = " ".join(title.split()) or title_of(name)
    if control_character(title) is not None:
        what, hint = "a control character cannot be printed", "type the words anew"
        raise UseError(Problem(what, "--title", hint))
    if kind == "section":
        _section(clinic_folder, name, title, audience, language)
    else:
        _handout(clinic_folder, name, title, audience, language, about or "")


def _section(folder: Path, name: str, title: str, audience: str, language: str) -> None:
    from sps_print.content.clinic.skeleton import section_md
    from sps_print.files.library import Library

    library = Library(folder)
    _known(library, audience)
    file = _free(library, f"templates/{language}/{name}{audience and f'.{audience}'}.md")
    _write(folder, {file: section_md(title)})
    say(visible(f"made {folder / file}"))
    say(f'next: write your words there, and name "{name}" in the sections of a handout')


def _handout(folder: Path, name: str, title: str, audience: str, language: str, about: str) -> None:
    from sps_print.build import Job
    from sps_print.content.clinic.skeleton import handout_toml, section_md
    from sps_print.content.load.audiences import load_audiences
    from sps_print.files.library import Library
    from sps_print.model import Order
    from sps_print.project import open_project

    library = Library(folder)
    _known(library, audience)
    audience = audience or next(iter(load_audiences(library)))
    handout = _free(library, f"handouts/{name}.toml")
    taken = {each.split(".")[0] for each in library.names(f"templates/{language}", ".md")}
    section = name if name not in taken else f"{name}-main"
    file = _free(library, f"templates/{language}/{section}.md")
    project = open_project(folder)
    toml = handout_toml(library, audience, title, section, project.today, about, language)
    made = _write(folder, {file: section_md(title), handout: toml})
    try:
        Job(project, Order(name, audience, language=language)).pdf()
    except BaseException:
        for place in made:
            place.unlink()
        raise
    for place in reversed(made):
        say(visible(f"made {place}"))
    say(f"next: write your words there, then “sps-print check {name}” and “build {name}”")


def _known(library: Library, audience: str) -> None:
    """Refuse an audience that there is not."""
    from sps_print.content.load.audiences import load_audiences

    known = load_audiences(library)
    if audience and audience not in known:
        raise UseError(Problem(f"there is no audience “{audience}”", hint=nearest(audience, known)))


def _free(library: Library, file: str) -> str:
    """A file's name that is not taken, neither in the folder nor among the shipped files."""
    for place, wins in library.places(file):
        if wins and library.shipped(file) == place:
            short = file.removeprefix("templates/").rpartition(".")[0]
            hint = f"“sps-print copy {short}” puts it into your folder; or choose another name"
            raise UseError(Problem("a file of this name came with the program", file, hint))
        if wins:
            hint = "change that file, or choose another name; nothing was changed"
            raise CannotWrite(Problem("the file is already there", str(place), hint))
    return file


def _write(folder: Path, files: dict[str, str]) -> list[Path]:
    """Write new files, all or none. Nothing is ever written over."""
    from sps_print.files.library import inside

    made: list[Path] = []
    try:
        for file, text in files.items():
            place = folder / file
            inside(folder, place.parent, file)
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("x", encoding="utf-8", newline="\n") as stream:
                made.append(place)
                stream.write(text)
    except OSError as error:
        for place in made:
            place.unlink()
        reason = (error.strerror or "unknown reason").lower()
        hint = "look at who may write there, and at the free space"
        problem = Problem(f"the file cannot be written: {reason}", str(place), hint)
        raise CannotWrite(problem) from None
    return made
