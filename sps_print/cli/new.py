"""Begin a handout or a section of the clinic's own: a skeleton that builds at once."""

from __future__ import annotations

from pathlib import Path

import click

from sps_print.cli.options import clinic_option, language_option
from sps_print.cli.say import say
from sps_print.problems import Problem, UseError, visible

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
@click.option("--like", default="", help="Of a handout: a model that it is made from: invitation.")
@click.option("--when", default="", help="Of an invitation: the day and the time.")
@click.option("--where", default="", help="Of an invitation: the place.")
@click.option("--call", default="", help="Of an invitation: a name and a number for questions.")
@click.option("--web", default="", help="Of an invitation: a web address, printed as a code.")
@click.option("--words", default="", help="Of an invitation: what it says first.")
@language_option
@clinic_option
def new_command(
    kind: str,
    name: str,
    title: str,
    audience: str,
    about: str | None,
    like: str,
    when: str,
    where: str,
    call: str,
    web: str,
    words: str,
    language: str,
    clinic_folder: Path | None,
) -> None:
    """Write a new handout or section called NAME into your folder, to change there.

    A handout comes with its section, and one leaflet is built of it as a test.

    \b
    Examples:
      sps-print new handout falls --title "Falls" --clinic my-clinic
      sps-print new handout our-group --about us --clinic my-clinic
      sps-print new handout coffee-morning --like invitation --clinic my-clinic
      sps-print new section falls --audience carer --clinic my-clinic
    """
    from sps_print.content.clinic.skeleton import checked_name

    if clinic_folder is None:
        hint = "add --clinic FOLDER; “sps-print init FOLDER” makes one"
        raise UseError(Problem("there is no clinic folder to write into", hint=hint))
    checked_name(kind, name)
    if kind == "section":
        _section(clinic_folder, name, title, audience, language)
        return
    fields = {"when": when, "where": where, "call": call, "web": web, "words": words}
    given = {field: said for field, said in fields.items() if said}
    if given and not like:
        hint = "add --like invitation"
        raise UseError(Problem(f"--{next(iter(given))} fills in a model", hint=hint))
    made = _handout(clinic_folder, name, title, audience, language, about or "", like, given)
    for place in made:
        say(visible(f"made {place}"))
    say(f"next: write your words there, then “sps-print check {name}” and “build {name}”")


def _section(folder: Path, name: str, title: str, audience: str, language: str) -> None:
    from sps_print.begin import new_section

    say(visible(f"made {new_section(folder, name, title, audience, language)}"))
    say(f'next: write your words there, and name "{name}" in the sections of a handout')


def _handout(
    folder: Path, name: str, title: str, audience: str, language: str, about: str, like: str,
    given: dict[str, str],
) -> tuple[Path, ...]:  # fmt: skip
    from sps_print.begin import new_from_model, new_handout
    from sps_print.content.clinic.skeleton import NewHandout

    new = NewHandout(name, title, (audience,) if audience else (), (), about=about)
    if like:
        return new_from_model(folder, new, like, given, language)
    return new_handout(folder, new, language)
