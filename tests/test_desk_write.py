"""A printed line is changed at the desk: chosen, typed, tried, kept, undone."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from pathlib import Path

import pytest
from desk_writer import MEDICAL, TIP, US, Writer, line_with, shipped, ticked, words_of
from own_folder import OWN

from sps_print.content.text.edit.parts import FILLED, why_locked
from sps_print.model import Order
from sps_print.project import open_project
from sps_print.shelf.sign import sign

pytestmark = pytest.mark.slow
LIST = "trigger-list"
NIGHT = line_with(shipped(LIST), "even at night")
STRESS = line_with(shipped(LIST), "**Stress**")


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    return Writer(tmp_path / "clinic")


def kept_stress(writer: Writer, words: str = "Worry, or a row.") -> str:
    writer.open(LIST, STRESS)
    return writer.press("keep", words, **ticked(words))


def test_each_line_of_the_page_is_a_link_on_its_picture_and_in_the_list(writer: Writer) -> None:
    page = writer.get("/write/triggers/patient?page=2").text
    spots = re.findall(r'<a href="([^"]+)" aria-label="Change: ([^"]+)"><rect class="spot"', page)
    assert "A missed dose, or running out of medicine." in [words for _, words in spots]
    listed = page.partition("<ol")[2]
    assert all(f'href="{address}"' in listed for address, _ in spots if "#" in address)
    assert "style=" not in page
    assert "/write/triggers/patient/a4/2.png?v=" in page


def test_the_picture_is_drawn(writer: Writer) -> None:
    answer = writer.get("/write/triggers/patient/a4/1.png")
    assert answer.mimetype == "image/png"
    assert answer.data.startswith(b"\x89PNG")
    assert writer.get("/write/triggers/patient/a4/99.png").status_code == 404


def test_a_line_opens_with_its_words_its_kind_and_its_sources_by_name(writer: Writer) -> None:
    page = writer.open(LIST, NIGHT)
    assert "Spasms can come with no trigger too, even at night.</textarea>" in page
    assert re.search(rf'name="kind-0" value="{MEDICAL}" checked', page)
    assert re.search(rf'name="kind-1" value="{US}" checked', page)
    for words in ("About us", "Practical tip", "Medical: needs a source", "Orphanet"):
        assert words in page
    assert "[^" not in words_of(page)


def test_the_first_change_copies_a_shipped_text_and_notes_it(writer: Writer) -> None:
    page = kept_stress(writer)
    assert "Kept for our clinic." in words_of(page)
    assert "Worry, or a row." in page
    assert "- Worry, or a row.[^dalakas24]\n" in writer.text(LIST)
    assert f"templates/en/{LIST}.md" in (writer.folder / "copied.toml").read_text()
    assert "Our own text, in place of the one that came with the program." in page
    assert f'href="/shelf/history/templates/en/{LIST}.md?leaflet=triggers/patient"' in page
    assert len(shipped(LIST).split("\n")) == len(writer.text(LIST).split("\n"))


def test_after_it_is_kept_the_printed_page_has_the_new_words(writer: Writer) -> None:
    from sps_print.build import Job
    from sps_print.model import Order

    page = kept_stress(writer)
    assert "Worry, or a row." in Job(writer.desk.project(), Order("triggers")).markdown
    assert 'aria-label="Change: Worry, or a row."' in page


def test_medical_words_without_a_source_are_refused_and_stay_in_the_box(writer: Writer) -> None:
    writer.open(LIST, STRESS)
    page = writer.press("keep", "Stress makes it worse.", "", **{"kind-0": MEDICAL})
    assert "Medical words need a source" in page
    assert "Nothing was kept" in page
    assert "Stress makes it worse.</textarea>" in page
    assert ", part 1" not in page  # the box of one more sentence stayed empty
    assert 'aria-invalid="true"' in page
    assert not writer.text(LIST)


def test_the_program_s_own_checks_speak_before_anything_is_kept(writer: Writer) -> None:
    writer.open(LIST, STRESS)
    page = writer.press("keep", "Stress: take 5 mg of diazepam.", **{"kind-0": US})
    assert "Nothing was kept" in page
    assert "5 mg of diazepam" in words_of(page.partition('class="error"')[2])
    assert "Stress: take 5 mg of diazepam.</textarea>" in page
    assert not writer.text(LIST)


def test_words_without_a_kind_are_told_to_choose_one_in_words_of_the_page(writer: Writer) -> None:
    writer.open(LIST, STRESS)
    page = writer.press("keep", "Stress comes first.", **{"kind-0": "needs none"})
    assert "Say below what kind of sentence it is" in page
    assert "[^key]" not in page


def test_a_locked_line_has_a_padlock_and_says_why_and_no_box(writer: Writer) -> None:
    line = line_with(shipped("do-not-stop"), "safety.do_not_stop_medicine")
    page = writer.open("do-not-stop", line)
    assert "Locked:" in page
    assert "each leaflet for these readers has to say this" in words_of(page)
    assert "<textarea" not in page


@pytest.mark.parametrize("do", ["keep", "remove", "block-down", "remove-block"])
def test_a_locked_line_cannot_be_touched_by_a_form_either(writer: Writer, do: str) -> None:
    text = shipped("do-not-stop")
    writer.open("do-not-stop", line_with(text, "Never stop these"))
    line = str(line_with(text, "safety.do_not_stop_medicine"))
    page = writer.press(do, "Stop them.", line=line, **{"kind-0": US})
    assert "locked" in page
    assert not writer.text("do-not-stop")


def test_a_text_changed_meanwhile_is_not_overwritten_and_both_are_shown(writer: Writer) -> None:
    kept_stress(writer)
    writer.open(LIST, STRESS)
    file = writer.folder / f"templates/en/{LIST}.md"
    other = file.read_text().replace("Worry, or a row.", "Stress at work.")
    file.write_text(other)
    page = writer.press("keep", "My words.", **ticked("My words."))
    assert "changed by somebody else, or in another window, while you wrote" in page
    assert "It says now: Stress at work." in words_of(page)
    assert "You wrote: My words." in words_of(page)
    whole = page.partition("The whole text as it is now")[2].partition("</details>")[0]
    assert "<b>Stress at work.</b>" in whole
    assert "even at night" in whole
    assert "[^" not in whole
    assert "+++" not in page
    assert file.read_text() == other
    writer.press("keep", "My words.", **ticked("My words."))
    assert "- My words.[^dalakas24]" in file.read_text()
    assert any(
        "Stress at work." in one.read_text() for one in (writer.folder / "history").glob("2*")
    )


def test_what_somebody_else_wrote_meanwhile_can_be_left_as_it_is(writer: Writer) -> None:
    kept_stress(writer)
    stale = writer.open(LIST, STRESS)
    kept_stress(writer, "Stress at work.")
    writer.page = stale
    page = writer.press("keep", "My words.", **ticked("My words."))
    assert "Put mine in its place" in page
    page = writer.press("theirs", "My words.")
    assert "Stress at work.</textarea>" in page
    assert "My words." not in page
    assert "while you wrote" not in page


def test_a_line_of_a_text_that_was_changed_meanwhile_is_not_moved(writer: Writer) -> None:
    kept_stress(writer)
    stale = writer.open(LIST, STRESS)
    kept_stress(writer, "Stress at work.")
    before, writer.page = writer.text(LIST), stale
    page = writer.press("down")
    assert "This text was changed elsewhere since it was shown; nothing was done." in page
    assert "You wrote" not in page
    assert writer.text(LIST) == before


def test_what_was_done_is_said_beside_the_line_that_is_open(writer: Writer) -> None:
    page = kept_stress(writer)
    opened = page.partition('class="open"')[2].partition("</li>")[0]
    assert page.count("Kept for our clinic.") == 1
    assert "Kept for our clinic." in opened
    assert 'value="undo"' in opened


def test_a_line_that_moved_meanwhile_is_found_again(writer: Writer) -> None:
    kept_stress(writer)
    writer.open(LIST, STRESS)
    file = writer.folder / f"templates/en/{LIST}.md"
    file.write_text(file.read_text().replace("\n- **Noise**", "\n- New.[^plain]\n- **Noise**"))
    typed = ticked("My words.")
    assert "changed by somebody else" in writer.press("keep", "My words.", **typed)
    writer.press("keep", "My words.", **typed)
    assert "- My words.[^dalakas24]" in file.read_text()
    assert "- New.[^plain]" in file.read_text()
    assert "Worry, or a row." not in file.read_text()


def test_a_button_that_is_pressed_twice_is_no_change_by_somebody_else(writer: Writer) -> None:
    before = writer.open(LIST, STRESS)
    typed = ticked("Twice.")
    writer.press("keep", "Twice.", **typed)
    writer.page = before
    page = writer.press("keep", "Twice.", **typed)
    assert "Kept for our clinic" in page
    assert "somebody else" not in page


def test_each_undo_goes_further_back_and_each_text_can_be_put_back(writer: Writer) -> None:
    project = open_project(writer.folder)
    read, again = project.today, project.today + timedelta(days=9)
    sign(project, Order("triggers", "patient"), "Dr Test Doctor", "Neurologist", read, again)
    kept_stress(writer)
    kept_stress(writer, "Second words.")
    page = writer.press("undo")
    assert "Undone." in page
    assert "Worry, or a row." in writer.text(LIST)
    assert "say that nobody has signed them" in page
    redo = re.search(r'value="(back-[^"]*)">Redo<', page)
    assert redo
    page = writer.press("undo")
    assert not writer.text(LIST)
    assert "Undone. The page shows it. It is signed as it is now." in words_of(page)
    assert 'value="undo"' not in page  # nothing is before it
    page = writer.press(html.unescape(redo[1]))
    assert "Second words." in writer.text(LIST)
    assert "placed otherwise" not in page
    writer.press("shipped")
    assert not writer.text(LIST)
    writer.press("undo")
    assert "Second words." in writer.text(LIST)


def test_each_redo_goes_forward_again(writer: Writer) -> None:
    """After three undos “Redo” went forward once, and was gone."""
    texts = list[str]()
    for words in ("Call our nurse.", "Call our team.", "Call our desk."):
        writer.open(LIST, STRESS)
        writer.press("keep", words, **{"kind-0": US})
        texts.append(writer.text(LIST))
    page = writer.press("undo")
    assert 'href="#past"' in page
    assert 'id="past"' in page
    page = writer.press("undo")
    assert writer.text(LIST) == texts[0]
    for text in texts[1:]:
        redo = re.search(r'value="(back-[^"]*)">Redo<', page)
        assert redo
        page = writer.press(html.unescape(redo[1]))
        assert writer.text(LIST) == text
    assert ">Redo<" not in page


def test_what_a_text_said_before_is_listed_with_its_day_and_put_back(writer: Writer) -> None:
    kept_stress(writer)
    page = kept_stress(writer, "Second words.")
    said = words_of(page.partition('id="past"')[2])
    assert re.search(r"Until \d+ \w+ \d{4}, \d\d:\d\d: Worry, or a row. Put back", said)
    name = re.search(r'value="(back-[^"]+)"', page)
    assert name
    assert "Put back." in writer.press(name[1])
    assert "Worry, or a row." in writer.text(LIST)


def test_the_title_of_a_section_and_of_the_leaflet_are_changed_too(writer: Writer) -> None:
    writer.open(LIST, 2)
    writer.press("keep", "What sets it off")
    assert 'title = "What sets it off"' in writer.text(LIST)
    page = writer.open("", 1)
    assert "Spasm triggers" in page
    page = writer.press("keep", "Triggers and you")
    assert "Kept for our clinic." in page
    assert "Triggers and you" in writer.get("/leaflet/triggers/patient").text
    page = writer.open("", 2)
    page = writer.press("keep", "Our promise")
    assert "Our promise" in page


def test_a_text_with_a_mistake_can_still_be_read_and_mended_here(writer: Writer) -> None:
    kept_stress(writer)
    file = writer.folder / f"templates/en/{LIST}.md"
    file.write_text(file.read_text().replace("[^dalakas24]", "[^nobody]"))
    page = writer.get("/write/triggers/patient").text
    assert "There is no picture until" in page
    assert "nobody" in words_of(page)
    assert "Worry, or a row." in page
    writer.open(LIST, STRESS)
    page = writer.press("keep", "Stress.", **ticked("Stress."))
    assert "Kept for our clinic." in page
    assert "There is no picture" not in page


def test_the_reading_is_measured_on_look_at_it_and_for_the_script(writer: Writer) -> None:
    writer.open(LIST, STRESS)
    hard = "Considerable psychological perturbation is occasionally experienced by individuals."
    page = writer.press("look", hard, **{"kind-0": US})
    assert "Hard words: " in page or "hard words: " in page
    assert "reading age 18" in words_of(page)
    assert not writer.text(LIST)
    part = writer.post("/write/triggers/patient/measure", **{"words-0": "We sit. We talk."})
    assert "<html" not in part.text
    assert "reading age 5" in words_of(part.text)
    assert "No hard sentence" in part.text


def test_a_page_of_words_holds_nothing_of_the_person(writer: Writer) -> None:
    writer.post("/leaflet/emergency/patient", name="Ann Example", paper="a4")
    page = writer.get("/write/emergency/patient").text
    assert "Ann Example" not in page.partition("<main")[2]


def test_what_there_is_not_is_said(writer: Writer) -> None:
    assert writer.get("/write/nothing/patient").status_code == 404
    page = writer.open(LIST, 999)
    assert "<textarea" not in page
    writer.open(LIST, STRESS)
    page = writer.press("keep", "x", section="nowhere")
    assert "has no section “nowhere”" in page


def test_tips_are_kept_as_tips(writer: Writer) -> None:
    writer.open(LIST, NIGHT)
    words = "Some people find that a light helps."
    page = writer.press("keep", words, **{"kind-0": TIP})
    assert "Kept for our clinic." in page
    assert f"{words}[^tip]" in writer.text(LIST)


def test_what_has_no_room_on_another_paper_any_more_is_said(writer: Writer) -> None:
    text = shipped("plan-for")
    writer.open("plan-for", line_with(text, "Fear of going out"))
    long = "Some people find that it helps to sit down for a while. " * 40
    page = writer.press("keep", long, **{"kind-0": TIP})
    assert "Kept for our clinic." in page
    assert "It has no room any more on these papers: folded in three" in page


def test_what_has_no_room_on_this_paper_is_not_kept(writer: Writer) -> None:
    line = line_with(shipped("plan-for"), "Fear of going out")
    writer.page = writer.get(
        f"/write/triggers/patient?section=plan-for&line={line}&paper=tri-fold"
    ).text
    long = "Some people find that it helps to sit down for a while. " * 40
    page = writer.press("keep", long, **{"kind-0": TIP})
    assert "Nothing was kept" in page
    assert not writer.text("plan-for")


def test_to_cancel_forgets_what_was_typed(writer: Writer) -> None:
    writer.open(LIST, STRESS)
    page = writer.press("keep", "Not yet.", **{"kind-0": MEDICAL})
    assert "Not yet.</textarea>" in page
    cancel = re.search(r'href="([^"]+)">Cancel</a>', page)
    assert cancel
    writer.get(cancel[1].replace("&amp;", "&"))
    page = writer.open(LIST, STRESS)
    assert "Stress, worry or upset.</textarea>" in page
    assert "Nothing was kept" not in page


def test_before_a_text_is_kept_the_leaflets_that_change_with_it_are_named(writer: Writer) -> None:
    handout = writer.folder / "handouts" / "ours.toml"
    handout.parent.mkdir(exist_ok=True)
    handout.write_text(OWN.replace('"our-group"', f'"{LIST}"').replace(', "card"', ""), "utf-8")
    page = writer.open(LIST, STRESS)
    before = page.partition('id="meter"')[0].partition("Keep for our clinic")[0]
    assert "leaflets have these words.</b> What you keep changes all of them:" in before
    assert "<li>Our group, for: " in before
    assert 'href="/new/section?leaflet=triggers/patient"' in before


def test_a_line_that_depends_on_a_box_says_so_in_plain_words() -> None:
    assert why_locked("{% if name %}Yours.{% endif %}", "Yours.", {}) == FILLED
    assert "when a box is filled in" in FILLED
