"""sps-print verify: by its code a printed leaflet is current, older, not ours, or mistyped."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command import everything_in, one_message, run, run_fresh
from issued import SAFETY, clinic, line, look, printed, reword

from sps_print.build import Job
from sps_print.document.edition_code import edition_code
from sps_print.model import Order
from sps_print.project import Project, open_project
from sps_print.verify.ledger import FOLDER, editions, entries
from sps_print.verify.said import said
from sps_print.verify.verdict import State, verify


def test_todays_leaflet_is_current(project: Project) -> None:
    for order in (Order("triggers", "carer"), Order("emergency-card", "", "card")):
        job = Job(project, order)
        found = verify(project, job.document.imprint.code)
        assert found.state is State.CURRENT
        assert found.leaflet
        assert found.leaflet[:2] == (order.handout, job.plan.audience.id)
        assert found.title == job.plan.title
        assert found.now == found.code
        assert not found.elsewhere


# --- older editions ---------------------------------------------------------------


def test_an_older_one_says_what_changed_and_that_no_safety_line_did(content: Path) -> None:
    old = printed()
    reword(content, "templates/en/what.md", "helps most people", "helps many people")
    found = look(old.lower().replace("-", " "))
    assert found.state is State.OLDER
    assert (found.edition, found.now) == ("2026-11", printed())
    assert found.changes
    assert [(one.old, one.new) for one in found.changes] == [
        ("A wooden spoon helps most people.", "A wooden spoon helps many people.")
    ]
    assert found.safety == ()


def test_a_safety_line_that_differs_is_told(content: Path) -> None:
    old = printed()
    reword(content, SAFETY, "Never put the wooden spoon away.", "Keep the wooden spoon.")
    found = look(old)
    assert found.state is State.OLDER
    assert [one.file for one in found.safety] == [SAFETY]
    assert "Never put" in found.safety[0].old
    assert "Keep the" in found.safety[0].new


@pytest.mark.parametrize("country", ["", "XX"])
def test_it_is_the_line_of_its_country(content: Path, country: str) -> None:
    old = printed(country)
    reword(content, SAFETY, "Do you hiccup for a whole day?", "Do you hiccup all day?")
    found = look(old)
    assert found.state is State.OLDER
    assert [one.old for one in found.safety] == [
        "in-a-country, ring-the-bell: Do you hiccup for a whole day? Ring 000."
    ][: bool(country)]
    assert found.now == printed(country)


def test_a_new_number_to_call_is_a_safety_line(content: Path) -> None:
    old = printed("XX")
    reword(content, "templates/countries/xx.toml", '"000"', '"001"')
    assert [one.new for one in look(old).safety] == ["emergency, says: 001"]


def test_a_line_that_is_said_no_more_is_a_safety_line(content: Path) -> None:
    old = printed()
    reword(content, "templates/en/keep-the-spoon.md", "{{ safety.keep_the_spoon }}",
           "Keep it.[^plain]")  # fmt: skip
    assert [one.old for one in look(old).safety] == [line("keep-the-spoon")]


def test_a_line_that_only_moved_is_no_change(content: Path) -> None:
    """It is said in another section of the same leaflet: nobody has to print it anew for that."""
    old = printed()
    reword(content, "templates/en/keep-the-spoon.md", "{{ safety.keep_the_spoon }}[^spoon-study]",
           "Keep it.[^plain]")  # fmt: skip
    what = content / "templates/en/what.md"
    what.write_text(f"{what.read_text()}\n{{{{ safety.keep_the_spoon }}}}[^spoon-study]\n", "utf-8")
    found = look(old)
    assert found.state is State.OLDER
    assert found.safety == ()
    assert "No safety line changed." in [*said(found)]


def test_what_changed_is_said_without_signs_of_files(content: Path) -> None:
    old = printed()
    keep = content / "templates/en/keep-the-spoon.md"
    text = keep.read_text().replace("**Keep it**", "**The spoon**").replace("[!WARNING]", "[!NOTE]")
    text = text.replace("spoon }}[^spoon-study]", "spoon }} Do.[^spoon-study]")
    keep.write_text(text, encoding="utf-8")
    reword(content, "templates/en/what.md", 'icon = "spoon"\n', "")
    told = "\n".join(said(look(old)))
    for sign in ("[safety line", "{{", "[!NOTE]", "note: ", "sources: ", "icon: "):
        assert sign not in told
    assert "The spoon" in told
    assert f"{line('keep-the-spoon')} Do." in told


@pytest.mark.parametrize("said_so", ["tip: rest", "sources: rest", "note: rest", "title: rest"])
def test_a_sentence_like_a_field_is_a_sentence(content: Path, said_so: str) -> None:
    """One that began like a field of a section's head was dropped, one like a title was cut."""
    old = printed()
    reword(content, "templates/en/what.md", "A wooden spoon helps most people", said_so)
    found = look(old)
    assert found.changes
    assert [one.new for one in found.changes if one.new] == [f"{said_so}."]


def test_a_code_of_an_edition_that_never_went_out_says_that(content: Path) -> None:
    """Words may have changed before it did: its codes are not on file."""
    code = edition_code("2026-11", open_project(None).today, ("other", "words"))
    told = "\n".join(said(look(code)))
    assert "before that edition went out" not in told
    assert "If you do not know who made it, do not use it: print it anew." in told
    (content / FOLDER / "2026-11.zip").unlink()
    assert "printed before that edition went out" in "\n".join(said(look(code)))


