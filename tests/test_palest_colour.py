"""The palest colour that a clinic may have, the one that “Our clinic” offers, prints each leaflet.

No tint of a panel leaves such a colour readable: the panels get frames, as for a photocopier.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sps_print.build import Job
from sps_print.design.brand import Brand
from sps_print.design.contrast import WHITE, nearest_passing
from sps_print.design.family import family, family_names
from sps_print.model import Order
from sps_print.project import open_project

PALEST = nearest_passing("#bfe3f5", WHITE)


@pytest.mark.parametrize("name", family_names())
@pytest.mark.parametrize("colours", [{"main": PALEST}, {"accent": PALEST}], ids=["main", "accent"])
def test_a_family_has_tints_for_each_kind_of_panel_or_for_none(
    name: str, colours: dict[str, Any]
) -> None:
    brand = family(name).colours(replace(Brand(), **colours))
    kinds = {brand.tint(one) == WHITE for one in (brand.main, brand.danger, brand.green)}
    assert kinds == {not brand.pale}


@pytest.mark.slow
@pytest.mark.parametrize("colours", [{"main": PALEST}, {"accent": PALEST}], ids=["main", "accent"])
@pytest.mark.parametrize(
    ("handout", "paper"), [("my-emergency-sheet", "a4"), ("triggers", "z-fold")]
)
def test_a_leaflet_in_the_palest_colour_is_proved(
    handout: str, paper: str, colours: dict[str, Any]
) -> None:
    project = open_project(None)
    project.look = replace(project.look, brand=replace(Brand(), **colours))
    assert Job(project, Order(handout, "patient", paper)).pdf().startswith(b"%PDF")
