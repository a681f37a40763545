"""A button of the page of words: what it makes of the text, tried first, then kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from sps_print.checks.asked import WAY
from sps_print.content.clinic.saving import ChangedMeanwhile, ShownText, save_text
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.content.text.edit.add import add_item, add_row
from sps_print.content.text.edit.change import remove, replace, retitle
from sps_print.content.text.edit.find import blocks_of, line_at
from sps_print.content.text.edit.insert import NewBlock, insert
from sps_print.content.text.edit.move import move_block, move_item, remove_block
from sps_print.content.text.edit.parts import BlockKind, Safety, SentenceKind, TextLine
from sps_print.desk.writing.line.about_us import is_it_medical
from sps_print.desk.writing.line.directions import directions_follow
from sps_print.desk.writing.line.done import SAME, done
from sps_print.desk.writing.line.lines import title_line
from sps_print.desk.writing.line.meeting_day import read_again_after
from sps_print.desk.writing.line.place import LineAt, Writing
from sps_print.desk.writing.line.safety_gone import safety_gone
from sps_print.desk.writing.line.steps import step_from
from sps_print.desk.writing.line.still_cited import still_cited
from sps_print.desk.writing.line.still_said import still_said
from sps_print.desk.writing.line.trial import new_problems
from sps_print.desk.writing.line.typed import (
    KeptNote,
    LineDraft,
    StillSaid,
    TypedSentence,
    as_said,
    changed_elsewhere,
)
from sps_print.problems import ContentError, Problem, SpsPrintError, UseError

COLUMNS, ROWS = 3, 5  # of the boxes for a new table
BLOCKS = {
    "paragraph": BlockKind.PARAGRAPH,
    "heading": BlockKind.HEADING,
    "list": BlockKind.LIST,
    "ticks": BlockKind.TICKS,
    "table": BlockKind.TABLE,
    "picture": BlockKind.PICTURE,
    "code": BlockKind.CODE,
    "lines": BlockKind.LINES,
    "box": BlockKind.PANEL,
}
UNMARKED = ("heading", "picture", "code", "lines")  # what is put in and says no sentence


class Taken(NamedTuple):
    """What became of a button: a note for the top of the page, or a draft that is not kept. at: the
    line to go on from, where that is another one: what was put in."""

    note: KeptNote | None = None
    draft: LineDraft | None = None
    at: LineAt | None = None


def file_of(writing: Writing, at: LineAt) -> str:
    """The file of a line. Raises UseError where the leaflet has no such section."""
    part = writing.part(at.section)
    if part is None:
        hint = "show the leaflet again: it may have been changed meanwhile"
        raise UseError(Problem(f"the leaflet has no section “{at.section[:60]}”", hint=hint))
    return part.file


def change(writing: Writing, draft: LineDraft, do: str, seen: str) -> Taken:
    """Change a line, or what stands around it, and keep it. seen: the digest of the text that the
    page showed. Nothing is kept when anything would be wrong with it."""
    library = writing.job.project.library
    file = file_of(writing, draft.at)
    now = text_shown(library, file)
    if now.digest != seen:
        if do == "keep" and _says_so(now, draft, writing.job.language.safety):
            return Taken(KeptNote(draft.leaflet, done(do), file))  # the button was pressed twice
        if do not in ("keep", "put"):  # nothing was typed that could be lost
            return Taken(KeptNote(draft.leaflet, "", file, False, changed_elsewhere()))
        return Taken(draft=_in_conflict(draft, now, writing.job.language.safety))
    try:
        safety = writing.job.language.safety
        words = changed_text(now.words, draft, do, safety)
        if do == "keep" and _is_same(now.words, words, draft.at, safety):
            return Taken(KeptNote(draft.leaflet, SAME, file, undo=False))
        errors = to_be_ticked(now.words, draft, safety) if do == "keep" else ()
        doubts = tuple[Problem, ...]()
        if not errors:
            errors, doubts = new_problems(writing, file, words, draft.at.line)
        if not errors and do in ("keep", "put"):
            errors = is_it_medical(writing, now.words, draft)
        if errors:
            draft.problems = errors
            return Taken(draft=draft)
        saved = save_text(library, file, words, seen)
    except ChangedMeanwhile as error:
        return Taken(draft=_in_conflict(draft, error.now, writing.job.language.safety))
    except SpsPrintError as error:
        draft.problems = error.problems
        return Taken(draft=draft)
    if directions_follow(writing, file, now.words, words):
        doubts = tuple(one for one in doubts if one.kind != WAY)
    at = put_at(now.words, words, draft.at, safety) if do == "put" else None
    doubts += safety_gone(writing, now.words, words)
    still = tuple[StillSaid, ...]()
    if do == "keep":
        said = " ".join(one.words for one in draft.sentences)
        still = still_said(writing, draft.at, draft.was, said)
        doubts += read_again_after(writing, draft.was, said)
    note = KeptNote(draft.leaflet, done(do), file, wrong=doubts, still=still)
    return Taken(note._replace(step=step_from(saved, seen)), at=at)


def _is_same(was: str, words: str, at: LineAt, safety: Safety) -> bool:
    """Whether a line says what it said, on the same grounds: its text is not kept once more."""
    if was == words:
        return True
    if at.line == title_line(was):
        return False
    old, new = (line_at(text, at.line, safety, at.cell) for text in (was, words))
    return (old.said, old.styled) == (new.said, new.styled)


def to_be_ticked(was: str, draft: LineDraft, safety: Safety) -> tuple[Problem, ...]:
    """The sources of former words that are to be ticked again first. A title has none."""
    at = draft.at
    if at.line == title_line(was):
        return ()
    said = line_at(was, at.line, safety, at.cell).said
    problems, draft.sentences = still_cited(said, draft.sentences)
    return problems


def put_at(was: str, words: str, at: LineAt, safety: Safety) -> LineAt:
    """The first line of what was put in: the next thing then stands behind it, not before it."""
    old, new = (
        [line for block in blocks_of(text, safety) for line in block.lines] for text in (was, words)
    )
    alike = zip_longest((one.words for one in old), (one.words for one in new))
    first = next((n for n, (before, now) in enumerate(alike) if before != now), 0)
    return LineAt(at.section, new[first].first, new[first].cell)


def _says_so(now: ShownText, draft: LineDraft, safety: Safety) -> bool:
    try:
        return changed_text(now.words, draft, "keep", safety) == now.words
    except SpsPrintError:
        return False


def changed_text(whole: str, draft: LineDraft, do: str, safety: Safety) -> str:
    """The text with what a button does."""
    at = draft.at
    is_title = at.line == title_line(whole)
    if do == "keep" and is_title:
        return retitle(whole, " ".join(one.words for one in draft.sentences))
    if do == "keep":
        return replace(whole, at.line, as_said(draft.sentences), safety, at.cell)
    if do == "put":
        return _with_more(whole, 0 if is_title else at.line, draft, safety)
    if is_title:
        hint = "change its words, or take the section out of the leaflet"
        raise UseError(Problem("the title of a section stays at its top", hint=hint))
    match do:
        case "remove":
            return remove(whole, at.line, safety)
        case "remove-block":
            return remove_block(whole, at.line, safety)
        case "up" | "down":
            return move_item(whole, at.line, do == "down", safety)
        case _:
            return move_block(whole, at.line, do == "block-down", safety)


def _with_more(whole: str, number: int, draft: LineDraft, safety: Safety) -> str:
    """The text with something new behind a line."""
    said = as_said(draft.sentences)
    first = draft.sentences[0] if draft.sentences else TypedSentence("")
    if draft.add == "item":
        return add_item(whole, number, said, safety)
    if draft.add == "row":
        cells = [
            as_said([first._replace(words=words)])
            for at, words in enumerate(_grid(draft.fields)[0])
            if at < _across(whole, number, safety)
        ]
        return add_row(whole, number, cells, safety)
    if draft.add not in BLOCKS:
        raise UseError(Problem("this cannot be put there", hint="choose one of the buttons"))
    kind = SentenceKind.NONE if draft.add in UNMARKED else first.kind
    sources = first.sources if kind is SentenceKind.MEDICAL else ()
    return insert(whole, number, NewBlock(BLOCKS[draft.add], _rows(draft), kind, sources), safety)


def _across(whole: str, number: int, safety: Safety) -> int:
    return sum(line.first == number for block in blocks_of(whole, safety) for line in block.lines)


def _rows(draft: LineDraft) -> tuple[tuple[str, ...], ...]:
    """The rows of a new block, as NewBlock takes them."""
    fields, add = draft.fields, draft.add
    first = draft.sentences[0].words if draft.sentences else ""
    if add == "picture":
        if not fields.get("picture"):
            raise UseError(Problem("no picture is chosen", hint="choose one of those below"))
        if not fields.get("shows", "").strip():
            hint = "a few words do, such as “A person who walks”"
            raise UseError(Problem("say what the picture shows", hint=hint))
        return ((fields.get("picture", ""),), (fields.get("shows", ""),))
    if add == "code":
        return ((fields.get("address", ""),), (fields.get("beside", ""),))
    if add == "table":
        return _table(fields)
    if add in ("list", "ticks", "lines", "box"):
        lines = tuple((line.strip(),) for line in first.split("\n") if line.strip())
        head = ((fields.get("frame", ""),), (fields.get("heading", ""),)) if add == "box" else ()
        return (*head, *(lines or ((("",),) if add == "lines" else ())))
    return ((first,),)


def _grid(fields: Mapping[str, str]) -> list[list[str]]:
    return [
        [fields.get(f"cell-{row}-{column}", "").strip() for column in range(COLUMNS)]
        for row in range(ROWS)
    ]


def _table(fields: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The boxes of a table, without empty rows and columns."""
    grid = [row for row in _grid(fields) if any(row)]
    used = [column for column in range(COLUMNS) if any(row[column] for row in grid)]
    return tuple(tuple(row[column] for column in used) for row in grid)


def _in_conflict(draft: LineDraft, now: ShownText, safety: Safety) -> LineDraft:
    """The draft beside what the text says by now: the line is looked for by its former words."""
    draft.conflict = True
    lines = _readable(now, safety)
    same = [one for one in lines if one.words == draft.was]
    found = min(same, key=lambda one: abs(one.first - draft.at.line), default=None)
    if found is None:
        found = _at(now, draft.at, safety)
    if found:
        draft.at, draft.now = LineAt(draft.at.section, found.first, found.cell), found.words
    return draft


def _readable(now: ShownText, safety: Safety) -> Sequence[TextLine]:
    try:
        return [line for block in blocks_of(now.words, safety) for line in block.lines]
    except ContentError:
        return ()


def _at(now: ShownText, at: LineAt, safety: Safety) -> TextLine | None:
    try:
        return line_at(now.words, at.line, safety, at.cell)
    except SpsPrintError:
        return None
