"""sps-print check: look for problems without making anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sps_print.cli.options import clinic_option
from sps_print.problems import ContentError, Problem, Severity, ToolMissing, UnreadableFile

if TYPE_CHECKING:
    from sps_print.pipeline import Job


@click.command("check")
@click.argument("handouts", nargs=-1)
@click.option("--audience", "-a", "audiences", multiple=True, help="Who reads it. May be repeated.")
@click.option("--language", "-l", default="en", show_default=True, help="The language.")
@click.option(
    "--photocopy", is_flag=True, help="Read safety lines and codes back from a poor photocopy."
)
@clinic_option
def check_command(
    handouts: tuple[str, ...], audiences: tuple[str, ...], language: str, photocopy: bool,
    clinic_folder: Path | None,
) -> None:  # fmt: skip
    """Check handouts (all, when none is named) for each audience. Exit code 1: errors found.

    \b
    Examples:
      sps-print check
      sps-print check triggers --clinic my-clinic
      sps-print check --photocopy emergency
    """
    from sps_print.cli.build import jobs
    from sps_print.content.copied import changed_originals
    from sps_print.pipeline import open_workshop

    shop = open_workshop(clinic_folder)
    found = list(changed_originals(shop.library))
    copier = Copier() if photocopy else None
    count = 0
    for job in jobs(
        shop, handouts, not handouts, audiences, (), language, each_audience=True
    ):  # fmt: skip
        count += 1
        try:
            found += job.problems
            found += copier.copied(job) if copier else ()
        except (ContentError, UnreadableFile) as error:
            found += error.problems
    unique = list(dict.fromkeys(found))
    for problem in unique:
        click.echo(str(problem))
    errors = sum(p.severity is Severity.ERROR for p in unique)
    click.echo(f"{count} leaflets checked: {errors} errors, {len(unique) - errors} warnings")
    if errors:
        raise SystemExit(1)
    if copier and copier.missing:
        raise ToolMissing(*copier.missing.values())


class Copier:
    """Photocopies leaflets and says what was read back, with the tools that there are.

    missing: what could not be looked for, and why.
    """

    def __init__(self) -> None:
        from sps_print.checks.ocr import need_zxing

        self.missing: dict[str, Problem] = {}
        try:
            need_zxing()
        except ToolMissing as error:
            self.missing["codes"] = error.problems[0]

    def copied(self, job: Job) -> tuple[Problem, ...]:
        """The problems of one leaflet's photocopy."""
        from sps_print.checks.photocopy import on_a_photocopy

        problems, lines, codes = on_a_photocopy(
            job.pdf(), job.document, self._tesseract_for(job), codes="codes" not in self.missing
        )
        name = f"{job.plan.handout.id}, {job.plan.audience.id}, {job.plan.paper.id}"
        click.echo(f"{name}: looked for on a photocopy: safety lines {lines}, codes {codes}")
        return problems

    def _tesseract_for(self, job: Job) -> str:
        from sps_print.checks.ocr import tesseract_for

        try:
            return tesseract_for(job.document.language)
        except ToolMissing as error:
            self.missing["safety lines"] = error.problems[0]
            return ""
