"""A list in hand when its desk ends: nothing of it stays, even of a desk that was killed."""

from __future__ import annotations

import shutil
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from conftest import CLINIC
from many_desk import ANN, listed
from test_desk_open import opened

START = b'--b\r\nContent-Disposition: form-data; name="list"; filename="people.csv"\r\n\r\n'


def bring(address: str) -> None:
    """Bring a list to a desk in another process."""
    jar = urllib.request.HTTPCookieProcessor(CookieJar())
    opener = urllib.request.build_opener(jar)
    opener.open(address).close()
    base = address.partition("/?")[0]
    head = {"Origin": base, "Content-Type": "multipart/form-data; boundary=b"}
    data = START + listed(ANN) + b"\r\n--b--\r\n"
    with opener.open(urllib.request.Request(f"{base}/many", data, head)) as page:
        assert page.url == f"{base}/many/leaflet"


@pytest.mark.slow
def test_the_end_of_a_desk_is_the_end_of_its_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic, place = tmp_path / "clinic", tmp_path / "temporary"
    shutil.copytree(CLINIC, clinic)
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    with opened(clinic) as (desk, address):
        bring(address)
        assert list(place.rglob("list.csv"))
        desk.kill()
    assert list(place.rglob("list.csv"))  # nobody could delete it
    with opened(clinic) as (desk, address):
        assert list(place.iterdir()) == []
        bring(address)
        desk.terminate()
        assert desk.wait(10) == 0
    assert list(place.iterdir()) == []
