"""What a run that puts all leaflets into one file has made: some rows in each file of a folder.

A run that was stopped goes on with them; one that came to its end deletes them. A file of the spool
begins with a line of JSON, which says what follows: the files of the forms that its leaflets fill,
and then of each leaflet what changes; of leaflets for a ZIP all that they are.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sps_print.batch.collate.filling import CollatedLeaflet, FormFile
from sps_print.batch.make import WorkerResult
from sps_print.batch.orders import NamedOrder
from sps_print.batch.record import digest_of, keyed_hash
from sps_print.files.write import PRIVATE, write_all
from sps_print.problems import CannotWrite

END = ".part"


class _Entry(NamedTuple):
    """A leaflet of a file of the spool. hashed: of what it was made of."""

    hashed: str
    made: WorkerResult


class Spool:
    """The spool of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        files = sorted(folder.glob(f"*{END}"))
        self._next = 1 + max((int(p.stem) for p in files if p.stem.isdecimal()), default=0)
        self._where = {row: path for path in files for row in _rows(path)}
        self._read: tuple[Path | None, dict[int, _Entry]] = (None, {})

    def finished(self, leaflet: NamedOrder) -> WorkerResult | None:
        """A leaflet that was made before, if it would be the same now."""
        path = self._where.get(leaflet.row)
        if path is None:
            return None
        if self._read[0] != path:
            self._read = path, {entry.made.row: entry for entry in _entries(path)}
        entry = self._read[1].get(leaflet.row)
        return entry.made if entry and entry.hashed == _hash(leaflet) else None

    def store(
        self, leaflets: Sequence[NamedOrder], made: Sequence[WorkerResult]
    ) -> CannotWrite | None:
        """Store what was made of a few leaflets: it is safe when this ends. Else why it is not."""
        pairs = [(leaflet, one) for leaflet, one in zip(leaflets, made, strict=True) if one.leaflet]
        if not pairs:
            return None
        path = self._folder / f"{self._next:08}{END}"
        self._next += 1
        return write_all([(path, _packed(pairs))], PRIVATE)[0]


def _packed(pairs: Sequence[tuple[NamedOrder, WorkerResult]]) -> bytes:
    forms, leaflets, pieces = dict[bytes, FormFile](), list[object](), list[bytes]()
    for leaflet, one in pairs:
        held = one.leaflet
        if isinstance(held, CollatedLeaflet):
            forms.setdefault(held.form.digest, held.form)
        parts = held.changed if isinstance(held, CollatedLeaflet) else (held,)
        form = held.form.digest.hex() if isinstance(held, CollatedLeaflet) else ""
        lengths = [len(part) for part in parts]
        name = held.name if isinstance(held, CollatedLeaflet) else ""
        leaflets.append((one.row, _hash(leaflet), one.pages, form, lengths, name))
        pieces += parts
    listed = [(digest.hex(), form.changing, len(form.data)) for digest, form in forms.items()]
    body = b"".join([*(form.data for form in forms.values()), *pieces])
    head = {"forms": listed, "leaflets": leaflets, "digest": digest_of(body)}
    return json.dumps(head).encode() + b"\n" + body


def _entries(path: Path) -> list[_Entry]:
    """The leaflets of a file; none when it cannot be read: they are made again."""
    found, forms = list[_Entry](), dict[str, FormFile]()
    with suppress(OSError, ValueError, KeyError, TypeError), path.open("rb") as file:
        head, body = json.loads(file.readline()), file.read()
        if digest_of(body) != head["digest"]:
            return []
        rest = io.BytesIO(body)
        for digest, changing, length in head["forms"]:
            forms[digest] = FormFile(bytes.fromhex(digest), rest.read(length), tuple(changing))
        for row, hashed, pages, form, lengths, name in head["leaflets"]:
            parts = tuple([rest.read(length) for length in lengths])
            leaflet = CollatedLeaflet(forms[form], parts, name) if form else parts[0]
            found.append(_Entry(hashed, WorkerResult(row, leaflet, pages)))
    return found


def _rows(path: Path) -> Iterator[int]:
    with suppress(OSError, ValueError, KeyError, TypeError), path.open("rb") as file:
        yield from [int(row) for row, *_ in json.loads(file.readline())["leaflets"]]


def _hash(leaflet: NamedOrder) -> str:
    """What a leaflet was made of. It needs no key: the leaflet itself stands beside it."""
    return keyed_hash(leaflet, b"", b"")
