"""Words on the screen. This is the only way out, so that no name of a file can command it."""

from __future__ import annotations

import click

from sps_print.problems import visible


def say(words: str, err: bool = False, end: bool = True) -> None:
    """Print words, to standard error on request. end: with a line end behind them.

    What a terminal would obey (colours, the window's title, another direction of writing) is
    spelled out: \\u001b.
    """
    shown = "\n".join(map(visible, words.split("\n")))
    click.echo(shown, err=err, nl=end)  # noqa: TID251 - here, and nowhere else
