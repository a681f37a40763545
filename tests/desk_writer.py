"""Somebody at the desk who changes the words of a leaflet."""

from __future__ import annotations

import html
import re
from pathlib import Path

from desk_pages import Clerk

MEDICAL, TIP, US = "medical: needs a source", "practical tip", "about us"


class Writer(Clerk):
    """A line is named by its section, its line in the file and its cell."""

    leaflet = "triggers/patient"
    page = ""

    def open(self, section: str, line: int, cell: int = 0, more: str = "") -> str:
        """The page with a line open to be changed."""
        at = f"section={section}&line={line}&cell={cell}&paper=a4{more}"
        self.page = self.get(f"/write/{self.leaflet}?{at}").text
        return self.page

    def press(self, do: str, *words: str, **fields: object) -> str:
        """Press a button of the line that is open, with other words in its boxes."""
        names = ("paper", "section", "line", "cell", "file", "seen")
        shown = {name: hidden(self.page, name) for name in names}
        typed = {f"words-{number}": said for number, said in enumerate(words)}
        was = re.search(r'name="was" hidden>\n(.*?)</textarea>', self.page, re.DOTALL)
        before = {"was": html.unescape(was[1]) if was else ""}
        sent = shown | before | typed | fields
        self.page = self.post(f"/write/{self.leaflet}", do=do, **sent).text
        return self.page

    def text(self, section: str) -> str:
        """The clinic's own text of a section; empty: it has none."""
        file = self.folder / f"templates/en/{section}.md"
        return file.read_text(encoding="utf-8") if file.exists() else ""


def ticked(words: str) -> dict[str, str]:
    """The boxes of medical words whose source was ticked for them."""
    return {"kind-0": MEDICAL, "source-0": "dalakas24", "asked-0": words}


def hidden(page: str, name: str) -> str:
    """A field of a form that nobody sees; empty: it is not there."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return html.unescape(found[1]) if found else ""


def words_of(page: str) -> str:
    """What the main part of a page says, in one line."""
    main = re.search(r"<main.*</main>", page, re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main[0] if main else page)).split())


def shipped(name: str) -> str:
    """A text that came with the program."""
    path = Path(__file__).parent.parent / "templates/en" / f"{name}.md"
    return path.read_text(encoding="utf-8")


def line_with(text: str, words: str) -> int:
    """The line of a text that says some words, from 1."""
    return next(n for n, line in enumerate(text.split("\n"), 1) if words in line)
