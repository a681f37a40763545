"""What veraPDF cannot see, on every shipped leaflet: order, doubles, gaps, glued words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from conftest import every_order, name_of
from pdf_tags import Tag, Tags, outline, read_tags

from sps_print.build import Job
from sps_print.document.back import numbers_panel, with_numbers
from sps_print.document.blocks import Document, plain
from sps_print.document.contents import listed, places, with_contents
from sps_print.document.reading_order import document_words, lines_of, words_only
from sps_print.model import Order
from sps_print.project import Project

Finished = Callable[[Order], bytes]
ORDERS = every_order()


@pytest.fixture(scope="module", params=ORDERS, ids=name_of)
def leaflet(request: pytest.FixtureRequest) -> Order:
    order: Order = request.param
    return order


@pytest.fixture(scope="module")
def tags(leaflet: Order, finished: Finished) -> Tags:
    """The tags of a leaflet, read once for all that is asked of them."""
    return read_tags(finished(leaflet))


@pytest.mark.slow
@pytest.mark.each_order
def test_words_are_read_once_and_in_the_order_of_the_document(
    leaflet: Order, tags: Tags, project: Project
) -> None:
    said = "".join(_apart(tags.root))
    job = Job(project, leaflet)
    logo = not job.plan.paper.tiny  # a card has the clinic's name instead
    assert words_only(said) == document_words(_paged(job.on_paper, tags), logo)


def _paged(doc: Document, tags: Tags) -> Document:
    """The document with the list of what is inside, its pages as the file says them, and with the
    numbers on a back of its own."""
    panel = numbers_panel(doc)
    alone = {tag.text() for tag in tags.root.walk() if tag.role == "P"}
    if panel and alone.issuperset(plain(line) for line in lines_of(panel)):
        doc = with_numbers(doc)
    entries = [tag.text() for tag in tags.root.walk() if tag.role == "TOCI"]
    if not entries:
        return doc
    pages = [0] * len(places(doc))
    for at, words in zip(listed(doc), entries, strict=True):
        pages[at] = int(words.split()[-1])
    return with_contents(doc, pages)


def _apart(tag: Tag) -> list[str]:
    """The words of each element; elements in a line of text (links, notes) do not part words."""
    parts: list[str] = []
    for part in tag.order:
        if isinstance(part, str):
            parts.append(part)
        elif part.role in {"Link", "Reference"}:
            parts += [*([" "] if part.role == "Reference" else []), *_apart(part)]
            parts += [" "] if part.role == "Reference" else []
        else:
            parts += ["\n", *_apart(part), "\n"]
    return parts


@pytest.mark.slow
@pytest.mark.each_order
def test_every_mark_has_one_owner(tags: Tags) -> None:
    assert (tags.unmarked, tags.doubled, tags.unowned) == (0, 0, 0)


@pytest.mark.each_order
def test_no_element_is_empty(tags: Tags) -> None:
    for tag in tags.root.walk():
        if not tag.kids and tag.role not in {"TD"}:
            assert tag.text().strip() or tag.alt or tag.actual_text, tag
        if tag.role == "Link":
            assert tag.links, "a link that cannot be followed"
            assert tag.text().strip()
        if tag.role == "Figure":
            assert tag.alt.strip()


@pytest.mark.each_order
def test_headings_never_skip_a_level(tags: Tags) -> None:
    levels = [int(t.role[1]) for t in tags.root.walk() if t.role[0] == "H" and t.role[1:].isdigit()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.each_order
def test_lists_and_tables_are_whole(tags: Tags) -> None:
    for tag in tags.root.walk():
        roles = [kid.role for kid in tag.kids]
        match tag.role:
            case "L":
                assert set(roles) == {"LI"}
                parts = {tuple(part.role for part in item.kids) for item in tag.kids}
                signed = tag.attributes["ListNumbering"] == "None" and parts == {("LBody",)}
                assert signed or parts == {("Lbl", "LBody")}  # what to do, and not, has none
            case "Table":
                assert roles == ["THead", "TBody"]
                (head,), rows = (part.kids for part in tag.kids)
                assert {row.role for row in (head, *rows)} == {"TR"}
                assert len({len(row.kids) for row in (head, *rows)}) == 1
                assert {cell.attributes["Scope"] for cell in head.kids} == {"Column"}
                assert {row.kids[0].attributes["Scope"] for row in rows} == {"Row"}
                assert all(cell.attributes["Headers"] for row in rows for cell in row.kids[1:])


KEPT = {"a4", "easy-read", "card-concertina"}  # easy read and the card are not made on A4


@pytest.mark.slow
@pytest.mark.parametrize("order", [o for o in ORDERS if o.format in KEPT], ids=name_of)
def test_the_tag_tree_is_as_it_was(
    order: Order, finished: Finished, snapshot: Callable[[str, str], None]
) -> None:
    snapshot(f"tags/{name_of(order)}.txt", outline(read_tags(finished(order)).root))
