"""The basket of the desk: one person, one set; details once, all of it or nothing."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_writer import hidden, words_of
from own_folder import clinic, shipped

from sps_print.bag.recipe import load_bag
from sps_print.files.history import versions

DIARY = "templates/en/diary.md"
SHEET_NAME = "my-emergency-sheet"
SHEET = f"/leaflet/{SHEET_NAME}/patient"


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clinic")


def test_a_set_is_put_in_by_one_button_and_filled_in_once(clerk: Clerk) -> None:
    page = clerk.get("/basket").text
    assert "For a family" in page
    page = clerk.post("/basket", do="set-family").text
    assert "Basket: 6 leaflets" in page
    assert page.count('name="name"') == 1
    answer = clerk.post("/basket", do="zip", name="Ann Example", contact="Sam, 01632 960001")
    assert answer.mimetype == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.data)) as pack:
        assert len([name for name in pack.namelist() if name.endswith(".pdf")]) == 6
    assert "Ann" not in answer.headers["Content-Disposition"]
    answer = clerk.post("/basket", do="pdf", name="Ann Example")
    assert answer.data.startswith(b"%PDF-")


def test_what_is_wrong_keeps_the_whole_set_back_and_is_said_beside_its_box(clerk: Clerk) -> None:
    clerk.post("/basket", do="set-family")
    for do in ("zip", "pdf", "print"):
        page = clerk.post("/basket", do=do, medicines="Baclofen 10 mg")
        assert page.mimetype == "text/html"
        assert 'id="ask-medicines-error-1"' in page.text


def test_a_leaflet_is_put_in_and_taken_out(clerk: Clerk) -> None:
    clerk.post(SHEET, do="basket", paper="a4", copies="2")
    page = clerk.post(SHEET, do="basket", paper="a4", copies="3").text
    assert "Basket: 1 leaflet<" in page
    assert "3 copies" in page
    (one,) = [visit.basket[0] for visit in clerk.desk.visits._visits.values()]
    assert "It is empty" in clerk.post("/basket", do=f"out-{one.number}").text


def test_a_second_set_takes_no_copies_from_the_first(clerk: Clerk) -> None:
    for sets in (("family", "parent", "work"), ("parent", "work", "family")):
        clerk.post("/basket", do="empty")
        for one in sets:
            clerk.post("/basket", do=f"set-{one}")
        copies = {one.leaflet.handout: one.leaflet.copies for one in clerk.visit.basket}
        assert copies[SHEET_NAME] == copies["emergency-card"] == 2  # as the family's has them
        assert copies["how-to-help"] == 1


def test_a_leaflet_is_changed_where_it_stands_in_the_basket(clerk: Clerk) -> None:
    clerk.post("/basket", do="set-family")
    (basket,) = [visit.basket for visit in clerk.desk.visits._visits.values()]
    place, one = next((n, o) for n, o in enumerate(basket) if o.leaflet.handout == SHEET_NAME)
    page = clerk.get(f"/basket/{one.number}").text
    assert "Back to the basket" in page
    assert 'name="copies" value="2"' in page  # as the set has it
    assert '<button class="go big" name="do" value="change">Change it in the basket' in page
    assert "Print this one alone" in page  # beside it, so that no change is lost by the usual press
    clerk.post(SHEET, do="change", paper="large-print", copies="1")
    assert len(basket) == 6
    assert (basket[place].leaflet.format, basket[place].leaflet.copies) == ("large-print", 1)
    assert "Change it in the basket" not in clerk.get(SHEET).text


def test_what_was_filled_in_stays_when_a_leaflet_is_changed(clerk: Clerk) -> None:
    basket = clerk.post("/basket", do="set-family").text
    button = re.search(r'name="do" value="(change-\d+)"', basket)
    assert button
    page = clerk.post("/basket", do=button[1], name="Ann Example")
    assert page.request.path.startswith("/leaflet/")
    assert "Back to the basket" in page.text
    assert 'value="Ann Example"' in clerk.get("/basket").text


def test_a_leaflet_on_another_paper_can_be_put_in_as_well(clerk: Clerk) -> None:
    clerk.post(SHEET, do="basket", paper="large-print", copies="1")
    (basket,) = [visit.basket for visit in clerk.desk.visits._visits.values()]
    page = clerk.get(f"/basket/{basket[0].number}").text
    assert 'value="large-print" checked' in page
    clerk.post(SHEET, do="basket", paper="a4", copies="1")
    clerk.get(f"/basket/{basket[0].number}")
    clerk.post(SHEET, do="change", paper="a4", copies="3")  # now the two are one
    assert [(one.leaflet.format, one.leaflet.copies) for one in basket] == [("a4", 3)]
    assert clerk.get("/basket/999").status_code == 200


def test_a_basket_is_emptied_by_one_button(clerk: Clerk) -> None:
    clerk.post("/basket", do="set-family")
    page = clerk.post("/basket", do="empty", name="Ann Example").text
    assert "It is empty" in page
    assert "Ann Example" in page  # the person is still there


def test_a_set_is_kept_without_anything_of_the_person(clerk: Clerk) -> None:
    clerk.post(SHEET, do="basket", paper="a4", copies="2", name="Ann Example")
    page = clerk.post("/basket", do="keep", **{"set-title": "For the ward"}).text
    assert "<b>Kept:</b> “For the ward”" in page
    text = (clerk.folder / "templates/bags/for-the-ward.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == {
        "title": "For the ward",
        "leaflet": [
            {"handout": "my-emergency-sheet", "audience": "patient", "format": "a4", "copies": 2}
        ],
    }
    assert "Ann" not in text
    clerk.post("/next")
    assert "Basket: 1 leaflet<" in clerk.post("/basket", do="set-for-the-ward").text


def test_a_set_says_on_which_papers_it_has_one_leaflet(clerk: Clerk) -> None:
    for paper in ("a4", "large-print"):
        clerk.post(SHEET, do="basket", paper=paper, copies="1")
    page = clerk.post("/basket", do="keep", **{"set-title": "Twice"}).text
    lines = [f"<li><b>My SPS emergency sheet</b><br>For: Adults with SPS. {paper}</li>"
             for paper in ("Plain sheets", "Large print")]  # fmt: skip
    assert "".join(lines) in page


def test_a_set_says_whom_each_leaflet_is_for_on_which_paper_and_how_many(clerk: Clerk) -> None:
    page = clerk.get("/basket").text.partition("<h3>For a family</h3>")[2].partition("</ul>")[0]
    bag = load_bag(clerk.desk.project().library, "family")
    assert page.count("<li>") == len(bag.leaflets)
    assert "</b><br>For: Adults with SPS. Large print</li>" in page
    assert re.search(r"My SPS emergency sheet</b><br>[^<]*, 2 copies</li>", page)


def test_a_set_without_a_name_is_not_kept(clerk: Clerk) -> None:
    clerk.post(SHEET, do="basket", paper="a4", copies="1")
    assert "The set has no name" in clerk.post("/basket", do="keep", **{"set-title": " "}).text
    assert not (clerk.folder / "templates" / "bags").exists()


def test_the_desk_knows_the_code_of_a_leaflet(clerk: Clerk) -> None:
    from sps_print.model import Order

    code = clerk.desk.job(Order("triggers")).document.imprint.code
    page = clerk.get(f"/verify?code={code}").text
    assert "This leaflet is current" in page
    assert "text is not signed. A copy that is printed now says that nobody has" in words_of(page)
    assert 'href="/leaflet/triggers/patient"' in page
    assert "today it is <b>01632 960000</b>" in page  # the code says nothing of it
    wrong = clerk.get(f"/verify?code={code[:-1]}").text
    assert "today it is" not in wrong
    assert "not typed as it is printed" in wrong
    assert "(triggers, patient)" not in page  # the names of files
    assert ", for: Adults with SPS" in page
    assert "Is a printed leaflet still current?" in clerk.get("/verify").text
    assert "this has nothing" in clerk.get("/verify?code=").text
    clinic(clerk.folder, {DIARY: shipped(DIARY).replace("next visit", "next appointment")})
    page = clerk.get(f"/verify?code={code}").text
    assert "Your clinic has other words now" in page
    assert "Current:" not in page
    assert 'class="note ask"' in page


def test_a_code_of_another_country_is_told_by_its_name(clerk: Clerk) -> None:
    from sps_print.model import Order

    clinic(clerk.folder, {"clinic.toml": 'name = "Example Clinic"\ncountry = "GB"\n'})
    code = clerk.desk.job(Order("triggers")).document.imprint.code
    clinic(clerk.folder, {"clinic.toml": 'name = "Example Clinic"\ncountry = "IE"\n'})
    page = clerk.get(f"/verify?code={code}").text
    assert "United Kingdom" in page
    assert "those for GB" not in page


def test_an_amount_is_named_at_the_top_and_mended_by_one_press(clerk: Clerk) -> None:
    clerk.post("/leaflet/my-emergency-sheet/patient", do="basket", paper="a4", copies="1")
    page = clerk.post("/basket", do="print", medicines="Baclofen 10 mg, diazepam").text
    assert "Nothing is printed or downloaded until then." in page
    assert '<a href="#ask-medicines">' in page
    assert "answer" not in page
    assert "Change to “Baclofen, diazepam”" in page
    page = clerk.post("/basket", do="mend-medicines", medicines="Baclofen 10 mg, diazepam").text
    assert 'value="Baclofen, diazepam"' in page
    assert "to mend" not in page.lower()


def test_what_was_filled_in_is_said_to_be_filled_in_once(clerk: Clerk) -> None:
    clerk.post("/basket", do="set-family")
    assert "<b>Filled in.</b>" in clerk.post("/basket", do="see", name="Ann Example").text
    assert "<b>Filled in.</b>" not in clerk.get("/basket").text
    assert "<b>Filled in.</b>" not in clerk.post("/basket", do="see", medicines="X 10 mg").text


def own_set(clerk: Clerk) -> None:
    """A set of a shipped leaflet and of one of the clinic's own, which is put away since."""
    tea = 'title = "Tea for newcomers"\npromise = "Come"\nsummary = "Come"\n'
    files = {
        "handouts/tea.toml": shipped("handouts/triggers.toml").replace(
            "audiences", f"{tea}audiences"
        ),
        "templates/bags/newcomers.toml": recipe("triggers", "tea"),
    }
    clinic(clerk.folder, files)


