"""Where something stands, as a page says it: by the titles of texts, not by the names of files."""

from __future__ import annotations

import re

from sps_print.content.load.handouts import load_handout
from sps_print.content.load.hidden import FILE as CLINIC
from sps_print.desk.visit.page import the_desk, us
from sps_print.desk.words.section_title import section_title
from sps_print.problems import SpsPrintError

SECTION = re.compile(r"templates/[a-z-]+/([a-z0-9-]+)(?:\.[a-z-]+)?\.md(?:, line \d+)?")
LEAFLET = re.compile(r"handouts/([a-z0-9-]+)\.toml(?:, .*)?")


def whereabouts(where: str) -> str:
    """The place that a problem names, in words; as it is, where it is no text of a clinic's."""
    library = the_desk().project().library
    try:
        if found := SECTION.fullmatch(where):
            return f"in “{section_title(library, found[1])}”"
        if found := LEAFLET.fullmatch(where):
            return f"in the leaflet “{load_handout(library, found[1]).title}”"
    except SpsPrintError:  # it cannot be read: its file is what is to be found
        return where
    return f"in “Our {us()}”" if where.partition(", ")[0] == CLINIC else where
