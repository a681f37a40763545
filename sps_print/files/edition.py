"""An edition of the handouts and texts: a folder that holds them, or an archive of one.

Only texts and pictures are read (.toml, .md, .svg), into memory; nothing of an archive is unpacked
on the disk. A file of them that cannot be read is refused: passed over, it would seem taken out.
"""

from __future__ import annotations

import re
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, NoReturn

from sps_print.files import limits
from sps_print.files.read import MAX_BYTES, open_file, read_text, readable, unreadable

# What an edition holds, behind its root: both, or it is none.
HELD = (r"handouts/[^/]+\.toml", r"templates/[^/]+/language\.toml")
ISSUE = re.compile(r'^edition *= *"([^"]+)"', re.MULTILINE)
ENDS = (".toml", ".md", ".svg")
OURS = re.compile(r"(?:.*/)?(?:handouts/[^/]+|templates/(?:[^/]+/)?[^/]+)\.(?:toml|md|svg)")
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
    root = _root(found, shown)
    kept = {
        path.removeprefix(root): text
        for path, text in found.items()
        if path.startswith((f"{root}handouts/", f"{root}templates/"))
    }
    return Edition(shown, kept)


def _root(paths: Iterable[str], shown: str) -> str:
    """What stands before handouts/ and templates/: the one folder that holds both, and inside which
    all others like it are, such as a condition that tests made up."""
    found_in = [set[str](), set[str]()]
    for path in paths:
        for roots, pattern in zip(found_in, HELD, strict=True):
            if found := re.fullmatch(f"((?:.*/)?){pattern}", path):
                roots.add(found[1])
    both = sorted(found_in[0] & found_in[1], key=len)
    if not both:
        _none(shown)
    for other in both:
        if not other.startswith(both[0]):
            what = f"two editions are in here: {both[0]} and {other}"
            unreadable(what, shown, "make an archive of one of them")
    return both[0]


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
                    for number, info in enumerate(packed.infolist()):
                        if path := _ours(info.filename, number, info.file_size, shown):
                            with packed.open(info) as member:
                                yield path, _text(member.read(MAX_BYTES + 1), path)
                return
            stream.seek(0)
            with tarfile.open(fileobj=stream) as tape:
                for number, entry in enumerate(tape):
                    if entry.size > limits.EDITION:
                        _none(shown)
                    path = _ours(entry.name, number, entry.size, shown)
                    file = tape.extractfile(entry) if path and entry.isfile() else None
                    if file:
                        yield path, _text(file.read(), path)
        except DAMAGED:
            _none(shown)


def _ours(name: str, number: int, size: int, shown: str) -> str:
    """The path of a file of an edition, by its name in an archive; empty for any other file."""
    if number >= limits.MEMBERS:
        what = f"the archive holds more than {limits.MEMBERS} files"
        unreadable(what, shown, "make one of handouts/ and templates/ alone")
    path = name.removeprefix("./")
    if not OURS.fullmatch(path):
        return ""
    if size > MAX_BYTES:
        hint = "make it smaller, and the archive anew"
        unreadable("the file is larger than 1 MB", f"{shown}, {path}", hint)
    return path


def _text(data: bytes, shown: str) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        unreadable("the file is not UTF-8 text", shown, "name another archive")


def _none(shown: str) -> NoReturn:
    unreadable("this is no edition of the handouts and texts", shown, HINT)
