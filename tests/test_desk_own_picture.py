"""A picture of one's own is brought to the desk, and only its shapes are kept."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_writer import US, Writer, hidden, line_with, words_of
from test_desk_invitation import MEETING

from sps_print.content.load.handouts import load_handout
from sps_print.files.history import keep
from sps_print.files.library import Library
from sps_print.model import Order

pytestmark = pytest.mark.slow
CUP = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
<metadata>Drawn by Mary Sample at 52.1 north</metadata><title>IMG_4711</title>
<path d="M8 12h24v20a8 8 0 0 1-8 8h-8a8 8 0 0 1-8-8z"
 fill="none" stroke="#000" stroke-width="2"/>
<circle cx="36" cy="22" r="6" fill="none" stroke="#000" stroke-width="2"/></svg>
"""
POT = CUP.replace("h24", "h22")
PHOTO = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xd8\xff\xe1Exif"


def file(text: str | bytes, name: str = "Our Cup.svg") -> tuple[BytesIO, str]:
    return BytesIO(text.encode() if isinstance(text, str) else text), name


def kept(folder: Path) -> dict[str, str]:
    return {one.name: one.read_text() for one in (folder / "templates/pictures").glob("*")}


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path / "clinic")


def invite(clerk: Clerk, text: str | bytes, name: str = "Our Cup.svg", **fields: str) -> str:
    fields = {**MEETING, "shows": "A cup", **fields}
    return clerk.post("/new/invitation", **fields, **{"own-picture": file(text, name)}).text


def test_an_invitation_shows_a_brought_picture_also_on_its_cover(clerk: Clerk) -> None:
    page = invite(clerk, CUP)
    assert "Plain sheets" in words_of(page)
    made = load_handout(Library(clerk.folder), "coffee-morning")
    assert made.cover == "our-cup"
    section = (clerk.folder / "templates/en/coffee-morning-more.md").read_text()
    assert "```picture\nour-cup\nA cup\n```" in section
    (said,) = kept(clerk.folder).values()
    assert "<path" in said
    for secret in ("Mary", "4711", "metadata", "title"):
        assert secret not in said


def test_a_chosen_picture_stands_on_the_cover_too(clerk: Clerk) -> None:
    clerk.post("/new/invitation", **MEETING)
    assert load_handout(Library(clerk.folder), "coffee-morning").cover == "talk-to-doctor"


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (PHOTO, "cup.png", "“cup.png” is no drawing"),
        (b"\xff\xd8\xff\xe0", "cup.jpg", "“cup.jpg” is no drawing"),
        ("", "cup.svg", "“cup.svg”: the drawing is broken"),
        ("<p>cup</p>", "cup.svg", "“cup.svg”: this is not an SVG drawing"),
        (CUP.replace("<path", "<script>x</script><path"), "c.svg",
         "“c.svg”: the picture holds a program"),
        (CUP.replace("#000", "#f00").replace("</svg>", '<circle r="9" fill="#00f"/></svg>'),
         "c.svg", "“c.svg”: the picture"),
        ('<!DOCTYPE a SYSTEM "file:///x">' + CUP, "c.svg", "DOCTYPE or ENTITY"),
    ],
)  # fmt: skip
def test_what_is_no_plain_drawing_is_told_so_and_nothing_is_made(
    clerk: Clerk, text: str | bytes, name: str, said: str
) -> None:
    page = words_of(invite(clerk, text, name))
    assert said in page
    assert "one colour, saved as SVG. A photograph, or a PNG or JPEG file, cannot be shown" in page
    assert not kept(clerk.folder)
    assert not (clerk.folder / "handouts/coffee-morning.toml").exists()


def test_a_picture_of_ones_own_needs_words_and_waits_for_them(clerk: Clerk) -> None:
    page = invite(clerk, CUP, shows="")
    assert "say what your picture shows" in page.lower()
    assert 'value="our-cup" checked' in page
    made = clerk.post("/new/invitation", **{**MEETING, "picture": "our-cup", "shows": "A cup"})
    assert "Plain sheets" in words_of(made.text)


