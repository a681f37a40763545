"""Each guard of the desk has a request that must fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_pages import HOST, PORT, Clerk

OWN = {"Origin": f"http://{HOST}"}


def test_a_page_is_shown_to_who_came_in_by_the_key(clerk: Clerk) -> None:
    answer = clerk.get("/")
    assert answer.status_code == 200
    assert "Who is it for?" in answer.text


def test_the_key_does_not_stay_in_the_address(clerk: Clerk) -> None:
    answer = clerk.client.get(f"/?key={clerk.desk.key}", base_url=f"http://{HOST}")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize(
    "host", ["example.org", f"example.org:{PORT}", f"127.0.0.2:{PORT}", "127.0.0.1"]
)
def test_another_name_for_this_machine_is_refused(clerk: Clerk, host: str) -> None:
    assert clerk.client.get("/", base_url=f"http://{host}").status_code == 421


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}", f"[::1]:{PORT}"])
def test_each_name_of_this_machine_is_known(clerk: Clerk, host: str) -> None:
    assert clerk.client.get("/", base_url=f"http://{host}").status_code != 421


def test_nobody_without_the_cookie_is_shown_anything(clerk: Clerk) -> None:
    stranger = clerk.client.application.test_client()
    for path in ("/", "/basket", "/cover/emergency/patient.png", "/static/desk.css", "/?key=wrong"):
        answer = stranger.get(path, base_url=f"http://{HOST}")
        assert answer.status_code == 403, path


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_is_refused(clerk: Clerk, site: str) -> None:
    assert clerk.get("/", **{"Sec-Fetch-Site": site}).status_code == 403


@pytest.mark.parametrize("origin", [None, "null", "http://example.org", "http://127.0.0.1:1"])
def test_a_form_of_another_page_is_refused(clerk: Clerk, origin: str | None) -> None:
    headers = {"Origin": origin} if origin else {}
    answer = clerk.client.post("/next", base_url=f"http://{HOST}", headers=headers)
    assert answer.status_code == 403


def test_an_upload_that_is_too_large_is_refused(clerk: Clerk) -> None:
    answer = clerk.client.post(
        "/leaflet/emergency/patient",
        base_url=f"http://{HOST}",
        headers=OWN,
        data={"name": "x" * 20_100_000},
    )
    assert answer.status_code == 413
    assert "too large" in answer.text


PART = '--part\r\nContent-Disposition: form-data; name="box-{}"\r\n\r\nx\r\n'


@pytest.mark.parametrize("parts", [1_001, 10_000])
def test_a_form_of_too_many_parts_is_refused_in_words_of_its_own(clerk: Clerk, parts: int) -> None:
    answer = clerk.client.post(
        "/clinic",
        base_url=f"http://{HOST}",
        headers=OWN,
        data="".join(PART.format(n) for n in range(parts)) + "--part--\r\n",
        content_type="multipart/form-data; boundary=part",
    )
    assert answer.status_code == 413
    assert "This form has too many parts" in answer.text
    assert "Nothing of it was read or kept" in answer.text
    assert "file" not in answer.text.partition("<main")[2].partition("</main>")[0]


def test_the_headers_keep_everything_at_home(clerk: Clerk) -> None:
    said = clerk.get("/").headers
    assert "default-src 'self'" in said["Content-Security-Policy"]
    assert "form-action 'self'" in said["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in said["Content-Security-Policy"]
    assert said["Cache-Control"] == "no-store"
    assert said["Referrer-Policy"] == "same-origin"


def test_the_cookie_is_kept_from_script_and_from_other_sites(clerk: Clerk, tmp_path: Path) -> None:
    other = Clerk(tmp_path / "clinic")
    answer = other.client.application.test_client().get(
        f"/?key={other.desk.key}", base_url=f"http://{HOST}"
    )
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "SameSite=Strict" in answer.headers["Set-Cookie"]


def test_no_page_has_script_or_style_of_its_own(clerk: Clerk) -> None:
    for path in ("/", "/leaflet/emergency/patient", "/basket", "/help"):
        page = clerk.get(path).text
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick" not in page
        assert page.count("<script") == page.count('<script src="/static/desk.js"')
