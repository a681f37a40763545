"""The way back through the texts that were changed here, one after the other, and forward again.

Each step knows what its text says since: a text that was changed elsewhere meanwhile is left as it
is.
"""

from __future__ import annotations

from typing import NamedTuple

from sps_print.content.clinic.saving import Saved
from sps_print.desk.visit.visits import VisitKey

MOST = 50  # changes of a leaflet that can be undone one by one


class Step(NamedTuple):
    """What a text is to say again. version: its name in the history; empty: the text that came with
    the program. digest: of what it says until then."""

    file: str
    version: str
    digest: str

    @property
    def do(self) -> str:
        """What the button says that takes this step by itself."""
        return f"back-{self.version}" if self.version else "shipped"


class UndoSteps(NamedTuple):
    """The next steps back, and forward again, through the texts of a leaflet."""

    back: tuple[Step, ...] = ()
    ahead: tuple[Step, ...] = ()

    def changed(self, step: Step) -> UndoSteps:
        """After one more change: the step back from it."""
        return UndoSteps((step, *self.back)[:MOST])

    def moved(self, file: str, was: str, now: str) -> UndoSteps:
        """With the steps of a text that says something more since, which no step is of. was, now:
        the digests of what it says."""
        at = (file, was)
        ways = (tuple(one._replace(digest=now) if (one.file, one.digest) == at else one
                      for one in way) for way in self)  # fmt: skip
        return UndoSteps(*ways)

    def without(self, file: str) -> UndoSteps:
        """Without those of a text that was changed elsewhere."""
        return UndoSteps(*(tuple(one for one in way if one.file != file) for way in self))


STEPS = VisitKey[dict[tuple[str, str], UndoSteps]]("steps back")  # by the leaflet


def step_from(saved: Saved, seen: str) -> Step | None:
    """The step back from a save. seen: the digest of what the text said; None: it still does."""
    if saved.digest == seen:
        return None
    return Step(saved.file, saved.kept.name if saved.kept else "", saved.digest)
