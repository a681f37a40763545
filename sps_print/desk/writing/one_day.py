"""An invitation that says one thing in two ways: one button writes the right one in each place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from flask import Blueprint, request
from werkzeug.wrappers import Response

from sps_print.checks.asked import UNTIL, WAY, AskedTwice, Saying
from sps_print.checks.meeting_days import LOOK, said_otherwise
from sps_print.checks.meeting_lines import CALL, WHEN, WHERE, meeting_lines, shown_words
from sps_print.checks.meeting_times import ClockWords, clock_words
from sps_print.checks.said_twice import directions_of
from sps_print.content.clinic.saving import ShownText, save_text
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.text.edit.typed import as_typed
from sps_print.desk.visit.doubts import asked
from sps_print.desk.visit.page import see_other, the_desk, the_visit, us
from sps_print.desk.visit.visits import VisitKey
from sps_print.desk.writing.line.directions import hold_as_before, hold_directions
from sps_print.desk.writing.line.head import head_line, with_head
from sps_print.desk.writing.line.meeting_day import read_again_after, read_again_by
from sps_print.desk.writing.line.place import HEAD_FIELDS, Writing, writing
from sps_print.desk.writing.line.steps import Step
from sps_print.desk.writing.line.still_said import every_part
from sps_print.desk.writing.line.trial import new_problems
from sps_print.desk.writing.line.undo_press import note_steps, steps_since, take_back, texts_of
from sps_print.model import OwnText
from sps_print.problems import Problem, Severity, SpsPrintError, UseError

PAGES = Blueprint("one-day", __name__)
WRITTEN = VisitKey["WrittenDay"]("one day")
UNDO = VisitKey[tuple[str, tuple[Step, ...]]]("one day back")  # the leaflet, and the steps
IN_TEXT = re.compile(r"templates/[a-z]+/([a-z0-9-]+)[a-z0-9.-]*\.md, line (\d+)")
BUTTONS = {WHEN: "day", WHERE: "place", CALL: "contact", UNTIL: "until", WAY: "way"}
BACK = "/basket"  # where else the buttons stand


class WrittenDay(NamedTuple):
    """What came of the button, for the page of the leaflet. leaflet: its address; said: what was
    done; empty: nothing was kept; wrong: why, or what is to be looked at; undo: what the button
    says that takes it back."""

    leaflet: str
    said: str
    wrong: tuple[Problem, ...]
    undo: str = ""


class DayWords(NamedTuple):
    """The words of a language by which a day and its times are known."""

    months: list[str]
    clock: ClockWords


class ToChoose(NamedTuple):
    """What the buttons beside a doubt may write. button: what they are called in the form. section,
    line: of what may be written anew instead."""

    button: str
    words: tuple[str, ...]
    section: str = ""
    line: str = ""


def to_choose(asks: tuple[AskedTwice, ...]) -> list[ToChoose]:
    """What is to be chosen between, that of the text first."""
    found = list[ToChoose]()
    for one in (one for one in asks if one.offers):
        choice = ToChoose(BUTTONS[one.kind], tuple(each.words for each in one.offers))
        if one.kind == WAY and (there := IN_TEXT.fullmatch(one.problem.where)):
            choice = choice._replace(section=there[1], line=there[2])
        found.append(choice)
    return found


PAGES.app_template_filter("to_choose")(to_choose)


def written_day(leaflet: str = "") -> WrittenDay | None:
    """What was done last to this leaflet, or to any, for once."""
    found = the_visit().get(WRITTEN)
    return the_visit().take(WRITTEN) if found and leaflet in ("", found.leaflet) else None


@PAGES.post("/write/<handout>/<audience>/<any(day,place,contact,until,way):button>")
def take(handout: str, audience: str, button: str) -> Response:
    """Write the words of the button in all places of the others."""
    desk, here = the_desk(), f"/leaflet/{handout}/{audience}"
    with desk.making:
        what = writing(handout, audience, request.form.get("paper", ""))
        said = request.form.get(button, "")
        try:
            found = next(
                (
                    (one, each)
                    for one in asked(what.job)
                    for each in one.offers
                    if (BUTTONS[one.kind], each.words) == (button, said)
                ),
                None,
            )
            if found:  # else another page mended it meanwhile
                before = texts_of(what)
                told = _everywhere(what, here, *found)
                _keep_told(what, told, steps_since(what.job.project.library, before), "Undo")
        except SpsPrintError as error:
            the_visit().keep(WRITTEN, WrittenDay(here, "", error.problems))
    return see_other(BACK if request.form.get("back") == BACK else here)


def _keep_told(
    what: Writing, told: WrittenDay, steps: tuple[Step, ...], called: str,
    taken: tuple[Step, ...] = (),
) -> None:  # fmt: skip
    """Keep what was done for the page that comes next, with the way back. taken: the steps by which
    it was done, if it was an undo."""
    visit = the_visit()
    visit.keep(WRITTEN, told._replace(undo=called if steps else ""))
    visit.keep(UNDO, (told.leaflet, steps))
    note_steps((what.order.handout, what.order.audience), taken, steps)


@PAGES.post("/write/<handout>/<audience>/back")
def take_it_back(handout: str, audience: str) -> Response:
    """Undo what such a button did last to this leaflet; pressed again, do it again."""
    desk, here = the_desk(), f"/leaflet/{handout}/{audience}"
    with desk.making:
        what = writing(handout, audience, request.form.get("paper", ""))
        leaflet, steps = the_visit().get(UNDO) or ("", ())
        library, again = what.job.project.library, request.form.get("do") == "Redo"
        try:
            if leaflet == here and steps:
                before = texts_of(what)
                take_back(library, steps)
                told = WrittenDay(here, "Done again" if again else "Undone", ())
                back = steps_since(library, before)
                _keep_told(what, told, back, "Undo" if again else "Redo", steps)
        except SpsPrintError as error:
            the_visit().keep(WRITTEN, WrittenDay(here, "", error.problems))
    return see_other(BACK if request.form.get("back") == BACK else here)


def _everywhere(what: Writing, here: str, found: AskedTwice, now: Saying) -> WrittenDay:
    """Each text is tried before any is kept. Raises as save_text()."""
    if found.kind == UNTIL:
        read_again_by(what, date.fromisoformat(now.written))
        return WrittenDay(here, f"Kept for our {us()}", ())
    if found.kind == WAY:
        hold_directions(what)
        return WrittenDay(here, f"Kept for our {us()}: the directions lead to “{now.written}”", ())
    library, doc = what.job.project.library, what.job.document
    says = DayWords(doc.say("months").split(), clock_words(doc))
    changed = [*_changed(what, found, now, says)]
    for text, words in changed:
        errors, _ = new_problems(what, text.file, words)
        if errors:
            return WrittenDay(here, "", errors)
    for text, words in changed:
        save_text(library, text.file, words, text.digest)
    if found.kind == WHERE:
        hold_as_before(what)
    elif what.job.plan.handout.directions == (directions_of(doc) or ())[:2]:
        hold_directions(what)  # another day or number is no other way
    was = "; ".join(one.words for one in found.gone if one.words != now.words)
    moved = read_again_after(what, was, now.words) if found.kind == WHEN else ()
    return WrittenDay(here, f"Kept for our {us()}: it says “{now.words}” in each place", moved)


def _changed(
    what: Writing, found: AskedTwice, now: Saying, says: DayWords
) -> Iterator[tuple[ShownText, str]]:
    """The clinic's texts of a leaflet, on any paper, that say it otherwise; each with the words of
    the button."""
    library = what.job.project.library
    texts = {part.file: text_shown(library, part.file) for part in every_part(what)}
    changed = {
        file: _in_text(file, text.words, found, now, says)
        for file, text in texts.items()
        if library.own(file)
    }
    for field in HEAD_FIELDS.values():
        head = head_line(what, field)
        words = _with(head.words, found, now, shown_words(now.words), says)
        if words != head.words:
            texts.setdefault(head.file, text_shown(library, head.file))
            text = changed.get(head.file, texts[head.file].words)
            changed[head.file] = with_head(text, what, field, head, words)
    for file, words in changed.items():
        if words != texts[file].words:
            yield texts[file], words


def _in_text(
    file: str, text: str, found: AskedTwice, now: Saying, says: DayWords
) -> str:  # fmt: skip
    """A text with the words of the button: in the lines that say when, where or whom to call, and
    in each other place that says the same at some length."""
    new = as_typed(now.words) if now.written == now.words else now.written
    gone = {one.written for one in found.gone if one != now and not (one.day and now.day)}
    for line in reversed(meeting_lines(OwnText(file, "", "", text))):
        if line.kind == found.kind and line.written in gone:
            text = f"{text[: line.start]}{new}{text[line.start + len(line.written) :]}"
    if found.kind == WHEN:
        text = _when_lines(file, text, found, now, says)
    changed = _with(text, found, now, new, says)
    _refuse_half_read(text, found, now, says)
    return changed


def _when_lines(file: str, text: str, found: AskedTwice, now: Saying, says: DayWords) -> str:
    """A text with the day of the button in its lines that say when, if these are not written as
    they are read: 10\\.30 am."""
    for line in reversed(meeting_lines(OwnText(file, "", "", text))):
        if line.kind == WHEN and line.written != line.words:
            words = _with(line.words, found, now, now.words, says)
            if words != line.words:
                end = line.start + len(line.written)
                text = f"{text[: line.start]}{as_typed(words)}{text[end:]}"
    return text


def _refuse_half_read(text: str, found: AskedTwice, now: Saying, says: DayWords) -> None:
    """Raises UseError where a line is not written as it is read, so that part of it would stay."""
    for line in text.split("\n"):
        shown = shown_words(line)
        if now.day and shown != " ".join(line.split()):
            changed = shown_words(_with(line, found, now, now.words, says))
            if changed != _with(shown, found, now, now.words, says):
                raise UseError(Problem(f"“{shown}” cannot be changed", "", LOOK, Severity.WARNING))


def _with(text: str, found: AskedTwice, now: Saying, new: str, says: DayWords) -> str:
    """Words with those of the button in the place of the others. One word alone, such as a first
    name, stays: it may stand there for something else."""
    for one in found.gone:
        if one.day and now.day:
            text = said_otherwise(text, says.months, one.day, now.day, says.clock)
        elif one != now:
            for old in dict.fromkeys((one.written, one.words)):
                if " " in old or any(map(str.isdigit, old)):
                    text = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, text)
    return text
