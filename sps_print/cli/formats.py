"""sps-print formats: the papers a leaflet can be printed on, each with a small picture."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sps_print.cli.options import clinic_option
from sps_print.cli.say import say
from sps_print.problems import visible

if TYPE_CHECKING:
    from sps_print.files.library import Library
    from sps_print.papers import Paper

SHAPES = ("text", "png", "json")


@click.command("formats")
@click.argument("names", nargs=-1, metavar="[FORMAT]...")
@click.option("--to", "shape", type=click.Choice(SHAPES), default="text", show_default=True,
              help="Drawings in letters, pictures, or the values for a program.")  # fmt: skip
@click.option("--out", "-o", type=click.Path(path_type=Path), metavar="FOLDER_OR_FILE",
              help="Where to put it. A file that ends in .png holds all pictures, a folder one "
              "each.  [pictures: formats.png; else: the screen]")  # fmt: skip
@clinic_option
def formats_command(
    names: tuple[str, ...], shape: str, out: Path | None, clinic_folder: Path | None
) -> None:
    """Show formats (all, when none is named): how panels stand on the sheet, where it is folded.

    Solid lines are edges and cuts, broken lines are folds, numbers are pages in the order of
    reading. Below stand the paper, the type size, how to print it, and which handouts suit it.

    \b
    Examples:
      sps-print formats
      sps-print formats tri-fold booklet
      sps-print formats --to png --out pictures
      sps-print formats --to json
    """
    from sps_print.files.library import Library
    from sps_print.files.write import write_whole
    from sps_print.papers import PAPERS
    from sps_print.problems import Problem, UseError, nearest

    for name in names:
        if name not in PAPERS:
            raise UseError(Problem(f"there is no format “{name}”", hint=nearest(name, PAPERS)))
    papers = [PAPERS[name] for name in dict.fromkeys(names or PAPERS)]
    library = Library(clinic_folder)
    if shape == "png":
        for path, data in _pictures(papers, out or Path("formats.png")):
            write_whole(path, data)
            say(visible(str(path)))
        return
    suited = handouts_by_format(library)
    if shape == "json":
        told = json.dumps([_values(p, suited) for p in papers], ensure_ascii=False, indent=1)
    else:
        told = "\n\n".join(_told(paper, suited) for paper in papers)
    if out:
        write_whole(out, f"{click.unstyle(told)}\n".encode())
        say(visible(str(out)))
    else:
        click.echo(told)  # noqa: TID251 - our own words, some in bold


def handouts_by_format(library: Library) -> dict[str, list[str]]:
    """For each format the handouts that list it."""
    from sps_print.content.load.handouts import handout_names, load_handout

    suited: dict[str, list[str]] = {}
    for handout in (load_handout(library, name) for name in handout_names(library)):
        for paper in handout.formats:
            suited.setdefault(paper, []).append(handout.id)
    return suited


def _told(paper: Paper, suited: dict[str, list[str]]) -> str:
    """A format for people: its name, its picture, its values."""
    from sps_print.output.sketch import as_text
    from sps_print.papers.printing import how_to_print, panels_said, paper_said

    rows = {
        "Good for": paper.good_for,
        "Paper": paper_said(paper),
        "Pages": panels_said(paper),
        "Type": f"{paper.body:g} point; small print {paper.small:g} point",
        "How": how_to_print(paper) or "Read it on a screen.",
        "Handouts": ", ".join(suited.get(paper.id, ())) or "none",
    }
    picture = [f"  {line}".rstrip() for line in as_text(paper)]
    head = f"{click.style(paper.id, bold=True)}: {paper.name}"
    lines = [
        textwrap.fill(
            f"{label + ':':<10}{words}",
            78,
            initial_indent="  ",
            subsequent_indent=" " * 12,
            break_on_hyphens=False,
        )
        for label, words in rows.items()
    ]
    return "\n".join((head, *picture, *lines))


def _values(paper: Paper, suited: dict[str, list[str]]) -> dict[str, object]:
    """A format for a program; lengths in millimetres, type in points."""
    from sps_print.papers import MM
    from sps_print.papers.printing import example, how_to_print

    first = example(paper)[0]
    return {
        "id": paper.id, "name": paper.name, "good_for": paper.good_for,
        "sheet": [round(first.width / MM, 2), round(first.height / MM, 2)],
        "panel": [round(paper.width / MM, 2), round(paper.height / MM, 2)],
        "panels": paper.panels or None,
        "folds_x": [round(x / MM, 2) for x in first.folds_x],
        "folds_y": [round(y / MM, 2) for y in first.folds_y],
        "cuts_x": [round(x / MM, 2) for x in first.cuts_x],
        "cuts_y": [round(y / MM, 2) for y in first.cuts_y],
        "order": [[spot.panel + 1 for spot in side.spots] for side in example(paper)],
        "type": paper.body, "small_type": paper.small, "large_print": paper.large,
        "duplex": paper.duplex, "how": how_to_print(paper), "handouts": suited.get(paper.id, []),
    }  # fmt: skip


def _pictures(papers: list[Paper], out: Path) -> list[tuple[Path, bytes]]:
    """The files to write: all formats in one picture, or one each in a folder."""
    from sps_print.files.library import font_folder
    from sps_print.output.sketch import as_picture

    font = font_folder() / "atkinson-hyperlegible-next" / "regular.ttf"
    if out.suffix.lower() == ".png":
        return [(out, as_picture(papers, font))]
    return [(out / f"{paper.id}.png", as_picture([paper], font)) for paper in papers]
