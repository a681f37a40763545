"""Pictures of the pages for a screen: of the width asked for, each made when it is asked for."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import pytest
from PIL import Image

from sps_print.model import Order
from sps_print.output.png import page_picture, pictures


@pytest.fixture(scope="module")
def leaflet(finished: Callable[[Order], bytes]) -> bytes:
    return finished(Order("triggers", "patient", "a4"))


def test_each_page_is_as_wide_as_asked(leaflet: bytes) -> None:
    sizes = [Image.open(io.BytesIO(one)).size for one in pictures(leaflet, 333)]
    assert len(sizes) > 3
    assert {width for width, _ in sizes} == {333}
    assert all(height in (470, 471, 472) for _, height in sizes)


def test_one_page_is_that_of_all(leaflet: bytes) -> None:
    assert page_picture(leaflet, 1, 300) == [*pictures(leaflet, 300)][1]


def test_the_first_page_waits_for_no_other(leaflet: bytes) -> None:
    begun = time.process_time()
    next(pictures(leaflet, 900))
    first = time.process_time() - begun
    [*pictures(leaflet, 900)]
    assert first < (time.process_time() - begun - first) / 2
    assert first < 0.3
