"""The clinic's own texts, and what each said before: put back, or back to the shipped text.

These pages read no leaflet: they are a way back, too, when a text keeps all of them from being
made.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from flask import Blueprint, request
from werkzeug.wrappers import Response

from sps_print.content.clinic.forgotten import SETS, forget_set
from sps_print.content.clinic.saving import (
    ChangedMeanwhile,
    Saved,
    ShownText,
    back_to_shipped,
    put_back,
    save_text,
    take_away,
)
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.clinic.skeleton import NAME
from sps_print.content.load.hidden import FILE as CLINIC
from sps_print.desk.shelf.differences import Difference, differences
from sps_print.desk.visit.page import see_other, shown, the_desk, the_visit
from sps_print.desk.visit.visits import VisitKey
from sps_print.desk.words.readable import readable
from sps_print.desk.words.words import time_said
from sps_print.files import history
from sps_print.files.library import FOLDERS, Library
from sps_print.files.read import read_text
from sps_print.problems import Problem, SpsPrintError, UseError
from sps_print.shelf.text_names import name_of_text

PAGES = Blueprint("former_texts", __name__)
MOST = 30  # former texts of one page
SHIPPED = ""  # to undo by going back to the shipped text


class OwnTextRow(NamedTuple):
    """A text of the clinic's own, or one that was. former: how many older ones are kept. shipped:
    whether one came with the program; without either it is put away."""

    file: str
    called: str
    own: bool
    shipped: bool
    former: int
    last: str


class FormerText(NamedTuple):
    """What a text said until a day. changed: what was changed then; same: whether it says
    so now."""

    name: str
    when: str
    changed: tuple[Difference, ...]
    words: str
    same: bool


class Done(NamedTuple):
    """What was done last with a text. digest: of what it says since; undo: the former text that
    undoes it, SHIPPED, or None where nothing does. wrong: why it was not done. redo: whether it was
    an undo itself: what undoes it does it again. words: of a set that was
    taken away, which are kept in this visit alone."""

    file: str
    said: str
    digest: str = ""
    undo: str | None = None
    wrong: tuple[Problem, ...] = ()
    redo: bool = False
    words: str = ""


KEPT = VisitKey[Done]("former text")


@PAGES.get("/shelf/texts")
def texts() -> tuple[str, int]:
    """All own texts, and those that were."""
    library = Library(the_desk().folder)
    rows = [row for file in _files(library) if (row := _row(library, file))]
    twice = Counter(row.called for row in rows)
    rows = [row if twice[row.called] == 1 else _told_apart(row) for row in rows]
    return shown("shelf/texts.html", "Our own texts", rows=rows)


def _told_apart(row: OwnTextRow) -> OwnTextRow:
    """A text that is called as another one: with the name of its file, as words."""
    stem = row.file.rpartition("/")[2].rpartition(".")[0]
    return row._replace(called=f"{row.called} ({re.sub('[-.]', ' ', stem)})")


def _files(library: Library) -> list[str]:
    """The files that may hold words of the clinic's."""
    folder = the_desk().folder
    found = {CLINIC, *(one.file for one in history.versions(folder))}
    for part in FOLDERS:
        for path in (folder / part).rglob("*"):
            if path.suffix in {".md", ".toml"}:
                found.add(path.relative_to(folder).as_posix())
    return sorted(found)


def _row(library: Library, file: str) -> OwnTextRow | None:
    """None for a file that is no text."""
    try:
        own = text_shown(library, file).own
    except UseError:
        return None
    except SpsPrintError:  # it cannot be read: a former one may be put back
        own = True
    kept = history.versions(the_desk().folder, file)
    last = time_said(kept[0].when) if kept else ""
    shipped = library.shipped(file) is not None
    return OwnTextRow(file, name_of_text(library, file), own, shipped, len(kept), last)


