"""For sheets that a person fills in: one side, the width of the page for the hand."""

from __future__ import annotations

from sps_print.design.family import Family, Head, Office
from sps_print.design.web import Web
from sps_print.papers import MM

FAMILY = Family(
    "plan",
    Head.BAR,
    Office(side=14 * MM, top=13 * MM, body=12, title=26, measure=182 * MM),
    contents=False,
    web=Web(title=2.1, heading=1.5, measure=46, gap=1.6, number=1.4, frame=3, aside=False),
)
