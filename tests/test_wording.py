"""Words stand beside the texts of a language: handouts are free of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from command import run
from own_folder import OWN, clinic, errors, job, section, shipped, table_of, toml_of, worded

from sps_print.build import Job
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.content.load.language import WHOSE, load_language
from sps_print.content.load.wording import EXEMPT, QUESTIONS, TITLE_FIELDS, TITLES
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.problems import ContentError
from sps_print.project import Project

LIBRARY = Library(None)
TRIGGERS = shipped("handouts/triggers.toml")
TITLE = 'title = "Our triggers"\npromise = "Find them"\n'
WELSH = {  # a second language, begun: one leaflet
    "templates/cy/language.toml": toml_of({
        **table_of("templates/en/language.toml"), "name": "Cymraeg", "code": "cy", "first": False,
        "statements": {
            name: words
            for name, words in table_of("templates/en/language.toml")["statements"].items()
            if name not in WHOSE
        },
    }),
    "templates/cy/safety.toml": shipped("templates/en/safety.toml"),
}  # fmt: skip


def texts_in(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from texts_in(inner)
        case list():
            for inner in value:
                yield from texts_in(inner)
        case _:
            pass


@pytest.mark.parametrize("name", handout_names(LIBRARY))
def test_a_shipped_handout_is_free_of_language(name: str) -> None:
    """Every text in it is a name: of an audience, a paper, a section, a safety line, a month."""
    table = table_of(f"handouts/{name}.toml")
    assert not {*TITLE_FIELDS, "exempt"} & {*table}
    assert [text for text in texts_in(table) if not re.fullmatch(r"[a-z0-9-]+", text)] == []


@pytest.mark.parametrize("file", [TITLES, EXEMPT])
def test_each_entry_is_a_handout_s(file: str) -> None:
    assert {*table_of(f"templates/en/{file}")} <= {*handout_names(LIBRARY)}


def test_each_question_is_asked() -> None:
    asked = {ask for name in handout_names(LIBRARY) for ask in load_handout(LIBRARY, name).asks}
    assert {*table_of(f"templates/en/{QUESTIONS}")} == asked


def test_a_handout_of_a_clinics_may_be_one_file(tmp_path: Path) -> None:
    files = {"handouts/ours.toml": f'{OWN}about = "us"\n',
             "templates/en/our-group.md": section("We meet weekly.[^plain]")}  # fmt: skip
    handout = job(clinic(tmp_path, files), "ours").plan.handout
    assert (handout.title, handout.promise) == ("Our group", "Where and when we meet")


def test_a_copy_with_its_words_stays_as_it_was(tmp_path: Path) -> None:
    """As folders have it that were made before the words stood apart."""
    for name in ("triggers", "emergency", "emergency-card"):
        own = worded(name)
        labels = table_of(f"templates/en/{QUESTIONS}")
        if asks := own.pop("asks", None):
            assert isinstance(asks, list)
            own["asks"] = {ask: labels[ask] for ask in asks}
        own["exempt"] = table_of(f"templates/en/{EXEMPT}").get(name, [])
        library = Library(clinic(tmp_path, {f"handouts/{name}.toml": toml_of(own)}))
        ours, theirs = load_handout(library, name), load_handout(LIBRARY, name)
        assert [replace(e, where="") for e in ours.exempt] == [
            replace(e, where="") for e in theirs.exempt
        ]
        for field in ("title", "promise", "title_for", "promise_for", "asks", "keywords"):
            assert getattr(ours, field) == getattr(theirs, field)


def test_words_in_the_file_are_all_of_them(tmp_path: Path) -> None:
    """The one rule of a handout: what it does not say is not printed."""
    folder = clinic(tmp_path, {"handouts/triggers.toml": TITLE + TRIGGERS})
    assert job(folder, "triggers", "carer").plan.promise == "Find them"
    clinic(tmp_path, {"handouts/triggers.toml": 'title = "Our triggers"\n' + TRIGGERS})
    assert [p.what for p in errors(folder, "triggers")] == ["promise is missing"]


def test_an_entry_of_a_clinics_titles_wins(tmp_path: Path) -> None:
    folder = clinic(tmp_path, {f"templates/en/{TITLES}": f"[triggers]\n{TITLE}"})
    assert job(folder, "triggers").plan.title == "Our triggers"
    assert job(folder, "emergency").plan.title == "SPS in an emergency"


def test_a_title_for_no_handout_is_refused(tmp_path: Path) -> None:
    folder = clinic(tmp_path, {f"templates/en/{TITLES}": f"[trigers]\n{TITLE}"})
    (problem,) = errors(folder, "triggers")
    assert problem.what == "there is no handout “trigers”"
    assert problem.hint.startswith("did you mean “triggers”?")


def test_a_question_without_words_is_refused(tmp_path: Path) -> None:
    folder = clinic(tmp_path, {"handouts/triggers.toml": f'asks = ["nmae"]\n{TRIGGERS}'})
    (problem,) = errors(folder, "triggers")
    assert problem.what == "the question “nmae” has no words"
    assert problem.where == "templates/en/questions.toml"
    assert "did you mean “name”?" in problem.hint


def test_a_version_without_a_section_needs_no_excuse_for_it(tmp_path: Path) -> None:
    """The shipped card is excused for a section that a clinic may leave out."""
    text = shipped("handouts/emergency-card.toml").replace('"card-please", ', "")
    folder = clinic(tmp_path, {"handouts/emergency-card.toml": text})
    found = [p.what for p in errors(folder, "emergency-card", "helper", "card-concertina")]
    assert found
    assert all(what.startswith("the safety line") for what in found)


def test_the_old_file_of_audiences_says_where_it_belongs(tmp_path: Path) -> None:
    row = '[neighbour]\nname = "x"\nreader = "For us"\nmax-grade = 9\nmax-sentence-words = 20\n'
    folder = clinic(tmp_path, {"handouts/audiences.toml": row})
    (problem,) = errors(folder, "triggers")
    assert problem.where == "handouts/audiences.toml"
    assert problem.hint.startswith("move this file to templates/en/audiences.toml")


def welsh(folder: Path, files: dict[str, str], audience: str = "") -> list[str]:
    """What is wrong with the leaflet on triggers in a second language."""
    done = run("check", "triggers", "--words", "-l", "cy", "--clinic", clinic(folder, files),
               *(("-a", audience) if audience else ()))  # fmt: skip
    return [line for line in done.out.splitlines() if line.startswith("error")]


def test_a_language_says_what_it_lacks(tmp_path: Path) -> None:
    """First the titles, then the names of readers, then the sections."""
    assert welsh(tmp_path, WELSH) == ["error: the handout “triggers” has no title"]
    titles = {f"templates/cy/{TITLES}": f"[triggers]\n{TITLE}"}
    assert welsh(tmp_path, titles) == [
        "error: the audience “patient” has no name in “cy”",
        "error: the audience “carer” has no name in “cy”",
    ]
    readers = {"templates/cy/audiences.toml": '[patient]\nname = "x"\nreader = "y"\n'}
    found = welsh(tmp_path, readers, "patient")
    assert "error: there is no section “triggers-main” for patient" in found
    triggers = table_of("handouts/triggers.toml")
    assert len(found) == len(triggers["sections"]) - len(triggers["leave-out"]["sheet"])


def test_the_list_of_languages_says_what_each_lacks(tmp_path: Path) -> None:
    files = WELSH | {f"templates/cy/{TITLES}": f"[triggers]\n{TITLE}",
                     "templates/cy/contact.md": section("Ask us.[^plain]")}  # fmt: skip
    said = " ".join(run("list", "languages", "--clinic", clinic(tmp_path, files)).out.split())
    assert "cy Cymraeg lacks" in said
    titles = len(handout_names(LIBRARY)) - 1
    assert re.search(
        rf"lacks {titles} in titles\.toml: ambulance, .* therapy, ward-passport lacks", said
    )
    assert re.search(r"lacks \d+ in the sections \(\.md\): (?!.*\bcontact\b).* diary, ", said)
    assert re.search(r"en English$", said)


def test_the_first_language_is_the_one_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Welsh is before English in the alphabet, but English says that it is the first."""
    files = WELSH | {f"templates/en/{n}.toml": shipped(f"templates/en/{n}.toml")
                     for n in ("language", "safety")}  # fmt: skip
    english = files["templates/en/language.toml"].replace("first = true", "first = false")
    for name, more in (("en", {}), ("cy", {"templates/en/language.toml": english})):
        root = clinic(tmp_path / name, files | more)
        monkeypatch.setattr("sps_print.files.library.shipped_root", lambda root=root: root)
        assert Library(None).language() == name


