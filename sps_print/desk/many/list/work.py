"""What goes on behind the page of a list: in short steps, so that other pages answer meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from contextlib import nullcontext

from sps_print.desk.visit.desk import Desk
from sps_print.desk.visit.temporary import no_room
from sps_print.problems import CannotWrite, Problem, SpsPrintError

PAUSE = 0.002  # seconds between two steps, in which another page takes its turn
ALOUD = 5.0  # seconds at least from one sentence of a voice to the next
TOLD = 3.0  # seconds, before which nobody can say how long it takes
MINUTE = 60.0

# A step gives how many rows it did; or None: the next one neither draws nor sets anything
Steps = Generator[int | None, None, None]


class RowWork:
    """Something that is done row by row. total: of rows; 0: nobody counted them.

    doing, did: as in “Checking” and “checked”.
    """

    def __init__(self, desk: Desk, steps: Steps, total: int, doing: str, did: str) -> None:
        self._desk, self._steps = desk, steps
        self.total, self.doing, self.did = total, doing, did
        self.done = 0
        self.problems: tuple[Problem, ...] = ()  # why it did not come to its end
        self.finished = False
        self._stopping, self._over = threading.Event(), threading.Event()
        self._begun = time.perf_counter()
        self._said, self._said_at = "", 0.0

    def start(self, then: Callable[[], None]) -> None:
        """Begin. then: is called when all is done; not when it was stopped, or went wrong."""

        def run() -> None:
            try:
                self._run()
                if self.finished:
                    then()
            finally:
                self._over.set()

        thread = threading.Thread(target=run, daemon=True)
        self._desk.work(thread.start, self._over.is_set)

    @property
    def over(self) -> bool:
        """Whether it has ended, in whichever way."""
        return self._over.is_set()

    def wait(self, seconds: float) -> bool:
        """Whether it ended before so many seconds were over."""
        return self._over.wait(seconds)

    def stop(self) -> None:
        """Ask it to end before its next step."""
        self._stopping.set()

    def _run(self) -> None:
        turn, steps = self._desk.making, self._steps
        held = True
        try:
            while not self._stopping.is_set():
                with turn if held else nullcontext():
                    if self._stopping.is_set():
                        break
                    step = next(steps, self)
                if isinstance(step, RowWork):
                    self.finished = True
                    break
                self.done += step or 0
                held = step is not None
                time.sleep(PAUSE)
        except (OSError, CannotWrite) as error:  # of the private folder: it holds what is made
            self.problems = no_room(error).problems
        except SpsPrintError as error:
            self.problems = error.problems
        except Exception as error:
            # where, not what: the words of an error may hold what stands in the list
            what = f"something went wrong on our side ({type(error).__name__})"
            self.problems = (Problem(what, hint="nothing of it is kept; begin it once more"),)
        finally:
            with turn:
                steps.close()

    def count_said(self) -> str:
        """How far it is: 21 of 39 made."""
        of = f" of {self.total}" if self.total else ""
        return f"{self.done}{of} {self.did}"

    def time_said(self) -> str:
        """How long it still takes, once that can be told."""
        gone = time.perf_counter() - self._begun
        if not self.done or not self.total or gone < TOLD:
            return ""
        left = gone / self.done * (self.total - self.done)
        if left < MINUTE:
            return "Less than a minute to go."
        minutes = round(left / MINUTE)
        return f"About {minutes} minute{'s' * (minutes != 1)} to go."

    def aloud(self) -> str:
        """The same for a voice, which is given something new every few seconds at most."""
        now = time.perf_counter()
        if now - self._said_at > ALOUD:
            self._said, self._said_at = f"{self.count_said()}. {self.time_said()}".strip(), now
        return self._said
