"""For children and teenagers: large, round and bright, in the clinic's second colour."""

from __future__ import annotations

from sps_print.design.family import Family, Head, Office
from sps_print.design.web import Web
from sps_print.papers import MM

FAMILY = Family(
    "young",
    Head.FIELD,
    Office(side=24 * MM, top=16 * MM, body=12, title=32, measure=160 * MM),
    accent=True,
    colour="#5b3f8c",
    round=12,
    beside=16,
    web=Web(
        words=118,
        title=2.9,
        heading=1.5,
        measure=38,
        gap=1.5,
        picture=9.5,
        number=1.5,
        frame=2,
        beside=True,
        cards=True,
        icons=True,
    ),
)
