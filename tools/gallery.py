"""Make a folder with a picture of every page of every leaflet, and a page to lay two side by side.

    python tools/gallery.py [LEAFLET ...] [--papers a4,card] [--to FOLDER] [--against FOLDER]

Open index.html in the folder, which is build/gallery unless you say another. For “before and
after”: make one with --to build/before, change something, then make another with --against
build/before. Its pages that differ are marked, and where.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment
from PIL import Image, ImageChops

from sps_print.build import Job
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.design.family import family_names
from sps_print.model import Order
from sps_print.output.png import pages
from sps_print.papers import PAPERS
from sps_print.project import Project, open_project

ROOT = Path(__file__).parent.parent
TEMPLATE = Path(__file__).with_suffix(".html")
LIST = "editions.json"  # in the folder: what it shows, for a later run to hold itself against
DOTS = 72  # to the inch: two A4 pages stand side by side on a screen
# one of each kind: their twins in inches, and those for a printer, show the same pages
MAIN = ("a4", "large-print", "easy-read", "booklet-screen", "tri-fold", "flyer", "a6", "card",
        "poster-a3", "lock-screen")  # fmt: skip
Entry = dict[str, Any]  # an edition as it stands in LIST


class Change(NamedTuple):
    """Where a page differs from that of the earlier run, in hundredths of its width and height.

    All of it: one of the two has no such page, or it has another size.
    """

    left: float = 0
    top: float = 0
    width: float = 100
    height: float = 100


def main(words: list[str] | None = None) -> None:
    """Make the gallery. words: as on the command line."""
    told = _told(words)
    to, against = told.to.resolve(), told.against and told.against.resolve()
    if against == to:
        raise SystemExit(f"{told.to}: what it is held against would be made anew; say another --to")
    before = json.loads((against / LIST).read_text(encoding="utf-8")) if against else {}
    # an edition says its day: with that of the earlier run, it differs in nothing else
    day = date.fromisoformat(before.get("day", date.today().isoformat()))
    project = replace(open_project(ROOT / "tests/clinic", allow_expired=True), today=day)
    _emptied(to)
    editions = [_drawn(project, order, to) for order in _orders(project, told)]
    (to / LIST).write_text(
        json.dumps({"day": day.isoformat(), "editions": editions}, indent=1), encoding="utf-8"
    )
    earlier = {
        one["id"]: one for one in before.get("editions", ())
        if not told.leaflets or one["handout"] in told.leaflets
        if one["format"] in told.papers.split(",")
    }  # fmt: skip
    if against:
        for one in editions:
            one["changes"] = _changes(to, one, against, earlier.get(one["id"]))
    page = _page(to, editions, against, [*earlier.values()])
    (to / "index.html").write_text(page, encoding="utf-8")
    print(*_report(editions, bool(against)), f"open {to / 'index.html'}", sep="\n")


def _told(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("leaflets", nargs="*", metavar="LEAFLET", help="all, unless you name some")
    parser.add_argument("--papers", default=",".join(MAIN), help="unless you say: %(default)s")
    parser.add_argument("--to", type=Path, default=ROOT / "build/gallery", help="a folder")
    parser.add_argument("--against", type=Path, help="the folder of an earlier run")
    told = parser.parse_args(words)
    if told.against and not (told.against / LIST).exists():
        parser.error(f"{told.against}: no gallery stands there")
    if wrong := {*told.papers.split(",")} - {*PAPERS}:
        parser.error(f"no such paper: {', '.join(sorted(wrong))}")
    return told


def _emptied(folder: Path) -> None:
    """A folder without the pictures of the run before. One that holds anything else is kept."""
    if folder.exists() and any(folder.iterdir()) and not (folder / LIST).exists():
        raise SystemExit(f"{folder}: it holds other files; say another --to")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _orders(project: Project, told: argparse.Namespace) -> Iterator[Order]:
    """What is shown: each leaflet for each reader on each of the papers that it has."""
    papers = told.papers.split(",")
    for name in told.leaflets or handout_names(project.library):
        handout = load_handout(project.library, name)
        for audience in handout.audiences:
            yield from (Order(name, audience, one) for one in papers if one in handout.formats)


def _drawn(project: Project, order: Order, to: Path) -> Entry:
    """An edition, its pages drawn into the folder."""
    job = Job(project, order)
    name = f"{order.handout}-{order.audience}-{order.format}"
    drawn = list[Entry]()
    for number, data in enumerate(pages(job.pdf(), DOTS), 1):
        file = f"{name}-{number}.png"
        (to / file).write_bytes(data)
        wide, high = Image.open(io.BytesIO(data)).size
        drawn.append({"file": file, "width": wide, "height": high})
    plan, doc = job.plan, job.document
    print(f"{name}: {len(drawn)}", flush=True)
    return {
        "id": name, "handout": order.handout, "audience": order.audience, "format": order.format,
        "family": plan.family.id, "title": doc.title, "reader": doc.reader,
        "paper": plan.paper.name, "pages": drawn,
    }  # fmt: skip


def _changes(to: Path, one: Entry, against: Path, other: Entry | None) -> list[Change | None]:
    """Of each page that one of both has: where it differs, or None."""
    now, before = one["pages"], other["pages"] if other else []
    both = [
        _change(to / new["file"], against / old["file"])
        for new, old in zip(now, before, strict=False)
    ]
    return [*both, *[Change()] * abs(len(now) - len(before))]


def _change(new: Path, old: Path) -> Change | None:
    if new.read_bytes() == old.read_bytes():
        return None
    pictures = [Image.open(file).convert("RGB") for file in (new, old)]
    (wide, high), size = pictures[0].size, pictures[1].size
    if (wide, high) != size:
        return Change()
    box = ImageChops.difference(*pictures).getbbox()
    if not box:
        return None
    left, top, right, bottom = box
    parts = 100 * left / wide, 100 * top / high, 100 * (right - left) / wide
    return Change(*(round(part, 1) for part in (*parts, 100 * (bottom - top) / high)))


def _page(to: Path, editions: list[Entry], against: Path | None, earlier: list[Entry]) -> str:
    """The page to look at. The pictures of the earlier run stay where they are."""
    runs = [{"run": "now", **one} for one in editions]
    if against:
        beside = os.path.relpath(against, to)
        for one in earlier:
            found = [{**each, "file": f"{beside}/{each['file']}"} for each in one["pages"]]
            runs.append({**one, "run": "before", "pages": found})
    gone = {one["id"] for one in earlier} - {one["id"] for one in editions}
    template = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        TEMPLATE.read_text(encoding="utf-8")
    )
    families = [name for name in family_names() if any(e["family"] == name for e in editions)]
    return template.render(
        families=families, editions=editions, runs=runs, against=against is not None,
        gone=[one for one in earlier if one["id"] in gone],
    )  # fmt: skip


def _report(editions: list[Entry], against: bool) -> Iterator[str]:
    """What was made, in lines to read."""
    total = sum(len(one["pages"]) for one in editions)
    yield f"{len(editions)} editions, {total} pages"
    if against:
        differ = [(one["id"], sum(map(bool, one["changes"]))) for one in editions]
        yield f"{sum(number for _, number in differ)} pages differ"
        yield from (f"  {name}: {number}" for name, number in differ if number)


if __name__ == "__main__":
    main()
