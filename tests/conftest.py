"""What many tests share: a clinic, finished leaflets, and text snapshots."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from fake_printer import FakePrinter, listening
from hypothesis import settings
from press_files import Jobs, Press, jobs_of, press_of

from sps_print.build import Job
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.files import since_read
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.project import Project, open_project

if TYPE_CHECKING:
    from desk_pages import Clerk

    from sps_print.batch.collate.filling import CollatedLeaflet
    from sps_print.desk.visit.desk import Desk

# a busy machine is not a fault of the code: examples are counted, not timed
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

HERE = Path(__file__).parent
ONLY_EVERY = pytest.mark.only_every
CLINIC = HERE / "clinic"  # Example Clinic: a name, a telephone, an address, a logo
QUICK_AT_THE_DESK = {"test_desk_guard.py", "test_desk_css.py"}
ROWS_TAKE_LONG = ("test_desk_", "test_logo_likeness")
# what these ask about is how, when or whether a leaflet is made: theirs are all made
MADE_ANEW = {
    "test_desk_killed.py", "test_desk_many_killed.py", "test_desk_soak.py", "test_desk_turns.py",
    "test_desk_visits.py",
}  # fmt: skip
BROWSERS = {"chromium", "keeping"}  # fixtures
LONGEST = {"test_verapdf.py", "test_ua2.py", "test_web.py", "test_epub.py"}  # begun first


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the text snapshots")
    parser.addoption(
        "--every", action="store_true",
        help="ask of every leaflet on every paper what else is asked of those chosen",
    )  # fmt: skip


def every_order() -> list[Order]:
    """Each shipped handout for each of its audiences on each of its papers."""
    return [*_every_order()]


@cache
def _every_order() -> tuple[Order, ...]:
    library = Library(None)
    handouts = [load_handout(library, name) for name in handout_names(library)]
    return tuple(Order(h.id, a, f) for h in handouts for a in h.audiences for f in h.formats)


def few_orders() -> list[Order]:
    """Each leaflet on its first paper, and each paper with one leaflet."""
    return [*one_of_each_leaflet(), *{o.format: o for o in every_order()}.values()]


@cache
def chosen_orders() -> dict[str, Order]:
    """Each leaflet with all its words, and each paper: an eighth of them all, by their names. What
    a paper does to a leaflet it does to all; “--every” asks of each family of look on each."""
    groups = dict[str, list[Order]]()
    for order in every_order():
        groups.setdefault(order.format, []).append(order)
    found = _covering([*groups.values()])
    return {name_of(order): order for order in found}


def _covering(groups: list[list[Order]]) -> list[Order]:
    """One order of each group, of leaflets that no group had yet where a paper has all their
    words; and the leaflets that are left, on their first papers."""
    had, found = set[tuple[str, str]](), list[Order]()
    for orders in sorted(groups, key=len):  # those with the least choice choose first
        new = [o for o in orders if (o.handout, o.audience) not in had]
        found.append((new or orders)[0])
        if not PAPERS[found[-1].format].brief:  # a small paper leaves notes and sections out
            had.add((found[-1].handout, found[-1].audience))
    whole = [order for order in reversed(every_order()) if not PAPERS[order.format].brief]
    first = {(o.handout, o.audience): o for o in whole}  # the first paper that has all its words
    return [*found, *(order for key, order in first.items() if key not in had)]


def one_of_each_leaflet() -> list[Order]:
    """Each handout for each of its audiences, on its first paper."""
    return [*{(o.handout, o.audience): o for o in reversed(every_order())}.values()]


def one_of_each_reader() -> list[Order]:
    """For each audience its first leaflet, on its first paper."""
    return [*{o.audience: o for o in reversed(every_order())}.values()]


@pytest.fixture(scope="session")
def leaflets(request: pytest.FixtureRequest) -> list[Order]:
    """Where a program takes a second for each: one of each reader; with --every each leaflet."""
    if request.config.getoption("--every"):
        return one_of_each_leaflet()
    return one_of_each_reader()


@pytest.fixture(scope="session")
def orders(request: pytest.FixtureRequest) -> list[Order]:
    """The leaflets to ask: those chosen; with --every each on each of its papers."""
    return every_order() if request.config.getoption("--every") else [*chosen_orders().values()]


def pytest_configure() -> None:
    """The disk that tests write to knows times to the nanosecond: what was just written is read
    once, not anew for three seconds. test_since_read.py sets these steps itself."""
    since_read.MTIME_STEP = since_read.CTIME_STEP


def pytest_collection_finish() -> None:
    """Python looks through what is kept for rubbish again and again: not through ten thousand
    tests, and from the first one on as seldom as a command makes it (cli/__init__.py)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(150_000)


@pytest.hookimpl(tryfirst=True)  # before -m "not slow" chooses
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is asked of each order is asked of those chosen, unless all are wanted. In the fast
    half, what is asked of every leaflet is asked of one for each paper, and nothing of a desk but
    its guards: each such test opens a clinic's folder and makes leaflets."""
    if not (config.getoption("--every") or config.getoption("--update")):
        config.hook.pytest_deselected(items=[item for item in items if not _is_chosen(item)])
        items[:] = [item for item in items if _is_chosen(item)]
        left = {*_rows_left_out(items)}
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid in left])
        items[:] = [item for item in items if item.nodeid not in left]
    papers = {order.format: order for order in every_order()}
    left = set(map(name_of, every_order())) - set(map(name_of, papers.values()))
    for item in items:
        given = item.callspec.params.values() if hasattr(item, "callspec") else ()
        if any(name_of(each) in left for each in given if isinstance(each, Order)):
            item.add_marker(pytest.mark.slow)
        if item.path.name.startswith("test_desk_") and item.path.name not in QUICK_AT_THE_DESK:
            item.add_marker(pytest.mark.slow)
    # nobody waits for one of the longest at the end; those with a browser share it one by one
    items.sort(key=lambda item: (item.path.name not in LONGEST, not _has_browser(item)))


