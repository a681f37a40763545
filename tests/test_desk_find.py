"""The desk finds a leaflet by the words that people use, and shows what tells one from another."""

from __future__ import annotations

import pytest
from desk_pages import Clerk


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
        ("8 year old", "/leaflet/parent-with-sps/child"),
        ("dentist", "/leaflet/before-procedures/patient"),  # beside the dental team's own
        ("teenager", "/leaflet/parent-with-sps/child"),  # beside that for one who has the illness
    ],
)
def test_what_a_family_says_finds_its_leaflet(clerk: Clerk, words: str, address: str) -> None:
    assert f'href="{address}"' in clerk.get(f"/?q={words}").text


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


def test_nothing_found_says_what_to_do(clerk: Clerk) -> None:
    page = clerk.get("/?q=xyzzy").text
    assert "Nothing found for “xyzzy”" in page
    assert "Try one word" in page


def test_each_leaflet_has_a_cover_a_title_for_its_reader_and_its_papers(clerk: Clerk) -> None:
    page = clerk.get("/for/carer").text
    assert 'src="/cover/triggers/carer.png"' in page
    assert "Help someone find their triggers" in page
    assert "Plain sheets; large print; " in page
    assert clerk.get("/cover/triggers/carer.png").data.startswith(b"\x89PNG")


def test_every_leaflet_is_found_from_the_first_page(clerk: Clerk) -> None:
    from sps_print.desk.find import all_readers

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
