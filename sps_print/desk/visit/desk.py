"""One desk: a clinic's folder, and what all pages share while it is open."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from pathlib import Path

from sps_print.build import Job
from sps_print.desk.visit.covers import Covers
from sps_print.desk.visit.finished import Finished
from sps_print.desk.visit.visits import Visits
from sps_print.desk.visit.window import Window
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.preview import stamps
from sps_print.problems import Problem, UnreadableFile
from sps_print.project import Project, open_project

LOOK = 1.0  # seconds between two looks whether all is out


class Desk:
    """What the pages share. folder: the clinic's.

    making: whoever makes, draws or stores anything holds it; neither ReportLab nor PDFium may be
    used by two threads. end: ends the desk.
    """

    def __init__(self, folder: Path, port: int, end: Callable[[], None] = lambda: None) -> None:
        self.folder = folder
        self.port = port
        self.key = secrets.token_urlsafe(24)
        self.hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))
        self.visits = Visits(self._forget_finished)
        self._covers = Covers()
        self.making = threading.RLock()
        self.end = end
        self.window = Window(self._window_closed)
        self.printer = ""  # the printer that was chosen in this desk
        self._work: list[Callable[[], bool]] = []  # whether each thing behind a page is over
        self._counting = threading.Lock()
        self._stamp: tuple[object, ...] = ()
        self._project: Project | None = None
        self._finished = Finished()

    @property
    def address(self) -> str:
        """The address to open, with the key."""
        return f"http://127.0.0.1:{self.port}/?key={self.key}"

    def project(self) -> Project:
        """The clinic's folder as it is now. Raises what open_project raises."""
        with self.making:
            try:
                found = tuple(stamps(self.folder))
            except OSError:  # it was moved or deleted, or its disk is gone
                what, hint = (
                    "the folder is not there",
                    "put it back where it was, or close the desk",
                )
                raise UnreadableFile(Problem(what, str(self.folder), hint)) from None
            stamp = (Project(Library(None), None).today, *found)
            if self._project is None or stamp != self._stamp:
                self._project = None  # a folder that is wrong now must not look as it did before
                self._project, self._stamp = open_project(self.folder), stamp
                self._finished.forget_files()
            return self._project

    def job(self, order: Order) -> Job:
        """An order as its files are now; what was not changed since is not set again."""
        with self.making:
            return self._finished.job(self.project(), order)

    def file(self, order: Order) -> bytes:
        """The proved file of an order as its files are now. Raises what Job.pdf raises."""
        with self.making:
            return self._finished.file(self.project(), order)

    def picture(self, order: Order, number: int, wide: int) -> bytes:
        """A page of an order as a PNG, so many dots wide. number: from 0. Raises as file()."""
        with self.making:
            return self._finished.picture(self.project(), order, number, wide)

    def cover(self, order: Order) -> bytes:
        """The first page of a leaflet without anything of a person, small, as a PNG."""
        with self.making:
            return self._covers.get(self.project(), order)

    def work(self, start: Callable[[], None], over: Callable[[], bool]) -> None:
        """Start something behind the pages. A desk whose window is closed ends after it."""
        with self._counting:
            self._work.append(over)
        start()

    def busy(self) -> bool:
        """Whether something goes on behind the pages."""
        with self._counting:
            self._work = [over for over in self._work if not over()]
            return bool(self._work)

    def _window_closed(self) -> None:
        """The last page that was open was left, and none has come since."""
        if self.busy() or self.visits.anybody():
            self.window.left()  # look again later
        else:
            self.end()

    def close(self) -> None:
        """End the desk, once the last sheet is out that somebody waits for."""
        if not self.busy():
            self.end()
            return
        later = threading.Timer(LOOK, self.close)
        later.daemon = True
        later.start()

    def forget(self) -> None:
        """Forget every person, and the leaflets that were made for them."""
        self.visits.forget_all()

    def _forget_finished(self) -> None:
        with self.making:
            self._finished.forget()
