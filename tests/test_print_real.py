"""Against a real cupsd and a real printer of CUPS's own: what arrives is the file, on its paper.

And the ways in which printing went wrong when it was tried (docs/printing.md, “Why so careful”),
each shown to be there, and then shown to be met.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from command import one_message, run
from conftest import CLINIC
from papers import LONG, MEASURED, ONE_SIDE, SHORT
from print_daemons import NAMED, PrintHouse, RealPrinter, missing, print_house

from sps_print.model import Order
from sps_print.papers import PAPERS
from sps_print.printing.ipp import Group, Operation
from sps_print.printing.kept import load_answers
from sps_print.printing.service import Service, address

REQUIRED = bool(os.environ.get("SPS_PRINT_REQUIRE_CUPS"))
SIDES = {LONG: "two-sided-long-edge", SHORT: "two-sided-short-edge", ONE_SIDE: "one-sided"}
PRINTED = [name for name, paper in MEASURED.items() if paper.printed]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(missing()) and not REQUIRED,
        reason=f"no {', '.join(missing())}: apt install cups cups-ipp-utils dbus",
    ),
]


@pytest.fixture(scope="module")
def house() -> Iterator[PrintHouse]:
    with print_house() as one:
        yield one


@pytest.fixture(scope="module")
def ward(house: PrintHouse) -> RealPrinter:
    return house.printer("ward")


@pytest.fixture(scope="module")
def desk(house: PrintHouse) -> RealPrinter:
    """One that takes two papers, and no other size."""
    small = {name: NAMED[name] for name in ("na_letter_8.5x11in", "iso_a4_210x297mm")}
    return house.printer("desk", small, custom=False)


@pytest.fixture(autouse=True)
def here(ward: RealPrinter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CUPS_SERVER", ward.cups)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sps_print.printing.job.PAUSE", 0.05)


def size(told: dict[str, str]) -> tuple[int, int]:
    """The sheet that the printer was told, in 1/100 mm."""
    if "IPP_MEDIA" in told:
        return NAMED[told["IPP_MEDIA"]]
    found = re.search(r"x-dimension=(\d+) y-dimension=(\d+)", told["IPP_MEDIA_COL"])
    assert found
    return int(found[1]), int(found[2])


def lp(ward: RealPrinter, *words: object) -> int:
    """What a person does without this program. Its exit code."""
    queue = ["lp", "-h", ward.cups.replace("localhost", "127.0.0.1"), "-d", ward.queue]
    return subprocess.run(
        [*queue, *map(str, words)], capture_output=True, check=False
    ).returncode  # fmt: skip


def wait(true: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not true():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_each_paper_arrives_as_it_is_on_its_sheet(
    ward: RealPrinter, finished: Callable[[Order], bytes]
) -> None:
    wrong: list[object] = []
    for name in PRINTED:
        right = MEASURED[name]
        data = finished(right.order)
        Path(f"{name}.pdf").write_bytes(data)
        done = run("print", f"{name}.pdf", "--printer", ward.queue, "--load")
        if done.code:
            wrong.append((name, done))
            continue
        document, told = ward.last()
        pages = len(pdfium.PdfDocument(data))
        wanted = tuple(sorted(round(side * 100) for side in right.sheet))
        found = (document == data, size(told), told["IPP_SIDES"], told["IPP_PRINT_SCALING"])
        sides = SIDES[right.turned] if pages > 1 else "one-sided"
        if found != (True, wanted, sides, "none") or told["IPP_JOB_NAME"] != "leaflet":
            wrong.append((name, found, wanted, sides))
    assert wrong == []


def test_a_handout_goes_through_the_queue_where_that_is_what_was_named(ward: RealPrinter) -> None:
    """CUPS writes the file anew; the sheet, its sides and its size stay."""
    words = ("triggers", "-f", "tri-fold", "-n", 2, "--clinic", CLINIC)
    done = run("print", *words, "--printer", ward.queue_uri)
    assert done.code == 0, done
    assert "2 of 2 sheets sent" in done.out
    document, told = ward.last()
    assert size(told) == NAMED["iso_a4_210x297mm"]
    assert told["IPP_SIDES"] == "two-sided-short-edge"
    assert told["IPP_COPIES"] == "2"
    with_scale = pdfium.PdfDocument(document)
    assert sorted(round(side / 72 * 25.4) for side in with_scale.get_page_size(0)) == [210, 297]


def test_a_list_in_one_file(ward: RealPrinter) -> None:
    Path("people.csv").write_text("handout,format\nemergency,a4\ntriggers,a4\n", "utf-8")
    assert run("batch", "people.csv", "--one-file", "all.pdf", "--clinic", CLINIC).code == 0
    done = run("print", "all.pdf", "--printer", ward.queue)
    assert done.code == 0, done
    assert ward.last().document == Path("all.pdf").read_bytes()
    assert ward.last().told["IPP_SIDES"] == "two-sided-long-edge"


def test_printers_are_listed(ward: RealPrinter) -> None:
    done = run("print", "--printers")
    assert "ward: Example Printer; loaded: US Letter, A4, A3, Tabloid; both sides\n" in done.out


def test_no_paper_is_said_and_then_it_goes_on(ward: RealPrinter, leaflet: Path) -> None:
    (ward.folder / "trouble").write_text("media-empty-error")
    mend = threading.Timer(1.0, (ward.folder / "trouble").unlink)
    mend.start()
    done = run("print", leaflet, "--printer", ward.queue)
    mend.join()
    assert done.code == 0, done
    assert "has no paper" in done.err
    assert "look for 2 sheets" in done.out  # this printer counts none, so none is claimed
    assert ward.last().document == leaflet.read_bytes()


def test_ctrl_c_takes_the_leaflet_back(ward: RealPrinter, leaflet: Path) -> None:
    (ward.folder / "trouble").write_text("media-jam")
    words = [sys.executable, "-m", "sps_print", "print", str(leaflet), "--printer", ward.queue]
    try:
        process = subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1,
            # tests that run in the background are deaf to it, and so is what they start
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip
        assert process.stderr
        assert "has a jam" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        threading.Timer(1, lambda: (ward.folder / "trouble").unlink(missing_ok=True)).start()
        out, err = process.communicate(timeout=30)
    finally:
        (ward.folder / "trouble").unlink(missing_ok=True)
    assert process.returncode == 130, (out, err)
    assert "is cancelled" in out or "still ending" in out, (out, err)


def test_a_queue_gives_a_leaflet_back_to_who_sent_it(ward: RealPrinter, leaflet: Path) -> None:
    """Under Debian's own rules of who may do what; and found by CUPS's socket alone."""
    os.environ["CUPS_SERVER"] = str(ward.socket)
    assert "ward: " in run("print", "--printers").out
    (ward.folder / "trouble").write_text("media-empty-error")
    try:
        words = [sys.executable, "-m", "sps_print", "print", str(leaflet), "-p", ward.queue_uri]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stdout
        number = next(re.findall(r"job (\d+)", line) for line in process.stdout if "job" in line)
        done = run("print", "--cancel", number[0], "--printer", ward.queue_uri)
        assert f"Job {number[0]} is cancelled" in done.out, done
        out, err = process.communicate(timeout=30)
    finally:
        (ward.folder / "trouble").unlink()
    assert process.returncode == 6, (out, err)
    assert "the leaflet was cancelled" in err


# what went wrong when it was tried without this program, and does not with it


def test_danger_1_and_2_another_paper_on_one_side(ward: RealPrinter, leaflet: Path) -> None:
    """A4 on both sides (its own /Duplex says so) comes on US Letter, on one side."""
    before = ward.arrived
    assert lp(ward, leaflet) == 0
    wait(lambda: ward.arrived > before)
    told = ward.last().told
    assert told["IPP_SIDES"] == "one-sided"
    assert not {"IPP_MEDIA", "IPP_MEDIA_COL"} & told.keys()  # so it is the printer's own:
    assert told["IPP_MEDIA_DEFAULT"] == "na_letter_8.5x11in"
    assert run("print", leaflet, "--printer", ward.queue).code == 0
    assert ward.last().told["IPP_SIDES"] == "two-sided-long-edge"
    assert size(ward.last().told) == NAMED["iso_a4_210x297mm"]


def test_danger_3_and_5_a_paper_that_the_printer_lacks(
    desk: RealPrinter, finished: Callable[[Order], bytes]
) -> None:
    """“lp” says that all is well, and nothing comes; the queue says yes to it as well."""
    Path("a3.pdf").write_bytes(finished(Order("how-to-help", "helper", "poster-a3")))
    before = desk.arrived
    assert lp(desk, "-o", "media=iso_a3_297x420mm", "a3.pdf") == 0
    told = {"media": "iso_a3_297x420mm", "sides": "one-sided", "copies": 1}
    about = {"job-name": "x", "document-format": "application/pdf"}
    queue, itself = (Service(address(uri)) for uri in (desk.queue_uri, desk.uri))
    assert queue.ask(Operation.VALIDATE_JOB, about, told).status == 0
    assert itself.ask(Operation.VALIDATE_JOB, about, told).status >= 0x400
    for printer in (desk.queue, desk.uri, desk.queue_uri):
        done = run("print", "a3.pdf", "--printer", printer)
        assert "cannot take A3 paper" in one_message(done, 6)
    time.sleep(1)
    assert desk.arrived == before


def test_danger_4_a_size_that_a_queue_does_not_know(
    ward: RealPrinter, desk: RealPrinter, finished: Callable[[Order], bytes]
) -> None:
    """A queue takes a size without a name, says that it is done, and tells its printer no paper."""
    data = finished(Order("how-to-help", "helper", "poster-a2"))
    Path("a2.pdf").write_bytes(data)
    told = {"media-col": {"media-size": {"x-dimension": 42000, "y-dimension": 59400}}}
    about = {"job-name": "x", "document-format": "application/pdf"}
    before, queue = desk.arrived, Service(address(desk.queue_uri))
    answer = queue.ask(Operation.PRINT_JOB, about, told, BytesIO(data), len(data))
    number = {"job-id": answer.first(Group.JOB)["job-id"][0]}
    wait(lambda: desk.arrived > before)
    assert not {"IPP_MEDIA", "IPP_MEDIA_COL"} & desk.last().told.keys()

    def state() -> object:
        return queue.ask(Operation.GET_JOB_ATTRIBUTES, number).first(Group.JOB)["job-state"]

    wait(lambda: state() == [9])
    done = run("print", "a2.pdf", "--printer", ward.queue_uri)
    assert "cannot take A2 paper" in one_message(done, 6)
    assert run("print", "a2.pdf", "--printer", ward.queue, "--load").code == 0
    assert size(ward.last().told) == (42000, 59400)


def test_danger_6_a_printer_that_turns_over_the_wrong_edge(ward: RealPrinter) -> None:
    """A test sheet finds it, once; from then on the printer is told the other edge."""
    Path("clinic.toml").write_text('name = "Example Clinic"\n', "utf-8")
    words = ("print", "--test", "--printer", ward.queue)
    done = subprocess.run(
        [sys.executable, "-m", "sps_print", *words], input="yes\nturned\ny\n100\n",
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done
    number = ward.arrived
    assert [ward.received(n).told["IPP_SIDES"] for n in (number - 1, number)] == [
        "two-sided-long-edge", "two-sided-short-edge",
    ]  # fmt: skip
    assert load_answers(Path())[ward.queue].line == 100
    assert run("print", "triggers", "-f", "tri-fold", "--printer", ward.queue).code == 0
    assert PAPERS["tri-fold"].duplex == SHORT
    assert ward.last().told["IPP_SIDES"] == "two-sided-long-edge"
