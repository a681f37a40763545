"""Save a text of the clinic's own: what it said before is kept, and nothing is lost on the way.

Who edits a text was shown it as it was. If the file says something else by now, nothing is saved:
ChangedMeanwhile has both texts.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sps_print.content.clinic.copied import note_copy
from sps_print.content.load.hidden import FILE as CLINIC
from sps_print.files import history, limits
from sps_print.files.history import Version
from sps_print.files.library import Library, inside
from sps_print.files.lock import let_go, taken
from sps_print.files.read import MAX_BYTES, control_character, parse_toml, read_text
from sps_print.files.write import UNFINISHED, cannot_write, keep_names, make_folder, whole_file
from sps_print.problems import CannotWrite, ContentError, Problem, UseError
from sps_print.records import dataclass

LEAFLETS = "handouts/"
WHOLE = (LEAFLETS, "templates/bags/")  # what nothing else needs: it comes and goes as a whole
LOCK = ".lock"
OLD = 3600.0  # seconds after which nobody writes a file any longer
PATIENCE = 10.0  # seconds until a save gives up waiting for another
HELD = "another window is saving in this folder"
KEPT_OUT = "nothing was saved; what you wrote is still on your screen"


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text as an editor shows it. digest: by which a save knows it; own: whether it is the
    clinic's file, and not the one that came with the program."""

    file: str
    words: str
    digest: str
    own: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved. digest: of what the file says now. kept: where its former words are; None:
    it had none of its own, or says what it said."""

    file: str
    digest: str
    kept: Version | None


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo saved. version: the former text that is used again; empty: the shipped one.
    further: whether there is something before it."""

    saved: Saved
    version: str
    further: bool


class ChangedMeanwhile(CannotWrite):
    """The file says something else than what the editor was shown. Nothing was saved.

    now: as it is on the disk. words: what was to be saved.
    """

    def __init__(self, now: ShownText, words: str) -> None:
        what = "this text was changed by somebody else while you wrote"
        hint = "your words are not saved yet: look at both, and save the one that is right"
        super().__init__(Problem(what, now.file, hint))
        self.now, self.words = now, words


def shown(library: Library, file: str) -> ShownText:
    """A file, such as templates/en/contact.md, to be edited: the clinic's, or else the shipped one.

    Of a file that lies over the shipped one (titles.toml) only what the clinic wrote. One that is
    not there has no words. Raises UnreadableFile, and UseError for what is no text of a clinic's.
    """
    _own_folder(library)
    _is_text(file)
    place = library.own(file) or (None if _is_overlay(file) else library.shipped(file))
    words = read_text(place, file) if place else ""
    return ShownText(file, words, digest(words), library.own(file) is not None)


def digest(words: str) -> str:
    """By which a text is known (SHA-256)."""
    return hashlib.sha256(words.encode()).hexdigest()


def save_text(library: Library, file: str, words: str, seen: str) -> Saved:
    """Save the words of a file of the clinic's. seen: the digest of what the editor was shown.

    When this returns, the disk holds the new words, and the former ones in the history. Raises
    ChangedMeanwhile, ContentError for words that no file can hold, CannotWrite.
    """
    words = words.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    folder = _own_folder(library)
    _is_text(file)
    _hold(words, file)
    with alone_writing(folder):
        now = shown(library, file)
        if now.own and now.words == words:  # saved already, perhaps by this very page
            return Saved(file, now.digest, None)
        _as_seen(library, file, seen, words)
        place = inside(folder, folder / file, file)
        if not now.own and not _is_overlay(file) and (original := library.shipped(file)):
            note_copy(folder, file, original)
        kept = _keep(folder, now)
        with whole_file(place, refusal=cannot_write) as stream:
            stream.write(words.encode())
            stream.flush()
            os.fsync(stream.fileno())
            _as_seen(library, file, seen, words)  # an editor outside waits for no lock
        return Saved(file, digest(words), kept)


def put_back(library: Library, name: str, seen: str) -> Saved:
    """Save a former text again, by its name in the history. Raises as save_text()."""
    folder = _own_folder(library)
    one = history.version(folder, name)
    return save_text(library, one.file, history.words_of(folder, one), seen)


def undo(library: Library, file: str, seen: str, behind: str = "") -> Undone:
    """Save what a file said before its last save; where that was nothing, back to the shipped text.

    behind: the former text that the last undo saved again: this one goes further back. Raises as
    save_text() and back_to_shipped().
    """
    older = _older(_own_folder(library), shown(library, file), behind)
    return step_back(library, file, seen, older.name if older else "")


def step_back(library: Library, file: str, seen: str, version: str) -> Undone:
    """Save a certain former text again. version: its name in the history; empty: the shipped text.

    Raises as save_text() and back_to_shipped().
    """
    if not version:
        return Undone(back_to_shipped(library, file, seen), "", False)
    saved = put_back(library, version, seen)
    further = _older(_own_folder(library), shown(library, file), version) or library.shipped(file)
    return Undone(saved, version, further is not None)


def _older(folder: Path, now: ShownText, behind: str) -> Version | None:
    """The last former text that says something else than a file does now. behind: the name of one
    that is newer than it; empty: any."""
    for one in history.versions(folder, now.file):
        if not (behind and one.name >= behind) and history.words_of(folder, one) != now.words:
            return one
    return None


