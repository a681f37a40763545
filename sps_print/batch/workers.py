"""Who makes the leaflets: this process, other processes of this machine, or a Dask cluster.

All are executors in the sense of concurrent.futures; the batch does not know which one it has.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import re
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from multiprocessing.process import BaseProcess
from typing import Any

from sps_print.batch.make import make_some
from sps_print.problems import Problem, ToolMissing, UseError

LOOPBACK = re.compile(r"(tcp://)?(127\.0\.0\.1|localhost|\[::1\]):\d+")
PATIENCE = 5  # seconds to find the scheduler: nothing is said meanwhile


class AtOnce(Executor):
    """Does each piece of work when it is handed over, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def local_workers(jobs: int) -> Iterator[Executor]:
    """An executor that runs in this process for one job, else in so many processes.

    They begin to start at once.
    """
    if jobs == 1:
        yield AtOnce()
        return
    # spawn: the same on Linux, macOS and Windows, and nothing of this process is copied
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_begin_worker, initargs=gc.get_threshold()
    )
    try:
        with _interrupts_waiting():
            for _ in range(jobs):
                pool.submit(make_some, (), date.min, allow_expired=False)  # imports what they need
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_waiting() -> Iterator[None]:
    """Ctrl-C waits until the block has ended. What starts in it never gets one: a worker that is
    still importing would answer with its whole stack."""
    if not hasattr(signal, "pthread_sigmask"):  # on Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_worker(*thresholds: int) -> None:
    """Set up a worker process: Ctrl-C is its parent's affair, and it ends when its parent ends.

    thresholds: of the garbage collector, as in the parent.
    """
    gc.set_threshold(*thresholds)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent:
        # A killed parent closes nothing: without this its workers would wait for ever.
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The workers of a Dask scheduler, and how many jobs they do at a time.

    The way to other machines has to be encrypted: what patients gave goes over it.
    """
    if not address.startswith("tls://") and not LOOPBACK.fullmatch(address):
        what = "the way to this scheduler is not encrypted"
        hint = "use tls://HOST:PORT; https://distributed.dask.org/en/stable/tls.html says how"
        raise UseError(Problem(what, "--cluster", hint))
    try:
        from distributed import Client
    except ImportError:
        hint = 'in the folder of sps-print: pip install ".[cluster]"'
        raise ToolMissing(Problem("--cluster needs the extra “cluster”", "", hint)) from None
    try:
        connect: Any = Client  # it has no types
        client = connect(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError):
        hint = "start it with “dask scheduler”, and its workers with “dask worker”"
        raise ToolMissing(Problem("the scheduler does not answer", address, hint)) from None
    try:
        threads = sum(client.nthreads().values())
        if not threads:
            hint = f"start some with “dask worker {address}”"
            raise ToolMissing(Problem("the scheduler has no workers", address, hint))
        yield client.get_executor(pure=False), threads
    finally:
        client.close()
