"""The web page: well formed, asks for nothing, is outlined, and says every word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from html.parser import HTMLParser
from itertools import count, pairwise

import pytest

from sps_print.content.images.logo import Logo
from sps_print.content.load.language import load_language
from sps_print.design.brand import Brand
from sps_print.document.blocks import (
    Block,
    Bullets,
    Contact,
    Document,
    Heading,
    Link,
    NoteRef,
    Panel,
    Para,
    Picture,
    QrCode,
    Section,
    Source,
    Steps,
    Strong,
    Table,
    Text,
    Ticks,
    WriteIns,
)
from sps_print.document.edition import Imprint
from sps_print.document.panel_kinds import PanelKind
from sps_print.document.reading_order import words_only
from sps_print.document.values import Card
from sps_print.output.html import html
from sps_print.output.plain import plain_text
from sps_print.project import Project

VOID = {"meta", "img", "br", "hr", "link", "input"}
HOSTILE = """<script>alert("1")</script> & 'two' "><b onclick=x>"""
Attributes = dict[str, str | None]


@dataclass
class Reader(HTMLParser):
    """What a browser sees of a page: tags with their attributes, and the words between."""

    tags: list[tuple[str, Attributes]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"<{tag}> has an attribute twice: {attrs}"
        self.tags.append((tag, dict(attrs)))
        self.said += [v for k, v in attrs if k in ("aria-label", "alt", "href", "start") and v]

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.said.append(data)

    def all(self, *names: str) -> Iterator[tuple[str, Attributes]]:
        return ((tag, attrs) for tag, attrs in self.tags if tag in names)

    def levels(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.all("h1", "h2", "h3", "h4", "h5", "h6")]


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def line(words: str) -> tuple[Text]:
    return (Text(words),)


def every_block(say: Callable[[], str]) -> tuple[Block, ...]:
    """Panels of each kind, and one of every other block inside and outside of them."""

    def words() -> tuple[Text]:
        return line(say())

    def flat() -> tuple[Block, ...]:
        strong = (Text(" "), Strong(say()), Text(" "), Link(say(), "https://example.org/a"))
        return (
            Para((*words(), *strong, NoteRef(1, "book"))),
            Heading(words()),
            Bullets((words(), (*words(), NoteRef(2, "film")))),
            Steps((words(), words()), 3),
            Steps((words(), words()), 1, ("quiet", "touch")),
            Table((words(), words()), ((words(), words()), (words(), words()))),
            Ticks((words(), words())),
            WriteIns((say(), "")),
            QrCode("https://example.org/q?a=1&b=2", say()),
            Picture("heart", say()),
            Picture("body", say(), ((50, 20), (0, 100))),
            Steps((words(), words())),
            Contact(say()),
        )

    return (*flat(), *(Panel(kind, say(), flat()) for kind in PanelKind))


Make = Callable[[Callable[[], str]], Document]


@pytest.fixture(scope="module")
def make(project: Project) -> Make:
    strings = tuple(load_language(project.library, "en").strings.items())

    def document(say: Callable[[], str]) -> Document:
        return Document(
            "sample", "adult", "en-GB", say(), say(), say(),
            (Section("one", "", "", every_block(say)),
             Section("two", say(), "heart", every_block(say))),
            (Source(1, "book", say(), "https://example.org/1"), Source(2, "film", say())),
            Imprint(say(), date(2026, 11, 24), date(2027, 1, 2), (), say(), say()),
            Card(say(), say(), "01632 960000", say(), "example.org", "a@example.org"),
            strings=strings,
        )  # fmt: skip

    return document


@pytest.fixture(scope="module")
def page(make: Make, project: Project) -> str:
    return html(make(lambda: "Plain words"), Brand(), project.picture)


def test_says_every_word_of_the_plain_text(make: Make, project: Project) -> None:
    numbers = count()
    doc = make(lambda: f"word{next(numbers)}")  # a word of its own in each place
    said = set(words_only(" ".join(read(html(doc, Brand(), project.picture)).said)))
    text = {word for word in words_only(plain_text(doc)) if not word.isdigit()}
    assert {f"word{n}" for n in range(next(numbers))} <= text
    # drawn there; the titles of these panels say the words themselves
    assert text - said == {"picture", "green", "amber", "red", "do", "not", "seconds", "helps"}


def test_hostile_words_are_words(make: Make, project: Project) -> None:
    logo = Logo("png", b"x", 1, 1, HOSTILE)
    seen = read(html(make(lambda: HOSTILE), Brand(), project.picture, logo))
    assert list(seen.all("script", "b")) == []
    assert not [attrs for _, attrs in seen.tags for name in attrs if name.startswith("on")]
    assert "".join(seen.said).count("<script>") > 50


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JavaScript://x%0aalert(1)", " javascript:x", "data:text/html,x",
     "vbscript:x", "file:///etc/passwd", "//example.org", "#x", ""],
)  # fmt: skip
def test_other_addresses_are_not_links(url: str, make: Make, project: Project) -> None:
    doc = make(lambda: "x")
    blocks = (Para((Link("words", url),)), QrCode(url or "-", "code"), Contact("c"))
    doc = replace(
        doc,
        sections=(replace(doc.sections[0], blocks=blocks),),
        sources=(Source(1, "book", "words", url),),
        card=Card(name="x", web=url),
    )
    seen = read(html(doc, Brand(), project.picture))
    links = [a["href"] or "" for _, a in seen.all("a")]
    assert [u for u in links if not u.startswith(("https://", "#source-", "#content"))] == []
    assert "words" in seen.said


