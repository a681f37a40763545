"""“Our clinic” on the desk: tried whole before it is kept; comments and all else stay."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from desk_pages import Clerk

from sps_print.content.clinic.clinic import load_clinic
from sps_print.content.clinic.saving import alone_writing
from sps_print.content.load.country import NAMES, countries, country_names
from sps_print.files.history import versions, words_of
from sps_print.files.library import Library


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clinic")


def fields(clerk: Clerk, **more: str) -> dict[str, str]:
    """The form as it is shown, with some fields typed anew."""
    seen = (clerk.folder / "clinic.toml").read_text(encoding="utf-8")
    usual = {
        "name": "Example Clinic", "phone": "01632 960000", "country": "", "seen": seen,
        "main-colour": "#0b4f6c", "second-colour": "#0b4f6c",
    }  # fmt: skip
    return usual | more


def test_what_is_kept_is_on_the_leaflets_at_once(clerk: Clerk) -> None:
    page = clerk.post("/clinic", do="save", **fields(clerk, name="Other Clinic", country="GB")).text
    assert "<b>Kept.</b>" in page
    clinic = load_clinic(clerk.folder)
    assert (clinic.card.name, clinic.country) == ("Other Clinic", "GB")
    assert clerk.desk.project().card.name == "Other Clinic"


def test_comments_and_fields_that_the_page_does_not_show_stay(clerk: Clerk) -> None:
    file = clerk.folder / "clinic.toml"
    before = file.read_text(encoding="utf-8")
    text = f'# Ours, since May.\n{before}hide = ["teen"]  # not needed here\n'
    file.write_text(text, encoding="utf-8")
    clerk.post("/clinic", do="save", **fields(clerk, phone="01632 960001"))
    now = file.read_text(encoding="utf-8")
    assert "# Ours, since May." in now
    assert 'hide = ["teen"]  # not needed here' in now
    assert 'phone = "01632 960001"' in now
    assert "main-colour" not in now


def test_each_country_has_its_name() -> None:
    library = Library(None)
    assert {*country_names(library)} == {*countries()}
    assert country_names(library)["GB"] == "United Kingdom"


def test_the_names_of_countries_are_those_of_the_first_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = Path(shutil.copytree(Path(__file__).parent / "condition", tmp_path / "content"))
    monkeypatch.setenv("SPS_PRINT_CONTENT", str(content))
    assert country_names(Library(None)) == {}  # nobody named them: they are chosen by their letters
    (content / NAMES).write_text('[xx]\nXX = "Elsewhere"\n[en]\nXX = "A place"\n', "utf-8")
    assert country_names(Library(None)) == {"XX": "A place"}


def test_a_colour_that_is_too_pale_has_a_button_with_the_nearest(clerk: Clerk) -> None:
    page = clerk.post("/clinic", do="save", **fields(clerk, **{"second-colour": "#5fb8d6"})).text
    assert "Too pale" in page
    assert "the nearest that can be read" in page
    assert "5fb8d6" not in (clerk.folder / "clinic.toml").read_text(encoding="utf-8")
    page = clerk.post(
        "/clinic", do="mend-second-colour", **fields(clerk, **{"second-colour": "#5fb8d6"})
    ).text
    assert "Too pale" not in page


def test_each_field_that_is_wrong_is_said_beside_it(clerk: Clerk) -> None:
    page = clerk.post("/clinic", do="save", **fields(clerk, web="no address", email="desk")).text
    for name in ("web", "email"):
        assert f'id="{name}-error-1"' in page
        assert f'href="#{name}"' in page
    assert "“Web site” is not a web address" in page  # as its box is called
    assert "Write it like this: “www.example.org”." in page
    assert "Like this: “desk@example.org”." in page


def test_what_somebody_else_changed_meanwhile_is_not_lost(clerk: Clerk) -> None:
    typed = fields(clerk, phone="01632 960002")
    file = clerk.folder / "clinic.toml"
    other = file.read_text(encoding="utf-8").replace("960000", "960003")
    file.write_text(other, encoding="utf-8")
    page = clerk.post("/clinic", do="save", **typed).text
    assert "changed elsewhere" in page
    assert "960002" in page
    assert file.read_text(encoding="utf-8") == other
    page = clerk.post("/clinic", do="save", **{**typed, "seen": other}).text  # once more, as shown
    assert "<b>Kept.</b>" in page


def test_what_it_said_before_is_kept(clerk: Clerk) -> None:
    before = (clerk.folder / "clinic.toml").read_text(encoding="utf-8")
    clerk.post("/clinic", do="save", **fields(clerk, phone="01632 960001"))
    (kept,) = versions(clerk.folder)
    assert kept.file == "clinic.toml"
    assert words_of(clerk.folder, kept) == before
    assert 'href="/shelf/history/clinic.toml"' in clerk.get("/clinic").text


def test_while_another_window_saves_nothing_is_kept(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sps_print.content.clinic.saving.PATIENCE", 0.05)
    with alone_writing(clerk.folder):
        page = clerk.post("/clinic", do="save", **fields(clerk, phone="01632 960001")).text
    assert "Another window is saving" in page
    assert 'value="01632 960001"' in page
    assert "960001" not in (clerk.folder / "clinic.toml").read_text(encoding="utf-8")


def test_a_name_that_no_leaflet_has_room_for_is_not_kept(clerk: Clerk) -> None:
    page = clerk.post("/clinic", do="save", **fields(clerk, name="N" * 120)).text
    assert "too wide for its place" in page
    assert "<b>Kept.</b>" not in page
    assert load_clinic(clerk.folder).card.name == "Example Clinic"


def test_a_leaflet_that_was_wrong_before_does_not_lock_the_details(clerk: Clerk) -> None:
    own = clerk.folder / "templates" / "en" / "contact.md"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("# Contact\n\n" + "N" * 200 + "\n", encoding="utf-8")
    page = clerk.post("/clinic", do="save", **fields(clerk, phone="01632 960001")).text
    assert "<b>Kept.</b>" in page


def test_a_logo_is_kept_under_a_name_of_its_own(clerk: Clerk) -> None:
    before = {one.name: one.read_bytes() for one in clerk.folder.glob("*.svg")}
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'
    )
    with (clerk.folder.parent / "logo.svg").open("wb") as stream:
        stream.write(drawing)
    with (clerk.folder.parent / "logo.svg").open("rb") as stream:
        answer = clerk.post(
            "/clinic", do="save", **{"logo-file": (stream, "logo.svg")}, **fields(clerk)
        )
    assert "<b>Kept.</b>" in answer.text
    assert "You have one: logo-2.svg." in answer.text
    assert "not kept yet" not in answer.text
    assert before == {n: (clerk.folder / n).read_bytes() for n in before}
    assert 'logo = "logo-2.svg"' in (clerk.folder / "clinic.toml").read_text(encoding="utf-8")


def test_what_is_wrong_with_a_logo_is_said_beside_it_with_the_way_out(clerk: Clerk) -> None:
    data = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>Ex</text></svg>'
    upload = (io.BytesIO(data), "typed.svg")
    page = clerk.post("/clinic", do="save", **{"logo-file": upload}, **fields(clerk)).text
    assert '<a href="#logo">The drawing has typed letters' in page
    beside = page.partition('id="logo-error-1"')[2].partition("</p>")[0]
    assert "save it as PNG" in beside


def test_a_file_that_is_no_picture_is_refused(clerk: Clerk) -> None:
    with (clerk.folder / "clinic.toml").open("rb") as stream:
        answer = clerk.post(
            "/clinic", do="save", **{"logo-file": (stream, "../../x.png")}, **fields(clerk)
        )
    assert "To mend" in answer.text
    assert not [*clerk.folder.glob("*x.png")]
    assert clerk.get("/clinic/head.png").status_code == 200


def test_details_follow_the_titles_until_somebody_chooses_a_colour_for_them(clerk: Clerk) -> None:
    pale = {"main-colour": "#bfe3f5"}
    page = clerk.post("/clinic", do="save", **fields(clerk, **pale)).text
    assert "“Titles and frames” is too pale" in page
    assert "main-colour is" not in page.lower()
    shown = fields(clerk, **pale, **{"second-colour": "#bfe3f5"})  # as the page shows them
    page = clerk.post("/clinic", do="mend-main-colour", **shown).text
    assert "Too pale" not in page
    shown = fields(clerk, **{"main-colour": "#1b7eaf", "second-colour": "#1b7eaf"})
    assert "<b>Kept.</b>" in clerk.post("/clinic", do="save", **shown).text
    assert "second-colour" not in (clerk.folder / "clinic.toml").read_text(encoding="utf-8")


def test_what_a_new_clinic_has_not_said_is_asked_for_where_leaflets_are_chosen(
    clerk: Clerk,
) -> None:
    clerk.post("/clinic", do="save", **fields(clerk, phone=""))
    page = clerk.get("/").text
    assert "nobody has said the telephone number and the country of your clinic yet" in page
    clerk.post("/clinic", do="save", **fields(clerk, country="GB"))
    assert "nobody has said" not in clerk.get("/").text


def test_a_box_is_changed_on_the_page_that_says_kept_and_kept_as_well(clerk: Clerk) -> None:
    """“Kept” shows the file of now: nobody else changed it, and nobody is told so."""
    from html import unescape

    page = clerk.post("/clinic", do="save", **fields(clerk, phone="01632 960001")).text
    for hours in ("9 am to 5 pm", "9 am to 6 pm"):
        seen = unescape(page.partition('<textarea name="seen" hidden>\n')[2].partition("</text")[0])
        typed = fields(clerk, phone="01632 960001", hours=hours) | {"seen": seen}
        page = clerk.post("/clinic", do="save", **typed).text
        assert "changed elsewhere" not in page
        assert "<b>Kept.</b>" in page
        assert f'hours = "{hours}"' in (clerk.folder / "clinic.toml").read_text("utf-8")


@pytest.mark.parametrize("field", ["patients", "funding"])
def test_a_claim_that_no_leaflet_may_print_is_not_kept(clerk: Clerk, field: str) -> None:
    """Kept, it shut every page."""
    claim = {field: "Patients told us diazepam cures spasms."}
    answer = clerk.post("/clinic", do="save", **fields(clerk, **claim)).text
    assert "without a source" in answer
    assert claim[field] not in (clerk.folder / "clinic.toml").read_text(encoding="utf-8")
    assert clerk.get("/").status_code == 200


@pytest.mark.parametrize("field", ["patients", "funding"])
def test_a_claim_in_the_file_is_mended_on_the_page(clerk: Clerk, field: str) -> None:
    file = clerk.folder / "clinic.toml"
    written = file.read_text(encoding="utf-8")
    file.write_text(f'{field} = "Patients told us diazepam cures spasms."\n{written}', "utf-8")
    typed = fields(clerk, **{field: "Four patients read it."})
    assert "<b>Kept.</b>" in clerk.post("/clinic", do="save", **typed).text
    assert "Four patients read it." in file.read_text(encoding="utf-8")
    assert clerk.desk.project().clinic