def test_no_picture_takes_the_place_of_another(clerk: Clerk) -> None:
    for title, text, name in (
        ("One", CUP, "phone.svg"), ("Two", POT, "phone.svg"), ("Three", CUP, "phone.svg"),
        ("Four", CUP, "together.svg"), ("Five", CUP, "???.svg"), ("Six", CUP, "../../x.svg"),
    ):  # fmt: skip
        invite(clerk, text, name, title=title)
    assert sorted(kept(clerk.folder)) == [
        "phone-2.svg", "phone-3.svg", "picture.svg", "together-2.svg", "x.svg",
    ]  # fmt: skip


def test_another_file_after_back_is_not_taken_for_the_same_form(clerk: Clerk) -> None:
    invite(clerk, CUP)
    assert "already" not in words_of(invite(clerk, CUP))  # pressed twice
    assert "There is a leaflet “Coffee morning” already" in words_of(invite(clerk, POT))


def test_a_new_leaflet_has_it_at_its_head(clerk: Clerk) -> None:
    clerk.post(
        "/new", do="make", title="Our walks", promise="Walk with us", reader="patient", own="1",
        about="1", **{"own-picture": file(CUP)},
    )  # fmt: skip
    assert load_handout(Library(clerk.folder), "our-walks").cover == "our-cup"
    assert 'value="our-cup"' in clerk.get("/new").text


def test_it_is_put_behind_a_line(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "clinic")
    writer.post("/new/invitation", **MEETING)
    writer.leaflet, name = "coffee-morning/carer", "coffee-morning-more"
    line = line_with(writer.text(name), "Come and meet us")
    page = writer.open(name, line, more="&add=picture")
    assert 'enctype="multipart/form-data"' in page
    said = {"add": "picture", "shows": "A cup"}
    page = writer.press("put", "-", **said, **{"own-picture": file(PHOTO, "cup.png")})
    assert "“cup.png” is no drawing" in words_of(page)
    writer.open(name, line, more="&add=picture")
    page = writer.press("put", "-", **said, **{"own-picture": file(CUP)})
    assert "Kept for our clinic." in words_of(page)
    assert "```picture\nour-cup\nA cup\n```" in writer.text(name)


def code_of(clerk: Clerk) -> str:
    return clerk.desk.job(Order("coffee-morning", "carer")).document.imprint.code


def test_the_code_of_its_former_words_is_known(tmp_path: Path) -> None:
    """The leaflet names the picture: without it, it could not be read as it was."""
    writer = Writer(tmp_path / "clinic")
    invite(writer, CUP)
    code, name = code_of(writer), "coffee-morning-more"
    writer.leaflet = "coffee-morning/carer"
    writer.open(name, line_with(writer.text(name), "Come and meet us"))
    writer.press("keep", "Come and see us.", **{"kind-0": US})
    page = words_of(writer.get(f"/verify?code={code}").text)
    assert "This leaflet is an older one" in page
    assert "“Coffee morning”" in page
    assert "Now: Come and see us." in page


def test_the_code_of_a_leaflet_that_was_put_away_is_known_by_its_title(clerk: Clerk) -> None:
    invite(clerk, CUP)
    code, here = code_of(clerk), "/shelf/history/handouts/coffee-morning.toml"
    clerk.post(here, do="away", seen=hidden(clerk.get(here).text, "seen"))
    page = words_of(clerk.get(f"/verify?code={code}").text)
    assert "“Coffee morning”, for: Family and carers" in page
    assert "This leaflet is made no more." in page


def test_a_leaflet_that_cannot_be_read_as_it_was_hides_no_other(clerk: Clerk) -> None:
    invite(clerk, CUP)
    code, here = code_of(clerk), "/shelf/history/handouts/coffee-morning.toml"
    keep(clerk.folder, "handouts/a-draft.toml", "title = 1\n")
    clerk.post(here, do="away", seen=hidden(clerk.get(here).text, "seen"))
    keep(clerk.folder, "handouts/b-draft.toml", "title = 1\n")
    page = words_of(clerk.get(f"/verify?code={code}").text)
    assert "“Coffee morning”, for: Family and carers" in page
