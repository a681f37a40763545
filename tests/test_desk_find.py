"""The desk finds a leaflet by the words that people use, and shows what tells one from another."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from desk_pages import Clerk

from sps_print.content.load.handouts import found_by, handout_names, load_handout
from sps_print.content.load.papers import load_paper_words
from sps_print.desk.find.in_texts import in_texts, lines_that_say
from sps_print.desk.find.mistyped import put_right
from sps_print.desk.find.needs import need_named
from sps_print.desk.find.not_on_paper import asked_kind
from sps_print.files.library import Library


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("dentist", "/leaflet/dental-care/dentist"),
        ("school", "/leaflet/at-school/school"),
        ("child", "/leaflet/parent-with-sps/child"),
        ("ambulance", "/leaflet/ambulance/ambulance-crew"),
        ("anesthetist", "/leaflet/anaesthesia/anaesthetist"),
        ("night", "/leaflet/everyday-life/patient"),
        ("partner", "/leaflet/living-with-sps/carer"),
        ("wallet", "/leaflet/emergency-card/helper"),
        ("diary", "/leaflet/my-diary/patient"),
    ],
)
def test_words_that_people_use_find_the_leaflet(clerk: Clerk, words: str, address: str) -> None:
    answer = clerk.get(f"/?q={words}")
    assert address in answer.request.path or f'href="{address}"' in answer.text


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("he fell", "/leaflet/everyday-life/patient"),
        ("can I fly", "/leaflet/everyday-life/patient"),
        ("112", "/leaflet/emergency/patient"),
        ("child at school", "/leaflet/at-school/school"),
        ("child at shool", "/leaflet/at-school/school"),
        ("falling", "/leaflet/everyday-life/patient"),
        ("falling down stairs", "/leaflet/everyday-life/patient"),
        ("cant take my tablets", "/leaflet/medicines-at-home/patient"),
        ("iv ig", "/leaflet/deciding-on-treatment/patient"),
        ("wheelchair", "/leaflet/everyday-life/patient"),
        ("8 year old", "/leaflet/parent-with-sps/child"),
        ("dentist", "/leaflet/before-procedures/patient"),  # beside the dental team's own
        ("teenager", "/leaflet/parent-with-sps/child"),  # beside that for one who has the illness
    ],
)
def test_what_a_family_says_finds_its_leaflet(clerk: Clerk, words: str, address: str) -> None:
    assert f'href="{address}"' in clerk.get(f"/?q={words}").text


@pytest.mark.parametrize(
    ("words", "leaflets"),
    [
        ("she fell and cannot get up", ["everyday-life", "living-with-sps", "how-to-help"]),
        ("choking on food", ["emergency"]),
        ("her leg jumps and will not stop", ["living-with-sps", "triggers"]),
        ("I am so frightened", ["newly-diagnosed", "everyday-life"]),
        ("wheelchair at home", ["everyday-life"]),
        ("is it cancer", ["newly-diagnosed"]),
        ("is it catching", ["newly-diagnosed"]),
        ("he cannot breathe", ["emergency"]),
        ("what do I tell my boss", ["at-work"]),
        ("numb after the dentist", ["dental-care", "before-procedures"]),
        ("can she have a baby", ["pregnancy"]),
        ("the blood test hurts", ["scans-and-blood-tests"]),
        ("hospital bag for the ward", ["hospital-bag"]),
        ("stairs are too hard now", ["everyday-life"]),
        ("the police stopped me", ["first-responders"]),
        ("flying to Spain", ["everyday-life"]),
    ],
)
def test_a_sentence_is_found_by_the_words_in_it_that_tell(words: str, leaflets: list[str]) -> None:
    """And not by those that nearly every leaflet has."""
    found = [one.id for one in found_by(Library(None), words)]
    assert set(leaflets) <= set(found)
    assert len(found) <= 7
    if words.startswith("choking"):
        assert found[0] in {"emergency", "ambulance"}
    assert "medicines-at-home" not in found


@pytest.mark.parametrize("words", ["to xyzzy", "is it not so with xyzzy", "xyzzy at the"])
def test_words_of_every_leaflet_find_none_beside_a_word_of_its_own(words: str) -> None:
    assert found_by(Library(None), words) == ()


def test_one_leaflet_that_is_found_is_shown_with_the_way_to_others(clerk: Clerk) -> None:
    answer = clerk.get("/?q=kids")
    assert "“kids”: 1 leaflet<" in answer.text
    assert 'href="/?q=kids&amp;in=texts"' in answer.text
    assert "stands in these leaflets" in clerk.get("/?q=dentist&in=texts").text


def test_a_mistyped_word_of_the_texts_is_found(clerk: Clerk) -> None:
    page = clerk.get("/?q=baclofin").text
    assert "“baclofen” stands in these leaflets" in page
    assert page.count('href="/leaflet/') > 3


def test_words_that_stand_nowhere_together_are_looked_for_one_by_one(clerk: Clerk) -> None:
    page = clerk.get("/?q=gabapentin baclofen").text
    assert "“gabapentin baclofen” stands in these leaflets" in page
    assert 'href="/leaflet/medicines-at-home/patient"' in page


@pytest.mark.parametrize("words", ["will he dye of it", "the neurologst said so", "jumpy legs"])
def test_the_heading_quotes_no_words_that_nobody_typed(clerk: Clerk, words: str) -> None:
    heading = clerk.get(f"/?q={words}&in=texts").text.partition("<h1>")[2].partition("</h1>")[0]
    assert heading == f"No leaflet says “{words}”: these come nearest"


def test_nothing_found_says_what_to_do(clerk: Clerk) -> None:
    page = clerk.get("/?q=xyzzy").text
    assert "Nothing found for “xyzzy”" in page
    assert "Try one word" in page
    assert 'href="/new/invitation"' in clerk.get("/?q=invitation to a meeting").text


def test_each_leaflet_has_a_cover_a_title_for_its_reader_and_its_papers(clerk: Clerk) -> None:
    page = clerk.get("/for/carer").text
    assert 'src="/cover/triggers/carer.png"' in page
    assert "Help someone find their triggers" in page
    assert "Plain sheets; large print; " in page
    assert clerk.get("/cover/triggers/carer.png").data.startswith(b"\x89PNG")


def test_every_leaflet_is_found_from_the_first_page(clerk: Clerk) -> None:
    from sps_print.desk.find.find import all_readers

    first = clerk.get("/").text
    for reader in all_readers(clerk.desk.project()):
        assert f'href="/for/{reader.id}"' in first
        answer = clerk.get(f"/for/{reader.id}")
        for one in reader.leaflets:
            address = f"/leaflet/{one.handout}/{one.audience}"
            assert answer.request.path == address or f'href="{address}"' in answer.text


def test_markup_in_words_means_itself(clerk: Clerk) -> None:
    page = clerk.get("/?q=<script>alert(1)</script>").text
    assert "<script>alert" not in page


def test_the_papers_of_a_leaflet_are_named_once_in_any_size(clerk: Clerk) -> None:
    page = clerk.get("/?q=poster").text
    assert "Flyer; small cards; poster" in page


@pytest.mark.parametrize(
    ("words", "paper"),
    [
        ("A5", "booklet"),
        ("a5 booklet", "booklet"),
        ("Booklet", "booklet"),
        ("something as a booklet", "booklet"),
        ("two to a sheet", "booklet"),
        ("2 pages per sheet", "booklet"),
        ("2-up", "booklet"),
        ("large print", "large-print"),
        ("LARGE  PRINT", "large-print"),
        ("bigger letters", "large-print"),
        ("in large type", "large-print"),
        ("fold", "tri-fold"),
        ("folded in three", "tri-fold"),
        ("trifold", "tri-fold"),
        ("zigzag", "z-fold"),
        ("poster", "poster-a3"),
        ("A4", "a4"),
        ("wallet card", "card-sheet"),
        ("flyer", "flyer"),
        ("lock screen", "lock-screen"),
    ],
)
def test_a_paper_is_found_by_what_people_call_it(clerk: Clerk, words: str, paper: str) -> None:
    """And each leaflet that is found opens on it."""
    project = clerk.desk.project()
    page = clerk.get(f"/?q={words}").text
    found = re.findall(r'<h2><a href="/leaflet/([\w-]+)/[\w-]+\?paper=([\w-]+)"', page)
    assert paper in {one for _, one in found}
    assert all(one in load_handout(project.library, name).formats for name, one in found)
    having = [n for n in handout_names(project.library)
              if paper in load_handout(project.library, n).formats]  # fmt: skip
    assert {name for name, _ in found} >= {*having}


def test_a_paper_and_other_words_are_looked_for_together(clerk: Clerk) -> None:
    page = clerk.get("/?q=dentist in large print").text
    assert 'href="/leaflet/dental-care/dentist?paper=large-print"' in page
    assert "/leaflet/pregnancy/" not in page
    page = clerk.get("/?q=partner booklet").text
    assert 'href="/leaflet/living-with-sps/carer?paper=booklet"' in page


@pytest.mark.parametrize(
    "words",
    [
        "blindfold",
        "scaffold",
        "a4x",
        "handbook",
        "partner",
        "card",
        "what to book",
        "biggerr print",
    ],
)
def test_words_that_only_hold_a_papers_name_ask_for_none(words: str) -> None:
    assert load_paper_words(Library(None)).among(words) is None


def test_a_leaflet_that_was_found_by_its_paper_opens_on_it(clerk: Clerk) -> None:
    answer = clerk.get("/leaflet/living-with-sps/carer?paper=booklet")
    assert answer.request.path == "/leaflet/living-with-sps/carer"
    assert answer.request.query_string == b""
    assert re.search(r'name="paper" value="booklet" checked', answer.text)
    assert "A5 pages, two to a side of a sheet, folded in the middle" in answer.text
    assert "Big letters (18 point), for people with poor sight" in answer.text
    answer = clerk.get("/leaflet/living-with-sps/carer?paper=poster-a3")  # it has none
    assert re.search(r'name="paper" value="booklet" checked', answer.text)


def test_an_office_with_letter_paper_finds_the_booklet_on_its_sheet(clerk: Clerk) -> None:
    file = clerk.folder / "clinic.toml"
    file.write_text(f'{file.read_text()}country = "US"\n')
    page = clerk.get("/?q=booklet").text
    assert "?paper=booklet-letter" in page
    assert '?paper=booklet"' not in page
    page = clerk.get("/leaflet/living-with-sps/carer?paper=booklet-letter").text
    assert "Pages of half a sheet, two to a side, folded in the middle" in page


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("my appoint", "/leaflet/my-appointment/patient"),
        ("My act", "/leaflet/my-action-plan/patient"),
        ("SPS in an emer", "/leaflet/emergency/emergency-staff"),
        ("Caring for some", "/leaflet/living-with-sps/carer"),  # a title for one reader
        ("stiff person syndrome: in", "/leaflet/emergency/"),
    ],
)
def test_the_beginning_of_a_title_is_found_first(clerk: Clerk, words: str, address: str) -> None:
    found = re.findall(r'href="(/leaflet/[^"?]*)', clerk.get(f"/?q={words}").text)
    assert found[0].startswith(address)


@pytest.mark.parametrize("word", ["bullying", "priest", "bath"])
def test_a_word_that_no_leaflet_has_is_not_replaced_by_a_rhyme(word: str) -> None:
    assert in_texts(["Pulling at rest takes breath away."], word).leaflets == ()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("vaccination", "vaccine"), ("allergies", "allergy"), ("injections", "injection"),
        ("anesthetic", "anaesthetic"), ("medicnie", "medicine"), ("shool", "school"),
    ],
)  # fmt: skip
def test_another_form_of_a_word_and_a_mistyped_one_are_found(typed: str, said: str) -> None:
    found = in_texts(["Nothing.", f"Ask about the {said} first."], typed)
    assert found == (said, (1,))


def test_another_form_than_leaflets_have_says_which_they_have(clerk: Clerk) -> None:
    page = clerk.get("/?q=vaccination").text
    assert "“vaccine" in page.partition("<h1>")[2].partition("</h1>")[0]


def test_more_leaflets_than_are_shown_are_counted_and_can_be_shown(clerk: Clerk) -> None:
    page = clerk.get("/?q=pump&in=texts").text
    assert page.count("<h2><a") == 8
    more = re.search(r"Show the (\d+) more", page)
    assert more
    page = clerk.get("/?q=pump&in=texts&all=1").text
    assert page.count("<h2><a") == 8 + int(more[1])
    assert "/leaflet/living-with-sps/" in page
    assert "Show the" not in page


@pytest.mark.parametrize(
    "words",
    [
        "Ask for a calm, warm, quiet place, and someone with you.",
        "ask for a calm warm quiet place and someone with you",
    ],
)
def test_a_printed_line_finds_the_leaflets_that_say_it_first(clerk: Clerk, words: str) -> None:
    page = clerk.get(f"/?q={words}").text
    found = re.findall(r'<h2><a href="(/leaflet/[^"?]*)', page)
    assert found[0] == "/leaflet/before-procedures/patient"
    line = "Ask for a calm, warm, quiet place, and someone with you."
    assert f"<b>It says:</b> “{line}”" in page


def test_a_line_is_found_over_marks_and_rows_and_shown_as_it_is_printed() -> None:
    texts = ["Nothing.", "> - **Ask** us first\\.[^plain]\n> - Then go home.[^nhs]"]
    assert [*lines_that_say(texts, "us first, then go")] == [(1, "Ask us first.")]
    assert [*lines_that_say(texts, "then go home")] == []  # too short for a line of its own


SIGHT = ("large print", "Braille", "e-book", "script to read aloud")


@pytest.mark.parametrize(
    ("words", "ways"),
    [
        ("poor sight", SIGHT),
        ("my dad is blind", SIGHT),
        ("cannot read small letters", SIGHT),
        ("dyslexia", ("easy read", "script to read aloud")),
        ("dislexia", ("easy read", "script to read aloud")),
        ("hard of hearing", ("text message",)),
    ],
)
def test_a_need_finds_the_shapes_that_meet_it(
    clerk: Clerk, words: str, ways: tuple[str, ...]
) -> None:
    page = clerk.get(f"/?q={words}").text
    assert [one for one in ways if f'href="/?q={quote(one)}"' not in page] == []
    assert "No leaflet says" not in page


def test_each_way_to_read_finds_leaflets_in_it_alone() -> None:
    library = Library(None)
    for word in ("blind", "dyslexia", "deaf", "screen reader"):
        need = need_named(library, word)
        assert need
        papers = load_paper_words(library)
        assert all(asked_kind(library, one)[0] or papers.alone(one) for one in need.ways)
    for word in ("wheelchair", "school", "he cannot breathe", "brain"):
        assert need_named(library, word) is None


@pytest.mark.parametrize("typed", ["braile", "brail", "brialle", "Brailles"])
def test_braille_is_found_with_letters_wrong(typed: str) -> None:
    kind, _ = asked_kind(Library(None), typed)
    assert kind
    assert kind.id == "braille"
    assert asked_kind(Library(None), "brain")[0] is None


@pytest.mark.parametrize("words", ["emergency…card", "emergency (card)", "Emergency/card"])
def test_marks_between_the_words_of_a_name_are_no_matter(words: str) -> None:
    found = found_by(Library(None), words)
    assert found == found_by(Library(None), "emergency card")
    assert found[0].id == "emergency-card"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bookelt", "booklet"), ("lagre print", "large print"), ("large prnt", "large prnt"),
        ("Kindel", "kindle"), ("audoi", "audio"), ("e-boook", "e-book"),
        ("fillible form", "fillable form"), ("glaucma", "glaucoma"), ("booklet", "booklet"),
        ("fold", "fold"), ("zebra", "zebra"),
    ],
)  # fmt: skip
def test_a_mistyped_word_of_a_paper_a_file_or_a_need_is_put_right(typed: str, meant: str) -> None:
    assert put_right(Library(None), typed) == meant


@pytest.mark.parametrize(
    ("typed", "found"),
    [("bookelt", "paper=booklet"), ("kindel", "as=epub"), ("braile", "as=braille")],
)
def test_a_search_forgives_one_letter(clerk: Clerk, typed: str, found: str) -> None:
    page = clerk.get(f"/?q={typed}").text
    assert "Nothing found" not in page
    assert found in page


def test_a_word_that_leaflets_say_is_not_put_right(clerk: Clerk) -> None:
    """“Worded” is no “word”, and what stands in the texts is looked for as it is."""
    assert "as=" not in clerk.get("/?q=words").text
    assert "paper=" not in clerk.get("/?q=letters&in=texts").text