@pytest.mark.parametrize("scheme", ["https://x.org", "http://x.org", "mailto:a@x.org", "tel:+441"])
def test_addresses_are_links(scheme: str, make: Make, project: Project) -> None:
    doc = make(lambda: "x")
    doc = replace(doc, sections=(Section("a", "", "", (Para((Link("w", scheme),)),)),))
    assert f'<a href="{scheme}">w</a>' in html(doc, Brand(), project.picture)


def test_the_card_can_be_tapped(page: str) -> None:
    links = {a["href"] for _, a in read(page).all("a")}
    assert links >= {"tel:01632960000", "mailto:a@example.org", "https://example.org"}


def test_the_first_link_leads_past_the_head(page: str) -> None:
    seen = read(page)
    first = next(seen.all("a"))[1]
    assert (first["class"], first["href"]) == ("skip", "#content")
    assert [tag for tag, a in seen.tags if a.get("id") == "content"] == ["main"]
    assert "Skip to the content" in seen.said


def test_the_telephone_comes_before_the_sources(page: str) -> None:
    links = [a["href"] or "" for _, a in read(page).all("a")]
    assert links.index("tel:01632960000") < links.index("#source-1")
    head = page[: page.index("<main")]
    assert "Phone: <a" in head
    assert '<a href="tel:01632960000">01632&#160;960000</a></p>' in head


@pytest.mark.parametrize(
    ("blocks", "phone"), [((), "01632 960000"), ((Contact("Ask"),), ""), ((Contact("Ask"),), "ask")]
)
def test_no_telephone_that_the_leaflet_does_not_show(
    blocks: tuple[Block, ...], phone: str, make: Make, project: Project
) -> None:
    doc = replace(make(lambda: "x"), sections=(Section("a", "Part", "", blocks),))
    text = html(replace(doc, card=Card(name="x", phone=phone)), Brand(), project.picture)
    assert 'class="phone"' not in text


def test_only_a_number_is_kept_on_one_line(make: Make, project: Project) -> None:
    links = (Link("0800 1111", "tel:08001111"), Text(" "), Link("call us now", "tel:08001111"))
    doc = replace(make(lambda: "x"), sections=(Section("a", "", "", (Para(links),)),))
    text = html(doc, Brand(), project.picture)
    assert ">0800&#160;1111</a>" in text
    assert ">call us now</a>" in text


def test_each_cell_has_the_words_of_its_header(make: Make, project: Project) -> None:
    """A narrow page shows them before the cell, and no table's head."""
    table = Table((line("When"), (), line("a < b")), ((line("Now"), line("x"), line("y")),))
    doc = replace(make(lambda: "x"), sections=(Section("a", "", "", (table,)),))
    cells = [*read(html(doc, Brand(), project.picture)).all("th", "td")]
    heads = [(tag, a.get("scope"), a.get("data-head")) for tag, a in cells]
    assert heads[3:] == [("th", "row", "When"), ("td", None, None), ("td", None, "a < b")]


def test_asks_the_network_for_nothing(page: str) -> None:
    seen = read(page)
    assert list(seen.all("script", "link", "iframe", "object", "embed", "base", "form")) == []
    for tag, attrs in seen.tags:
        fetched = [v or "" for k, v in attrs.items() if k in ("src", "srcset", "xlink:href")]
        fetched += [attrs["href"] or ""] if "href" in attrs and tag != "a" else []
        assert all(v.startswith(("data:", "#")) for v in fetched), (tag, attrs)
    style = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    policy = next(a["content"] or "" for _, a in seen.all("meta") if "http-equiv" in a)
    for rule in ("default-src 'none'", "style-src 'unsafe-inline'", "img-src data:"):
        assert rule in policy


def test_the_outline_never_skips(page: str) -> None:
    levels = read(page).levels()
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(("title", "level"), [("", 2), ("Part", 3)])
def test_a_part_without_a_title_starts_at_the_second_level(
    title: str, level: int, make: Make, project: Project
) -> None:
    panel = Panel(PanelKind.NOTE, "Mind", (Heading(line("Within")),))
    doc = replace(make(lambda: "x"), sections=(Section("a", title, "", (panel,)),))
    assert read(html(doc, Brand(), project.picture)).levels()[-4:-2] == [level, level + 1]


def test_landmarks_and_names(page: str) -> None:
    seen = read(page)
    assert next(seen.all("html"))[1]["lang"] == "en-GB"
    for landmark in ("header", "main", "footer", "title"):
        assert len(list(seen.all(landmark))) == 1
    ids = [a["id"] for _, a in seen.tags if "id" in a]
    assert len(ids) == len(set(ids))
    pointed = {a["aria-labelledby"] for _, a in seen.tags if "aria-labelledby" in a}
    pointed |= {h[1:] for _, a in seen.all("a") if (h := a["href"] or "").startswith("#")}
    assert pointed <= set(ids)


def test_drawings_are_named_or_hidden(page: str) -> None:
    for _, attrs in read(page).all("svg"):
        assert attrs.get("aria-hidden") == "true" or (
            attrs["role"] == "img" and attrs["aria-label"]
        )


def test_a_note_says_that_it_is_a_source(page: str) -> None:
    assert '<sup> <a id="mark-1" href="#source-1" role="doc-noteref" aria-label="Source 1: ' in page


def test_a_panel_says_what_it_is(page: str) -> None:
    for word in ("Main message", "Good to know", "Warning", "Emergency"):
        assert f'<span class="hidden">{word}: </span>' in page


def test_a_box_to_tick_has_a_name(page: str) -> None:
    assert page.count('aria-label="Tick box"') == 2 * 2 * (1 + len(PanelKind))


def test_without_a_clinic_there_are_rules(make: Make, project: Project) -> None:
    text = html(replace(make(lambda: "x"), card=Card()), Brand(), project.picture)
    for label in ("Clinic", "Phone", "Open"):
        assert f'<dt>{label}</dt><dd class="write-in">' in text
