"""Prove the prover on folded and cut paper: each fault is planted in a finished file."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from sps_print.build import Job
from sps_print.model import Order
from sps_print.project import Project
from sps_print.proof.pdf import prove

MM = 72 / 25.4
ROLL = Order("triggers", "patient", "tri-fold")  # outside folded at 97 and 197 mm
BOOK = Order("triggers", "patient", "booklet")
CARDS = Order("emergency-card", "helper", "card-sheet")
FOLD_OVER = Order("emergency-card", "helper", "card-fold")
FLYER = Order("how-to-help", "helper", "flyer")
Spoil = Callable[[pikepdf.Pdf], None]


def found(project: Project, data: bytes, order: Order, spoil: Spoil) -> str:
    """The problems of a finished file with a fault planted in it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as file:
        spoil(file)
        file.save(out)
    job = Job(project, order)
    logo = job.project.look.logo is not None and not job.plan.paper.tiny
    return "\n".join(map(str, prove(out.getvalue(), job.on_paper, job.plan.paper, logo)))


def drawn(operators: str, page: int = 0) -> Spoil:
    """Something drawn over a page. Lengths in its operators: points, from the bottom left."""

    def spoil(file: pikepdf.Pdf) -> None:
        file.pages[page].contents_add(f"q /Artifact BMC {operators} EMC Q".encode())

    return spoil


def line(x: float, y: float, to_x: float, to_y: float, pen: str = "0 G 0.5 w") -> str:
    ends = [f"{value * MM:.2f}" for value in (x, y, to_x, to_y)]
    return f"{pen} {ends[0]} {ends[1]} m {ends[2]} {ends[3]} l S"


def block(x: float, y: float, width: float, height: float) -> str:
    return "0.8 g " + " ".join(f"{v * MM:.2f}" for v in (x, y, width, height)) + " re f"


PLACED = re.compile(r"q 1 0 0 1 (\S+) (\S+) cm")


def panels(code: str) -> list[list[re.Match[str]]]:
    """The pieces of each panel: they go down; those inside others have no y of their own."""
    found: list[list[re.Match[str]]] = []
    for place in PLACED.finditer(code):
        if float(place[2]) <= 0:
            continue
        last = found[-1][-1] if found else None
        if last is None or last[1] != place[1] or float(last[2]) < float(place[2]):
            found.append([])
        found[-1].append(place)
    return found


def displaced(file: pikepdf.Pdf, page: int, by: dict[int, tuple[float, float]]) -> None:
    """Panels of a page moved: each by so many points to the right and up."""
    file.pages[page].contents_coalesce()
    code = file.pages[page].Contents.read_bytes().decode("latin-1")
    moves = {place.start(): move for which, move in by.items() for place in panels(code)[which]}

    def put(place: re.Match[str]) -> str:
        x, y = moves.get(place.start(), (0.0, 0.0))
        return f"q 1 0 0 1 {float(place[1]) + x:.3f} {float(place[2]) + y:.3f} cm"

    file.pages[page].Contents.write(PLACED.sub(put, code).encode("latin-1"))


def moved(which: int, across: float, up: float = 0, page: int = 0) -> Spoil:
    """A panel moved by some millimetres. which: in the order of drawing."""
    return lambda file: displaced(file, page, {which: (across * MM, up * MM)})


def exchanged(one: int, other: int) -> Spoil:
    """Two panels of the first side, each in the place of the other."""

    def spoil(file: pikepdf.Pdf) -> None:
        file.pages[0].contents_coalesce()
        found = panels(file.pages[0].Contents.read_bytes().decode("latin-1"))
        way = float(found[other][0][1]) - float(found[one][0][1])
        displaced(file, 0, {one: (way, 0), other: (-way, 0)})

    return spoil


def turned(file: pikepdf.Pdf) -> None:
    """The inside where the outside should be."""
    file.pages.reverse()


@pytest.mark.parametrize("order", [ROLL, BOOK, CARDS, FOLD_OVER, FLYER], ids=lambda o: o.format)
def test_a_good_file_passes(
    order: Order, project: Project, finished: Callable[[Order], bytes]
) -> None:
    assert found(project, finished(order), order, lambda file: None) == ""


@pytest.mark.parametrize(
    ("order", "spoil", "said"),
    [
        (ROLL, drawn(line(90, 100, 110, 100)), "there is ink over a fold, 90 mm from the left"),
        (ROLL, drawn(line(90, 100, 110, 100), 1), "page 2"),
        # as thin and pale as a rule of a table
        (ROLL, drawn(line(190, 60, 210, 60, "0.6 G 0.3 w")), "over a fold"),
        (ROLL, drawn(line(97, 50, 97, 150)), "over a fold"),
        (ROLL, drawn(block(91, 100, 3, 8)), "between the panels"),
        (ROLL, drawn(block(201, 100, 3, 8)), "between the panels"),
        (ROLL, drawn(block(2, 100, 3, 3)), "too near to an edge"),
        (ROLL, drawn(line(100, 199, 100, 203)), "there is ink"),  # a mark for folding, elsewhere
        (BOOK, drawn(line(140, 100, 160, 100)), "over a fold"),
        (BOOK, drawn(block(139, 100, 4, 4)), "there is ink"),
        (FOLD_OVER, drawn(line(100, 95, 110, 95)), "over a fold"),
        (CARDS, drawn(block(104, 100, 2, 2)), "between the panels"),
        (FLYER, drawn(line(95, 100, 103, 100)), "between the panels"),
        (ROLL, moved(0, 1), "there is ink"),
        (ROLL, moved(1, -1), "there is ink"),
        (ROLL, moved(1, 3, page=1), "there is ink"),
        (ROLL, moved(0, 0, 5), "there is ink"),
        (BOOK, moved(0, -2), "there is ink"),
        (CARDS, moved(3, 0, 2), "there is ink"),
        (CARDS, moved(3, 0, 0.2), "is not like the first"),
        (CARDS, moved(4, 0.2), "is not like the first"),
        (ROLL, exchanged(0, 1), "the page reads"),
        (BOOK, turned, "the page reads"),
        (ROLL, turned, "the page reads"),
    ],
)
def test_a_fault(
    order: Order, spoil: Spoil, said: str, project: Project, finished: Callable[[Order], bytes]
) -> None:
    assert said in found(project, finished(order), order, spoil)
