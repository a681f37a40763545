"""sps-print sources: where each sentence comes from, and what a change of a source touches."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sps_print.cli.options import clinic_option, language_option
from sps_print.cli.say import say
from sps_print.document.spreadsheet import harmless
from sps_print.problems import counted

if TYPE_CHECKING:
    from sps_print.checks.ledger import Entry
    from sps_print.content.load.findings import Finding
    from sps_print.document.blocks import Source

SHAPES = ("table", "csv", "json")
HEAD = (
    "sentence", "stands on", "source", "what it is", "evidence", "grade", "last checked", "read as",
    "what it says", "file", "leaflets",
)  # fmt: skip


@click.command("sources")
@click.argument("key", required=False)
@click.option("--as", "shape", type=click.Choice(SHAPES), default="table", show_default=True,
              help="How it is printed.")  # fmt: skip
@language_option
@clinic_option
def sources_command(key: str | None, shape: str, language: str, clinic_folder: Path | None) -> None:
    """Show each sentence, what it stands on, and the leaflets that carry it.

    A sentence stands on a source (with its grade, and the day on which it was last checked), is
    marked as a practical tip or as not clinical, or is a locked safety line. Beside each source
    stand the facts of it that come nearest, for you to hold the sentence against.

    With a source's KEY: only what cites it, so that you see what a change of it touches.

    \b
    Examples:
      sps-print sources
      sps-print sources dal01
      sps-print sources --as csv > ledger.csv
    """
    from sps_print.checks.ledger import ledger
    from sps_print.cli.jobs import jobs
    from sps_print.content.load.findings import load_findings
    from sps_print.problems import Problem, UseError, nearest
    from sps_print.project import open_project

    project = open_project(clinic_folder)
    if key and key not in project.sources:
        what = f"there is no source “{key}”"
        raise UseError(Problem(what, "templates/sources.toml", nearest(key, project.sources)))
    work = jobs(project, (), True, (), (), language, each_audience=True)
    entries = [
        e for e in ledger(job.document for job in work) if not key or key in e.statement.sources
    ]
    facts = load_findings(project.library)
    rows = [row for entry in entries for row in _rows(entry, project.sources, facts, key)]
    say(_shaped(rows, shape))
    if key and shape == "table":
        leaflets = sorted({leaflet for entry in entries for leaflet in entry.leaflets})
        cite = counted(len(leaflets), "leaflet") + (" cites" if len(leaflets) == 1 else " cite")
        say(f"{cite} “{key}”: {', '.join(leaflets) or 'none'}")


def _rows(
    entry: Entry, known: Mapping[str, Source], facts: Sequence[Finding], key: str | None
) -> list[dict[str, str]]:
    """A row for each source of a sentence; one row when it has none."""
    one, where = entry.statement, (entry.statement.file, " ".join(entry.leaflets))
    cited = [known[k] for k in one.sources if not key or k == key]
    cells = [
        (
            s.key,
            s.words,
            s.evidence,
            s.grade,
            s.checked.isoformat() if s.checked else "",
            s.read_as,
            _said(one.sentence, s.key, facts),
        )
        for s in cited
    ] or [("",) * 7]
    return [
        dict(zip(HEAD, (one.sentence, one.ground.value, *row, *where), strict=True))
        for row in cells
    ]


def _said(sentence: str, key: str, facts: Sequence[Finding]) -> str:
    """The facts of a source beside a sentence, one a line; in words when none is on file."""
    from sps_print.checks.ledger import nearest_findings

    found = nearest_findings(sentence, key, facts)
    lines = [f"{one.id}, {one.grade}: {one.says}" for one in found]
    return "\n".join(lines) or "no fact is on file: read the source"


def _shaped(rows: list[dict[str, str]], shape: str) -> str:
    if shape == "json":
        return json.dumps(rows, ensure_ascii=False, indent=1)
    if shape == "csv":
        out = io.StringIO()
        table = csv.DictWriter(out, HEAD, lineterminator="\n")
        table.writeheader()
        table.writerows({name: harmless(cell) for name, cell in row.items()} for row in rows)
        return out.getvalue().rstrip("\n")
    return "\n".join(
        f"{row['sentence']}\n    {_ground(row)}\n    {row['file']}; {row['leaflets']}\n"
        for row in rows
    )


def _ground(row: Mapping[str, str]) -> str:
    if not row["source"]:
        return row["stands on"]
    says = "".join(f"\n      {line}" for line in row["what it says"].splitlines())
    return (
        f"{row['source']}: {row['what it is']} ({row['evidence']}, grade {row['grade']}; "
        f"checked {row['last checked']}; read as: {row['read as']}){says}"
    )
