"""A section changed line by line, as a form does it: what is typed is what is printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sps_print.content.load.language import load_language
from sps_print.content.load.sections import parse_section
from sps_print.content.text.edit.add import add_item, add_row
from sps_print.content.text.edit.change import remove, replace, retitle
from sps_print.content.text.edit.find import block_at, blocks_of, line_at
from sps_print.content.text.edit.insert import NewBlock, insert
from sps_print.content.text.edit.parts import BlockKind, Said, SentenceKind
from sps_print.content.text.merge import merge, one_line
from sps_print.content.text.read import SectionText, read
from sps_print.document.blocks import (
    Block,
    Bullets,
    Heading,
    Panel,
    Para,
    Picture,
    QrCode,
    Table,
    WriteIns,
    plain,
)
from sps_print.files.library import Library
from sps_print.problems import ContentError, UseError

SAFETY = load_language(Library(None), "en").safety
TEXTS = sorted(Path(Library(None).find("templates/en/contact.md")).parent.glob("*.md"))
US, TIP, MEDICAL = SentenceKind.ABOUT_US, SentenceKind.TIP, SentenceKind.MEDICAL
WHOLE = """\
+++
title = "Coffee"
sources = ["gard"]
+++

We meet on **Mondays** at [our page](https://www.example.org).[^plain] It is an illness.[^gard]

### Where

- The hall[^plain]
- The garden[^plain]

| When | What |
|---|---|
| Monday | Tea.[^plain] |

> [!NOTE]
> **Good to know**
>
> Call {{ clinic.name }}.[^plain]
>
> {{ safety.do_not_stop_medicine }}

```write-in
Name
-
```

{% if clinic.phone %}Call us.[^plain]{% else %}Write to us.[^plain]{% endif %}
"""


def _read(whole: str) -> SectionText:
    part = parse_section("coffee", "templates/en/coffee.md", whole)
    names = {
        "clinic": {"name": "Example Clinic", "phone": "01632 960000"},
        "safety": {"do_not_stop_medicine": SAFETY["do-not-stop-medicine"]},
    }
    return read(part, merge(part.text, names, part.file, part.first_line), lambda _: 1)


def _said_by(block: Block, at: int) -> str:
    match block:
        case Para(line) | Heading(line):
            return plain(line)
        case Bullets(items):
            return plain(items[at])
        case Table(_, rows):
            return plain(rows[0][1])
        case WriteIns(labels):
            return labels[at]
        case Panel(_, title):
            return title
    raise AssertionError(block)


# of each kind of line: where it stands in WHOLE, its cell, and its block among those read
LINES = {
    "paragraph": (6, 0, 0, 0), "heading": (8, 0, 1, 0), "item": (11, 0, 2, 1),
    "cell": (15, 1, 3, 0), "panel's title": (18, 0, 4, 0), "label": (25, 0, 5, 0),
}  # fmt: skip
SPECIAL = st.sampled_from(
    ["*", "**", "_", "`", "```", "[", "]", "(", ")", "|", "{{", "}}", "{%", "{", "\\", "<br>",
     "&amp;", "#", "- ", "1. ", "> ", "[^tip]", "~~", "---", "[x](y)", "www.example.org", "•", "–",
     ":", "!", "[ ] ", "{{ clinic.name }}", "$x_1$", "qr: ", "=", "+ ", "...",
     ".......", "a", "tea ", "é"]
)  # fmt: skip
TYPED = st.lists(SPECIAL | st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]),
                                   max_size=4), max_size=9).map("".join)  # fmt: skip


@pytest.mark.slow
@given(st.sampled_from([*LINES]), TYPED)
@example("panel's title", "*[tea")  # not the same in bold as it is alone
def test_what_is_typed_is_what_is_printed(where: str, typed: str) -> None:
    number, cell, at, item = LINES[where]
    if not any(c.isalnum() for c in typed):
        typed += "tea"
    new = replace(WHOLE, number, [Said(typed, US)], SAFETY, cell)
    found = _read(new)
    assert not found.problems, found.problems
    printed = _said_by(found.blocks[at], item)
    assert printed.replace("https://", "") == one_line(typed).replace("https://", "")
    old, lines = WHOLE.split("\n"), new.split("\n")
    del old[number - 1], lines[number - 1]
    assert lines == old  # all else is the same


@pytest.mark.slow
def test_a_line_that_is_kept_as_it_is_stays_so_in_each_shipped_text() -> None:
    same = looked = 0
    for file in TEXTS[::3]:  # a third of them, for time
        whole = file.read_text(encoding="utf-8")
        for block in blocks_of(whole, SAFETY):
            for line in block.lines:
                if line.locked or not line.said:
                    continue
                looked += 1
                same += replace(whole, line.first, line.said, SAFETY, line.cell) == whole
    assert looked > 500
    assert looked - same <= 5  # in a section of tips a mark that says so is left out


def test_a_line_says_its_words_their_kind_and_their_sources() -> None:
    line = line_at(WHOLE, 6, SAFETY)
    assert line.kind is BlockKind.PARAGRAPH
    assert line.said == (
        Said("We meet on Mondays at our page.", US),
        Said("It is an illness.", MEDICAL, ("gard",)),
    )
    assert line.locked == ""
    assert [one.words for one in line.styled] == ["Mondays", "our page"]


def test_bold_words_links_and_values_stay_so_where_they_are_still_said() -> None:
    new = replace(WHOLE, 6, [Said("Our page says: on Mondays, see our page.", US)], SAFETY)
    assert "says: on **Mondays**, see [our page](https://www.example.org).[^plain]\n" in new
    new = replace(WHOLE, 20, [Said("Please call {{ clinic.name }} soon.", US)], SAFETY)
    assert "> Please call {{ clinic.name }} soon.[^plain]\n" in new
    assert not _read(new).problems


def test_a_value_that_was_not_there_is_words() -> None:
    new = replace(WHOLE, 11, [Said("{{ clinic.name }}", US)], SAFETY)
    assert _said_by(_read(new).blocks[2], 1) == "{{ clinic.name }}"


def test_a_new_source_is_listed_at_the_top_and_a_country_needs_none() -> None:
    new = replace(WHOLE, 11, [Said("Cold can do it.", MEDICAL, ("uh24", "gard"))], SAFETY)
    assert 'sources = ["gard", "uh24"]' in new
    assert "- Cold can do it.[^uh24][^gard]\n" in new
    bare = WHOLE.replace('sources = ["gard"]\n', "").replace("[^gard]", "[^plain]")
    cold = replace(bare, 10, [Said("Cold.", MEDICAL, ("uh24",))], SAFETY)
    assert 'title = "Coffee"\nsources = ["uh24"]\n+++\n' in cold
    country = replace(WHOLE, 11, [Said("Ring it.", MEDICAL, ("country.group",))], SAFETY)
    assert 'sources = ["gard"]\n' in country


def test_medical_words_without_a_source_are_refused() -> None:
    with pytest.raises(ContentError, match="need a source"):
        replace(WHOLE, 11, [Said("Cold can do it.", MEDICAL)], SAFETY)


@pytest.mark.parametrize("typed", ["", "  \n ", "\x07", "x" * 5000])
def test_what_cannot_be_printed_is_refused(typed: str) -> None:
    with pytest.raises(ContentError):
        replace(WHOLE, 11, [Said(typed, US)], SAFETY)


def test_a_safety_line_is_locked_with_its_name() -> None:
    with pytest.raises(UseError, match="safety line “do-not-stop-medicine”"):
        replace(WHOLE, 22, [Said("Stop at once.", US)], SAFETY)
    with pytest.raises(UseError, match="locked"):
        remove(WHOLE, 18, SAFETY)  # the panel that holds it
    copied = WHOLE.replace("The hall", SAFETY["do-not-stop-medicine"])
    assert "do-not-stop-medicine" in line_at(copied, 10, SAFETY).locked


def test_a_safety_line_is_not_typed_by_hand() -> None:
    with pytest.raises(ContentError):
        replace(WHOLE, 11, [Said(SAFETY["do-not-stop-medicine"], US)], SAFETY)


def test_a_line_with_a_condition_is_left_to_the_file() -> None:
    with pytest.raises(UseError, match="when a box is filled in"):
        replace(WHOLE, 29, [Said("Call us.", US)], SAFETY)


def test_a_line_that_is_not_there_is_said_so() -> None:
    with pytest.raises(UseError, match="no words stand there"):
        replace(WHOLE, 7, [Said("Hello.", US)], SAFETY)


def test_lines_of_an_address_stay_lines() -> None:
    new = replace(WHOLE, 6, [Said("Example Clinic\n1 High Street", US)], SAFETY)
    assert "Example Clinic\\\n1 High Street[^plain]\n" in new
    assert line_at(new, 6, SAFETY).said == (Said("Example Clinic\n1 High Street", US),)


def test_a_file_of_windows_keeps_its_line_ends() -> None:
    dos = WHOLE.replace("\n", "\r\n")
    new = replace(dos, 11, [Said("The park", TIP)], SAFETY)
    assert new == dos.replace("The garden[^plain]", "The park[^tip]")


def test_taking_out_an_item_a_row_and_a_block() -> None:
    assert remove(WHOLE, 10, SAFETY) == WHOLE.replace("- The hall[^plain]\n", "")
    assert remove(WHOLE, 8, SAFETY) == WHOLE.replace("### Where\n\n", "")
    assert remove(WHOLE, 15, SAFETY) == WHOLE.replace(
        "| When | What |\n|---|---|\n| Monday | Tea.[^plain] |\n\n", ""
    )  # its only row
    assert remove(WHOLE, 26, SAFETY) == WHOLE.replace("Name\n-\n", "Name\n")
    assert remove(WHOLE, 20, SAFETY) == WHOLE.replace("> Call {{ clinic.name }}.[^plain]\n>\n", "")


NEW = {
    BlockKind.PARAGRAPH: NewBlock(BlockKind.PARAGRAPH, (("Come *in*.",),), US),
    BlockKind.HEADING: NewBlock(BlockKind.HEADING, (("When? [soon]",),)),
    BlockKind.LIST: NewBlock(BlockKind.LIST, (("1. Tea",), ("- Cake",)), TIP),
    BlockKind.STEPS: NewBlock(BlockKind.STEPS, (("Come",), ("Sit",)), US),
    BlockKind.TABLE: NewBlock(BlockKind.TABLE, (("Day", "Who"), ("A | B", "Ann"), ("C", "")), US),
    BlockKind.PICTURE: NewBlock(BlockKind.PICTURE, (("heart",), ("A *heart*",))),
    BlockKind.CODE: NewBlock(BlockKind.CODE, (("www.example.org/a_b_c",), ("Our page",))),
    BlockKind.TICKS: NewBlock(BlockKind.TICKS, (("```",), ("Tea",)), US),
    BlockKind.LINES: NewBlock(BlockKind.LINES, (("Name: ____",), ("",), ("-",))),
    BlockKind.CONTACT: NewBlock(BlockKind.CONTACT, ()),
    BlockKind.PANEL: NewBlock(BlockKind.PANEL, (("note",), ("Good *to* know",), ("Tea",)), US),
}


@pytest.mark.parametrize("kind", NEW, ids=str)
@pytest.mark.parametrize("behind", [0, 6, 15, 26, 29], ids=str)
def test_a_new_block_is_read_as_what_it_is(kind: BlockKind, behind: int) -> None:
    new = insert(WHOLE, behind, NEW[kind], SAFETY)
    before, after = _read(WHOLE), _read(new)
    assert not after.problems
    joined = kind is BlockKind.LINES and behind == 26  # lines that follow lines are one block
    assert len(after.blocks) == len(before.blocks) + (not joined)
    without = new.split("\n")
    assert all(line in without for line in WHOLE.split("\n"))


def test_new_words_are_printed_as_typed() -> None:
    for kind, wanted in (
        (BlockKind.LIST, Bullets),
        (BlockKind.PICTURE, Picture),
        (BlockKind.CODE, QrCode),
    ):
        (one,) = (
            block for block in _read(insert(WHOLE, 6, NEW[kind], SAFETY)).blocks
            if isinstance(block, wanted) and block not in _read(WHOLE).blocks
        )  # fmt: skip
        match one:
            case Bullets(items):
                assert [plain(item) for item in items] == ["1. Tea", "- Cake"]
            case Picture(name, alt):
                assert (name, alt) == ("heart", "A *heart*")
            case QrCode(url, words):
                assert (url, words) == ("https://www.example.org/a_b_c", "Our page")


def test_a_block_behind_a_line_of_a_panel_stands_in_the_panel() -> None:
    new = insert(WHOLE, 20, NEW[BlockKind.LIST], SAFETY)
    (panel,) = (one for one in _read(new).blocks if isinstance(one, Panel))
    assert [type(one) for one in panel.blocks] == [Para, Bullets, Para]


def test_a_framed_box_has_a_title_and_a_paragraph_or_a_list() -> None:
    one = insert(WHOLE, 6, NEW[BlockKind.PANEL], SAFETY)
    assert "\n> [!NOTE]\n> **Good \\*to\\* know**\n>\n> Tea[^plain]\n" in one
    rows = (("main",), ("Bring",), ("Tea",), ("Cake",))
    several = insert(WHOLE, 6, NewBlock(BlockKind.PANEL, rows, TIP), SAFETY)
    assert "\n> [!IMPORTANT]\n> **Bring**\n>\n> - Tea[^tip]\n> - Cake[^tip]\n" in several


def test_a_framed_box_behind_a_line_of_a_panel_stands_below_that() -> None:
    new = insert(WHOLE, 20, NEW[BlockKind.PANEL], SAFETY)
    panels = [one for one in _read(new).blocks if isinstance(one, Panel)]
    assert [one.title for one in panels][-1] == "Good *to* know"
    assert len(panels) == 2
    of_tips = WHOLE.replace("+++\n", "+++\ntip = true\n", 1)
    assert "> **Good" in insert(of_tips, 7, NEW[BlockKind.PANEL], SAFETY)


@pytest.mark.parametrize(
    "new",
    [
        NewBlock(BlockKind.PANEL, (("CAUTION",), ("Danger",), ("Tea",)), US),
        NewBlock(BlockKind.PANEL, (("note",), ("",), ("Tea",)), US),
        NewBlock(BlockKind.PANEL, (("note",), ("Good",)), US),
        NewBlock(BlockKind.PANEL, ()),
        NewBlock(BlockKind.CODE, (("javascript:x",), ("Our page",))),
        NewBlock(BlockKind.CODE, (("",), ("Our page",))),
        NewBlock(BlockKind.PICTURE, (("../etc",), ("A heart",))),
        NewBlock(BlockKind.LIST, ()),
        NewBlock(BlockKind.LIST, (("",),), US),
        NewBlock(BlockKind.TABLE, (("Day", "Who"), ("Monday",)), US),
        NewBlock(BlockKind.TABLE, (("Day", ""), ("Monday", "Ann")), US),
    ],
    ids=str,
)
def test_a_block_that_cannot_be_is_refused(new: NewBlock) -> None:
    with pytest.raises(ContentError):
        insert(WHOLE, 6, new, SAFETY)


def test_an_item_and_a_row_are_added_straight_below() -> None:
    assert add_item(WHOLE, 10, [Said("The park", TIP)], SAFETY) == WHOLE.replace(
        "The hall[^plain]\n", "The hall[^plain]\n- The park[^tip]\n"
    )
    assert "Name\nTelephone\n-\n" in add_item(WHOLE, 25, [Said("Telephone")], SAFETY)
    row = add_row(WHOLE, 15, [[Said("Friday")], [Said("A | b.", US)]], SAFETY)
    assert "Tea.[^plain] |\n| Friday | A \\| b.[^plain] |\n" in row
    empty = add_row(WHOLE, 13, [[Said("Friday")], []], SAFETY)
    assert "|---|---|\n| Friday |  |\n| Monday" in empty
    with pytest.raises(UseError):
        add_item(WHOLE, 6, [Said("The park", TIP)], SAFETY)
    with pytest.raises(UseError):
        add_row(WHOLE, 15, [[Said("Friday")]], SAFETY)


def test_a_section_gets_another_title() -> None:
    new = retitle(WHOLE, 'Tea "and" cake')
    assert parse_section("x", "x", new).title == 'Tea "and" cake'
    assert new.split("\n")[2:] == WHOLE.split("\n")[2:]
    with pytest.raises(ContentError):
        retitle(WHOLE, " ")


def test_a_block_says_its_lines() -> None:
    panel = block_at(WHOLE, 17, SAFETY)
    assert panel.kind is BlockKind.PANEL
    assert [line.words for line in panel.lines][:2] == ["Good to know", "Call {{ clinic.name }}."]
    assert block_at(WHOLE, 20, SAFETY).kind is BlockKind.PARAGRAPH
    assert (block_at(WHOLE, 10, SAFETY).first, block_at(WHOLE, 10, SAFETY).last) == (10, 11)
