"""A picture that somebody brings: its shapes alone are kept, drawn anew in our style, so nothing
that a drawing program or a camera wrote into the file stays."""

from __future__ import annotations

from typing import NamedTuple

from flask import request

from sps_print.content.images.own_picture import own_picture
from sps_print.content.images.picture import FOLDER, SCENES
from sps_print.desk.writing.line.typed import LineDraft
from sps_print.document.file_names import plain_name
from sps_print.files.library import Library
from sps_print.files.read import read_text
from sps_print.files.write import cannot_write, write_whole
from sps_print.problems import ContentError, Problem

BOX = "own-picture"  # the box for its file
LONGEST = 40  # letters of its name
DRAWING = (
    "bring a plain drawing of lines and shapes in one colour, saved as SVG. A photograph, or a "
    "PNG or JPEG file, cannot be shown yet"
)


class BroughtPicture(NamedTuple):
    """A file as a browser sent it. name: as their computer calls it."""

    name: str
    data: bytes


def brought_picture() -> BroughtPicture | None:
    """The file in the box for a picture; None: it is empty."""
    file = request.files.get(BOX)
    return BroughtPicture(file.filename, file.read()) if file and file.filename else None


def with_brought(library: Library, draft: LineDraft) -> None:
    """A picture that was brought is kept first: whatever is to be mended beside it, it can be
    chosen then. Raises as keep_picture()."""
    brought = brought_picture() if draft.add == "picture" else None
    if brought:
        draft.fields = {**draft.fields, "picture": keep_picture(library, brought)}


def keep_picture(library: Library, brought: BroughtPicture) -> str:
    """Keep a picture in the clinic's folder, and give its name: never one that a picture has, but
    for the same one. Raises ContentError for what is no such drawing, CannotWrite."""
    drawn = _drawn(brought)
    stem = plain_name(brought.name.rpartition(".")[0], LONGEST) or "picture"
    taken = {*library.names(FOLDER, ".svg"), *Library(None).names(SCENES, ".svg")}
    for name in (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))):
        own = library.own(file_of_picture(name))
        if own and read_text(own, own.name) == drawn:
            return name
        if name not in taken:
            break
    assert library.user
    write_whole(library.user / file_of_picture(name), drawn.encode(), cannot_write)
    return name


def file_of_picture(name: str) -> str:
    """Where a picture is kept."""
    return f"{FOLDER}/{name}.svg"


def _drawn(brought: BroughtPicture) -> str:
    """The picture drawn anew."""
    try:
        return own_picture(brought.data.decode("utf-8-sig"), brought.name)
    except UnicodeDecodeError:
        what = f"“{brought.name[:60]}” is no drawing"
        raise ContentError(Problem(what, hint=DRAWING, field=BOX)) from None
    except ContentError as error:
        what = f"“{brought.name[:60]}”: {error.problems[0].what}"
        raise ContentError(Problem(what, hint=DRAWING, field=BOX)) from None