def recipe(*handouts: str) -> str:
    rows = "".join(f'\n[[leaflet]]\nhandout = "{one}"\n' for one in handouts)
    return f'title = "Newcomer pack"\n{rows}'


def put_away(clerk: Clerk) -> str:
    """Take the clinic's own leaflet away, as its page does. The former text to put back."""
    file = "handouts/tea.toml"
    page = clerk.get(f"/shelf/history/{file}").text
    clerk.post(f"/shelf/history/{file}", do="away", seen=hidden(page, "seen"))
    return versions(clerk.folder, file)[0].name


def put_back(clerk: Clerk, former: str) -> None:
    page = clerk.get("/shelf/history/handouts/tea.toml").text
    seen = hidden(page, "seen")
    clerk.post("/shelf/history/handouts/tea.toml", do=f"back-{former}", seen=seen)


def test_a_set_stays_on_the_list_when_one_of_its_leaflets_is_put_away(clerk: Clerk) -> None:
    own_set(clerk)
    assert "Put all 2 in the basket : Newcomer pack" in words_of(clerk.get("/basket").text)
    former = put_away(clerk)
    page = words_of(clerk.get("/basket").text)
    assert "Newcomer pack 1 leaflet put away" in page
    assert "Tea for newcomers Put away" in page
    assert "Put the other 1 in the basket : Newcomer pack" in page
    assert "Basket: 1 leaflet" in clerk.post("/basket", do="set-newcomers").text
    put_back(clerk, former)
    assert "Put all 2 in the basket : Newcomer pack" in words_of(clerk.get("/basket").text)


