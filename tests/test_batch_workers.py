"""Who makes the leaflets makes no difference: one process, several, threads, or other machines."""

from __future__ import annotations

import os
import pickle
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from batch_list import CARD, HEAD, people, traces, write
from command import everything_in, one_message, run, run_fresh
from test_batch_stops import wait_for

from sps_print.batch.digest import digest_of
from sps_print.batch.fixed import Fixed, project
from sps_print.batch.list.rows import open_table
from sps_print.batch.make import make_some
from sps_print.batch.orders import NamedOrder
from sps_print.batch.run import WorkerPool, share
from sps_print.batch.run import run as run_batch
from sps_print.batch.turns import in_order
from sps_print.batch.workers import AtOnce
from sps_print.build import Job
from sps_print.model import Order
from sps_print.problems import ToolMissing
from sps_print.project import open_project


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made_by(
    executor: Executor, here: Path, name: str, workers: int = 2, at_home: bool = True
) -> dict[str, bytes | None]:
    """What an executor makes of the list, row by row in its order.

    at_home: whether it stores what it makes.
    """
    fixed = Fixed(
        {"handout": "emergency-card", "format": "card"}, None, here, open_project(None).today,
        "{row}",
    )  # fmt: skip
    table = open_table(here / "people.csv")
    pool = WorkerPool(executor, workers, some=3, here=at_home)
    rows = [outcome.row for outcome in in_order(run_batch(table, fixed, here / name, pool))]
    assert rows == list(range(2, len(rows) + 2))
    return {path.name: path.read_bytes() for path in (here / name).glob("*.pdf")}


class Lazy(Executor):
    """Does nothing until it is asked for, and then the last first."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        class Late(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:
                return fn(*args, **kwargs)

        return Late()


def test_any_executor_gives_the_same_files(here: Path) -> None:
    write(here / "people.csv", people(20))
    right = made_by(AtOnce(), here, "right", 1)
    assert len(right) == 20
    with ThreadPoolExecutor(4) as threads:
        assert made_by(threads, here, "threads", 4) == right
    assert made_by(Lazy(), here, "lazy") == right


def test_a_leaflet_goes_to_another_process_only_when_that_is_on_another_machine(
    here: Path,
) -> None:
    write(here / "people.csv", people(9))

    class Weighed(AtOnce):
        def __init__(self) -> None:
            self.sent = 0

        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            found = super().submit(fn, *args, **kwargs)
            self.sent += len(pickle.dumps(found.result()))
            return found

    helper, other = Weighed(), Weighed()
    right = made_by(helper, here, "helper")
    assert made_by(other, here, "other", at_home=False) == right
    assert helper.sent < 9 * 500
    assert other.sent > sum(len(data or b"") for data in right.values())


@pytest.mark.slow
def test_jobs_give_the_same_files(here: Path) -> None:
    write(here / "people.csv", people(50))
    for jobs in (1, 2):
        done = run_fresh("batch", "people.csv", *CARD, "-o", f"{jobs}", "-j", jobs, cwd=here)
        assert (done.code, done.err) == (0, "")
    assert everything_in(here / "1") == everything_in(here / "2")


def test_each_hand_has_its_share_of_a_list() -> None:
    for rows, workers in ((1, 1), (9, 4), (50, 8), (60, 2), (100_000, 2), (100_000, 64)):
        some = share(rows, workers)
        assert 1 <= some <= 60
        assert rows < workers or rows / some >= workers
    assert share(100_000, 2) == 60


def test_a_short_list_starts_no_helpers(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They need longer to start than its leaflets to be made."""
    started = []

    @contextmanager
    def counted(jobs: int) -> Iterator[Executor]:
        started.append(jobs)
        yield AtOnce()

    monkeypatch.setattr("sps_print.batch.workers.local_workers", counted)
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    for rows in (30, 60):
        write(here / "people.csv", people(rows))
        assert run("batch", "people.csv", *CARD).code == 0
    assert run("batch", "people.csv", *CARD, "--jobs", 3).code == 0
    assert started == [1, 8, 3]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of forking: nothing here has threads
