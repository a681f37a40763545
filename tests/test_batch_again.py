"""A batch given again after a change: what no longer belongs is set aside, and nothing is lost."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from batch_list import CARD, people, traces, write
from command import everything_in, one_message, pdf_words, run

import sps_print.files.write
from sps_print.batch import record
from sps_print.batch.aside import Aside, set_aside
from sps_print.batch.fixed import project
from sps_print.batch.lock import FILE, alone_in
from sps_print.problems import CannotWrite

NAMED = ("--name", "{name}")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def batch(*words: object) -> str:
    """What a run says that makes all rows."""
    done = run("batch", "people.csv", *CARD, "-j", 1, *words)
    assert (done.code, done.err) == (0, ""), done
    return done.out


def pdfs(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.pdf"))


def unfinished(make: Callable[[], object]) -> None:
    """A run that is killed after its last leaflet: the record stays, and there is no report."""
    keep = record.forget
    try:
        record.forget = lambda folder: None
        make()
    finally:
        record.forget = keep


# --- what no longer belongs -------------------------------------------------------


@pytest.mark.parametrize("pattern", [(), NAMED, ("--name", "{row}-{name}")])
def test_a_shorter_list_leaves_nothing_of_the_last_one(here: Path, pattern: tuple[str]) -> None:
    write(here / "people.csv", people(5))
    batch("--out", "made", *pattern)
    former = {name: (here / "made" / name).read_bytes() for name in pdfs(here / "made")}
    write(here / "people.csv", people(2))
    (here / "made/own.pdf").write_bytes(b"somebody's own")
    said = batch("--out", "made", *pattern)
    assert f"3 leaflets of an earlier run set aside in {Path('made/old')}\n" in said
    (here / "made/own.pdf").unlink()
    batch("--out", "right", *pattern)
    assert pdfs(here / "made") == pdfs(here / "right")
    old = {name: (here / "made/old" / name).read_bytes() for name in pdfs(here / "made/old")}
    assert old == {n: data for n, data in former.items() if n not in pdfs(here / "right")}
    assert "set aside" not in batch("--out", "made", *pattern)


@pytest.mark.parametrize("pattern", [(), NAMED])
def test_after_a_stop_and_a_change_no_former_leaflet_stays(
    here: Path, pattern: tuple[str, ...]
) -> None:
    rows = people(6)
    write(here / "people.csv", rows)
    unfinished(lambda: batch("--out", "made", *pattern))
    for name in ("report.csv", "report.json"):  # a killed run has none
        (here / "made" / name).unlink()
    write(here / "people.csv", [("New Person", "Tom"), *rows[2:4]])
    assert "set aside" in batch("--out", "made", *pattern)
    batch("--out", "right", *pattern)
    assert pdfs(here / "made") == pdfs(here / "right")
    for name in pdfs(here / "right"):
        assert (here / "made" / name).read_bytes() == (here / "right" / name).read_bytes()


def test_a_row_that_is_not_right_any_more_keeps_no_former_leaflet(here: Path) -> None:
    write(here / "people.csv", people(2))
    batch("--out", "made")
    write(here / "people.csv", [people(1)[0], ("Ann", "")])
    done = run("batch", "people.csv", *CARD, "-j", 1, "--out", "made")
    assert done.code == 1
    assert "1 leaflet of an earlier run set aside" in done.out
    assert pdfs(here / "made") == ["00002-emergency-card-helper-card.pdf"]


def test_a_file_of_somebodys_own_is_never_written_over(here: Path) -> None:
    write(here / "people.csv", people(1))
    (here / "made").mkdir()
    for name in ("00002-emergency-card-helper-card.pdf", "report.csv", "report.json", "x.pdf"):
        (here / "made" / name).write_text("somebody's own")
    assert "1 file that no earlier run noted" in batch("--out", "made")
    kept = [path for path in (here / "made").rglob("*") if path.is_file()]
    assert sum(path.read_bytes() == b"somebody's own" for path in kept) == 4
    assert (here / "made/x.pdf").exists()


@pytest.mark.parametrize(("option", "name"), [("--zip", "all.zip"), ("--one-file", "all.pdf")])
def test_no_old_file_stands_as_the_new_one(here: Path, option: str, name: str) -> None:
    write(here / "people.csv", people(2))
    batch(option, name)
    old = (here / name).read_bytes()
    write(here / "people.csv", [("Ann", "")])
    done = run("batch", "people.csv", *CARD, "-j", 1, option, name)
    assert (done.code, done.out.splitlines()[0]) == (1, "0 leaflets; 1 row left out")
    assert f"a {name} that was there before is now {Path('old') / name}" in done.out
    assert not (here / name).exists()
    assert (here / "old" / name).read_bytes() == old
    assert not list(here.glob(".*"))


def test_one_file_is_put_over_one_of_an_earlier_run_alone(here: Path) -> None:
    write(here / "people.csv", people(1))
    (here / "all.zip").write_bytes(b"somebody's own")
    assert "is now" in batch("--zip", "all.zip")
    assert (here / "old/all.zip").read_bytes() == b"somebody's own"
    assert "is now" not in batch("--zip", "all.zip")


def test_what_is_set_aside_replaces_nothing(here: Path) -> None:
    for words in "abc":
        (here / "x.pdf").write_text(words)
        set_aside(here / "x.pdf")
    assert [(here / "old" / n).read_text() for n in ("x.pdf", "x-2.pdf", "x-3.pdf")] == [*"abc"]


def test_a_report_that_somebody_wrote_moves_nothing_outside(here: Path) -> None:
    write(here / "people.csv", people(1))
    batch("--out", "made")
    (here / "own.pdf").write_text("")
    rows = [{"row": 2, "file": name} for name in ("../own.pdf", "/etc/passwd", "", "old", 7)]
    told = "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n"
    (here / "made/report.json").write_text(told)
    batch("--out", "made")
    assert (here / "own.pdf").exists()


def test_a_disk_that_knows_no_capitals_loses_no_leaflet(here: Path) -> None:
    """There the new ann.pdf is the very file that was Ann.pdf."""
    aside = Aside(here)
    (here / "Ann.pdf").write_text("new")
    os.link(here / "Ann.pdf", here / "ann.pdf")
    (here / "report.json").write_text('[\n{"row": 2, "file": "Ann.pdf"}\n]\n')
    (here / "ann.pdf").rename(here / "hidden")
    aside.begin(record.Record(here))
    (here / "hidden").rename(here / "ann.pdf")
    aside.made("ann.pdf")
    aside.end()
    assert (here / "Ann.pdf").exists()


# --- one run at a time ------------------------------------------------------------


@pytest.mark.parametrize("way", [("--out", "made"), ("--zip", "made.zip")])
def test_a_second_run_into_the_same_place_is_refused(here: Path, way: tuple[str, str]) -> None:
    write(here / "people.csv", people(1))
    place = here / ("made" if way[0] == "--out" else ".made.zip.parts")
    with alone_in(place):
        before = everything_in(here)
        done = run("batch", "people.csv", *CARD, *way)  # the lock is another opened file's
        assert "another run is making leaflets in this folder" in one_message(done, 5)
        assert everything_in(here) == before
    batch(*way)
    assert not list(here.rglob(".*"))


def test_a_killed_run_leaves_no_lock(here: Path) -> None:
    program = (
        "import os; from pathlib import Path; from sps_print.batch.lock import alone_in\n"
        "with alone_in(Path('made')): print('in', flush=True); input()"
    )
    command = [sys.executable, "-c", program]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "in\n"
        with pytest.raises(CannotWrite, match="another run"), alone_in(here / "made"):
            pass
        process.kill()
    assert (here / "made" / FILE).exists()
    with alone_in(here / "made"):
        pass
    assert everything_in(here / "made") == {}


# --- who may read it --------------------------------------------------------------


@pytest.fixture(params=[(0o022, 0o640, 0o750), (0o077, 0o600, 0o700)], ids=["usual", "strict"])
def modes(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[int, int]]:
    """What a file and a folder may have under a mask of the machine's."""
    mask, file, folder = request.param
    monkeypatch.setattr(sps_print.files.write, "MASK", mask)  # it is asked for once, at the start
    before = os.umask(mask)
    yield file, folder
    os.umask(before)


