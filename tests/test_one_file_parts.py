"""One PDF of many leaflets as a command makes it, in parts where it would be too long."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from batch_list import CARD, people, write
from command import one_message, run, run_fresh
from conftest import CLINIC
from one_file import collated, leaflets_of

from sps_print.batch import store
from sps_print.batch.collate import collated as module
from sps_print.batch.collate.filling import CollatedLeaflet
from sps_print.batch.make import WorkerResult, make_some
from sps_print.batch.orders import NamedOrder
from sps_print.batch.pack import one_pdf


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("limit", ["MOST", "LARGEST"])
def test_what_one_pdf_may_not_hold_is_divided_at_a_leaflets_end(
    here: Path, fillings: list[CollatedLeaflet], monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    """Each part is whole: what a file of these leaflets alone is."""
    monkeypatch.setattr(module, limit, {"MOST": 500, "LARGEST": 36_000}[limit])
    leaflets, names = [*zip(fillings[6:8] * 3, "abcdef", strict=True)], list[str]()
    leaflets = [(one._replace(name=name), name) for one, name in leaflets]
    with one_pdf(here / "all") as add:
        places = [add(Path(f"{name}.pdf"), leaflet) for leaflet, name in leaflets]
    parts = sorted(here.glob("all-*"))
    assert places == sorted(places)
    assert {*places} == {*range(1, len(parts) + 1)}
    assert len(parts) > 1
    for number, part in enumerate(parts, 1):
        held = [one for one, place in zip(leaflets, places, strict=True) if place == number]
        assert part.read_bytes() == collated(
            here / "right", [one for one, _ in held], [name for _, name in held]
        )
        names += leaflets_of(part)
    assert names == [*"abcdef"]


def test_the_parts_of_a_list_are_numbered_and_said(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "people.csv", people(4))
    words = ("batch", "people.csv", *CARD, "-j", 1, "--one-file", "one.pdf")
    assert run(*words).code == 0
    whole = (here / "one.pdf").read_bytes()
    with monkeypatch.context() as small:
        small.setattr(module, "MOST", 105)
        done = run(*words)
    assert done.out.startswith("4 leaflets in one-1.pdf to one-2.pdf; 0 rows left out\n")
    assert "the report says which part has which leaflet" in done.out
    assert (here / "old/one.pdf").read_bytes() == whole
    told = json.loads((here / "one-report.json").read_text(encoding="utf-8"))
    parts = [row["part"] for row in told]
    assert (parts, {*parts}) == (sorted(parts), {1, 2})
    done = run(*words)  # now they fit into one again: no old part stands beside it
    assert "one-2.pdf that was there before is now" in done.out
    assert sorted(path.name for path in here.glob("*.pdf")) == ["one.pdf"]
    assert (here / "one.pdf").read_bytes() == whole


# --- the command ------------------------------------------------------------------


def test_one_file_of_a_list(here: Path) -> None:
    rows = people(4)
    write(here / "people.csv", [*rows[:2], ("a lone cell",), *rows[2:]])
    words = ("people.csv", *CARD, "--clinic", CLINIC, "-j", 1)
    done = run("batch", *words, "--name", "{row}-{name}", "--one-file", "one.pdf")
    assert done.code == 1
    assert done.out == "4 leaflets in one.pdf; 1 row left out\n"
    names = [f"Zanzibella Quux{n:04}" for n in range(4)]
    titles = leaflets_of(here / "one.pdf")
    assert [title.rpartition(", ")[2] for title in titles] == names
    with pikepdf.open(here / "one.pdf") as file:
        assert [str(part.T) for part in file.Root.StructTreeRoot.K.K] == titles
        assert str(file.docinfo["/Title"]) == titles[0].rpartition(", ")[0]
    first = (here / "one.pdf").read_bytes()
    assert run("batch", *words, "--name", "{row}-{name}", "--one-file", "one.pdf").code == 1
    assert (here / "one.pdf").read_bytes() == first
    assert sorted(path.name for path in here.iterdir()) == [
        "one-report.csv", "one-report.json", "one.pdf", "people.csv",
    ]  # fmt: skip


def test_no_leaflet_no_file(here: Path) -> None:
    write(here / "people.csv", [("Ann", "")])
    done = run("batch", "people.csv", *CARD, "--one-file", "one.pdf", "-j", 1)
    assert done.code == 1
    assert done.out == "0 leaflets; 1 row left out\n"
    assert not (here / "one.pdf").exists()


def test_where_it_cannot_be_stored(here: Path) -> None:
    write(here / "people.csv", people(1))
    (here / "file").write_text("")
    one_message(run("batch", "people.csv", *CARD, "--one-file", "file/one.pdf", "-j", 1), 5)


@pytest.mark.parametrize("option", ["--one-file", "--zip"])
def test_a_stopped_run_goes_on_with_what_it_made(
    here: Path, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    """A changed row and a spoilt file of the spool are made again, and nothing else."""
    rows = people(12)
    write(here / "people.csv", rows)
    words = ("batch", "people.csv", *CARD, "-j", 1, option)
    spool = here / ".all.pdf.parts"
    with monkeypatch.context() as stopped:
        stopped.setattr("sps_print.batch.deliver.put", lambda *_: ([Path("x")], []))  # killed then
        assert run(*words, "all.pdf").code == 0
    parts = sorted(spool.glob("*.part"))
    assert len(parts) == 4
    parts[1].write_bytes(parts[1].read_bytes()[:-1] + b"x")
    rows[11] = ("Another", "Person")
    write(here / "people.csv", rows)
    made = list[int]()

    def counted(leaflets: Sequence[NamedOrder], *how: Any) -> list[WorkerResult]:
        made.extend(leaflet.row for leaflet in leaflets)
        return make_some(leaflets, *how)

    monkeypatch.setattr(store, "make_some", counted)
    assert run(*words, "all.pdf").code == 0
    assert made == [5, 6, 7, 13]
    assert run(*words, "right.pdf").code == 0
    assert (here / "all.pdf").read_bytes() == (here / "right.pdf").read_bytes()
    assert not spool.exists()


@pytest.mark.slow
def test_two_jobs_give_the_same_file(here: Path) -> None:
    write(here / "people.csv", people(60))
    for jobs in (1, 2):
        words = ("batch", "people.csv", *CARD, "--one-file", f"{jobs}.pdf", "-j", jobs)
        done = run_fresh(*words, cwd=here)
        assert (done.code, done.err) == (0, "")
    assert (here / "1.pdf").read_bytes() == (here / "2.pdf").read_bytes()
