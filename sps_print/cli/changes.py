"""sps-print changes: all that differs between two editions of what a sign-off covers."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sps_print.cli.options import clinic_option, language_option
from sps_print.cli.say import say
from sps_print.document.spreadsheet import harmless
from sps_print.problems import Problem, UseError, counted, visible

if TYPE_CHECKING:
    from sps_print.checks.changes.compare import Change
    from sps_print.document.blocks import Document
    from sps_print.model import Language
    from sps_print.project import Project

SHAPES = ("table", "csv", "html", "pdf")
COLUMNS = ("file", "before", "now", "why", "sources", "sources before", "leaflets",
           "printed if", "printed if before")  # fmt: skip


@click.command("changes")
@click.argument("since", type=click.Path(path_type=Path))
@click.argument("until", type=click.Path(path_type=Path), required=False)
@click.option("--to", "shape", type=click.Choice(SHAPES), default="table", show_default=True,
              help="As words, for a spreadsheet, or as a page to sign.")  # fmt: skip
@click.option("--out", "-o", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="The file for it, in place of the screen. A PDF needs one.")  # fmt: skip
@language_option
@clinic_option
def changes_command(
    since: Path, until: Path | None, shape: str, out: Path | None, language: str,
    clinic_folder: Path | None,
) -> None:  # fmt: skip
    """Show all that changed since an edition and needs a signature: before, now, why, and sources.

    That is each sentence and when it is printed, and each title, question, safety line, fact of a
    country, source, picture and list of sections.

    SINCE and UNTIL are folders that hold handouts/ and templates/, or archives of them (.zip, .whl,
    .tar.gz). Without UNTIL: the texts that this program has. The reasons stand in
    templates/en/changes.toml of the newer edition.

    \b
    Examples:
      sps-print changes sps-print-old.whl
      sps-print changes old.zip --to pdf --out changes.pdf
      sps-print changes old.zip new.zip --to csv --out changes.csv
    """
    from sps_print.checks.changes.compare import changes
    from sps_print.files.edition import open_edition
    from sps_print.files.library import shipped_root
    from sps_print.project import open_project

    if shape == "pdf" and out is None:
        raise UseError(Problem("a PDF needs a file", "--to pdf", "add --out changes.pdf"))
    project = open_project(clinic_folder)
    name = project.library.language(language)
    editions = open_edition(since), open_edition(until or shipped_root())
    found = changes(*editions, name)
    called = tuple(edition.issue or Path(edition.name).name for edition in editions)
    data = _made(found, shape, called, project, name)
    if out:
        from sps_print.files.write import write_whole

        write_whole(out, data)
        say(visible(str(out)))
    elif words := data.decode().rstrip("\n"):
        say(words)
    bare = sum(not one.reason for one in found)
    summary = f"{counted(len(found), 'change')}"
    say(f"{summary}; {bare} without a reason" if bare else summary, err=True)


def _made(
    found: Sequence[Change], shape: str, called: tuple[str, ...], project: Project, language: str
) -> bytes:
    match shape:
        case "table":
            return _table(found).encode()
        case "csv":
            return _csv(found).encode()
    from sps_print.checks.changes.page import page
    from sps_print.on_screen import web_page

    words = project.language(language)
    doc = page(found, (called[0], called[1]), words, project.card, project.today)
    return web_page(doc, project) if shape == "html" else printed(doc, project, words)


def printed(doc: Document, project: Project, language: Language) -> bytes:
    """The finished, proved file on A4, in the clinic's colours and without its logo.

    Raises ContentError with every problem found.
    """
    from sps_print.form.form import Form
    from sps_print.papers import PAPERS

    look = replace(project.look, logo=None)
    form = Form(doc, PAPERS["a4"], look, partial(project.fonts, language), again=False)
    return form.fill({}, doc.card).data


def _table(found: Sequence[Change]) -> str:
    from sps_print.checks.changes.page import cells, kind

    parts = list[str]()
    for number, one in enumerate(found, 1):
        rows = "".join(f"    {name + ':':<14}{words}\n" for name, words in cells(one))
        parts.append(f"{number}. {kind(one)}: {one.file}\n{rows}")
    return "\n".join(parts)


def _csv(found: Sequence[Change]) -> str:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in found:
        row = (
            one.file, one.old, one.new, one.reason, "; ".join(one.sources),
            "; ".join(one.before), " ".join(one.leaflets),
            one.when, one.when_before,
        )  # fmt: skip
        table.writerow([harmless(cell) for cell in row])
    return out.getvalue()
