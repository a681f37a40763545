"""What a browser is busy with: whose papers, their details, the basket. In memory alone."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sps_print.desk.print_run import PrintRun, SheetsToPrint
from sps_print.model import Order
from sps_print.problems import Problem

IDLE = 30 * 60  # seconds without a request, after which what is known of a person is forgotten
MOST = 50  # browsers; one that comes then takes the place of the one that was idle the longest


@dataclass(frozen=True, slots=True)
class InBasket:
    """A leaflet in the basket. number: for its buttons; it is never used twice."""

    number: int
    order: Order
    copies: int = 1


@dataclass
class Visit:
    """One browser. details: what was filled in for the person, by the name of the question."""

    seen: float
    details: dict[str, str] = field(default_factory=dict)
    basket: list[InBasket] = field(default_factory=list)
    chosen: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)  # of a leaflet
    to_print: list[InBasket] = field(default_factory=list)  # what was chosen to print last
    waiting: list[SheetsToPrint] = field(default_factory=list)  # the finished files of that
    stop_before: tuple[Problem, ...] = ()  # why nothing of that is printed yet
    run: PrintRun | None = None
    printer_problems: tuple[Problem, ...] = ()
    kept: dict[str, object] = field(default_factory=dict)  # of single pages: an upload, a progress
    _numbers: int = field(default=0, compare=False)

    @property
    def person(self) -> str:
        """Whose papers these are, as the line at the top of each page says it; empty: nobody's."""
        return self.details.get("name", "") or ("a person" if any(self.details.values()) else "")

    def put(self, order: Order, copies: int = 1) -> InBasket:
        """Put a leaflet into the basket."""
        self._numbers += 1
        one = InBasket(self._numbers, order, copies)
        self.basket.append(one)
        return one

    def forget(self) -> None:
        """Forget the person: their details, the basket, and all that a page kept for them."""
        self.details.clear()
        self.basket.clear()
        self.chosen.clear()
        self.to_print.clear()
        self.waiting.clear()
        self.stop_before, self.run = (), None
        self.kept.clear()


class Visits:
    """The browsers that came in by the key, by the secret of their cookie.

    forgotten: called when a person is forgotten. clock: seconds that only grow; tests have their
    own.
    """

    def __init__(
        self, forgotten: Callable[[], None], clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self._forgotten, self._clock = forgotten, clock
        self._visits: dict[str, Visit] = {}

    def begin(self) -> str:
        """Let a browser in. The secret for its cookie."""
        while len(self._visits) >= MOST:
            del self._visits[min(self._visits, key=lambda name: self._visits[name].seen)]
        secret = secrets.token_urlsafe(24)
        self._visits[secret] = Visit(self._clock())
        return secret

    def of(self, secret: str) -> Visit | None:
        """The visit of a cookie; None for one that is not ours."""
        self.forget_idle()
        found = self._visits.get(secret)
        if found:
            found.seen = self._clock()
        return found

    def forget_idle(self) -> None:
        """Forget the persons of browsers that were idle for too long."""
        now = self._clock()
        for visit in list(self._visits.values()):
            if now - visit.seen > IDLE and visit != Visit(visit.seen):
                self.forget(visit)

    def forget(self, visit: Visit) -> None:
        """Forget the person of one browser."""
        visit.forget()
        self._forgotten()

    def forget_all(self) -> None:
        """Forget every person."""
        for visit in list(self._visits.values()):
            self.forget(visit)
