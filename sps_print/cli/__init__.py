"""The command sps-print: each command is one small module, read only when it is used."""

from __future__ import annotations

import atexit
import errno
import gc
import io
import os
import re
import sys
from importlib import import_module
from typing import NoReturn

import click

from sps_print import __version__
from sps_print.cli.say import say
from sps_print.problems import Problem, SpsPrintError, UseError, nearest

COMMANDS = {
    "build": "Make leaflets.",
    "batch": "Make many leaflets from a list, one a row.",
    "bag": "Make a set of leaflets for one person.",
    "list": "Show the handouts, or find one: “list dentist”.",
    "formats": "Show the papers, with pictures of panels, folds and pages.",
    "check": "Look for problems without making anything.",
    "preview": "Make pictures of the pages.",
    "desk": "Open the page for people without a terminal.",
    "print": "Print leaflets: the printer is asked first, and watched.",
    "shelf": "Show every leaflet: edition, sign-off, dates; a calendar file.",
    "review": "Record who signed a text off.",
    "pack": "Pack all that the panel needs to sign a leaflet off.",
    "sources": "Show where each sentence comes from.",
    "changes": "Show what changed since an edition and needs a signature.",
    "verify": "Say by its code whether a printed leaflet is current.",
    "appraise": "Hold leaflets against PEMAT-P, the CDC index and EQIP.",
    "init": "Start a clinic's own folder.",
    "new": "Begin a handout or a section of your own.",
    "copy": "Copy a text into the clinic's folder, to change it there.",
    "where": "Show which file is used for a name, or where printed words stand.",
}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS]  # “list” may be the module of that command here

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"sps_print.cli.{cmd_name}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            what = f"there is no command “{args[0]}”"
            raise UseError(Problem(what, hint=nearest(args[0], COMMANDS))) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([*COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sps-print")
@click.option("--content", envvar="SPS_PRINT_CONTENT", metavar="FOLDER", default="",
              help="A folder with handouts/ and templates/ on another condition.")  # fmt: skip
@click.pass_context
def group(context: click.Context, content: str) -> None:
    """Make printable, accessible patient handouts.

    \b
    Examples:
      sps-print list
      sps-print init my-clinic --name "Example Clinic" --phone "01632 960000" --country GB
      sps-print build emergency --clinic my-clinic
    """
    _check_environment()
    if content:
        _use_content(context, content)


def _use_content(context: click.Context, folder: str) -> None:
    """Use the handouts and texts of a folder, in this process and its workers, to the end."""
    from pathlib import Path

    from sps_print.files.library import CONTENT, Library

    before = os.environ.get(CONTENT)
    os.environ[CONTENT] = str(Path(folder).resolve())
    context.call_on_close(lambda: os.environ.update({CONTENT: before or ""}))
    if not Library(None).shipped_languages() or not Library(None).names("handouts", ".toml"):
        what = "there are no handouts and texts here"
        hint = "the folder needs handouts/NAME.toml and templates/en/language.toml"
        raise UseError(Problem(what, f"--content {folder}", hint))


def _check_environment() -> None:
    """Refuse a SOURCE_DATE_EPOCH that is none: ReportLab reads it and would stop half way.

    It changes nothing on a leaflet, whose dates are those of its edition. Empty counts as unset.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if seconds and not re.fullmatch(r"[0-9]{1,11}", seconds):
        what = "the variable SOURCE_DATE_EPOCH is not a number"
        hint = "write seconds since 1970, such as 1700000000, or unset it"
        raise UseError(Problem(what, f"SOURCE_DATE_EPOCH={seconds[:40]}", hint))


def main() -> None:
    """Run a command. Every failure is one clear message and its own exit code."""
    # a start makes many objects and hardly any rubbish; a long list lets whole forms go
    gc.set_threshold(150_000, 2, 2)
    atexit.register(gc.freeze)  # else Python looks through them all once more before it ends
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a screen without “ or Ł shows a ?
    try:
        group.main(sys.argv[1:] or ["--help"], prog_name="sps-print", standalone_mode=False)
    except SpsPrintError as error:
        say(str(error), err=True)
        sys.exit(error.exit_code)
    except click.Abort:
        say("stopped", err=True)
        sys.exit(130)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        say(str(_misuse(error)), err=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader, such as “head”, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EIO}:
            _our_fault(error)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        what = f"cannot print: {(error.strerror or 'unknown reason').lower()}"
        say(str(Problem(what, "standard output", "make room, or print elsewhere")), err=True)
        sys.exit(5)
    except Exception as error:  # the last resort: our own fault is said to be ours
        _our_fault(error)


def _our_fault(error: Exception) -> NoReturn:
    if os.environ.get("SPS_PRINT_DEBUG"):
        raise error
    what = f"something in sps-print went wrong: {type(error).__name__}: {error}"
    hint = "please report this; SPS_PRINT_DEBUG=1 shows where it happened"
    say(str(Problem(what, hint=hint)), err=True)
    sys.exit(70)


def _misuse(error: click.ClickException) -> Problem:
    """An error of click in our own words' shape."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    name = context.command_path if context else "sps-print"
    said = error.format_message().rstrip(".")
    return Problem(said[:1].lower() + said[1:], hint=f"“{name} --help” shows what is possible")
