"""For staff: dense, ink on white, ruled. What must be read first stands below a dark bar."""

from __future__ import annotations

from sps_print.design.family import Family, Head, Office
from sps_print.design.web import Web
from sps_print.papers import MM

FAMILY = Family(
    "clinical",
    Head.BAR,
    Office(side=15 * MM, top=13 * MM, body=12, title=24, measure=186 * MM, columns=2, leading=1.3),
    round=0,
    pale=False,
    ruled=True,
    grades=True,
    quiet=True,
    web=Web(
        words=100,
        leading=1.45,
        title=1.8,
        heading=1.3,
        measure=66,
        gap=1.4,
        picture=5,
        frame=2,
        columns=2,
        aside=False,
    ),
)
