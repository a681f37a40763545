"""Prove the proofs of the web page and of the text: each planted fault must be caught."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from sps_print.build import Job
from sps_print.document.for_paper import for_text
from sps_print.model import Order
from sps_print.project import Project
from sps_print.proof.shapes.read_text import prove_text
from sps_print.proof.web.web import prove_web
from sps_print.proof.web.web_wanted import Pictured

# with a table, links, a code, ticks and a picture's icon
ORDER = Order("triggers", "carer", "a4", with_sources=True)
SEEN = Pictured(logo=True, alt="Example Clinic", scene=True)
TO_CLICK = r'<a href="tel:01632960000">'

# name: what is looked for in the page (its first place), and what stands there afterwards
WEB = {
    "a word left out": (r"<li>A trigger", "<p>A"),
    "a word too many": (r"<li>A trigger", "<p>A bad trigger"),
    "a sign that is another": (r"trigger differently\.|trigger\b", "trigger,"),
    "a heading as a paragraph": (r"<h2 id=\"part-3\">(.*?)</h2>", r'<p id="part-3">\1</p>'),
    "a heading of another level": (r"<h2 id=\"part-3\">(.*?)</h2>", r'<h4 id="part-3">\1</h4>'),
    "an item that is lost": (r"<li>.*?</li>", ""),
    "an item twice": (r"(<li>.*?</li>)", r"\1\1"),
    "a list that is none": (r"<ul>(.*?)</ul>", r"<div>\1</div>"),
    "a header cell as a cell": (r'<th scope="col">(.*?)</th>', r"<td>\1</td>"),
    "a row header of a column": (r'<th scope="row"', '<th scope="col"'),
    "half of a table": (r"(<tbody><tr>.*?</tr>).*?</tbody>", r"\1</tbody>"),
    "a cell with another header": (r'data-head="[^"]*"', 'data-head="Other"'),
    "a link that leads elsewhere": (TO_CLICK, '<a href="tel:01632960001">'),
    "a link that is none": (rf"{TO_CLICK}(.*?)</a>", r"\1"),
    "a link on other words": (
        rf"{TO_CLICK}01632&#160;960000</a>", rf"01632 {TO_CLICK}960000</a>"
    ),
    "a note that leads to another source": (r'href="#source-1"', 'href="#source-2"'),
    "a note that leads to nothing": (r'id="source-3"', 'id="other-3"'),
    "two places of one name": (r'id="source-3"', 'id="source-2"'),
    "two notes that have each other's names": (
        r'id="source-3"(.*?)id="source-4"', r'id="source-4"\1id="source-3"'
    ),
    "a note that leads back to another number": (r'href="#mark-3"', 'href="#mark-4"'),
    "two numbers that have each other's names": (
        r'id="mark-1"(.*?)id="mark-2"', r'id="mark-2"\1id="mark-1"'
    ),
    "a note without a way back": (r' <a href="#mark-3".*?</a>', ""),
    "no space before the number of a source": (r"<sup> ", "<sup>"),
    "a number that is not said to be a note": (r' role="doc-noteref"', ""),
    "a number read aloud as another source": (
        r'aria-label="Source 3: [^"]*"', 'aria-label="Source 4: Nobody"'
    ),
    "a damaged QR code": (r"(d=\"M4 4\.5h)7", r"\g<1>6"),
    "a QR code's words of another address": (
        r'aria-label="QR code, Web: [^"]*"', 'aria-label="QR code, Web: https://example.net"'
    ),
    "another picture's alt text": (r'alt="Example Clinic"', 'alt="Another Clinic"'),
    "a picture without an alt text": (r' alt="Example Clinic"', ""),
    "a box to tick without its words": (r' role="img" aria-label="[^"]*"></span>', "></span>"),
    "no scene at the head": (r'<div class="scene"><svg.*?</svg>', '<div class="scene">'),
    "a scene that is said": (r'(<div class="scene"><svg) aria-hidden="true"', r"\1"),
    "no numbers to call": (r'<p class="figures">.*?</p>', ""),
    "another number to call": (r'<p class="figures">999', '<p class="figures">998'),
    "a section with an icon that its family has not": (
        r'<h2 id="part-3">', '<h2 id="part-3"><svg aria-hidden="true"></svg>'
    ),
    "icons gone": (r'<svg aria-hidden="true".*?</svg>', ""),
    "another language": (r'lang="en-GB"', 'lang="de"'),
    "a language of some words": (r"<li>A trigger", '<li lang="de">A trigger'),
    "another title": (r"<title>.*?</title>", "<title>Untitled</title>"),
    "a script": (r"</main>", "<script>alert(1)</script></main>"),
    "a script in an attribute": (r"<li>A trigger", '<li onclick="alert(1)">A trigger'),
    "a script in a drawing": (r"<svg ", '<svg onload="alert(1)" '),
    "a link to a script": (TO_CLICK, '<a href="javascript:alert(1)">'),
    "a picture from elsewhere": (r'src="data:[^"]*"', 'src="https://example.net/a.png"'),
    "a style from elsewhere": (r"</head>", '<link rel="stylesheet" href="a.css"></head>'),
    "a font from elsewhere": (r"<style>", "<style>@import url(https://example.net/a.css);"),
    "a page that leads on": (
        r"<title>", '<meta http-equiv="refresh" content="0;url=https://example.net"><title>'
    ),
    "a base for all links": (r"<title>", '<base href="https://example.net/"><title>'),
    "a form": (r"</main>", '<form action="https://example.net"><input></form></main>'),
    "a frame": (r"</main>", '<iframe src="https://example.net"></iframe></main>'),
    "no policy": (r'<meta http-equiv="Content-Security-Policy"[^>]*>', ""),
    "words hidden by their style": (r"<style>", "<style>.reader { display: none; }"),
    "words hidden in place": (r"<li>A trigger", '<li style="display:none">A trigger'),
    "words hidden as those for a voice": (r"<li>A trigger", '<li class="hidden">A trigger'),
    "words hidden by an attribute": (r"<li>A trigger", "<li hidden>A trigger"),
    "words hidden from a voice": (r"<li>A trigger", '<li aria-hidden="true">A trigger'),
    "words read as others": (r"<li>A trigger", '<li aria-label="Nothing">A trigger'),
    "words that a style adds": (r"<style>", '<style>.reader::after { content: "Call nobody"; }'),
    "pale words": (r"--ink: #[0-9a-f]{6}", "--ink: #c0c0c0"),
    "pale words in the dark": (r"(@media screen.*?--ink: )#[0-9a-f]{6}", r"\g<1>#3c4043"),
    "a dark ground that is light": (r"(@media screen.*?--ground: )#[0-9a-f]{6}", r"\g<1>#ffffff"),
    "white words on a pale ground": (r"--banner: #[0-9a-f]{6}", "--banner: #8ab6c9"),
    "no colours for the dark": (r"@media screen[^\n]*", ""),
    "a table's head hidden on a wide page": (r"<style>", "<style>thead { display: none; }"),
    "a narrow table without its headers": (r"\[data-head\]::before [^\n]*", ""),
    "words hidden until a key reaches them": (r"<li>A trigger", '<li class="skip">A trigger'),
    "a link past the content": (
        r'<main id="content">(.*?)<footer', r'<main>\1<footer id="content"'
    ),
    "no link to the content": (r'<a class="skip".*?</a>', ""),
    "a telephone that is not in the head": (r'<p class="phone">.*?</p>\n', ""),
    "words in a remark": (r"</main>", "<!-- not proved --></main>"),
    "words in a drawing": (r"<svg ([^>]*)>", r"<svg \1><text>Call nobody</text>"),
    "an element without its end": (r"</section>\n</main>|</p>\n</header>", ""),
    "words behind the end": (r"</html>", "</html>More"),
}  # fmt: skip

TEXT = {
    "a word left out": (r"A trigger", "A"),
    "a word too many": (r"A trigger", "A bad trigger"),
    "a line left out": (r"\n- .*", ""),
    "a line twice": (r"(\n- .*)", r"\1\1"),
    "a sign that is another": (r"\.\n", "!\n"),
    "a capital that is a small letter": (r"A trigger", "a trigger"),
    "a note at another place": (r" \[1\]", ""),
    "a telephone number that is another": (r"960000", "960001"),
    "an address that is cut off": (r"(https?://\S+)\S\n", r"\1\n"),
    "half of the leaflet": (r"(?s)(.{2000}).*", r"\1\n"),
    "a box to tick that is gone": (r"Tick box: ", ""),
    "a line to write on that is not said": (r": \(blank\)", ":"),
    "a warning that is not said to be one": (r"Warning: ", ""),
    "nothing": (r"(?s).*", "\n"),
    "a control character": (r"A trigger", "A\x1b[8m trigger"),
}


class Finished(NamedTuple):
    """A leaflet with its web page and its text."""

    job: Job
    page: bytes
    text: bytes


@pytest.fixture(scope="module")
def good(project: Project) -> Finished:
    job = Job(project, ORDER)
    return Finished(job, job.html(), job.text())


def planted(data: bytes, old: str, new: str, flags: int = 0) -> bytes:
    text, count = re.subn(old, new, data.decode(), count=1, flags=flags)
    assert count
    assert text.encode() != data
    return text.encode()


@pytest.mark.parametrize("name", WEB)
def test_a_fault_in_the_web_page_is_caught(name: str, good: Finished) -> None:
    data = planted(good.page, *WEB[name], re.DOTALL)
    assert prove_web(data, good.job.document, SEEN), f"nobody saw: {name}"


@pytest.mark.parametrize("name", TEXT)
def test_a_fault_in_the_text_is_caught(name: str, good: Finished) -> None:
    data = planted(good.text, *TEXT[name])
    assert prove_text(data, for_text(good.job.document)), f"nobody saw: {name}"


def test_what_is_no_text_at_all(good: Finished) -> None:
    assert prove_web(b"\xff\xfe", good.job.document)
    assert prove_text(b"\xff\xfe", for_text(good.job.document))
    assert prove_web(b"", good.job.document)
