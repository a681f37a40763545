"""All leaflets in one file, a ZIP or a PDF: the same leaflets give the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sps_print.files.write import PRIVATE, whole_file

DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can hold: the real one would change its bytes

Add = Callable[[Path], None]  # takes a finished leaflet
Pack = Callable[[Path], AbstractContextManager[Add]]  # of a file that is there when the block ends


@contextmanager
def one_zip(target: Path) -> Iterator[Add]:
    """A ZIP. Leaflets are stored: they are compressed already."""
    with whole_file(target, PRIVATE) as stream, zipfile.ZipFile(stream, "w") as packed:

        def add(leaflet: Path) -> None:
            entry = zipfile.ZipInfo(leaflet.name, DAY)
            entry.create_system = 3  # the same on Windows
            entry.external_attr = PRIVATE << 16
            packed.writestr(entry, leaflet.read_bytes())

        yield add


@contextmanager
def one_pdf(target: Path) -> Iterator[Add]:
    """A PDF for the printer, with the name of each leaflet's file as its bookmark."""
    from sps_print.batch.collate import Collated

    with whole_file(target, PRIVATE) as stream:
        collated = Collated(stream)
        yield lambda leaflet: collated.add(leaflet.read_bytes(), leaflet.stem)
        collated.end()
