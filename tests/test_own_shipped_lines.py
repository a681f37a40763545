"""A clinic changes a shipped section: what the program itself put beside a locked line is no fault.

All shipped sections are walked over, as they are filled in for a country and without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from desk_writer import Writer, line_with, words_of
from own_folder import clinic, errors, shipped

from sps_print.build import Job
from sps_print.checks.own_texts import own_texts_are_held
from sps_print.checks.safety import locked_lines_stand_alone
from sps_print.content.clinic.stands_for import stands_in_for
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.content.load.sections import SectionFile, parse_section
from sps_print.content.text.assemble import assemble
from sps_print.content.text.edit.change import NEVER_CITED, remove, replace
from sps_print.content.text.edit.find import blocks_of
from sps_print.content.text.edit.insert import NewBlock, insert
from sps_print.content.text.edit.parts import BlockKind, Safety, Said, SentenceKind, TextLine
from sps_print.document.for_paper import without_values
from sps_print.model import Order, OwnText
from sps_print.problems import Problem
from sps_print.project import open_project

pytestmark = pytest.mark.slow
HARMLESS = "You can ask us."
ADDED = NewBlock(BlockKind.PARAGRAPH, ((HARMLESS,),), SentenceKind.ABOUT_US)
HELP = "when-to-get-help"
ENDS = (":", ",", "…")  # words that lead on: in the clinic's own they may not stand before a line


class Carried(NamedTuple):
    """A shipped section in a leaflet that has it."""

    part: SectionFile
    job: Job


def sections(folder: Path, country: str) -> Iterator[Carried]:
    """Each shipped section once, in the first leaflet that has it."""
    here = f'country = "{country}"\n' if country else ""
    head = f'name = "Example Clinic"\nphone = "01632 960000"\n{here}'
    project = open_project(clinic(folder, {"clinic.toml": head}))
    seen = set[str]()
    for name in handout_names(project.library):
        for audience in load_handout(project.library, name).audiences:
            job = Job(project, Order(name, audience))
            for part in job.parts:
                if part.file not in seen:
                    seen.add(part.file)
                    yield Carried(part, job)


def refused(one: Carried, text: str) -> list[Problem]:
    """What stands in the way of a section with another text."""
    part, job = one
    file = stands_in_for(part.id, part.file, job.plan)
    own = OwnText(part.file, "", "", text, shipped=shipped(file))
    new = parse_section(part.id, part.file, text)
    project = job.project
    doc = assemble(job.plan, job.language, project.card, (new,), project.sources, own=(own,))
    bare = without_values(doc)
    return [*locked_lines_stand_alone(bare, job.plan), *own_texts_are_held(bare, job.plan)]


def changes(whole: str, line: TextLine, safety: Safety) -> Iterator[str]:
    """The text with one line changed, then with something put after it, then without it."""
    more = (Said(HARMLESS, SentenceKind.ABOUT_US),)
    if line.kind not in NEVER_CITED and line.said and not line.words.endswith(ENDS):
        yield replace(whole, line.first, (*line.said, *more), safety, line.cell)
    yield insert(whole, line.first, ADDED, safety)
    block = next(b for b in blocks_of(whole, safety) if line in b.lines)
    alone = block.kind in (BlockKind.LIST, BlockKind.STEPS, BlockKind.PARAGRAPH)
    if alone and not any(one.locked for one in block.lines):
        yield remove(whole, line.first, safety)


@pytest.mark.parametrize("country", ["GB", "IE", "US", ""])
def test_each_shipped_section_can_be_changed(tmp_path: Path, country: str) -> None:
    """A harmless paragraph goes into each; each line of those with a locked line is changed, where
    the country makes a difference to it, and without a country all of them."""
    walked = lines = 0
    for one in sections(tmp_path, country):
        whole, safety = shipped(one.part.file), one.job.language.safety
        if country and "{" not in whole:
            continue  # it says the same in each country
        walked += 1
        assert refused(one, insert(whole, 0, ADDED, safety)) == [], one.part.file
        if "safety." not in whole or (country and "country." not in whole):
            continue
        for line in (line for block in blocks_of(whole, safety) for line in block.lines):
            for text in changes(whole, line, safety) if not line.locked else ():
                assert refused(one, text) == [], (one.part.file, line.words)
                lines += 1
    assert (walked, lines) > ((40, 20) if country else (200, 100))


def test_what_the_clinic_itself_puts_beside_it_is_refused_all_the_same(tmp_path: Path) -> None:
    text = shipped(f"templates/en/{HELP}.md")
    begins = text.replace("Someone to listen: {{", "You need nobody: {{")
    assert begins != text
    here = {
        "clinic.toml": 'name = "Example Clinic"\ncountry = "GB"\n',
        f"templates/en/{HELP}.md": begins,
    }
    said = [one.what for one in errors(clinic(tmp_path, here), "medicines-at-home", "patient")]
    wanted = "a locked line does not stand by itself: “You need nobody: Samaritans, 116 123.”"
    assert wanted in said


def writer_in(folder: Path, country: str) -> Writer:
    """A desk of a clinic that said its country."""
    writer = Writer(folder)
    file = folder / "clinic.toml"
    file.write_text(f'country = "{country}"\n{file.read_text(encoding="utf-8")}', encoding="utf-8")
    writer.leaflet = "medicines-at-home/patient"
    return writer


def test_a_line_of_when_to_get_help_is_taken_out_at_the_desk(tmp_path: Path) -> None:
    writer = writer_in(tmp_path / "clinic", "GB")
    line = line_with(shipped(f"templates/en/{HELP}.md"), "Sudden confusion")
    writer.open(HELP, line)
    page = words_of(writer.press("remove"))
    assert "Taken out." in page
    assert "Sudden confusion" not in writer.text(HELP)


def test_a_refused_button_says_why_beside_the_line_whose_words_are_in_its_box(
    tmp_path: Path,
) -> None:
    writer = Writer(tmp_path / "clinic")
    writer.leaflet = "medicines-at-home/patient"
    title = line_with(shipped(f"templates/en/{HELP}.md"), "Get emergency help now")
    writer.open(HELP, title)
    page = writer.press("remove-block")
    opened = page.partition('class="open"')[2].partition("</li>")[0]
    assert "This line is locked" in words_of(f"<main>{opened}</main>")
    assert "Get emergency help now</textarea>" in opened
    assert 'name="was" hidden>\nGet emergency help now</textarea>' in opened
