"""A batch that is stopped at any moment goes on where it was: no half file, nothing made twice."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from batch_list import CARD, people, traces, write
from command import everything_in, one_message, run, run_fresh

HERE = Path(__file__).parent
RECORD = ".sps-batch"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
def test_killed_at_many_random_moments_it_ends_with_the_same_bytes(here: Path) -> None:
    write(here / "people.csv", people(90))
    program = (
        f"import runpy; runpy.run_path({str(HERE / 'batch_killer.py')!r}, run_name='__main__')"
    )
    done = run_fresh(40, "people.csv", *CARD, cwd=here, program=program)
    assert done.code == 0, done.err
    kills, rounds = map(int, done.out.splitlines()[-1].split())
    assert kills >= 40
    assert rounds >= 3
    found = everything_in(here)
    assert [name for name in found if Path(name).name.startswith(".")] == []
    for number in range(rounds):
        kind = ("made", "one.zip", "all.pdf")[number % 3]
        stem = Path(kind).stem
        right, made = ({
            name.removeprefix(start): data for name, data in found.items()
            if name.startswith((f"{start}{kind}", f"{start}{stem}-"))
        } for start in ("right-", f"{number}-"))  # fmt: skip
        assert made == right
        assert len(made) >= 3


@pytest.mark.slow
def test_killed_with_helpers_it_leaves_none_behind(here: Path) -> None:
    """The whole process tree, in the middle: helpers end by themselves, and the rest is made."""
    write(here / "people.csv", people(400))
    words = ["batch", "people.csv", *CARD, "--jobs", "1", "--out"]
    assert run(*words, "right").code == 0
    command = [sys.executable, "-m", "sps_print", *words, "made", "--jobs", "2"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        wait_for(lambda: len(list(here.glob("made/*.pdf"))) > 20)
        helpers = children(process.pid)
        process.kill()
    assert len(helpers) >= 2
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in helpers))
    assert run(*words, "made").code == 0
    assert everything_in(here / "made") == everything_in(here / "right")


def wait_for(happened: Callable[[], object], most: float = 30) -> None:
    end = time.perf_counter() + most
    while not happened():
        assert time.perf_counter() < end, "it did not happen"
        time.sleep(0.01)


def children(pid: int) -> list[str]:
    """The processes that a process started, and those that these started."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += [child, *children(int(child))]
    return found


def test_a_changed_row_and_a_spoiled_file_are_made_again(here: Path) -> None:
    rows = people(6)
    write(here / "people.csv", rows)
    words = ("batch", "people.csv", *CARD, "-j", 1, "--out")
    assert run(*words, "made").code == 0
    unfinished(here)
    first = {path.name: path.stat().st_ino for path in (here / "made").glob("*.pdf")}
    spoiled = here / "made/00003-emergency-card-helper-card.pdf"
    spoiled.write_bytes(spoiled.read_bytes()[:-9])
    rows[3] = ("Another", "Person")
    write(here / "people.csv", rows)
    assert run(*words, "made").code == 0
    assert run(*words, "right").code == 0
    assert everything_in(here / "made") == everything_in(here / "right")
    now = {path.name: path.stat().st_ino for path in (here / "made").glob("*.pdf")}
    remade = sorted(name[:5] for name in now if now[name] != first[name])
    assert remade == ["00003", "00005"]


def unfinished(here: Path) -> None:
    """Make the folder that a run leaves when it is killed after its last leaflet."""
    from sps_print.batch import record

    keep = record.forget
    try:
        record.forget = lambda folder: None
        assert run("batch", "people.csv", *CARD, "-j", 1, "--out", "made").code == 0
    finally:
        record.forget = keep
    assert (here / "made" / RECORD).exists()


@pytest.mark.parametrize("spoil", [b"", b"\xff\xfe", b"sps-print batch 1 zz\n", b"x" * 9000])
def test_a_record_that_cannot_be_read_is_begun_anew(here: Path, spoil: bytes) -> None:
    write(here / "people.csv", people(2))
    words = ("batch", "people.csv", *CARD, "-j", 1, "--out")
    (here / "made").mkdir()
    (here / "made" / RECORD).write_bytes(spoil)
    assert run(*words, "made").code == 0
    assert run(*words, "right").code == 0
    assert everything_in(here / "made") == everything_in(here / "right")


def test_no_word_of_a_person_is_in_what_a_killed_run_leaves(here: Path) -> None:
    write(here / "people.csv", people(3))
    unfinished(here)
    write(here / "people.csv", [])
    assert traces(here, "Zanzibella", "Yolandric", "Quux", "960000") == []


