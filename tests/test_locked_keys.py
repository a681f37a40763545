"""No key of any file of a clinic's takes a locked line from a shipped leaflet, or signs it.

Each key that a file accepts stands here with what is tried by it. A key that is added to the
program fails until somebody has thought about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from own_folder import clinic, errors, job, section, shipped, table_of, toml_of, worded

from sps_print.build import Job
from sps_print.checks.own_texts import own_texts_are_held
from sps_print.checks.safety import locked_lines_stand_alone
from sps_print.content.load.audiences import AUDIENCE_FIELDS
from sps_print.content.load.gates import EXEMPT_FIELDS
from sps_print.content.load.handouts import HANDOUT_FIELDS, handout_names, load_handout
from sps_print.content.load.language import LANGUAGE_FIELDS, STATEMENTS, STRINGS
from sps_print.content.load.wording import TITLE_FIELDS
from sps_print.files.library import Library
from sps_print.model import Order
from sps_print.problems import SpsPrintError, refuse
from sps_print.project import Project

LEAFLETS = (  # handout, audience, paper: one with fields of its own, and a card
    ("living-with-sps", "carer", "a4"),
    ("emergency-card", "helper", "card-concertina"),
)
# What “do-not-stop” says beside its first line.
BESIDE = (
    "reduce_slowly", "other_medicines", "missed_doses", "missed_one", "pump_emergency", "pump_mri",
)  # fmt: skip
CHILD = {"child-call", "child-do-not-stop", "child-pills"}  # what an audience of children has
SHORT = ["contact"]
PATIENT, CARER = {"patient": SHORT}, {"carer": SHORT}
EXEMPT = [{"gate": gate, "reason": "x"} for gate in ("term", "safety", "must-say")]
# What is tried: a value for the field of the clinic's own copy; None takes it out.
HANDOUT: Mapping[str, tuple[object, ...]] = {
    "title": ("Never mind", "Signed off by Prof. Jane Doe"),
    "promise": ("You can stop your medicines",),
    "summary": ("x",),
    "keywords": (["Stop baclofen"], []),
    "also": (["Stop baclofen"], ["GP"]),
    "audiences": (["patient", "teen"], ["teen", "patient", "carer"], ["carer"], ["helper"], []),
    "formats": (["lock-screen"], ["card"], ["a4"], []),
    "sections": (SHORT, ["main-message", "contact"], []),
    "must-say": ([], None, ["call-emergency"], [""]),
    "edition": ("Signed off by Prof. Jane Doe",),
    "issued": (None,),
    "review-by": (None,),
    "asks": ({}, [], ["name"], {"name": "Take 10 mg"}),
    "names-only": ([], None),
    "sources": ("link", "imprint"),
    "sources-url": ("https://www.example.org/",),
    "title-for": ({"carer": "Stop baclofen"},),
    "promise-for": ({"carer": "Take 10 mg"},),
    "sections-for": (PATIENT, CARER, {"helper": SHORT}, {}),
    "must-say-for": (
        {"carer": []}, {"carer": ["call-emergency"]}, {"patient": []}, {"helper": []}, {},
    ),
    "leave-out": (
        {"sheet": ["do-not-stop", "when-to-get-help"]}, {"card": ["card-say"]},
        {"long-card": ["card-say", "card-call"]},
    ),
    "no-heading": ({"sheet": ["do-not-stop"]}, {"card": ["card-name"]}),
    "exempt": (EXEMPT,),
    "about": ("us", "x", ""), "fillable": (True, False), "directions": (["Town Hall", "By bus"],),
    "look": ("plan", "x"),
    "cover-picture": ("chair", "heart", "x"),
}  # fmt: skip
AUDIENCE: Mapping[str, tuple[object, ...]] = {
    "name": ("x",), "reader": ("You can stop baclofen", "Signed off by Prof. Jane Doe"),
    "professional": (True,), "max-grade": (99,), "max-sentence-words": (999,), "max-smog": (99,),
    "min-dale-chall": (0,), "max-dale-chall": (99,), "max-passive": (100,),
    "max-section-words": (9999,), "picture-per-idea": (False,),
    "must-say": ([], ["call-emergency"]),
    "sources": ("list", "imprint", "link", "ask"), "like": ("child", "helper", "emergency-staff"),
    "look": ("young", "clinical", "x"), "near": (True, False, "x"),
    "also": (["GP", "patient"], []), "main": ("triggers", "x"),
}  # fmt: skip
SIGNED = "Signed off by Prof. Jane Doe"
LANGUAGE: Mapping[str, tuple[object, ...]] = {
    "name": (SIGNED,), "code": ("fr", "en"), "direction": ("rtl",),
    "fonts": (["ours"], ["noto-sans"], []), "strings": ({},),
    "statements": ({"not_signed": SIGNED},), "first": (True, False),
    "units": ([], ["noon"], [SIGNED], ["{x}"]), "spelled": ([], ["ICU"], [SIGNED], ["{x}"]),
    "clock-hours": ([], ["one"], [SIGNED], ["{x}"]),
    "clock-words": ([], ["half past"], [SIGNED], ["{x}"]),
}  # fmt: skip

STOP = "Never stop these suddenly"  # the title of the box of “do-not-stop”

OF_OWN_TEXTS = (own_texts_are_held, locked_lines_stand_alone)


def filled(values: tuple[str, ...]) -> str:
    return " ".join(f"{{{value}}}" for value in values)


def lines(*names: str) -> str:
    return "\n\n".join(f"{{{{ safety.{name} }}}}" for name in names)


def test_each_key_is_tried() -> None:
    assert set(HANDOUT) == set(HANDOUT_FIELDS)
    assert set(AUDIENCE) == set(AUDIENCE_FIELDS)
    assert set(LANGUAGE) == set(LANGUAGE_FIELDS)


@cache
def promised(handout: str, audience: str, paper: str) -> set[str]:
    """The locked lines that the shipped leaflet prints."""
    whole = Job(Project(Library(None), None), Order(handout, audience, paper))
    text = " ".join(whole.text().decode().split())
    return {line for line in whole.language.safety.values() if line in text}


def held(folder: Path, handout: str, audience: str, paper: str) -> bool:
    """Whether a leaflet is refused, or has every locked line and no false signature."""
    try:
        made = job(folder, handout, audience, paper)
        refuse(made.problems)
    except SpsPrintError:
        return True
    text = " ".join(made.text().decode().split())
    assert SIGNED not in text
    assert "No clinician has signed this text off yet." in text
    return all(line in text for line in promised(handout, audience, paper))


@pytest.mark.slow
@pytest.mark.parametrize("leaflet", LEAFLETS, ids="-".join)
@pytest.mark.parametrize(
    ("key", "value"), [(key, value) for key, values in HANDOUT.items() for value in values]
)
def test_no_key_of_a_handout(
    tmp_path: Path, key: str, value: object, leaflet: tuple[str, str, str]
) -> None:
    file = f"handouts/{leaflet[0]}.toml"
    before = worded(leaflet[0]) if key in TITLE_FIELDS else table_of(file)
    table = {k: v for k, v in {**before, key: value}.items() if v is not None}
    assert held(clinic(tmp_path, {file: toml_of(table)}), *leaflet)


@pytest.mark.parametrize(
    ("key", "value"), [(key, value) for key in TITLE_FIELDS for value in HANDOUT[key]]
)
def test_no_key_of_the_titles(tmp_path: Path, key: str, value: object) -> None:
    row = table_of("templates/en/titles.toml")["living-with-sps"]
    assert isinstance(row, dict)
    titles = {"templates/en/titles.toml": toml_of({"living-with-sps": {**row, key: value}})}
    assert held(clinic(tmp_path, titles), "living-with-sps", "carer", "a4")


@pytest.mark.parametrize("key", EXEMPT_FIELDS)
def test_no_key_of_an_exemption(tmp_path: Path, key: str) -> None:
    row = {"gate": "term", "reason": "x", **{key: "must-say" if key == "gate" else "carer"}}
    texts = {"templates/en/exempt.toml": toml_of({"living-with-sps": [row]})}
    assert held(clinic(tmp_path, texts), "living-with-sps", "carer", "a4")


@pytest.mark.parametrize("words", ["Take 10 mg", SIGNED])
def test_no_question(tmp_path: Path, words: str) -> None:
    texts = {"templates/en/questions.toml": toml_of({"medicines": words})}
    leaflet = ("my-emergency-sheet", "patient", "a4")
    assert held(clinic(tmp_path, texts), *leaflet)
    assert errors(tmp_path, *leaflet)


def test_an_audience_that_is_added_has_the_lines_too(tmp_path: Path) -> None:
    file = "handouts/living-with-sps.toml"
    changed = {"audiences": ["child", "patient"], "sections-for": {"child": SHORT},
               "must-say-for": {"child": ["child-call"]}}  # fmt: skip
    table = {k: v for k, v in table_of(file).items() if not k.endswith("-for")}
    folder = clinic(tmp_path, {file: toml_of({**table, **changed})})
    wanted = {*Job(Project(Library(None), None), Order("living-with-sps")).plan.must_say}
    assert {*job(folder, "living-with-sps", "child").plan.must_say} == wanted | CHILD
    assert errors(folder, "living-with-sps", "child")


def test_the_seen_way_round_is_shut(tmp_path: Path) -> None:
    """A shipped leaflet without lines for one audience of its own, and a clinic that gives them."""
    file = "handouts/medicines-at-home.toml"
    changed = {"must-say-for": {"carer": ["call-emergency"]},
               "sections-for": {"carer": ["when-to-get-help", "contact"]}}  # fmt: skip
    folder = clinic(tmp_path, {file: toml_of({**table_of(file), **changed})})
    found = " ".join(p.what for p in errors(folder, "medicines-at-home", "carer"))
    assert "“do-not-stop-medicine” is missing" in found
    assert "“pump-emergency” is missing" in found


def test_what_a_clinic_promises_one_audience_is_held(tmp_path: Path) -> None:
    file = "handouts/medicines-at-home.toml"
    changed = {"must-say-for": {"carer": ["do-not-lift"]}}
    folder = clinic(tmp_path, {file: toml_of({**table_of(file), **changed})})
    (problem,) = errors(folder, "medicines-at-home", "carer")
    assert problem.what == "the safety line “do-not-lift” is missing"
    assert errors(folder, "medicines-at-home", "patient") == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "value"), [(key, value) for key, values in AUDIENCE.items() for value in values]
)
def test_no_key_of_an_audience(tmp_path: Path, key: str, value: object) -> None:
    file = "templates/en/audiences.toml"
    row = table_of(file)["carer"]
    assert isinstance(row, dict)
    folder = clinic(tmp_path, {file: toml_of({"carer": {**row, key: value}})})
    assert held(folder, "living-with-sps", "carer", "a4")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("key", "value"),
    [(key, value) for key, values in LANGUAGE.items() for value in values]
    + [("strings", {name: f"{SIGNED} {filled(values)}"})
       for name, values in {**STRINGS, **STATEMENTS}.items()],
)  # fmt: skip
def test_no_key_of_a_language(tmp_path: Path, key: str, value: object) -> None:
    folder = clinic(tmp_path, {"templates/en/language.toml": toml_of({key: value})})
    assert held(folder, "living-with-sps", "patient", "a4")


def test_the_words_of_the_page_can_be_worded_anew(tmp_path: Path) -> None:
    ours = {name: f"Ours {filled(values)}".strip() for name, values in STRINGS.items()}
    folder = clinic(tmp_path, {"templates/en/language.toml": toml_of({"strings": ours})})
    made = job(folder, "living-with-sps")
    assert not [p for p in made.problems if p.severity == "error"]
    assert ours.items() <= dict(made.document.strings).items()


TURNED = (
    "It is wrong that: {line}", "It is wrong that:\n\n{line}", "### {line}", "~~{line}~~",
    "“{line}”", "> [!NOTE]\n> **This is a myth**\n>\n> {line}",
    "{line} This is old advice.[^plain]",
    "Ignore the next line.[^plain]\n\n{line}", "{line}\n\nThis does not apply to you.[^plain]",
    "| {line} | a |\n|---|---|\n| b | c[^plain] |", "```tick\n{line}\n```",
    "- Some say this.[^plain]\n- {line}", "[{line}](https://www.example.org)",
    "{line} Or do.[^plain]", "Perhaps: {line}",
    "```write-in\n{line}\n```", "```picture\nphone\n{line}\n```",
    "{{% if clinic.hours %}}{line}{{% endif %}}",
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("text", TURNED)
@pytest.mark.parametrize("bold", ["", " | lead"])
def test_a_locked_line_is_not_turned_round(tmp_path: Path, text: str, bold: str) -> None:
    """“do-not-stop” is where a leaflet says the line."""
    whole = shipped("templates/en/do-not-stop.md")
    line = f"{{{{ safety.do_not_stop_medicine{bold} }}}}"
    rest = lines(*BESIDE)
    assert "{{ safety.do_not_stop_medicine | lead }}" in whole
    ours = section(text.format(line=line) + f"\n\nAsk us.[^plain]\n\n{rest}", "Our words")
    folder = clinic(tmp_path, {"templates/en/do-not-stop.md": ours})
    found = [p.what for p in errors(folder, "before-procedures", "patient")]
    refused = (
        "a locked line does not", "crossed or marked words are not used",
        "bold words and links hold plain words only", "this block holds plain words only",
    )  # fmt: skip
    assert any(w.startswith(refused) or w.endswith("is missing") for w in found)


def test_a_locked_line_by_itself_is_fine(tmp_path: Path) -> None:
    said = lines("do_not_stop_medicine", *BESIDE)
    ours = section(f"Ask us.[^plain]\n\n{said}\n\nWe are here for you.[^plain]", STOP)
    folder = clinic(tmp_path, {"templates/en/do-not-stop.md": ours})
    assert errors(folder, "before-procedures", "patient") == []


def test_the_card_keeps_the_line_that_its_handout_cannot_promise(tmp_path: Path) -> None:
    """On a concertina there is room to say more and whom to call, on a card there is none."""
    file = "handouts/emergency-card.toml"
    table = {**table_of(file), "sections": ["card-say", "card-pain", "card-name"]}
    del table["leave-out"], table["no-heading"]
    folder = clinic(tmp_path, {file: toml_of(table)})
    found = [p.what for p in errors(folder, "emergency-card", "helper", "card-concertina")]
    missing = ("tell-high-amounts", "call-emergency")
    assert found == [f"the safety line “{line}” is missing" for line in missing]
    assert errors(folder, "emergency-card", "helper", "card") == []


@pytest.mark.parametrize("code", ["en", "en-US", "fr"])
def test_another_language_has_every_line(tmp_path: Path, code: str) -> None:
    """A second English is held to the shipped words; a translation has all the lines."""
    from sps_print.content.load.language import load_language

    table = {**table_of("templates/en/language.toml"), "code": code, "first": False}
    kept = {k: v for k, v in table["statements"].items() if k in ("imprint", "edition",
            "edition_code", "issued", "review_by", "expired", "no_substitute", "months", "warning",
            "emergency", "main", "information", "green", "amber", "red", "tip_words",
            "do", "do-not", "seconds", "helps", "denies",
            "grade", "grades", "grade_high", "grade_medium", "grade_low",
            "grade_tip", "tip", "tip_ref")}  # fmt: skip
    lines = {**table_of("templates/en/safety.toml"), "do-not-stop-medicine": "Bonjour."}
    files = {"templates/zz/language.toml": toml_of({**table, "statements": kept}),
             "templates/zz/safety.toml": toml_of(lines)}  # fmt: skip
    library = Library(clinic(tmp_path, files))
    if code == "fr":
        language = load_language(library, "zz")
        assert language.safety["do-not-stop-medicine"] == "Bonjour."
        assert language.strings["not_signed"] == "No clinician has signed this text off yet."
        del lines["pump-emergency"]
        clinic(tmp_path, {"templates/zz/safety.toml": toml_of(lines)})
        with pytest.raises(Exception, match="“pump-emergency” is missing"):
            load_language(library, "zz")
    else:
        with pytest.raises(Exception, match="“do-not-stop-medicine” is locked"):
            load_language(library, "zz")


@pytest.mark.slow
def test_a_copy_of_any_section_may_say_what_it_says(tmp_path: Path) -> None:
    """A line added to every shipped section makes them all the clinic's, and faults none."""
    library = Library(None)
    names = [f"templates/en/{name}.md" for name in library.names("templates/en", ".md")]
    folder = clinic(
        tmp_path, {n: f"{library.read(n)}\n\nAsk at the desk.[^plain]\n" for n in names}
    )
    for name in handout_names(library):
        for audience in load_handout(library, name).audiences:
            made = job(folder, name, audience)
            for one in OF_OWN_TEXTS:
                assert [*one(made.document, made.plan)] == []
