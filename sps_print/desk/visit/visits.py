"""What a browser is busy with: whose papers, their details, the basket. In memory alone."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar, cast, runtime_checkable

from sps_print.bag.recipe import BagLeaflet
from sps_print.desk.visit.print_run import PrintRun, SheetsToPrint
from sps_print.problems import Problem

IDLE = 30 * 60  # seconds without a request, after which what is known of a person is forgotten
MOST = 50  # browsers; one that comes then takes the place of the one that was idle the longest

T = TypeVar("T")


def seconds() -> float:
    """Seconds that only grow; also while the machine sleeps, where the system counts them."""
    sleeping_too = getattr(time, "CLOCK_BOOTTIME", None)
    return time.perf_counter() if sleeping_too is None else time.clock_gettime(sleeping_too)


def new_token() -> str:
    """What the forms of a page are known by: never used twice, and it says nothing of anybody."""
    return secrets.token_urlsafe(9)


class VisitKey(Generic[T]):
    """Under which name a single page keeps something with a visit, and of which type that is."""

    def __init__(self, name: str) -> None:
        self.name = name


@runtime_checkable
class HeldForPerson(Protocol):
    """What a page keeps for people and has to put away: files, a thread."""

    whose: str  # whom it is about, as the line at the top of each page says it

    def busy(self) -> bool:
        """Whether it goes on by itself: then nobody is idle."""

    def close(self) -> None:
        """Stop, and delete what there is."""


@dataclass(frozen=True, slots=True)
class InBasket:
    """A leaflet in the basket, without answers: those are the person's, and one for all.

    number: for its buttons; it is never used twice.
    """

    number: int
    leaflet: BagLeaflet


@dataclass
class Visit:
    """One browser. details: what was filled in for the person, by the name of the question.

    token: tells this person's pages from those of the one before.
    """

    seen: float
    details: dict[str, str] = field(default_factory=dict)
    basket: list[InBasket] = field(default_factory=list)
    chosen: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)  # of a leaflet
    back: str = "/basket"  # where what is printed was chosen
    waiting: list[SheetsToPrint] = field(default_factory=list)  # the finished files of that
    stop_before: tuple[Problem, ...] = ()  # why nothing of that is printed yet
    printable: list[SheetsToPrint] = field(default_factory=list)  # what can be printed all the same
    loadable: list[SheetsToPrint] = field(default_factory=list)  # or when it has asked for paper
    later: list[SheetsToPrint] = field(default_factory=list)  # what was left for later
    run: PrintRun | None = None
    # what a button does is done before the next one: pressed twice, or in two windows
    pressing: threading.RLock = field(default_factory=threading.RLock, compare=False)
    kept: dict[str, object] = field(default_factory=dict)  # of single pages, by their keys
    gone: bool = field(default=False, compare=False)  # whether its last page said that it was left
    token: str = field(default_factory=new_token, compare=False)
    _numbers: int = field(default=0, compare=False)

    @property
    def person(self) -> str:
        """Whose papers these are, as the line at the top of each page says it; empty: nobody's."""
        one = self.details.get("name", "") or ("a person" if any(self.details.values()) else "")
        whose = dict.fromkeys((one, *(held.whose for held in self.held())))  # a list twice is one
        return ", and ".join(filter(None, whose))

    def get(self, key: VisitKey[T]) -> T | None:
        """What a page keeps; None where there is nothing."""
        return cast("T | None", self.kept.get(key.name))

    def keep(self, key: VisitKey[T], value: T) -> None:
        """Keep something in the place of what was kept under the key."""
        self.kept[key.name] = value

    def take(self, key: VisitKey[T]) -> T | None:
        """What a page keeps, for once: it is not kept any longer."""
        return cast("T | None", self.kept.pop(key.name, None))

    def ask_printer_anew(self) -> None:
        """What stood in the way of printing was so before: it is not shown any longer."""
        self.stop_before, self.printable[:], self.loadable[:] = (), (), ()

    @property
    def printing(self) -> PrintRun | None:
        """What is being printed now."""
        return None if self.run is None or self.run.over else self.run

    def held(self) -> list[HeldForPerson]:
        """What pages keep and has to be put away."""
        return [one for one in self.kept.values() if isinstance(one, HeldForPerson)]

    def put(self, leaflet: BagLeaflet, number: int = 0) -> InBasket:
        """Put a leaflet into the basket; its double that is there already goes.

        number: of the one whose place it takes; 0: that of its double, or the last place.
        """
        doubles = [o for o in self.basket if o.leaflet._replace(copies=leaflet.copies) == leaflet]
        number = number or next((one.number for one in doubles), 0)
        if not number:
            self._numbers += 1
            number = self._numbers
            self.basket.append(InBasket(number, leaflet))
        placed = InBasket(number, leaflet)
        self.basket[:] = [
            placed if one.number == number else one
            for one in self.basket
            if one.number == number or one not in doubles
        ]
        return placed

    def put_of_set(self, leaflet: BagLeaflet) -> None:
        """Put a leaflet of a set into the basket. Where it is in it already, the larger number of
        copies stays: a second set takes nothing from the first."""
        doubles = [o for o in self.basket if o.leaflet._replace(copies=leaflet.copies) == leaflet]
        copies = [leaflet.copies, *(one.leaflet.copies for one in doubles)]
        self.put(leaflet._replace(copies=max(copies)))

    def forget(self) -> None:
        """Forget the person: their details, the basket, and all that a page kept for them."""
        held = self.held()
        # somebody still has to be told of the last sheet of what is printed
        fresh = Visit(self.seen, run=self.printing, pressing=self.pressing, _numbers=self._numbers)
        vars(self).update(vars(fresh))
        for one in held:
            one.close()


