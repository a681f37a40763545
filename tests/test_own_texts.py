"""What a clinic's own words may not say, whatever mark is behind them."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_folder import clinic, errors, section, shipped, toml_of, worded

from sps_print.checks.guarded import faults
from sps_print.checks.own_texts import MARKUP, kinds_of, quotations
from sps_print.checks.phrases import compared
from sps_print.content.load.gates import load_glossary
from sps_print.content.load.guard import load_guard
from sps_print.files.library import Library, shipped_root

GUARD = load_guard(Library(None), "en")
AMOUNTS = [
    "Take 10 mg of diazepam at night.", "ten milligrams", "10mg", "10 mg", "10\u202fmg",
    "½ tablet", "half a tablet", "two tablets", "１０ｍｇ", "10-mg", "10\u00ad mg", "10 m\u200bg",
    "ten (10) mg", "5 to 10 mg", "twenty-five milligrams", "1,000 mcg", "0.5 mg/kg",
    "an extra dose", "Take a pill.", "one and a half tablets", "two blue tablets",
    "half your tablets", "50 μg", "50 µg", "10 mL of diazepam", "Baclofen: 5 ml", "baclofen 10",
    "Take two at night with baclofen.", "Dose (mg): 10", "Diazepam three times a day.",
    "1/2 tablet", "a quarter of a tablet", "1⁄2 a tablet", "5 units of baclofen",
    "Take 1O mg.", "ten m.g.", "10 m g", "10 milligrаms", "𝟏𝟎 𝐌𝐆", "10 mģ", "Diazepam = 10",
    "Take 15 ml before bed.", "Take two at night.", "5 mg of Lioresal",
]  # fmt: skip
STOPS = [
    "You can stop baclofen on any day you feel well.", "Come off baclofen.", "Leave out a dose.",
    "Don’t take your diazepam.", "Don't take baclofen today.", "Skip the tablets.",
    "stop taking it", "Your baclofen may be stopped.", "Halve your baclofen.",
    "Switch off your pump.", "You can do without diazepam.", "No need to take your tablets.",
    "Baclofen is strong. Stop it when you like.",
    "Baclofen is strong. It relaxes. You can stop on any day.",
    "Stop on a good day. That goes for baclofen.", "Never stop baclofen.", "STOP BACLOFEN",
    "Wean yourself off diazepam.", "Give up your medicines.",
    "Do not take your medicine before the scan.", "Skip one dose before you come.",
    "Your tablets are not needed on good days.", "Your diazepam can wait.",
    "Go cold turkey. Ask about your pump.",
    "You are better without baclofen.", "Tea instead of diazepam.", "Ditch baclofen.",
    "No tablets on the day of the test.", "It is fine to miss a dose.", "Get rid of your tablets.",
    "Do not refill your pump.", "Suspend baclofen.", "Take no baclofen on Sundays.",
    "S T O P baclofen", "s-t-o-p baclofen", "Stоp baclofen.", "Ѕtoр bаclofen", "Stóp baclofen",
]  # fmt: skip
FINE = [
    "Get off at the bus stop and bring your medicines.", "Stop at the desk.",
    "Bring a 500 ml bottle of water.", "Baclofen stops spasms.",
    "Ring 01632 960000 about your tablets.", "Bring your medicines with you.",
    "If you miss a dose, ring us.", "Open 9 to 5, Monday to Friday.", "A fit that does not stop.",
    "We meet at 10 at the hall.", "Room 10, 2nd floor.", "Diazepam was studied in 2017.",
    "About 1 in 5 people take it.", "Two nurses run the group.", "Your pump is refilled here.",
    "Bring a list of all your medicines.", "Baclofen relaxes muscles. We are at the desk.",
    "Keep taking your medicines.", "Ask before you change a medicine.",
    "The 42 bus stops outside.", "Cut out the form and bring your prescription.",
    "My husband stopped work when his treatment began.", "Do not skip lunch. Bring your medicines.",
    "Come off the motorway at junction 5. Bring your medicines.", "Do not forget your tablets.",
    "Skip to page 4. Medicines are on page 5.", "Did your treatment stop working? Ask us.",
    "Avoid running out of tablets.", "There are no medicines in our hall.",
]  # fmt: skip


def found(text: str, about_us: bool = False) -> list[str]:
    to = kinds_of("", about_us)
    return [fault.what for fault in faults(text.replace(". ", ".\n").split("\n"), GUARD, to)]


def turns(text: str, field: str = "") -> bool:
    what = "this may turn the safety lines round"
    return any(fault.what == what for fault in faults([text], GUARD, kinds_of(field)))


@pytest.mark.parametrize("text", AMOUNTS)
def test_an_amount(text: str) -> None:
    assert "an amount stands here" in found(text)


@pytest.mark.parametrize("text", STOPS)
def test_a_stop(text: str) -> None:
    assert "this may be read as advice to stop" in found(text)


@pytest.mark.parametrize("text", FINE)
def test_what_is_none_of_it(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", [
    "Bring baclofen.", "We stop at nothing.", "You can stop on any day.", "One dose each.",
    "Ask about IVIG.", "Your rituximab", "opioids",
])  # fmt: skip
def test_a_leaflet_about_us_is_held_to_it(text: str) -> None:
    assert found(text, about_us=True)


@pytest.mark.parametrize("text", [
    "The bus stop is outside.", "Stop at the desk.", "Bring a 500 ml bottle.", "We meet at 10.",
    "Stop by our stall.", "The 42 stops here.", "Bring 5 g of tea.", "A non-stop programme.",
])  # fmt: skip
def test_a_leaflet_about_us_may_speak_of_a_bus_stop(text: str) -> None:
    assert found(text, about_us=True) == []


TURNED = [
    "The next part is out of date.", "What follows is a myth.", "Skip the next part.",
    "You need not read on.", "The last section does not apply to you.", "Ignore the warnings.",
    "Please cross out the next part.", "Nothing in this leaflet is true.",
]  # fmt: skip
NOT_TURNED = [
    "Tell us if your address is wrong.", "If your details are wrong, ring us.",
    "See the map below.", "Do not forget your hat.", "Keep this leaflet in your bag.",
    "The office above is ours.",
    "Write your questions on the next page.", "We no longer meet on Mondays.", "Ring 999, not us.",
    "Show this page to staff.", "Nothing costs money.", "People say that we are kind.",
]  # fmt: skip
UNTRUE = ["Myths about SPS", "Ten lies about medicines", "Nothing here is true", "All a joke"]


@pytest.mark.parametrize("text", TURNED)
def test_what_turns_other_sections_round(text: str) -> None:
    assert turns(text)


@pytest.mark.parametrize("text", NOT_TURNED)
def test_what_turns_nothing_round(text: str) -> None:
    assert not turns(text)


@pytest.mark.parametrize("title", UNTRUE)
def test_no_title_calls_the_leaflet_untrue(tmp_path: Path, title: str) -> None:
    table = {**worded("triggers"), "title": title}
    (problem,) = errors(clinic(tmp_path, {"handouts/triggers.toml": toml_of(table)}), "triggers")
    assert problem.what.startswith("this may turn the safety lines round")
    assert problem.where == "handouts/triggers.toml, line 1, title"


def test_no_section_beside_turns_the_shipped_ones_round(tmp_path: Path) -> None:
    text = shipped("handouts/triggers.toml").replace("sections = [", 'sections = ["our-group", ')
    body = section("We meet.[^plain]\n\nSkip the next part.[^plain]")
    files = {"handouts/triggers.toml": text, "templates/en/our-group.md": body}
    (problem,) = errors(clinic(tmp_path, files), "triggers")
    assert problem.what == "this may turn the safety lines round, “skip”: “Skip the next part.”"
    assert problem.where == "templates/en/our-group.md, line 7"


LED_ON = [
    ("Myths", "We meet.[^plain]"),
    ("What people used to believe", "We meet.[^plain]"),
    ("Us", "### Nobody believes this\n\nWe meet.[^plain]"),
    ("Us", "> [!NOTE]\n> **Wrong**\n>\n> We meet.[^plain]"),
    ("Us", "We meet.[^plain]\n\n### Read this and smile"),
    ("Us", "This is what we heard at school:"),
    ("Us", "- We meet.[^plain]\n- This is what we heard at school:[^plain]"),
]


@pytest.mark.parametrize(("title", "body"), LED_ON)
def test_no_head_and_no_end_of_a_section_turns_the_next_one_round(
    tmp_path: Path, title: str, body: str
) -> None:
    text = shipped("handouts/triggers.toml").replace('  "do-not-stop",', '  "ours", "do-not-stop",')
    files = {"handouts/triggers.toml": text, "templates/en/ours.md": section(body, title)}
    (problem,) = errors(clinic(tmp_path, files), "triggers")
    assert problem.what.startswith(("this may turn the safety", "the section ends in"))
    assert problem.where.startswith("templates/en/ours.md, line ")


@pytest.mark.parametrize(("title", "body"), [
    ("How to find us", "We meet.[^plain]\n\n### By bus\n\nTake the bus.[^plain]"),
    ("Your first visit", "Bring:\n\n- a pen[^plain]\n- this leaflet[^plain]"),
    ("Your notes", "```write-in\nName:\nNumber:\n```"),
])  # fmt: skip
def test_an_honest_end_of_a_section(tmp_path: Path, title: str, body: str) -> None:
    text = shipped("handouts/triggers.toml").replace('  "do-not-stop",', '  "ours", "do-not-stop",')
    files = {"handouts/triggers.toml": text, "templates/en/ours.md": section(body, title)}
    assert errors(clinic(tmp_path, files), "triggers") == []


@pytest.mark.parametrize(("file", "table"), [
    ("templates/en/language.toml", {"strings": {"sources": "Nothing above is true"}}),
    ("clinic.toml", {"name": "Clinic", "hours": "Ignore what stands above"}),
])  # fmt: skip
def test_no_small_words_turn_it_round(tmp_path: Path, file: str, table: dict[str, object]) -> None:
    text = " ".join(map(str, errors(clinic(tmp_path, {file: toml_of(table)}), "triggers")))
    assert "this may turn the safety lines round" in text


def test_each_medicine_of_the_glossary_is_known() -> None:
    terms = load_glossary(Library(None), "templates/en/glossary.toml")
    names = {compared(name) for name in dict(GUARD.lists)["name"]}
    telling = ("medicine", "antidepressant", "painkillers", "by drip", "a drip", "liquid part")
    medicines = [term for term in terms if any(word in term.means for word in telling)]
    assert len(medicines) > 10
    for term in medicines:
        assert all(compared(form) in names for form in term.forms), term


@pytest.mark.slow
def test_endless_texts_take_no_time() -> None:
    for text in ("1 " * 50_000, "stops " * 20_000, "two of your " * 10_000, "mg:" * 30_000):
        list(faults([text], GUARD, kinds_of("strings")))


# --- who is quoted -----------------------------------------------------------------------


QUOTED = [
    "Ann, 42, says: “I walk with a stick and I count my steps.”", "Ann says: “You can plan.”",
    "“I walk slowly,” says Ann.", "One of us told us: “My stick helps me.”",
    "A patient wrote: “The group gave me hope.”",
]  # fmt: skip
UNQUOTED = [
    "Say: “I have stiff-person syndrome.”", "Tell them: “I need a moment.”",
    "The card says: I have SPS.", "It says who you are. I am here.", "Some people find it helps.",
]  # fmt: skip


def quotes(text: str) -> bool:
    return any(quotations([text], GUARD))


@pytest.mark.parametrize("text", QUOTED)
def test_who_is_quoted_is_asked_about(text: str) -> None:
    assert quotes(text)


@pytest.mark.parametrize("text", UNQUOTED)
def test_what_quotes_nobody(text: str) -> None:
    assert not quotes(text)


def test_no_shipped_line_quotes_a_person() -> None:
    lines = [
        MARKUP.sub("", one)
        for path in (shipped_root() / "templates/en").glob("*.md")
        for one in path.read_text("utf-8").split("\n")
    ]
    assert len(lines) > 1000
    assert [one for one in lines if quotes(one)] == []


def test_no_amount_is_said_to_stand_where_none_does() -> None:
    kinds = kinds_of("")
    said = [one.what for one in faults(["Stop your baclofen when you feel better."], GUARD, kinds)]
    assert "an amount stands here" not in said
    assert "this may be read as advice to stop" in said