def test_what_only_other_leaflets_say_is_no_change(content: Path) -> None:
    old = printed(audience="desk")  # has no section “at-home”
    reword(content, "templates/en/titles.toml", "[example-hiccups]", "[example-hiccups]\n")
    (content / "templates/en/at-home.md").write_text(
        '+++\ntitle = "At home"\n+++\n\nRest.[^plain]\n', encoding="utf-8"
    )
    found = look(old)
    assert found.state is State.OLDER  # its edition is
    assert found.changes == ()
    assert [*said(found)][1].startswith("Its words are those of today")


def test_a_section_that_a_leaflet_lost_is_told(content: Path) -> None:
    old = printed()
    reword(content, "handouts/example-hiccups.toml", '"at-home", ', "")
    found = look(old)
    assert found.changes
    assert {one.file for one in found.changes} == {"templates/en/at-home.md"}
    assert not any(one.new for one in found.changes)


def test_a_leaflet_that_is_made_no_more_is_older(content: Path) -> None:
    old = printed()
    reword(content, "templates/en/what.md", "helps most", "helps many")
    (content / "handouts/example-hiccups.toml").unlink()
    found = look(old)
    assert (found.state, found.now) == (State.OLDER, "")


def test_without_the_texts_of_its_edition_it_is_older_all_the_same(content: Path) -> None:
    old = printed()
    reword(content, "templates/en/what.md", "helps most", "helps many")
    (content / FOLDER / "2026-11.zip").unlink()
    found = look(old)
    assert (found.state, found.changes) == (State.OLDER, None)


# --- whose words ------------------------------------------------------------------


def test_own_texts_of_today_are_current_and_former_ones_not_ours(
    content: Path, tmp_path: Path
) -> None:
    folder = clinic("XX", tmp_path / "own")
    own = folder / "templates/en/what.md"
    own.parent.mkdir(parents=True)
    own.write_text('+++\ntitle = "Ours"\n+++\n\nAsk us.[^plain]\n', encoding="utf-8")

    def code() -> str:
        return Job(open_project(folder), Order("example-hiccups")).document.imprint.code

    first = code()
    found = look(first, folder)
    assert (found.state, found.own) == (State.CURRENT, True)
    assert look(first).state is State.UNKNOWN  # another clinic's
    own.write_text('+++\ntitle = "Ours"\n+++\n\nDo ask us.[^plain]\n', encoding="utf-8")
    assert look(first, folder).state is State.UNKNOWN
    assert look(code(), folder).state is State.CURRENT
    shipped = look(printed("XX"), folder)
    assert shipped.state is State.CURRENT
    assert shipped.elsewhere
    assert shipped.now == code()
    assert shipped.reworded
    assert any("words it otherwise today" in line for line in said(shipped))


def test_a_current_one_of_another_country_says_so(content: Path, tmp_path: Path) -> None:
    found = look(printed(), clinic("XX", tmp_path / "there"))
    assert (found.state, found.countries) == (State.CURRENT, ("",))
    assert found.elsewhere
    assert found.now == printed("XX")
    assert not found.reworded  # its words are another country's


def test_words_of_today_are_current_before_the_ledger_has_them(content: Path) -> None:
    shutil.rmtree(content / FOLDER)
    found = look(printed())
    assert (found.state, found.own) == (State.CURRENT, False)
    assert found.leaflet
    assert found.leaflet.handout == "example-hiccups"


def test_a_code_of_nobody_is_not_ours() -> None:
    code = edition_code("2026-12", open_project(None).today, ("other", "words"))
    assert look(code).state is State.UNKNOWN


# --- the command ------------------------------------------------------------------


def test_the_command_says_it_and_how_it_ends(content: Path) -> None:
    old = printed()
    assert run("verify", old).out.startswith(f"Current: {old} is “")
    reword(content, SAFETY, "Never put the wooden spoon away.", "Keep the wooden spoon.")
    done = run("verify", *old.lower().split("-"))
    assert (done.code, done.err) == (1, "")
    assert f"Older: {old}" in done.out
    assert f"Today it is {printed()}." in done.out
    assert "1 safety line changed: print it anew." in done.out
    assert "Never put the wooden spoon away." in done.out
    assert "Now:    Keep the wooden spoon." in done.out
    stranger = edition_code("2026-11", open_project(None).today, ("other",))
    done = run("verify", stranger)
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("Not known here: ")


def test_a_mistyped_code_is_wrong_use(content: Path) -> None:
    old = printed()
    typed = old[:-1] + ("2" if old[-1] != "2" else "3")
    assert "mistyped" in one_message(run("verify", typed), 2)
    assert "11 letters and digits" in one_message(run("verify", "2612"), 2)
    assert look(typed).state is State.MISTYPED
    assert next(said(look(typed))).startswith("Mistyped: ")


def test_nothing_is_written(content: Path) -> None:
    before = everything_in(content)
    run("verify", printed())
    assert everything_in(content) == before


@pytest.mark.slow
def test_no_page_is_made_and_no_network_asked(tmp_path: Path) -> None:
    program = "import sys; from sps_print.cli import main; main()"
    code = next(iter(entries(editions()[-1]))).code
    told = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
    done = run_fresh("verify", code, cwd=tmp_path, program=told + program)
    assert done.code == 0, done
    unused = {"http.client", "ssl", "sps_print.form.form", "sps_print.build", "sps_print.printing"}
    assert not unused & {*done.err.split()}
