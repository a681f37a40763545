"""Places of a model, or of a text just begun, over which nobody has written yet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sps_print.content.tailor import Plan
from sps_print.document.blocks import Document
from sps_print.files.library import Library
from sps_print.problems import Problem, Severity


def places_are_written_over(doc: Document, plan: Plan) -> Iterator[Problem]:
    """A warning for each line of the clinic's that still says what stood there at first."""
    for own in doc.own:
        if own.field or not own.printed:
            continue
        for number, line in enumerate(own.written.split("\n"), 1):
            for words in _to_be_written(own.file.split("/")[1]):
                if words in line:
                    where = f"{own.file}, line {number}"
                    hint = "write your own words there, or delete the line"
                    what = f"it still says “{words}”, which is there to be written over"
                    yield Problem(what, where, hint, Severity.WARNING)


@lru_cache(maxsize=8)
def _to_be_written(language: str) -> tuple[str, ...]:
    """The words of a text just begun. language: as its folder is called, en."""
    from sps_print.content.begin.model import unwritten  # here: few leaflets have a clinic's words
    from sps_print.content.clinic.skeleton import UNWRITTEN

    return (*UNWRITTEN, *unwritten(Library(None), language))
