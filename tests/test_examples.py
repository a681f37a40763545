"""Each block has an example in templates/README.md, and each example builds as it stands there."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from markdown_it import MarkdownIt
from own_folder import OWN, clinic, job, section

from sps_print.build import Job
from sps_print.content.text.leftovers import FORMS
from sps_print.content.text.read import PANELS
from sps_print.document.blocks import Block, Panel, Para, QrCode
from sps_print.document.reading_order import document_words
from sps_print.model import Order
from sps_print.problems import Severity
from sps_print.project import Project, open_project

ROOT = Path(__file__).parent.parent
README = (ROOT / "templates/README.md").read_text(encoding="utf-8")
EXAMPLES = [
    token.content
    for token in MarkdownIt("commonmark").parse(README)
    if token.type == "fence" and token.info == "markdown"
]
SECTIONS = {
    f"example-{number}": text if text.startswith("+++") else f'+++\ntitle = "Example"\n+++\n{text}'
    for number, text in enumerate(EXAMPLES, 1)
}
HANDOUT = """\
title = "Examples"
promise = "Each block once"
audiences = ["patient"]
formats = ["a4"]
edition = "2026-11"
issued = 2026-11-24
review-by = 2028-11-24
sections = [{sections}, "do-not-stop", "pump", "when-to-get-help"]
must-say = ["do-not-stop-medicine"]
"""


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("clinic")
    (folder / "handouts").mkdir()
    (folder / "templates/en").mkdir(parents=True)
    (folder / "clinic.toml").write_text('name = "Example Clinic"\n', encoding="utf-8")
    for name, text in SECTIONS.items():
        (folder / f"templates/en/{name}.md").write_text(text, encoding="utf-8")
    listed = ", ".join(f'"{name}"' for name in SECTIONS)
    (folder / "handouts/examples.toml").write_text(
        HANDOUT.format(sections=listed), encoding="utf-8"
    )
    return open_project(folder)


def test_each_block_has_an_example(examples: Project) -> None:
    doc = Job(examples, Order("examples")).document
    blocks = [b for s in doc.sections if s.id in SECTIONS for b in s.blocks]
    assert {type(block) for block in blocks} == set(get_args(Block))
    assert any(isinstance(block, Panel) for block in blocks)


def test_the_examples_build(examples: Project) -> None:
    job = Job(examples, Order("examples"))
    assert [p for p in job.problems if p.severity is Severity.ERROR] == []
    assert job.pdf().startswith(b"%PDF")
    assert job.html()
    assert "desk@example.org" in job.text().decode()


@pytest.mark.parametrize("paper", ["card", "card-sheet", "a6", "flyer"])
def test_a_code_on_a_paper_too_small_for_one_is_its_address(tmp_path: Path, paper: str) -> None:
    code = section("```qr\nhttps://www.example.org/leaflets\nOur leaflets\n```")
    ours = OWN.replace('"a4", "card"', f'"{paper}"') + 'about = "us"\n'
    folder = clinic(tmp_path, {"handouts/ours.toml": ours, "templates/en/our-group.md": code})
    made = job(folder, "ours")
    assert made.pdf().startswith(b"%PDF")
    (block,) = made.on_paper.sections[0].blocks
    assert isinstance(block, QrCode if paper == "flyer" else Para)
    said = " ".join(document_words(made.on_paper, False))
    assert "our leaflets www example org leaflets" in said


@pytest.mark.parametrize("kind", PANELS)
def test_each_kind_of_panel_is_named(kind: str) -> None:
    assert f"`{kind}`" in README


@pytest.mark.parametrize("block", FORMS)
def test_each_form_in_a_hint_names_its_block(block: str) -> None:
    assert f"```{block}" in FORMS[block]
    assert any(f"```{block}\n" in example for example in EXAMPLES)