def back_to_shipped(library: Library, file: str, seen: str) -> Saved:
    """Take the clinic's own file away, so that the shipped one is used. Its words are kept.

    Raises ChangedMeanwhile, CannotWrite, and UseError where nothing was shipped.
    """
    folder = _own_folder(library)
    with alone_writing(folder):
        now, shipped = shown(library, file), library.shipped(file)
        if shipped is None:
            hint = "it is your own: nothing of this name came with the program"
            raise UseError(Problem("there is no shipped text to go back to", file, hint))
        return _without(library, now, seen, read_text(shipped, file))


def take_away(library: Library, file: str, seen: str) -> Saved:
    """Take a leaflet of the clinic's own away; what it said is kept, and can be put back.

    Raises ChangedMeanwhile, CannotWrite, and UseError for what is none.
    """
    with alone_writing(_own_folder(library)):
        now = shown(library, file)
        if not now.own or library.shipped(file) or not file.startswith(LEAFLETS):
            hint = "only a leaflet that you made can be taken away"
            raise UseError(Problem("this is no leaflet of your own", file, hint))
        return _without(library, now, seen, "")


def _without(library: Library, now: ShownText, seen: str, words: str) -> Saved:
    """Delete the clinic's own file once it is kept in the history. words: what is said then."""
    file = now.file
    _as_seen(library, file, seen, words)
    place, kept = library.own(file), _keep(_own_folder(library), now)
    _as_seen(library, file, seen, words)
    if place:
        try:
            place.unlink()
            keep_names(place.parent)
        except OSError as error:
            raise cannot_write(error, place) from None
    return Saved(file, shown(library, file).digest, kept)


@contextmanager
def alone_writing(folder: Path) -> Iterator[None]:
    """A clinic's folder for this process alone: one saves after the other.

    CannotWrite after some seconds of waiting, and where the folder cannot be written.
    """
    place = inside(folder, folder / history.FOLDER, history.FOLDER)
    path, until = place / LOCK, time.perf_counter() + PATIENCE
    try:
        for made in make_folder(place)[1:]:
            keep_names(made)  # else a power cut could undo the folder with all that is in it
        while (number := taken(path)) is None:
            if time.perf_counter() > until:
                raise CannotWrite(Problem(HELD, str(folder), f"{KEPT_OUT}; save again"))
            time.sleep(0.01)
    except OSError as error:
        raise cannot_write(error, path) from None
    try:
        _clear_up(folder)
        yield
    finally:
        let_go(path, number)


def _as_seen(library: Library, file: str, seen: str, words: str) -> None:
    """Raise ChangedMeanwhile where a file says something else than what was seen."""
    now = shown(library, file)
    if now.digest != seen:
        raise ChangedMeanwhile(now, words)


def _clear_up(folder: Path) -> None:
    """Delete what a killed save left half written. Only who holds the lock writes in these folders;
    in the clinic's folder itself others may, too, so that only what is old goes from there."""
    for part in (history.FOLDER, f"{history.FOLDER}/*", "handouts", "templates", "templates/*"):
        for path in folder.glob(f"{part}/{UNFINISHED}*"):
            with suppress(OSError):
                path.unlink()
    for path in folder.glob(f"{UNFINISHED}*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > OLD:
                path.unlink()


def _keep(folder: Path, now: ShownText) -> Version | None:
    """Keep what a file of the clinic's says, unless the history has it as the newest."""
    if not now.own:
        return None
    newest = next(iter(history.versions(folder, now.file)), None)
    if newest and history.words_of(folder, newest) == now.words:
        return newest  # of a save that was killed behind this step
    return history.keep(folder, now.file, now.words)


def _own_folder(library: Library) -> Path:
    if library.user is None:
        hint = "make one with “sps-print init FOLDER”"
        raise UseError(Problem("there is no clinic's folder to save in", hint=hint))
    return library.user


def _is_overlay(file: str) -> bool:
    """Whether a file of the clinic's is laid over the shipped one, entry by entry."""
    return file.startswith("templates/") and file.endswith(".toml")


def _is_text(file: str) -> None:
    in_a_folder = file.startswith(("templates/", "handouts/")) and file.endswith((".md", ".toml"))
    if file != CLINIC and not in_a_folder:
        hint = "name a file such as templates/en/contact.md, handouts/triggers.toml, clinic.toml"
        raise UseError(Problem("this is no text of a clinic's", file[:200], hint))


def _hold(words: str, file: str) -> None:
    """Refuse words that could not be read again: the file would stop every leaflet."""
    most = limits.FIELDS_FILE if file.endswith(".toml") else MAX_BYTES
    at = control_character(words)
    if at is not None:
        line = words.count("\n", 0, at) + 1
        what = f"a control character (code {ord(words[at])}) cannot be saved"
        raise ContentError(Problem(what, f"{file}, line {line}", "delete it, or type it anew"))
    if len(words.encode()) > most:
        raise ContentError(
            Problem(f"the text is longer than {most} bytes", file, "make it shorter")
        )
    if file.endswith(".toml"):
        parse_toml(words, file)