def test_a_set_that_cannot_be_read_is_on_the_list_and_says_why(clerk: Clerk) -> None:
    clinic(clerk.folder, {"templates/bags/newcomers.toml": 'title = "Newcomer pack"\n'})
    page = words_of(clerk.get("/basket").text)
    assert "Newcomers The recipe names no leaflets." in page
    assert "For a family" in page


def test_what_was_in_the_basket_and_is_put_away_is_said_until_it_is_back(clerk: Clerk) -> None:
    own_set(clerk)
    clerk.post("/basket", do="set-newcomers")
    former = put_away(clerk)
    for _ in range(2):
        page = words_of(clerk.get("/basket").text)
        assert "Basket: 1 leaflet" in page
        assert "Not in the basket any more: 1 leaflet is put away Tea for newcomers" in page
    put_back(clerk, former)
    page = words_of(clerk.get("/basket").text)
    assert "Basket: 2 leaflets" in page
    assert "put away" not in page
    put_away(clerk)
    clerk.get("/basket")
    assert "put away Tea" not in words_of(clerk.post("/basket", do="gone").text)


def test_a_press_prints_nothing_before_it_is_said_what_is_put_away(clerk: Clerk) -> None:
    own_set(clerk)
    clerk.post("/basket", do="set-newcomers")
    put_away(clerk)
    page = clerk.post("/basket", do="zip")
    assert "Not in the basket any more" in page.text
    assert clerk.post("/basket", do="zip").mimetype == "application/zip"
