"""An edition of the handouts and texts: a folder that holds them, or an archive of one.

Only texts are read (.toml and .md), into memory; nothing of an archive is unpacked on the disk.
"""

from __future__ import annotations

import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple, NoReturn

from sps_print.files import limits
from sps_print.files.read import MAX_BYTES, open_file, read_text, readable, unreadable

MARK = ("templates", "language.toml")  # what an edition holds: templates/xx/language.toml
ISSUE = re.compile(r'^edition *= *"([^"]+)"', re.MULTILINE)
ENDS = (".toml", ".md")
HINT = (
    "name a folder that holds handouts/ and templates/, or an archive of it (.zip, .whl, .tar.gz); "
    "of a git revision: git archive -o old.zip REVISION"
)


DAMAGED = (
    tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError,
)  # fmt: skip


class Edition(NamedTuple):
    """Texts by their paths, such as templates/en/contact.md. name: as somebody called it."""

    name: str
    texts: Mapping[str, str]

    @property
    def issue(self) -> str:
        """The newest edition that a handout says it is of; empty when none does."""
        handouts = (text for path, text in self.texts.items() if path.startswith("handouts/"))
        return max((one for text in handouts for one in ISSUE.findall(text)), default="")


def open_edition(place: Path) -> Edition:
    """The edition in a folder or an archive. Raises UnreadableFile, ContentError."""
    shown = str(place)
    with readable(shown):
        is_folder = place.is_dir()
    found, left = dict[str, str](), limits.EDITION
    for path, text in _of_folder(place) if is_folder else _of_archive(place, shown):
        found[path], left = text, left - len(text)
        if left < 0:
            unreadable("its texts hold more than 30 MB", shown, HINT)
    roots = [root for path in found if (root := _root(path)) is not None]
    if not roots:
        _none(shown)
    root = min(roots, key=len)
    kept = {
        path.removeprefix(root): text
        for path, text in found.items()
        if path.startswith((f"{root}handouts/", f"{root}templates/"))
    }
    return Edition(shown, kept)


def _root(path: str) -> str | None:
    """What stands before templates/xx/language.toml in a path; None where it is another file."""
    parts = PurePosixPath(path).parts
    if len(parts) < 3 or (parts[-3], parts[-1]) != MARK:
        return None
    return "".join(f"{part}/" for part in parts[:-3])


def _of_folder(folder: Path) -> Iterator[tuple[str, str]]:
    """The texts of a folder, at the places where they stand in a checkout or when installed."""
    for start in ("", "sps_print/_shipped/", "_shipped/"):
        for below in ("handouts", "templates", "templates/*"):
            for end in ENDS:
                for path in sorted(folder.glob(f"{start}{below}/*{end}")):
                    shown = path.relative_to(folder).as_posix()
                    yield shown, read_text(path, str(path))


def _of_archive(place: Path, shown: str) -> Iterator[tuple[str, str]]:
    with open_file(place, shown) as stream:
        try:
            if zipfile.is_zipfile(stream):
                with zipfile.ZipFile(stream) as packed:
                    for info in packed.infolist()[: limits.MEMBERS]:
                        if info.filename.endswith(ENDS) and info.file_size <= MAX_BYTES:
                            with packed.open(info) as member:
                                yield info.filename, _text(member.read(MAX_BYTES), info.filename)
                return
            stream.seek(0)
            with tarfile.open(fileobj=stream) as tape:
                for _, entry in zip(range(limits.MEMBERS), tape, strict=False):
                    if entry.size > limits.EDITION:
                        _none(shown)
                    file = tape.extractfile(entry) if entry.isfile() else None
                    if file and entry.name.endswith(ENDS) and entry.size <= MAX_BYTES:
                        yield entry.name.removeprefix("./"), _text(file.read(), entry.name)
        except DAMAGED:
            _none(shown)


def _text(data: bytes, shown: str) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        unreadable("the file is not UTF-8 text", shown, "name another archive")


def _none(shown: str) -> NoReturn:
    unreadable("this is no edition of the handouts and texts", shown, HINT)