@PAGES.get("/shelf/history/<path:file>")
def show(file: str) -> tuple[str, int]:
    """What a text says now, and each time it was changed, the newest first."""
    folder = the_desk().folder
    library = Library(folder)
    now = text_shown(library, file)
    versions = history.versions(folder, file)
    done = the_visit().get(KEPT)
    done = done if done and done.file == file else None
    called = name_of_text(library, file)
    title = f"To mend: {called}" if done and done.wrong else called
    return shown(
        "shelf/history.html", title, file=file, called=called, now=now, done=done,
        former=_former(library, now, versions[:MOST]), older=len(versions[MOST:]),
        shipped=bool(library.shipped(file)), words=readable(library, file, now.words),
        lost=_lost(library, now), leaflet=_leaflet(library),
    )  # fmt: skip


def _leaflet(library: Library) -> str:
    """The leaflet whose words led here, such as triggers/patient; empty: none did."""
    said = request.args.get("leaflet", "")
    handout, _, audience = said.partition("/")
    known = handout in library.names("handouts", ".toml") and NAME.fullmatch(audience)
    return said if known else ""


def _former(
    library: Library, now: ShownText, versions: tuple[history.Version, ...]
) -> list[FormerText]:
    found, newer = list[FormerText](), now.words
    for one in versions:
        words = history.words_of(the_desk().folder, one)
        changed = differences(library, now.file, words, newer)
        said = readable(library, now.file, words)
        found.append(FormerText(one.name, time_said(one.when), changed, said, words == now.words))
        newer = words
    return found


def _lost(library: Library, now: ShownText) -> tuple[Difference, ...]:
    """What goes with the clinic's own text, and what comes in its place."""
    place = library.shipped(now.file)
    if not now.own or not place:
        return ()
    over_it = now.file.startswith("templates/") and now.file.endswith(".toml")
    instead = "" if over_it else read_text(place, now.file)
    return differences(library, now.file, now.words, instead)


@PAGES.post("/shelf/history/<path:file>")
def change(file: str) -> Response:
    """Put a former text back, go back to the shipped one, or undo that."""
    desk, visit, do = the_desk(), the_visit(), request.form.get("do", "")
    seen, last = request.form.get("seen", ""), visit.get(KEPT)
    library = Library(desk.folder)
    with desk.making:
        try:
            was = text_shown(library, file)
            if do.startswith("back-"):
                saved = put_back(library, do.removeprefix("back-"), seen)
                visit.keep(KEPT, _done(was, saved, "Put back"))
            elif do == "shipped":
                saved = back_to_shipped(library, file, seen)
                visit.keep(
                    KEPT, _done(was, saved, "The text that came with the program is used again")
                )
            elif do == "away" and file.startswith(SETS):  # its name may be a person's
                forget_set(library, file, seen)
                gone = text_shown(library, file).digest
                visit.keep(KEPT, Done(file, "Taken away", gone, "", words=was.words))
            elif do == "away":
                visit.keep(KEPT, _done(was, take_away(library, file, seen), "Taken away"))
            elif do == "forget":
                forget_set(library, file, seen)
                visit.take(KEPT)
                return see_other("/shelf/texts")
            elif do == "undo" and last and last.words:
                saved = save_text(library, file, last.words, seen)
                visit.keep(KEPT, _done(was, saved, "Undone"))
            elif do == "undo" and last and last.undo is not None:
                saved = (
                    back_to_shipped(library, file, seen)
                    if last.undo == SHIPPED
                    else put_back(library, last.undo, seen)
                )
                said = "Done again" if last.redo else "Undone"
                visit.keep(KEPT, _done(was, saved, said)._replace(redo=not last.redo))
        except ChangedMeanwhile:
            what = "this text was changed elsewhere since it was shown; nothing was done"
            wrong = (Problem(what, hint="it stands here as it is now: look, and press once more"),)
            visit.keep(KEPT, Done(file, "", wrong=wrong))
        except SpsPrintError as error:
            visit.keep(KEPT, Done(file, "", wrong=error.problems))
    leaflet = _leaflet(library)
    return see_other(f"/shelf/history/{file}" + (f"?leaflet={leaflet}" if leaflet else ""))


def _done(was: ShownText, saved: Saved, said: str) -> Done:
    """What to say of a change that is saved, and how it is undone."""
    undo = saved.kept.name if saved.kept else None
    if not was.own and was.words:  # the shipped text stood there
        undo = SHIPPED
    return Done(saved.file, said, saved.digest, undo if saved.digest != was.digest else None)
