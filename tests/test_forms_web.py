"""Blanks of a web page: fields with labels that hold what was given; nothing is sent or kept."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from command import run
from conftest import CLINIC

from sps_print.build import Job
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.document.blanks import blanks
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.project import Project, open_project
from sps_print.proof.web.web import prove_web
from sps_print.proof.web.web_wanted import Pictured

LIBRARY = Library(None)
VISIT = Order("my-appointment", "patient", fillable=True)
SHEET = Order("my-emergency-sheet", "patient", answers={"name": 'Ann <&> "x"'}, fillable=True)

# name: the leaflet, what is looked for in its page (its first place), what stands there then
WEB = {
    "a field that is lost": (VISIT, r"<textarea.*?</textarea>", ""),
    "a field too many": (VISIT, r"(<textarea.*?</textarea>)", r"\1\1"),
    "a field of another kind": (VISIT, r"<textarea (.*?)></textarea>", r'<input type="text" \1>'),
    "a box to tick that is ticked": (VISIT, r'type="checkbox"', 'type="checkbox" checked'),
    "a box to tick that is a button": (VISIT, r'type="checkbox"', 'type="submit"'),
    "a label that is lost": (VISIT, r"<label[^>]*>(.*?)</label>", r"\1"),
    "a label that leads elsewhere": (VISIT, r'<label for="blank-2"', '<label for="blank-3"'),
    "another label for a voice": (VISIT, r'aria-label="Three things[^"]*"', 'aria-label="Other"'),
    "no label for a voice": (VISIT, r' aria-label="Three things[^"]*"', ""),
    "an answer that is another": (SHEET, r"Ann &lt;", "Anna &lt;"),
    "an answer that is lost": (SHEET, r"Ann &lt;&amp;&gt; &quot;x&quot;", ""),
    "an answer in the next field": (SHEET, r">(Ann [^<]*)(</t.*?)(</t)", r">\2\1\3"),
    "words where nobody gave any": (VISIT, r"></textarea>", ">x</textarea>"),
    "a field that a browser keeps": (VISIT, r' autocomplete="off"', ""),
    "a field that a browser fills in": (VISIT, r'autocomplete="off"', 'autocomplete="name"'),
    "a field with a name": (VISIT, r"<textarea ", '<textarea name="a" '),
    "a form around them": (VISIT, r"(<main[^>]*>)(.*)</main>", r"\1<form>\2</form></main>"),
    "a form that sends": (VISIT, r"</main>", '<form action="https://example.net"></form></main>'),
    "a button": (VISIT, r"</main>", "<button>Send</button></main>"),
    "a field that runs something": (VISIT, r"<textarea ", '<textarea oninput="alert(1)" '),
    "a policy that lets forms be sent": (VISIT, r"; form-action 'none'", ""),
    "two fields of one name": (VISIT, r'id="blank-2"', 'id="blank-1"'),
    "a field hidden by style": (VISIT, r"textarea \{", "textarea { display: none;"),
    "a hidden field": (VISIT, r"<textarea ", '<textarea class="hidden" '),
    "a field that cannot be filled in": (VISIT, r"<textarea ", "<textarea readonly "),
}  # fmt: skip


class Fields(HTMLParser):
    """The fields of a page, and the labels that lead to them."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.fields: dict[str, dict[str, str | None]] = {}
        self.labels: set[str] = set()
        self.tags: set[str] = set()
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(tag)
        if tag in {"input", "textarea"}:
            self.fields[str(given["id"])] = given
        if tag == "label":
            self.labels.add(str(given["for"]))


@pytest.mark.parametrize("handout", handout_names(LIBRARY))
@pytest.mark.parametrize("clinic", [CLINIC, None])
def test_each_blank_is_a_field_with_a_label(handout: str, clinic: Path | None) -> None:
    order = Order(handout, load_handout(LIBRARY, handout).audiences[0], fillable=True)
    job = Job(open_project(clinic), order)
    page = Fields(job.html())
    assert len(page.fields) == len(blanks(job.document))
    for name, field in page.fields.items():
        assert field.get("autocomplete") == ("off" if "rows" in field else None)
        assert "name" not in field
        assert name in page.labels or field["aria-label"]
    assert not page.tags & {"form", "button", "script"}


def test_the_web_page_has_fields_as_the_handout_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words, has in (
        (("my-diary",), True), (("my-diary", "--no-fillable"), False),
        (("triggers", "-a", "patient"), False), (("triggers", "-a", "patient", "--fillable"), True),
    ):  # fmt: skip
        assert run("build", *words, "-o", "made.html").code == 0
        assert (b"<textarea" in (tmp_path / "made.html").read_bytes()) == has


def test_an_answer_stands_in_its_field(project: Project) -> None:
    page = Job(project, SHEET).html().decode()
    assert '>Name</label><textarea id="blank-1" rows="1" autocomplete="off">Ann &lt;&amp;' in page


@pytest.mark.parametrize("name", WEB)
def test_a_planted_fault_is_caught(name: str, project: Project) -> None:
    order, pattern, new = WEB[name]
    job = Job(project, order)
    page = job.html().decode()
    spoilt, count = re.subn(pattern, new, page, count=1, flags=re.DOTALL)
    assert count == 1
    assert spoilt != page
    seen = Pictured(logo=True, alt="Example Clinic")
    assert prove_web(page.encode(), job.document, seen) == ()
    assert prove_web(spoilt.encode(), job.document, seen), f"nobody saw: {name}"


@pytest.mark.slow
def test_what_stands_in_the_fields_is_printed_whole(project: Project, tmp_path: Path) -> None:
    """By Chromium, where it is. What is longer than its line grows to more lines."""
    browser = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if not browser:
        pytest.skip("Chromium is not here")
    long = " ".join(f"word{number}" for number in range(60))
    asks = {"name": "Ann Example", "medicines": long}
    order = Order("my-emergency-sheet", "patient", answers=asks, fillable=True)
    (tmp_path / "page.html").write_bytes(Job(project, order).html())
    subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/u",
         f"--print-to-pdf={tmp_path}/page.pdf", (tmp_path / "page.html").as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with pdfium.PdfDocument(tmp_path / "page.pdf") as file:
        words = " ".join(page.get_textpage().get_text_range() for page in file).split()
    assert "Example" in words
    assert [word for word in long.split() if word not in words] == []