def test_a_helper_that_dies_is_one_message_and_gone_on_with(here: Path) -> None:
    write(here / "people.csv", people(9))

    class Deadly(ProcessPoolExecutor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            return super().submit(os._exit, 1)

    with Deadly(1) as pool, pytest.raises(ToolMissing, match="goes on where it stopped"):
        made_by(pool, here, "made")
    assert len(made_by(AtOnce(), here, "made")) == 9


def test_memory_does_not_grow_with_the_list(here: Path) -> None:
    """No more than a few pieces are on the way, however long the list is."""
    write(here / "people.csv", people(60))
    waiting: list[Future[Any]] = []
    most = 0

    class Counting(AtOnce):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            nonlocal most
            found = super().submit(fn, *args, **kwargs)
            waiting.append(found)
            most = max(most, sum(sys.getrefcount(each) > 3 for each in waiting))
            return found

    assert len(made_by(Counting(), here, "made")) == 60
    assert len(waiting) == 20
    assert most <= 5


# --- a cluster --------------------------------------------------------------------


@contextmanager
def running(*words: object, log: Path, cwd: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program of Dask, its words in a file."""
    cwd.mkdir(exist_ok=True)
    with log.open("wb") as stream:
        command = [sys.executable, "-m", "distributed.cli." + str(words[0]), *map(str, words[1:])]
        places = {**os.environ, "TMPDIR": str(cwd)}  # what a worker lays aside is looked at, too
        process = subprocess.Popen(command, stdout=stream, stderr=stream, cwd=cwd, env=places)
        try:
            yield process
        finally:
            process.kill()
            process.wait()


@pytest.mark.slow
def test_on_a_cluster_that_loses_a_worker_nothing_is_lost_and_nothing_made_twice(
    here: Path,
) -> None:
    """A real scheduler and two workers on loopback; one is killed in the middle of its work."""
    pytest.importorskip("distributed")
    rows = people(600)
    write(here / "people.csv", rows)
    logs = here / "logs"
    logs.mkdir()
    with ExitStack() as stack:
        nodes = here / "nodes"
        scheduler = ("dask_scheduler", "--host", "127.0.0.1", "--port", 0, "--no-dashboard")
        stack.enter_context(running(*scheduler, log=logs / "scheduler", cwd=nodes))
        wait_for(lambda: re.search(r"tcp://127\S+:\d+", (logs / "scheduler").read_text()))
        address = re.findall(r"tcp://127\S+:\d+", (logs / "scheduler").read_text())[0]
        worker = ("dask_worker", address, "--no-nanny", "--nthreads", 1, "--no-dashboard")
        workers = [
            stack.enter_context(
                running(*worker, "--name", name, log=logs / f"worker-{name}", cwd=nodes)
            )
            for name in "ab"
        ]
        wait_for(lambda: all("Registered to" in log.read_text() for log in logs.glob("worker*")))
        words = ["batch", "people.csv", *CARD, "--cluster", address, "--out", "made"]
        command = [sys.executable, "-m", "sps_print", *words]
        batch = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        wait_for(lambda: len(list(here.glob("made/*.pdf"))) > 100)
        first = {path: path.stat().st_ino for path in here.glob("made/*.pdf")}
        workers[0].send_signal(signal.SIGKILL)
        out, err = batch.communicate(timeout=60)
        assert batch.returncode == 0, err.decode()
        assert out.decode() == "600 leaflets in made; 0 rows left out\n"
        assert len(first) < 600, "the worker was killed too late"
        assert {path: path.stat().st_ino for path in first} == first, "made twice"
    assert run(*words[:-4], "--jobs", 1, "--out", "right").code == 0
    assert everything_in(here / "made") == everything_in(here / "right")
    (here / "people.csv").unlink()
    assert traces(here, "Zanzibella", "Yolandric", "Quux", "960000") == []


def test_a_cluster_that_is_not_there_is_one_message(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "people.csv", people(1))
    monkeypatch.setattr("sps_print.batch.workers.PATIENCE", 0.3)
    done = run("batch", "people.csv", *CARD, "--cluster", "tcp://127.0.0.1:9")
    assert "the scheduler does not answer" in one_message(done, 4)


def test_a_worker_with_other_texts_makes_nothing() -> None:
    """Another version of the program, or a text that was changed on the way."""
    leaflet = NamedOrder(7, Order("triggers"), None, "the print of other texts", False, "7.pdf")
    (made,) = make_some([leaflet], date(2026, 11, 25), allow_expired=False)
    assert made.data == b""
    assert str(made.problems[0]).startswith("error: the worker has other texts")
    assert made.problems[0].where == "row 7"


@pytest.mark.slow
def test_a_worker_that_lives_on_prints_the_texts_of_today(here: Path) -> None:
    """A worker of a cluster serves many runs: what was changed between them is on the paper."""
    clinic = here / "ours"
    assert run("init", "ours", "--name", "Example Clinic").code == 0
    assert run("copy", "en/card-name", "--clinic", "ours").code == 0
    write(here / "people.csv", people(4))
    changes = (
        ("templates/en/card-name.md", "**Name:**", "**Person:**"),
        ("clinic.toml", "Example Clinic", "Sample Clinic"),
    )
    with ProcessPoolExecutor(1, get_context("spawn")) as worker:
        for number, (file, old, new) in enumerate((("clinic.toml", "", ""), *changes)):
            path = clinic / file
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
            project.cache_clear()  # each run begins anew; the worker does not
            fixed = Fixed(
                {"handout": "emergency-card", "format": "card"}, clinic, here,
                open_project(None).today, "{row}",
            )  # fmt: skip
            folder = here / f"run {number}"
            list(run_batch(open_table(here / "people.csv"), fixed, folder, WorkerPool(worker, 1)))
            for row, answers in enumerate(people(4), 2):
                order = Order(
                    "emergency-card",
                    "helper",
                    "card",
                    answers=dict(zip(HEAD, answers, strict=True)),
                    fillable=True,
                )
                right = Job(replace(open_project(clinic), today=fixed.today), order).pdf()
                assert (folder / f"{row:05}.pdf").read_bytes() == right, (file, row)


def test_a_text_that_was_changed_and_changed_back(here: Path) -> None:
    """What was printed meanwhile is not stored, and no plate of it serves afterwards."""
    assert run("init", "ours", "--name", "Example Clinic").code == 0
    assert run("copy", "en/card-name", "--clinic", "ours").code == 0
    path = here / "ours" / "templates" / "en" / "card-name.md"
    texts, day = path.read_text(encoding="utf-8"), open_project(None).today
    project = replace(open_project(here / "ours"), today=day)
    orders = [
        Order("emergency-card", "helper", "card", answers={"name": name, "contact": "Sam"})
        for name in ("Ann", "Bo", "Cy", "Di")
    ]
    leaflets = [
        NamedOrder(row, order, here / "ours", digest_of(project), False, f"{row}.pdf")
        for row, order in enumerate(orders, 2)
    ]
    path.write_text(texts.replace("**Name:**", "**Person:**"), encoding="utf-8")
    assert not any(made.data for made in make_some(leaflets[:3], day, allow_expired=False))
    path.write_text(texts, encoding="utf-8")
    (made,) = make_some(leaflets[3:], day, allow_expired=False)
    assert made.data == Job(project, orders[3]).pdf()
