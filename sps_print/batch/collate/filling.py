"""A filled form on its way into one file: the file of its layout, and what changed in it."""

from __future__ import annotations

from typing import NamedTuple

from sps_print.form.form import Filled
from sps_print.pdf.reader.packed import ENDSTREAM


class FormFile(NamedTuple):
    """A layout's file, proved as some order filled it.

    digest: of its first bytes, which each filling has. changing: the numbers of the other objects.
    """

    digest: bytes
    data: bytes
    changing: tuple[int, ...]


class CollatedLeaflet(NamedTuple):
    """A proved leaflet as one file of many takes it. changed: the objects that change, in order;
    name: what its bookmark says."""

    form: FormFile
    changed: tuple[bytes, ...]
    name: str = ""


Leaflet = bytes | CollatedLeaflet  # a finished file, or what a file of many takes of it


def filling_of(filled: Filled, whose: str = "") -> CollatedLeaflet:
    """What a filled form hands on: with the file of its layout once, some 3 KB a leaflet.

    whose: the name of its person, which stands behind its title in its bookmark.
    """
    written = filled.known.layout.written
    numbers = tuple(number for number, _ in written.changing)
    form = FormFile(written.digest.digest(), filled.known.data, numbers)
    name = ", ".join((filled.known.title, whose)) if whose else filled.known.title
    return CollatedLeaflet(form, tuple(map(_whole, written.changed(filled.codes))), name)


def _whole(body: bytes) -> bytes:
    """An object as it stands in a file."""
    data = body.removesuffix(ENDSTREAM[1:] + b"\n")
    return body if data == body else data + ENDSTREAM
