"""The digest of everything a leaflet is made of but its order: texts, clinic, program, libraries.

The same digest and the same order give the same bytes. A run that goes on, or a worker on another
machine, is compared by it.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from sps_print.files import limits
from sps_print.files.library import FOLDERS, shipped_root
from sps_print.project import Project

DRAWING = (
    "cssselect2", "fonttools", "jinja2", "markdown-it-py", "pillow", "reportlab", "resvg-py",
    "tinycss2", "uharfbuzz",
)  # fmt: skip


def digest_of(project: Project) -> str:
    """The digest of a clinic's leaflets on the day of its project, in hexadecimal."""
    found = hashlib.sha256(_program(shipped_root()).encode())
    if project.library.user:
        for part in FOLDERS:
            _add(found, project.library.user / part)
    found.update(repr(project.clinic).encode())
    for file, review in sorted(project.reviews.items()):
        holds = review.reviewed_on <= project.today <= review.review_by
        found.update(repr((file, review, holds)).encode())
    return found.hexdigest()


@cache
def _program(texts: Path) -> str:
    found = hashlib.sha256(repr([(name, version(name)) for name in DRAWING]).encode())
    for folder in (Path(__file__).parent.parent, *(texts / part for part in FOLDERS)):
        _add(found, folder)
    return found.hexdigest()


def _add(found: hashlib._Hash, folder: Path) -> None:
    for path in sorted(folder.rglob("*"), key=lambda each: each.relative_to(folder).as_posix()):
        if path.is_file() and path.suffix != ".pyc":
            name = path.relative_to(folder).as_posix().encode()
            size = path.stat().st_size
            # nothing of a larger file is ever read, so that its size says enough
            data = path.read_bytes() if size <= limits.FONT_FILE else b"%d bytes" % size
            found.update(name + b"\0" + hashlib.sha256(data).digest())
