"""The sheet of styles of the desk holds what its pages use, and no more."""

from __future__ import annotations

import re
from pathlib import Path

import sps_print.desk

DESK = Path(sps_print.desk.__file__).parent


def test_each_class_is_used_by_a_page() -> None:
    css = (DESK / "static" / "desk.css").read_text(encoding="utf-8")
    selectors = re.sub(r"\{[^{}]*\}|url\([^)]*\)|/\*.*?\*/", "\n", css, flags=re.DOTALL)
    pages = [path.read_text(encoding="utf-8") for path in (DESK / "html").rglob("*.html")]
    # what is in braces may hold quotes: a class that is there now and then
    said = [re.findall(r'class="((?:\{\{.*?\}\}|\{%.*?%\}|[^"])*)"', page) for page in pages]
    used = {word for page in said for words in page for word in re.findall(r"[\w-]+", words)}
    used |= set(re.findall(r'classList\.\w+\("(\w+)"\)', (DESK / "static/desk.js").read_text()))
    assert used > {"note", "bad", "row", "over"}
    assert {*re.findall(r"\.([a-z][\w-]*)", selectors)} - used == set()