def test_what_holds_peoples_words_is_not_for_everybody(here: Path, modes: tuple[int, int]) -> None:
    names = ("--name", "{name}", "--names-in-report")
    write(here / "people.csv", people(3))
    batch("--out", "a/made", *names)
    write(here / "people.csv", people(1))
    for way in (("--out", "a/made", *names), ("--zip", "a/x.zip"), ("--one-file", "a/x.pdf")):
        batch(*way)
    found = {path: stat.S_IMODE(path.stat().st_mode) for path in (here / "a").rglob("*")}
    assert {mode for path, mode in found.items() if path.is_file()} == {modes[0]}
    assert {mode for path, mode in found.items() if path.is_dir()} == {modes[1]}
    assert len(found) == 11


def test_the_mask_of_the_machine_is_asked_for_at_the_start() -> None:
    start = "import os; os.umask(0o027); from sps_print.files import write; print(write.MASK)"
    done = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=True)
    assert done.stdout == f"{0o027}\n"


def test_leaflets_of_an_earlier_version_are_closed_when_they_are_kept(here: Path) -> None:
    write(here / "people.csv", people(1))
    unfinished(lambda: batch("--out", "made"))
    (leaflet,) = (here / "made").glob("*.pdf")
    leaflet.chmod(0o644)
    when = leaflet.stat().st_mtime_ns
    batch("--out", "made")
    assert (leaflet.stat().st_mtime_ns, stat.S_IMODE(leaflet.stat().st_mode)) == (when, 0o640)


def test_the_record_of_a_stopped_run_is_its_owners_alone(here: Path) -> None:
    write(here / "people.csv", people(2))
    unfinished(lambda: batch("--out", "made", *NAMED))
    path = here / "made" / record.FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    write(here / "people.csv", [])
    assert traces(here, "Zanzibella", "Yolandric", "Quux", "960000") == []


# --- what a stopped run was made of -----------------------------------------------


def test_a_telephone_number_that_changed_after_a_stop_is_on_every_leaflet(here: Path) -> None:
    assert run("init", "ours", "--name", "Example Clinic", "--phone", "01632 960000").code == 0
    write(here / "people.csv", people(2))
    words = ("people.csv", "--handout", "my-emergency-sheet", "--clinic", "ours", "--out", "made")
    unfinished(lambda: run("batch", *words, "-j", 1))
    assert all("01632 960000" in pdf_words(path) for path in (here / "made").glob("*.pdf"))
    toml = here / "ours/clinic.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("960000", "960999"), encoding="utf-8")
    project.cache_clear()  # each run begins anew
    assert run("batch", *words, "-j", 1).code == 0
    for path in (here / "made").glob("*.pdf"):
        assert "01632 960999" in pdf_words(path)