# --- no room ----------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="this system knows no such limit")
def test_a_file_too_large_for_the_disk_is_one_message_and_the_rest_counts(here: Path) -> None:
    """The ZIP does not fit, each leaflet does: with room, only the ZIP is missing."""
    write(here / "people.csv", people(8))
    words = ("batch", "people.csv", *CARD, "--no-fillable", "-j", 1, "--zip", "one.zip")
    small = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (90_000, 90_000)); "
    program = small + "from sps_print.cli import main; main()"
    one_message(run_fresh(*words, cwd=here, program=program), 5)
    assert not (here / "one.zip").exists()
    parts = here / ".one.zip.parts"
    assert not [path for path in parts.iterdir() if path.name.startswith(".sps-print-")]
    assert [*parts.glob("*.part")]
    assert run(*words).code == 0
    assert not parts.exists()
    assert run(*words[:-1], "right.zip").code == 0
    assert (here / "one.zip").read_bytes() == (here / "right.zip").read_bytes()


FULL = """
set -e
mkdir disk && mount -t tmpfs -o size=300k none disk
"$@" --out disk/made > first 2>&1 || echo "ended $?" >> first
ls -A disk/made > made
mount -o remount,size=9m disk
"$@" --out disk/made > second 2>&1
cp -r disk/made made-at-last
"""


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("unshare"), reason="needs unshare, of Linux")
def test_a_full_disk_is_one_message_leaves_no_half_file_and_is_gone_on_with(here: Path) -> None:
    write(here / "people.csv", people(25))
    words = ["batch", "people.csv", *CARD, "--no-fillable", "--jobs", "1"]
    command = [sys.executable, "-m", "sps_print", *words]
    shell = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", FULL, "sh", *command]
    done = subprocess.run(shell, capture_output=True, text=True, check=False)
    if not (here / "first").exists():
        pytest.skip(f"no small disk can be made here: {done.stderr}")
    assert done.returncode == 0, done.stderr + (here / "second").read_text()
    said = (here / "first").read_text()
    assert said.startswith("error: cannot store the leaflet: no space left on device\n  in disk/")
    assert said.endswith("make room on the disk\nended 5\n")
    made = (here / "made").read_text().split()
    assert RECORD in made
    assert not [name for name in made if not name.endswith(".pdf") and name != RECORD]
    assert 5 < len(made) < 20
    assert run(*words, "--out", "right").code == 0
    assert everything_in(here / "made-at-last") == everything_in(here / "right")


def test_what_is_safe_beside_a_leaflet_that_is_not_is_not_made_again(here: Path) -> None:
    write(here / "people.csv", people(9))
    words = ["batch", "people.csv", *CARD, "--jobs", "1", "--out", "made", "--name", "{row}"]
    (here / "made" / "00004.pdf").mkdir(parents=True)
    assert "is a directory" in one_message(run(*words), 5)
    (here / "made" / "00004.pdf").rmdir()
    before = {path: path.stat().st_mtime_ns for path in (here / "made").glob("*.pdf")}
    assert "00005.pdf" in {path.name for path in before}  # handed over together with it
    assert run(*words).code == 0
    assert len(list((here / "made").glob("*.pdf"))) == 9
    assert {path: path.stat().st_mtime_ns for path in before} == before


@pytest.mark.slow
def test_ctrl_c_is_said_in_a_word_and_gone_on_with(here: Path) -> None:
    write(here / "people.csv", people(300))
    words = ["batch", "people.csv", *CARD, "--jobs", "1", "--out", "made"]
    command = [sys.executable, "-m", "sps_print", *words]
    # a test run that was started in the background has its Ctrl-C shut off, and would hand that on
    listen = partial(signal.signal, signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=listen) as process:
        wait_for(lambda: len(list(here.glob("made/*.pdf"))) > 20)
        os.kill(process.pid, signal.SIGINT)
        _, said = process.communicate()
    assert (process.returncode, said.strip()) == (130, "stopped")
    assert run(*words).code == 0
    assert len(list((here / "made").glob("*.pdf"))) == 300


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.7, 1.2])
def test_ctrl_c_while_helpers_start_is_a_word_too(here: Path, seconds: float) -> None:
    """A terminal sends it to all of them, and one that still imports would print its stack."""
    write(here / "people.csv", people(300))
    words = ["batch", "people.csv", *CARD, "--jobs", "2", "--out", "made"]
    command = [sys.executable, "-m", "sps_print", *words]
    listen = partial(signal.signal, signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, preexec_fn=listen, start_new_session=True
    ) as process:
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate()
    assert (process.returncode, said.strip()) in {(130, "stopped"), (0, "")}
