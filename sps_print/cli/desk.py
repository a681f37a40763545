"""sps-print desk: a page in the browser, for people without a terminal."""

from __future__ import annotations

from pathlib import Path

import click

from sps_print.cli.say import say
from sps_print.problems import Problem, ToolMissing, UseError, visible


@click.command("desk")
@click.argument("folder", type=click.Path(path_type=Path), default=Path(), metavar="[FOLDER]")
@click.option("--port", type=click.IntRange(0, 65535), default=0, show_default="a free one",
              help="The port on this machine.")  # fmt: skip
@click.option("--icon", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
              help="Put an icon to click there, such as in ~/Desktop.")  # fmt: skip
@click.option("--open/--no-open", "open_browser", default=True, help="Open the browser.")
def desk_command(folder: Path, port: int, icon: Path | None, open_browser: bool) -> None:
    """Open the desk: leaflets without a terminal, in a page of your browser.

    FOLDER: your clinic's folder; without it, the current one. A new or empty folder is begun. The
    page is on this machine alone; nothing of a person is kept. Ctrl-C ends it.

    \b
    Example:
      sps-print desk my-clinic
    """
    try:
        from sps_print.desk.serve import serve
    except ModuleNotFoundError as error:
        what = f"the desk needs {error.name}, which is not installed"
        hint = 'install the extra: pip install "sps-print[desk]"'
        raise ToolMissing(Problem(what, hint=hint)) from None
    if not (folder / "clinic.toml").exists():
        _begin(folder)
    if icon:
        from sps_print.desk.icon import put_icon

        say(visible(f"{put_icon(folder, icon)}: a double click opens the desk"))
        return
    serve(folder, port, open_browser, lambda line: say(visible(line)))


def _begin(folder: Path) -> None:
    """Begin a clinic's folder in a new or empty one."""
    from sps_print.cli.init import make_folder

    if folder == Path():
        what = "the current folder has no clinic.toml"
        hint = "name a folder: “sps-print desk my-clinic” begins one"
        raise UseError(Problem(what, str(folder.resolve()), hint))
    make_folder(folder, {"name": "Our clinic"})
    say(visible(f"{folder} is begun: say in “Our clinic” who you are"))
