"""The blanks of a document as fields of a web page: what is typed stays in the window.

No form is around them: nothing can be sent, and browsers are told to keep nothing.
"""

from __future__ import annotations

from html import escape
from itertools import count
from pathlib import Path

from sps_print.document.blanks import Blank, blanks, lines_of_write_ins
from sps_print.document.blocks import Document

FIELDS_STYLE = Path(__file__).with_name("fields.css")


class HtmlFields:
    """The fields of one page, which are made in the order of reading."""

    def __init__(self, doc: Document) -> None:
        self._blanks, self._numbers = iter(blanks(doc)), count(1)

    def write_ins(self, labels: tuple[str, ...]) -> list[str]:
        """Lines to write on, each with its label."""
        found = list[str]()
        for lines in lines_of_write_ins(labels):
            label, field = self.labelled(lines.label)
            found.append(f'<p class="fill-in">{label}{field}</p>')
        return found

    def labelled(self, shown: str) -> tuple[str, str]:
        """The next field to write in, and the label that is shown for it; empty: none is."""
        blank, name = next(self._blanks), f"blank-{next(self._numbers)}"
        label = f'<label for="{name}">{escape(shown)}</label>' if shown else ""
        return label, self._text(blank, name, shown)

    def cell(self) -> str:
        """The next field, in a cell of a table."""
        return self.labelled("")[1]

    def tick(self) -> tuple[str, str]:
        """The next box to tick, and the name that its label leads to."""
        next(self._blanks)
        name = f"blank-{next(self._numbers)}"
        return f'<input type="checkbox" id="{name}">', name

    def _text(self, blank: Blank, name: str, shown: str) -> str:
        said = "" if blank.label == shown else f' aria-label="{escape(blank.label)}"'
        return (
            f'<textarea id="{name}" rows="{blank.lines}"{said} autocomplete="off">'
            f"{escape(blank.words)}</textarea>"
        )
