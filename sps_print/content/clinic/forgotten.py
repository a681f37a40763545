"""Forget what a set of leaflets was called: nothing of it stays, in the history neither."""

from __future__ import annotations

from sps_print.content.clinic.saving import ChangedMeanwhile, alone_writing, shown
from sps_print.files import history
from sps_print.files.library import Library
from sps_print.files.write import cannot_write, keep_names
from sps_print.problems import Problem, UseError

SETS = "templates/bags/"


def forget_set(library: Library, file: str, seen: str) -> None:
    """Delete a set of the clinic's own and all that it was before. seen: the digest of what it
    says.

    Raises ChangedMeanwhile, CannotWrite, and UseError for what is no set of the clinic's own.
    """
    folder, now = library.user, shown(library, file)
    if folder is None or not file.startswith(SETS) or library.shipped(file):
        hint = "only a set that you kept can be forgotten"
        raise UseError(Problem("this is no set of your own", file, hint))
    with alone_writing(folder):
        now = shown(library, file)
        if now.digest != seen:
            raise ChangedMeanwhile(now, "")
        paths = [folder / history.FOLDER / one.name for one in history.versions(folder, file)]
        if own := library.own(file):
            paths.append(own)
        for path in paths:
            try:
                path.unlink(missing_ok=True)
                keep_names(path.parent)
            except OSError as error:
                raise cannot_write(error, path) from None