def test_a_clinic_s_own_language_is_not_the_first(tmp_path: Path) -> None:
    file = "templates/cy/language.toml"
    mine = {file: WELSH[file].replace('"first" = false', '"first" = true')}
    with pytest.raises(Exception, match="only a language that came with the program"):
        load_language(Library(clinic(tmp_path, WELSH | mine)), "cy")


def test_another_language_has_the_gates_and_lines_of_the_first(tmp_path: Path) -> None:
    readers = {"templates/cy/audiences.toml": '[carer]\nname = "x"\nreader = "y"\n'}
    titles = {f"templates/cy/{TITLES}": f"[triggers]\n{TITLE}"}
    project = Project(Library(clinic(tmp_path, WELSH | readers | titles)), None)
    plan = Job(project, Order("triggers", "carer", language="cy")).plan
    assert (plan.title, plan.audience.reader) == ("Our triggers", "y")
    first = project.audiences["carer"]
    assert plan.audience.must_say == first.must_say
    assert plan.audience.max_sentence_words == first.max_sentence_words


def test_words_in_a_handout_are_not_taken_for_another_language(tmp_path: Path) -> None:
    """English words on a Welsh leaflet are refused; a handout that is in Welsh alone is not."""
    body = section("We meet weekly.[^plain]")
    readers = {"templates/cy/audiences.toml": '[patient]\nname = "x"\nreader = "y"\n'}
    files = {"handouts/ours.toml": f'{OWN}about = "us"\n', "templates/cy/our-group.md": body}
    project = Project(Library(clinic(tmp_path, WELSH | readers | files)), None)
    assert Job(project, Order("ours", language="cy")).plan.title == "Our group"
    clinic(tmp_path, {"templates/en/our-group.md": body})
    with pytest.raises(Exception, match="these words are printed in “en”"):
        assert Job(project, Order("ours", language="cy")).plan


@pytest.mark.parametrize(("name", "refused"), [("on_page", False), ("on_pages", True)])
def test_a_string_that_is_no_longer_needed_may_stay(
    name: str, refused: bool, tmp_path: Path
) -> None:
    path = tmp_path / "templates/en/language.toml"
    path.parent.mkdir(parents=True)
    path.write_text(f'[strings]\n{name} = "page {{page}}"\n', encoding="utf-8")
    if refused:
        with pytest.raises(ContentError, match=name):
            load_language(Library(tmp_path), "en")
    else:
        assert name not in load_language(Library(tmp_path), "en").strings
