"""Whether a window of the desk is still open. A page with script says when it comes and goes."""

from __future__ import annotations

import threading
from collections.abc import Callable

# Seconds from a page that was left to the end, if no other comes: a browser lets pages in the
# background speak once a minute.
WAIT = 90.0


class Window:
    """end: what happens when the last window was closed."""

    def __init__(self, end: Callable[[], None], wait: float = WAIT) -> None:
        self._end, self._wait = end, wait
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()

    def here(self) -> None:
        """A page is there: any request says so."""
        with self._lock:
            if self._timer:
                self._timer.cancel()
                self._timer = None

    def left(self) -> None:
        """A page was left. The next one, or another window, says that it is there."""
        with self._lock:
            if self._timer:
                self._timer.cancel()
            self._timer = threading.Timer(self._wait, self._end)
            self._timer.daemon = True
            self._timer.start()
