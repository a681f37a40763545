"""One desk: a clinic's folder, and what all pages share while it is open."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sps_print.build import Job
from sps_print.desk.covers import Covers
from sps_print.desk.visits import Visits
from sps_print.desk.window import Window
from sps_print.model import Order
from sps_print.preview import Preview, stamps
from sps_print.project import Project, open_project

KEPT = 12  # leaflets in the making, whose unchanged parts are not set again


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
        self.visits = Visits()
        self.covers = Covers()
        self.making = threading.RLock()
        self.end = end
        self.window = Window(lambda: self.end() if not self.busy() else None)
        self.printer = ""  # the printer that was chosen in this desk
        self._work: list[Callable[[], bool]] = []  # whether each thing behind a page is over
        self._stamp: tuple[object, ...] = ()
        self._project: Project | None = None
        self._previews: OrderedDict[tuple[object, ...], Preview] = OrderedDict()

    @property
    def address(self) -> str:
        """The address to open, with the key."""
        return f"http://127.0.0.1:{self.port}/?key={self.key}"

    def project(self) -> Project:
        """The clinic's folder as it is now. Raises what open_project raises."""
        with self.making:
            stamp = (date.today(), *stamps(self.folder))
            if self._project is None or stamp != self._stamp:
                self._project = None  # a folder that is wrong now must not look as it did before
                self._project, self._stamp = open_project(self.folder), stamp
            return self._project

    def job(self, order: Order) -> Job:
        """An order as its files are now; what was not changed since is not set again."""
        with self.making:
            key = (order.handout, order.audience, order.format, order.language, order.ink,
                   order.sections, tuple(order.answers.items()), order.fillable)  # fmt: skip
            preview = self._previews.pop(key, None) or Preview(self.folder, order)
            self._previews[key] = preview
            while len(self._previews) > KEPT:
                self._previews.popitem(last=False)
            return preview.job()

    def work(self, start: Callable[[], None], over: Callable[[], bool]) -> None:
        """Start something behind the pages. A desk whose window is closed ends after it."""
        self._work.append(over)
        start()

    def busy(self) -> bool:
        """Whether something goes on behind the pages."""
        self._work = [over for over in self._work if not over()]
        return bool(self._work)

    def forget(self) -> None:
        """Forget every person, and the leaflets that were made for them."""
        with self.making:
            self.visits.forget_all()
            self._previews.clear()
