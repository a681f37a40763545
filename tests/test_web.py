"""Web pages in a real browser, and before those who judge HTML: nobody has a word to say.

A leaflet for each audience, each sheet to fill in, one with every kind of block, and one in
clinics' other colours.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from conftest import every_order
from every_block import every_block
from web_checkers import browsed, chromium, html_validate, vnu

from sps_print.build import Job
from sps_print.design.brand import Brand
from sps_print.design.family import family, family_names
from sps_print.model import Order
from sps_print.on_screen import web_page
from sps_print.project import Project

Judge = Callable[[Sequence[Path]], list[str]]
# a grey as pale as it may be, a strong red with a blue, a black with an orange
COLOURS = (("#767676", "#b35900"), ("#c00000", "#1f4fd8"), ("#000000", "#a85400"))


@pytest.fixture(scope="module")
def pages(
    project: Project, leaflets: list[Order], tmp_path_factory: pytest.TempPathFactory
) -> list[Path]:
    """All pages, each in a file."""
    folder = tmp_path_factory.mktemp("pages")
    made = {f"{o.handout}-{o.audience}": Job(project, o).html() for o in leaflets}
    for order in {o.handout: o for o in reversed(every_order())}.values():
        job = Job(project, replace(order, fillable=True))
        if job.plan.handout.fillable:
            made[f"{order.handout}-{order.audience}-fields"] = job.html()
    assert sum(b"<textarea" in page for page in made.values()) > 6
    for name in family_names():
        one = family(name)
        look = replace(project.look, family=one, brand=one.colours(project.look.brand))
        look = replace(look, cover="walk")
        made[f"every-block-{name}"] = web_page(every_block(), project, look)
    made["no-clinic"] = Job(replace(project, clinic=None), Order("triggers")).html()
    for main, second in COLOURS:
        made[f"colours-{main[1:]}"] = coloured(project, Brand(main=main, accent=second))
    files = {folder / f"{name}.html": data for name, data in made.items()}
    for file, data in files.items():
        file.write_bytes(data)
    return [*files]


def coloured(project: Project, brand: Brand) -> bytes:
    assert project.clinic
    theirs = replace(project, clinic=replace(project.clinic, brand=brand))
    return Job(theirs, Order("triggers")).html()


@pytest.mark.slow
def test_a_browser_finds_nothing_wrong(pages: list[Path]) -> None:
    """What it looks for stands in tools/web/browse.mjs."""
    assert len(pages) > 15
    assert browsed(pages) == []


@pytest.mark.slow
@pytest.mark.parametrize("judge", [html_validate, vnu])
def test_a_judge_has_nothing_to_say(judge: Judge, pages: list[Path], tmp_path: Path) -> None:
    """But of a page that is wrong, in the same run: a program takes seconds to start."""
    wrong = tmp_path / "wrong.html"
    wrong.write_text('<!DOCTYPE html><html lang="en"><title>x</title><p id="a"><p id="a"><li>')
    told = judge([*pages, wrong])
    assert [line for line in told if not line.startswith("wrong.html: ")] == []
    assert told


NARROW = """<iframe style="width: 320px; border: 0" srcdoc="{}"></iframe>"""
CALLED = """<script>
onload = () => {
  document.body.textContent = "lines:" + [...document.querySelectorAll("iframe")].map((frame) => {
    const called = frame.contentDocument.querySelectorAll(".card a[href^='tel:']");
    return [...called].map((one) => one.getClientRects().length).join("+");
  }) + ".";
};
</script>"""


@pytest.fixture(scope="module")
def called(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """On how many lines the number to call stands in each family of look: on the card of a page
    320 pixels wide, as one enlarged four times is (WCAG 2.2, 1.4.10)."""
    looks = {name: replace(project.look, family=family(name)) for name in family_names()}
    pages = (web_page(every_block(), project, look).decode() for look in looks.values())
    file = tmp_path_factory.mktemp("called") / "narrow.html"
    file.write_text("".join(NARROW.replace("{}", escape(page)) for page in pages) + CALLED)
    command = [chromium(), "--headless", "--no-sandbox", "--in-process-gpu", "--dump-dom"]
    done = subprocess.run([*command, file.as_uri()], capture_output=True, text=True, check=True)
    found = done.stdout.partition("lines:")[2].partition(".")[0].split(",")
    return dict(zip(looks, found, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("name", family_names())
def test_a_number_to_call_is_not_broken(name: str, called: Mapping[str, str]) -> None:
    assert called[name] == "1"


# Faults of a few pages: what stands there, what stands there with the fault, and what is said of
# it. Those of one page do not hide each other; a page for each would take minutes.
Fault = tuple[str, str, str]
FIRST: Mapping[str, Fault] = {
    "no alt text": (' alt="Example Clinic"', "", "narrow: axe, image-alt"),
    "never dark": ("(prefers-color-scheme: dark)", "(max-width: 1px)", "dark: it is not dark"),
    "too wide": ("* {", ".panel { width: 400px; } * {", "narrow: out of the page: <div"),
    "too small": ("min-width: 24px;", "", "narrow: too small to tap"),
    "no underline": ("a { color", "a { text-decoration: none !important; color", "not underlined"),
    "no skip": ('class="skip" href', 'class="skip" tabindex="-1" href', "the first key reaches"),
    "no border": ("header, .card { border", ".card { border", "forced colours: without a border"),
    "white on paper": (
        "padding: 0; background: none; color: var(--ink);",
        "",
        "print: too pale on paper: <h1",
    ),
}
SECOND: Mapping[str, Fault] = {
    "pale words": ("--ink: #1b1f24", "--ink: #b0b4b8", "narrow: axe, color-contrast"),
    "headers twice": ("thead { display: none; }", "", " column headers are heard"),
    "logo blocked": ("img-src data:", "img-src 'none'", "not shown: the picture “Example Clinic”"),
    "sources first": (
        '<header class="field">',
        '<header class="field"><a href="#source-1">1</a>',
        "a source is reached before the telephone",
    ),
    "no ring": ("outline: 3px solid", "outline: 0 solid", "dark: nobody sees that a key reached"),
    "skip unseen": (".skip:not(:focus) {", ".skip {", "is not seen when a key reaches it"),
}
THIRD: Mapping[str, Fault] = {
    "pale in the dark": ("--ink: #e9ecef", "--ink: #3c4043", "dark: axe, color-contrast"),
    "headers lost": ('content: attr(data-head) ": ";', "", "“What: ” is heard 0 times"),
    "too wide spaced out": (
        "<ul>",
        '<p style="white-space: nowrap; font-size: 14px">Forty letters, that stand in one'
        " line</p><ul>",
        "spaced out: it is",
    ),
    "pale ring": (
        "header a:focus { outline-color: #fff; }",
        "header a:focus { outline-color: #0b4f6c; }",
        'dark: nobody sees that a key reached it: <a href="tel:',
    ),
    "skip elsewhere": ('href="#content"', 'href="#imprint"', "does not lead there"),
}
GLUED: Mapping[str, Fault] = {
    "words glued": ("white-space: pre-wrap;", "", "their day: ” is heard 0"),
    "a long header": (
        'data-head="What"',
        'data-head="What somebody who has hiccups likes to do on their day"',
        "their day: ” is heard 0",
    ),
}


@pytest.mark.slow
def test_the_browser_finds_what_is_wrong(project: Project, tmp_path: Path) -> None:
    chromium()
    good = web_page(every_block(), project, project.look).decode()
    several = {"first": FIRST, "second": SECOND, "third": THIRD, "glued": GLUED}
    for page, faults in several.items():
        text = good
        for name, (old, new, _) in faults.items():
            assert old in text, name
            text = text.replace(old, new, 1)
        (tmp_path / f"{page}.html").write_text(text, encoding="utf-8")
    told = browsed([*tmp_path.iterdir()])
    missed = [
        name
        for page, faults in several.items()
        for name, (_, _, said) in faults.items()
        if not any(one.startswith(f"{page}.html, ") and said in one for one in told)
    ]
    assert missed == [], told
