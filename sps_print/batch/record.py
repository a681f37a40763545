"""What an unfinished run has made, so that the same command goes on where it stopped.

Before some leaflets are made, one line for each: a ? and a keyed hash of its name, so that a later
run knows which files are of this one. Then one line a leaflet: its row, and a keyed hash (BLAKE2b)
over the order, the texts it was made of and the very bytes of its file. A row that was changed, a
text that was changed, and a file that was touched or lost are made again. No value stands in it;
but as the key is in the first line, a short value could be guessed by trying. So it lives no longer
than it is needed: a run that came to the end of its list deletes it, and until then the leaflets
lie beside it in full.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

from sps_print.batch.orders import NamedOrder
from sps_print.files.write import PRIVATE, cannot_store

FILE = ".sps-batch"
HEAD = "sps-print batch 1 "


class Record:
    """The record of a folder. Use it in a with block."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._folder = folder
        self._names = set[str]()
        self.key, self._hashes = self._read()

    def __enter__(self) -> Self:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if not self.key:
                self.key = secrets.token_bytes(32)
                self._path.unlink(missing_ok=True)
                self._path.touch(0o600)
                self._path.write_text(f"{HEAD}{self.key.hex()}\n", encoding="ascii")
            self._stream = self._path.open("a", encoding="ascii", buffering=1)
            self._stream.write("\n")  # after half a line of a killed run
        except OSError as error:
            raise cannot_store(error, self._path) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        with suppress(OSError):  # a full disk was said already
            self._stream.close()

    def finished(self, leaflet: NamedOrder) -> bytes | None:
        """The bytes of a leaflet that was made before, if it would be the same now."""
        if leaflet.row not in self._hashes:
            return None
        path = self._folder / leaflet.file
        try:
            data = path.read_bytes()
            mode = path.stat().st_mode
            if mode & ~PRIVATE & 0o777:  # made by an earlier version, for everybody to read
                path.chmod(mode & PRIVATE)
        except OSError:
            return None
        return data if self._hashes[leaflet.row] == keyed_hash(leaflet, data, self.key) else None

    def named(self, name: str) -> bool:
        """Whether a run that was stopped was to make a file of this name."""
        return bool(self._names) and self._name(name) in self._names

    def begin(self, leaflets: Sequence[NamedOrder]) -> None:
        """Note which files will be made, before they are."""
        lines = "".join(f"? {self._name(leaflet.file)}\n" for leaflet in leaflets)
        try:
            self._stream.write(lines)
            self._stream.flush()
        except OSError as error:
            raise cannot_store(error, self._path) from None

    def _name(self, name: str) -> str:
        return blake2b(name.encode(), key=self.key, digest_size=16).hexdigest()

    def add(self, row: int, hashed: str) -> None:
        """Note the keyed hash of a leaflet whose file is whole."""
        try:
            self._stream.write(f"{row} {hashed}\n")
        except OSError as error:
            raise cannot_store(error, self._path) from None

    def _read(self) -> tuple[bytes, dict[int, str]]:
        hashes: dict[int, str] = {}
        try:
            with self._path.open(encoding="ascii") as lines:
                head = next(lines, "")
                key = bytes.fromhex(head.removeprefix(HEAD))
                if not head.startswith(HEAD) or len(key) != 32:
                    return b"", {}
                for line in lines:
                    row, _, hashed = line.rstrip("\n").partition(" ")
                    if row == "?":
                        self._names.add(hashed)
                    elif row.isdecimal() and len(hashed) == 32:
                        hashes[int(row)] = hashed
        except (OSError, ValueError):  # no record, or one that a crash of the machine spoiled
            return b"", {}
        return key, hashes


def keyed_hash(leaflet: NamedOrder, data: bytes, key: bytes) -> str:
    """The keyed hash of a leaflet and of the bytes of its file, in hexadecimal."""
    order = leaflet.order
    said = [
        leaflet.row, leaflet.file, leaflet.texts, leaflet.expired, order.handout,
        order.audience, order.format, order.language, order.with_sources, order.fillable,
        order.standard, sorted(order.answers.items()),
    ]  # fmt: skip
    found = blake2b(json.dumps(said).encode(), key=key, digest_size=16)
    found.update(b"\0" + data)
    return found.hexdigest()


def digest_of(data: bytes) -> str:
    """The digest (BLAKE2b, hexadecimal) by which a report knows a file that it may not name."""
    return blake2b(data, digest_size=16).hexdigest()


def forget(folder: Path) -> None:
    """Delete the record of a run that came to its end."""
    (folder / FILE).unlink(missing_ok=True)
