"""All leaflets in one file, a ZIP or a PDF: the same leaflets give the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sps_print.batch.collate.filling import CollatedLeaflet, Leaflet
from sps_print.files.write import PRIVATE, whole_file

if TYPE_CHECKING:
    from sps_print.batch.collate.collated import Collated

DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can hold: the real one would change its bytes

Add = Callable[[Path, Leaflet], int]  # takes a name and a leaflet; gives the part that it is in
Pack = Callable[[Path], AbstractContextManager[Add]]  # of files that are there when the block ends


@contextmanager
def one_zip(target: Path) -> Iterator[Add]:
    """A ZIP. Leaflets are stored: they are compressed already."""
    with whole_file(target, PRIVATE) as stream, zipfile.ZipFile(stream, "w") as packed:

        def add(name: Path, leaflet: Leaflet) -> int:
            entry = zipfile.ZipInfo(name.name, DAY)
            entry.create_system = 3  # the same on Windows
            entry.external_attr = PRIVATE << 16
            assert isinstance(leaflet, bytes)
            packed.writestr(entry, leaflet)
            return 1

        yield add


@contextmanager
def one_pdf(target: Path, fresh: bool = True) -> Iterator[Add]:
    """PDFs for the printer, target-1, target-2 …, with a bookmark for each leaflet.

    There is one, unless there are more leaflets than a PDF may hold. fresh: whether each leaflet
    begins on a fresh sheet, whichever sides are printed; no, for who tells the printer the sides.
    """
    number, collated = 0, None
    with ExitStack() as part:

        def add(name: Path, leaflet: Leaflet) -> int:
            nonlocal number, collated
            assert isinstance(leaflet, CollatedLeaflet)
            if collated is None or collated.full:
                part.close()
                number += 1
                here = target.with_name(f"{target.name}-{number}")
                collated = part.enter_context(_one_part(here, fresh))
            collated.add(leaflet, leaflet.name or name.stem)
            return number

        yield add


@contextmanager
def _one_part(target: Path, fresh: bool) -> Iterator[Collated]:
    from sps_print.batch.collate.collated import Collated

    with whole_file(target, PRIVATE) as stream:
        collated = Collated(stream, fresh)
        yield collated
        collated.end()