class Visits:
    """The browsers that came in by the key, by the secret of their cookie.

    forgotten: called when a person is forgotten. clock: seconds that only grow; tests have their
    own.
    """

    def __init__(self, forgotten: Callable[[], None], clock: Callable[[], float] = seconds) -> None:
        self._forgotten, self._clock = forgotten, clock
        self._visits: dict[str, Visit] = {}

    def begin(self) -> str:
        """Let a browser in. The secret for its cookie."""
        while len(self._visits) >= MOST:
            oldest = min(self._visits, key=lambda name: self._visits[name].seen)
            self.forget(self._visits.pop(oldest))
        secret = secrets.token_urlsafe(24)
        self._visits[secret] = Visit(self._clock())
        return secret

    def of(self, secret: str, clicked: bool = True) -> Visit | None:
        """The visit of a cookie; None for one that is not ours.

        clicked: somebody did something; no, when a page that is open asked by itself.
        """
        self.forget_idle()
        found = self._visits.get(secret)
        if found and clicked:
            found.seen = self._clock()
        return found

    def anybody(self) -> bool:
        """Whether a browser may still be there: its last page was not left, and it is not idle.

        A browser without script never says that a page was left.
        """
        now = self._clock()
        return any(not one.gone and now - one.seen <= IDLE for one in list(self._visits.values()))

    def forget_idle(self) -> None:
        """Forget the persons of browsers that were idle for too long. What goes on behind a page
        is waited for: who comes back finds what was made."""
        now = self._clock()
        for visit in list(self._visits.values()):
            if any(one.busy() for one in visit.held()):
                visit.seen = now
            elif now - visit.seen > IDLE and visit != Visit(visit.seen, run=visit.printing):
                self.forget(visit)

    def forget(self, visit: Visit) -> None:
        """Forget the person of one browser."""
        with visit.pressing:  # what is done for the person is done, and forgotten as well
            visit.forget()
        self._forgotten()

    def forget_all(self) -> None:
        """Forget every person, and then, once, what was made for them."""
        for visit in list(self._visits.values()):
            with visit.pressing:
                visit.forget()
        self._forgotten()
