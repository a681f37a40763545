"""For patients and carers: warm and roomy. One field of colour, one picture, one danger a page."""

from __future__ import annotations

from sps_print.design.family import Family, Head, Office
from sps_print.design.web import Web
from sps_print.papers import MM

FAMILY = Family(
    "reader",
    Head.FIELD,
    Office(side=24 * MM, top=16 * MM, body=12, title=30, measure=154 * MM),
    framed=False,
    web=Web(title=2.4, gap=2.6),
)
