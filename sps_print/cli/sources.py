"""sps-print sources: where each sentence comes from, and what a change of a source touches."""

from __future__ import annotations

from pathlib import Path

import click

from sps_print.cli.options import clinic_option, language_option
from sps_print.cli.say import say
from sps_print.problems import counted

SHAPES = ("table", "csv", "json", "html")


@click.command("sources")
@click.argument("key", required=False)
@click.option("--as", "shape", type=click.Choice(SHAPES), default="table", show_default=True,
              help="How it is printed.")  # fmt: skip
@language_option
@clinic_option
def sources_command(key: str | None, shape: str, language: str, clinic_folder: Path | None) -> None:
    """Show each sentence, what it stands on, and the leaflets that carry it, on whatever paper.

    A sentence stands on a source (with its grade, and the day on which it was last checked), is
    marked as a practical tip or as not clinical, or is a locked safety line. Beside each source
    stand the facts of it that come nearest, for you to hold the sentence against.

    With a source's KEY: only what cites it, so that you see what a change of it touches.

    \b
    Examples:
      sps-print sources
      sps-print sources dal01
      sps-print sources --as csv > ledger.csv
      sps-print sources --as html > ledger.html
    """
    from sps_print.checks import ledger_shown
    from sps_print.checks.ledger import ledger
    from sps_print.cli.jobs import jobs
    from sps_print.content.load.findings import load_findings
    from sps_print.problems import Problem, UseError, nearest
    from sps_print.project import open_project
    from sps_print.shelf.papers import jobs_of_papers

    project = open_project(clinic_folder)
    if key and key not in project.sources:
        what = f"there is no source “{key}”"
        raise UseError(Problem(what, "templates/sources.toml", nearest(key, project.sources)))
    work = jobs(project, (), True, (), (), language, each_audience=True)
    documents = (each.document for job in work for each in jobs_of_papers(job))
    entries = [e for e in ledger(documents) if not key or key in e.statement.sources]
    facts = load_findings(project.library)
    rows = ledger_shown.ledger_rows(entries, project.sources, facts, key)
    match shape:
        case "json":
            say(ledger_shown.as_json(rows))
        case "csv":
            say(ledger_shown.as_csv(rows))
        case "html":
            say(ledger_shown.as_page(rows), end=False)
        case _:
            say(ledger_shown.as_words(rows))
    if key and shape == "table":
        leaflets = sorted({leaflet for entry in entries for leaflet in entry.leaflets})
        cite = counted(len(leaflets), "leaflet") + (" cites" if len(leaflets) == 1 else " cite")
        say(f"{cite} “{key}”: {', '.join(leaflets) or 'none'}")
