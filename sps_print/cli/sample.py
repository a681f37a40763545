"""The first of many problems on the screen."""

from __future__ import annotations

from collections.abc import Iterable

from sps_print.cli.say import say
from sps_print.problems import Problem, counted


class Sample:
    """Says the first problems on the screen, and counts the others."""

    def __init__(self, most: int) -> None:
        self._most, self._more = most, 0
        self._first: list[Problem] = []

    def add(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            if len(self._first) < self._most:
                self._first.append(problem)
            else:
                self._more += 1

    def say(self) -> None:
        for problem in self._first:
            say(str(problem), err=True)
        if self._more:
            say(f"and {counted(self._more, 'more problem')}", err=True)