def _has_browser(item: pytest.Item) -> bool:
    return not BROWSERS.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A browser stays open for the next test that has one, and for no other."""
    try:
        yield
    finally:
        if _has_browser(item) and not (nextitem and _has_browser(nextitem)):
            _close_browsers()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Nor does one stay open where tests were ended early."""
    _close_browsers()


def _close_browsers() -> None:
    if "desk_browser" in sys.modules:
        sys.modules["desk_browser"].close_browsers()


def a_third_of(names: Iterable[str]) -> list[Any]:
    """Names as rows of a test; but with --every two of three are left out."""
    rows = list(enumerate(names))
    return [name if at % 3 == 0 else pytest.param(name, marks=ONLY_EVERY) for at, name in rows]


def _rows_left_out(items: Iterable[pytest.Item]) -> Iterator[str]:
    """Of a test of the desk with more rows than three, two of three: each opens a clinic's folder
    and makes leaflets. Of a drawing that another program draws too, the same."""
    rows = dict[str, list[str]]()
    for item in items:
        if item.path.name.startswith(ROWS_TAKE_LONG) and hasattr(item, "callspec"):
            rows.setdefault(item.nodeid.partition("[")[0], []).append(item.nodeid)
    for of_one in rows.values():
        if len(of_one) > 3:
            yield from (name for at, name in enumerate(of_one) if at % 3)


def _is_chosen(item: pytest.Item) -> bool:
    if item.get_closest_marker(ONLY_EVERY.name):
        return False
    if not item.get_closest_marker("each_order"):
        return True
    given = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return all(name_of(one) in chosen_orders() for one in given if isinstance(one, Order))


def name_of(order: Order) -> str:
    return f"{order.handout}-{order.audience}-{order.format}"


@pytest.fixture(scope="session")
def project() -> Project:
    # a fixed day: the shipped texts run out in 2028, the tests do not
    return replace(open_project(CLINIC), today=date(2026, 11, 25))


@pytest.fixture(scope="session")
def finished(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Order], bytes]:
    """The finished file of an order without answers, with fields or without, made once for all
    workers of pytest-xdist."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "finished"
    folder.mkdir(exist_ok=True)

    def get(order: Order) -> bytes:
        plain = Order(order.handout, order.audience, order.format)
        assert order in (plain, replace(plain, fillable=True))
        path = folder / f"{name_of(order)}{'-fields' if order.fillable else ''}.pdf"
        if not path.exists():
            mine = path.with_suffix(f".{os.getpid()}")
            mine.write_bytes(Job(project, order).pdf())
            mine.replace(path)  # whole or not at all: another worker may look for it now
        return path.read_bytes()

    return get


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/NAME; `pytest --update` rewrites it."""

    def compare(name: str, text: str) -> None:
        path = HERE / name
        if request.config.getoption("--update"):
            assert not os.environ.get("CI"), "snapshots are not rewritten in CI"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text

    return compare


@pytest.fixture(scope="session")
def press_jobs(project: Project) -> Jobs:
    """The job of each paper that goes to press."""
    return jobs_of(project)


@pytest.fixture(scope="session")
def press(press_jobs: Jobs) -> Press:
    """The print shop's file of each of these papers."""
    return press_of(press_jobs)


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakePrinter]:
    """A printer in this process, for which nobody waits."""
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with listening(FakePrinter()) as one:
        yield one


@pytest.fixture
def leaflet(finished: Callable[[Order], bytes], tmp_path: Path) -> Path:
    """Three A4 pages, printed on both sides: two sheets, whatever becomes of the texts.

    Its name is a person's, as those of a batch are.
    """
    path = tmp_path / "Ann Example.pdf"
    with pikepdf.open(BytesIO(finished(Order("living-with-sps", "patient", "a4")))) as file:
        del file.pages[3:]
        assert len(file.pages) == 3
        file.save(path)
    return path


@pytest.fixture(autouse=True)
def made_before(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test of a desk takes the leaflets that others made of the very same texts; with --every it
    makes its own."""
    name = request.path.name
    every = request.config.getoption("--every")
    if every or not name.startswith("test_desk_") or name in MADE_ANEW:
        yield
        return
    from made_once import made_once

    with pytest.MonkeyPatch.context() as patch, made_once(patch):
        yield


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk of a new clinic, for a browser."""
    from desk_browser import need_browser, open_desk

    need_browser()
    with open_desk(tmp_path_factory.mktemp("desk") / "clinic") as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser, where there is one."""
    from desk_browser import browser, need_browser

    need_browser()
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def fillings(project: Project) -> list[CollatedLeaflet]:
    """Leaflets of several forms, ready to go into one PDF."""
    from one_file import filled_of

    from sps_print.batch.collate.filling import filling_of

    return [filling_of(one) for one in filled_of(project)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Clerk:
    """A clerk at a desk that the tests of one file share: to open one takes a while."""
    from desk_pages import Clerk

    return Clerk(tmp_path_factory.mktemp("desk") / "clinic")


@pytest.fixture
def clerk(whole: Clerk) -> Iterator[Clerk]:
    """The same for one test: afterwards nobody's papers lie there."""
    yield whole
    whole.desk.forget()


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The texts of a made-up condition, whose first edition was issued."""
    from issued import issued

    return issued(tmp_path / "content", monkeypatch)
