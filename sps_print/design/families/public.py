"""For anybody who may help, seen from afar or in a hurry: large, high in contrast, drawn."""

from __future__ import annotations

from sps_print.design.family import Family, Head, Office
from sps_print.design.web import Web
from sps_print.papers import MM

FAMILY = Family(
    "public",
    Head.FIELD,
    Office(side=24 * MM, top=16 * MM, body=12, title=32, measure=160 * MM),
    round=2,
    web=Web(
        words=125,
        leading=1.5,
        title=2.7,
        heading=1.55,
        measure=36,
        picture=7,
        number=1.9,
        frame=2,
        beside=True,
        icons=True,
    ),
)
