"""How far apart lines and parts are tried to stand where pages would end badly, the usual aside."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from sps_print.design.styles import closer
from sps_print.papers import Paper
from sps_print.typeset.flow.pages import SQUEEZES


class Trial(NamedTuple):
    """lines: how far apart they are, by how they are elsewhere. inside: how much is left of the
    white between the parts of a frame."""

    lines: float
    inside: float = 1

    def on(self, paper: Paper) -> Paper:
        """A paper with its lines and parts so far apart."""
        return replace(closer(paper, self.lines), inside=self.inside)


CLOSER = Trial(0.94), Trial(0.92)
BOUND = Trial(0.97), Trial(0.94), Trial(0.91), Trial(0.87)  # an eye follows short lines easily
# where those leave a rule broken: what is shut in a frame gives up white as what is free does, and
# large print, whose lines are short by its size, stands closer or has a little more air
LARGE = Trial(0.97), Trial(0.91), Trial(0.88), Trial(0.88, 0.8), Trial(1.03), Trial(1.055)
CLOSEST_BOUND = (Trial(BOUND[-1].lines, SQUEEZES[-1]),)


def trials(paper: Paper) -> tuple[Trial, ...]:
    """What is tried where pages break a rule or are rather empty."""
    return BOUND if paper.bound else CLOSER


def last_trials(paper: Paper) -> tuple[Trial, ...]:
    """What is tried beside that while a rule is broken still."""
    return CLOSEST_BOUND if paper.bound else LARGE if paper.large else ()
