"""Fonts are the shipped ones: what a font of a clinic's own would draw is not proved.

A font may draw other letters than its text says, “111” for “999”, and the text layer is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sps_print.files.fields import texts
from sps_print.files.library import FOLDERS, Library, font_folder
from sps_print.files.overlay import own_table
from sps_print.problems import ContentError, Problem, nearest

FONT_FILES = (".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2", ".dfont", ".pfb")


def refuse_own_fonts(library: Library, language: str) -> None:
    """Raise ContentError for each font file of the clinic's, and each name of no shipped font."""
    file = f"templates/{language}/language.toml"
    hint = "only the fonts that came with the program are used: take it out of your folder"
    found = [
        Problem("a font of your own cannot be used", path, hint)
        for path in _font_files(library.user)
    ]
    shipped = [path.parent.name for path in font_folder().glob("*/regular.ttf")]
    for name in texts(own_table(library, file), "fonts", file, ()):
        if name not in shipped:
            what = f"“{name}” is not a font that came with the program"
            hint = f"a font of your own cannot be used; {nearest(name, shipped)}"
            found.append(Problem(what, f"{file}, fonts", hint))
    if found:
        raise ContentError(*found)


def _font_files(folder: Path | None) -> Iterator[str]:
    """The font files where texts are looked for, as their owner knows them."""
    for start in FOLDERS if folder else ():
        assert folder
        for path in sorted((folder / start).rglob("*")):
            if path.suffix.lower() in FONT_FILES:
                yield path.relative_to(folder).as_posix()
