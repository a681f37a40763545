"""The ways in which a handout prints its sources; the web page always has them all."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from command import run
from conftest import CLINIC, every_order
from pdf_tags import outline, read_tags
from test_verapdf import CHECK, REQUIRED

from sps_print.build import Job
from sps_print.cli.stages import read_back
from sps_print.design.contrast import contrast
from sps_print.document.file_names import twin_address
from sps_print.document.reading_order import cited
from sps_print.files.library import Library
from sps_print.model import Order, SourcesAs
from sps_print.pdf.drawing import colour
from sps_print.problems import ContentError
from sps_print.project import Project, open_project

PAGES = "https://example.org/leaflets/"
AT = f"{PAGES}living-with-sps-patient.html#sources"
WAYS = ("list", "imprint", "link", "ask")
MakeJob = Callable[..., Job]


@pytest.fixture
def job(tmp_path: Path) -> MakeJob:
    """A job of a clinic whose own handout prints its sources in some way."""

    def make(way: str, paper: str = "a4", handout: str = "", clinic: str = "") -> Job:
        folder = tmp_path / "clinic"
        shutil.copytree(CLINIC, folder, dirs_exist_ok=True)
        with (folder / "clinic.toml").open("a") as file:
            file.write(clinic and f'\nsources-url = "{clinic}"\n')
        (folder / "handouts").mkdir(exist_ok=True)
        shipped = Library(None).read("handouts/living-with-sps.toml")
        head = f'sources = "{way}"\n' + (handout and f'sources-url = "{handout}"\n')
        (folder / "handouts/living-with-sps.toml").write_text(head + shipped)
        project = replace(open_project(folder), today=date(2026, 11, 25))
        return Job(project, Order("living-with-sps", format=paper))

    return make


@pytest.mark.parametrize("way", WAYS)
def test_the_web_page_has_every_source_and_number(way: str, job: MakeJob) -> None:
    made = job(way, clinic=PAGES)
    page = made.html().decode()
    numbers = [str(s.number) for s in made.document.sources]
    assert re.findall(r'<li id="source-(\d+)">', page) == numbers
    assert set(re.findall(r'href="#source-(\d+)"', page)) == set(numbers)


def test_in_the_imprint_they_are_one_line(job: MakeJob) -> None:
    made = job("imprint")
    *_, title, listed = made.text().decode().split("\n\n")  # which has room for a list
    assert title.strip() == "Where this comes from"
    assert [row.split()[0] for row in listed.splitlines()] == [
        f"[{source.number}]" for source in made.document.sources
    ]
    said = " ".join(read_back(made))
    assert said.index("About this leaflet") < said.index("Where this comes from")
    assert list(cited(made.on_paper))


def test_a_link_replaces_numbers_and_list(job: MakeJob) -> None:
    made = job("link", clinic=PAGES)
    assert list(cited(made.document))
    assert not list(cited(made.on_paper))
    said = read_tags(made.pdf()).root.text()
    assert AT.removeprefix("https://") in said
    assert made.document.sources[0].words not in said
    text = made.text().decode()
    assert AT in text
    assert not re.search(r"\[\d+\]", text)


def test_lay_readers_have_no_numbers_on_paper(project: Project) -> None:
    """Without a web page they are told that they can ask; staff have numbers and the list."""
    for handout, audience in sorted({(o.handout, o.audience) for o in every_order()}):
        made = Job(project, Order(handout, audience))
        way = made.document.sources_as
        if not made.plan.handout.sources_as:  # it does not say so itself
            assert (way is SourcesAs.ASK) == (not made.plan.audience.professional)
        if way is SourcesAs.ASK:
            assert not list(cited(made.on_paper))
            assert list(cited(made.document)), "the web page has them"


def test_the_list_for_staff_is_quiet(project: Project) -> None:
    """Twenty references in blue would be the loudest thing on their page."""
    setting = Job(project, Order("emergency", "emergency-staff", "a4")).laid_out().context.setting
    assert setting.link_colour == project.look.brand.ink
    assert contrast(setting.below_links, "#ffffff") >= 3
    lay = Job(project, Order("triggers", "patient", "a4")).laid_out().context.setting
    assert lay.link_colour == project.look.brand.main


def test_a_source_leads_to_its_page_without_a_line_below_it() -> None:
    """Lines below 48 entries of small type are hard to read, and the list tells what they are."""
    job = Job(open_project(None), Order("primary-care", "primary-care", "a4"))
    with pikepdf.open(BytesIO(job.pdf())) as file:
        for page in file.pages:
            page.contents_coalesce()
        code = b"\n".join(page.Contents.read_bytes() for page in file.pages)
        areas = [note.A.URI for page in file.pages for note in page.Annots if "/A" in note]
    assert {source.url for source in job.on_paper.sources if source.url} <= {*map(str, areas)}
    below = colour(job.laid_out().context.setting.below_links)
    assert not re.findall(rf"{below} RG 0\S+ w \S+ \S+ m \S+ \S+ l S\n", code.decode("latin-1"))


def test_a_clinic_with_a_web_page_leads_there(project: Project) -> None:
    assert project.clinic
    clinic = replace(project.clinic, sources_url=PAGES)
    made = Job(replace(project, clinic=clinic), Order("living-with-sps"))
    assert made.document.sources_as is SourcesAs.LINK
    assert made.document.sources_url == AT


def test_whoever_asks_gets_a_copy_with_sources(project: Project, tmp_path: Path) -> None:
    asked = Job(project, Order("living-with-sps"))
    words = "Ask your clinic for a copy that shows where each statement comes from."
    said = read_tags(asked.pdf()).root.text()
    assert words in said
    assert asked.document.sources[0].words not in said
    assert words in " ".join(asked.text().decode().split())
    done = run("build", "living-with-sps", "--with-sources", "--clinic", CLINIC, "--out", tmp_path)
    (file,) = tmp_path.iterdir()
    assert file.name == "living-with-sps-patient-a4-with-sources.pdf", done.err
    copy = read_tags(file.read_bytes()).root.text()
    assert words not in copy
    assert all(source.words in copy for source in asked.document.sources)


def test_a_handout_may_keep_its_list(job: MakeJob) -> None:
    made = job("list")
    assert made.document.sources_as is SourcesAs.LIST
    assert list(cited(made.on_paper))


@pytest.mark.parametrize("paper", ["a4", "large-print"])
def test_the_code_is_tagged_with_its_address(paper: str, job: MakeJob) -> None:
    assert f"The list of sources is on our web page: {AT}" in outline(
        read_tags(job("link", paper, AT).pdf()).root
    )


def test_a_link_without_an_address_is_one_clear_error(job: MakeJob) -> None:
    with pytest.raises(ContentError) as caught:
        job("link").pdf()
    (problem,) = caught.value.problems
    assert problem.what.startswith("the sources are kept out of print")
    assert problem.where == "handouts/living-with-sps.toml, sources"
    assert "sources-url" in problem.hint


@pytest.mark.parametrize(
    ("url", "found"),
    [
        (PAGES, f"{PAGES}x.html#sources"),
        ("https://a.org/x.html", "https://a.org/x.html#sources"),
        ("https://a.org/x.html#list", "https://a.org/x.html#list"),
        ("", ""),
    ],
)
def test_where_the_address_leads(url: str, found: str) -> None:
    assert twin_address(url, "x") == found


def test_a_handout_wins_over_its_clinic(job: MakeJob) -> None:
    assert job("link", handout=f"{PAGES}own.html", clinic=PAGES).document.sources_url == (
        f"{PAGES}own.html#sources"
    )


@pytest.mark.parametrize("url", ["http://a.org/", "javascript:alert(1)", "https://a b.org", "x"])
def test_another_kind_of_address_is_refused(url: str, job: MakeJob) -> None:
    with pytest.raises(ContentError, match="sources-url is not a web address"):
        job("link", handout=url).pdf()


def test_an_unknown_way_names_the_nearest(job: MakeJob) -> None:
    with pytest.raises(ContentError, match="did you mean “link”"):
        job("lnk").pdf()


@pytest.mark.slow
def test_the_ways_that_no_shipped_leaflet_has_pass_verapdf(job: MakeJob, tmp_path: Path) -> None:
    if not CHECK.exists() and not REQUIRED:
        pytest.skip("veraPDF is not here: tools/verapdf/setup")
    files = []
    for way in ("imprint", "link"):
        for paper in ("a4", "large-print"):
            files.append(tmp_path / f"{way}-{paper}.pdf")
            files[-1].write_bytes(job(way, paper, handout=AT).pdf())
    done = subprocess.run(
        [CHECK, "-j", "ua1,2a", *files], capture_output=True, text=True, check=False
    )
    verdicts = [json.loads(line) for line in done.stdout.splitlines()]
    assert [v["verdict"] for v in verdicts] == ["PASS"] * 8, done.stderr
