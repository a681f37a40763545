"""sps-print check: look for problems without making anything."""

from __future__ import annotations

from pathlib import Path

import click

from sps_print.cli.options import clinic_option


@click.command("check")
@click.argument("handouts", nargs=-1)
@click.option("--audience", "-a", "audiences", multiple=True, help="Who reads it. May be repeated.")
@click.option("--language", "-l", default="en", show_default=True, help="The language.")
@clinic_option
def check_command(
    handouts: tuple[str, ...], audiences: tuple[str, ...], language: str, clinic_folder: Path | None
) -> None:
    """Check handouts (all, when none is named) for each audience. Exit code 1: errors found.

    \b
    Examples:
      sps-print check
      sps-print check triggers --clinic my-clinic
    """
    from sps_print.cli.build import jobs
    from sps_print.content.copied import changed_originals
    from sps_print.pipeline import open_workshop
    from sps_print.problems import ContentError, Severity, UnreadableFile

    shop = open_workshop(clinic_folder)
    found = list(changed_originals(shop.library))
    count = 0
    for job in jobs(
        shop, handouts, not handouts, audiences, (), language, each_audience=True
    ):  # fmt: skip
        count += 1
        try:
            found += job.problems
        except (ContentError, UnreadableFile) as error:
            found += error.problems
    unique = list(dict.fromkeys(found))
    for problem in unique:
        click.echo(str(problem))
    errors = sum(p.severity is Severity.ERROR for p in unique)
    click.echo(f"{count} leaflets checked: {errors} errors, {len(unique) - errors} warnings")
    if errors:
        raise SystemExit(1)
