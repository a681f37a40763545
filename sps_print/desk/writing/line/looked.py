"""A page as it would print with the words that somebody types, before any of them is kept."""

from __future__ import annotations

from secrets import token_urlsafe

from sps_print.build import Job
from sps_print.content.clinic.saving import shown as text_shown
from sps_print.desk.visit.temporary import temporary_folder
from sps_print.desk.writing.line.about_us import is_it_medical
from sps_print.desk.writing.line.head import head_line, head_text
from sps_print.desk.writing.line.lines import page_of
from sps_print.desk.writing.line.place import HEAD_FIELDS, LineAt, Writing
from sps_print.desk.writing.line.taken import changed_text, file_of, put_at, to_be_ticked
from sps_print.desk.writing.line.trial import new_problems, with_text
from sps_print.desk.writing.line.typed import LineDraft, TypedPage
from sps_print.output.png import page_picture
from sps_print.places.places import places
from sps_print.problems import Problem
from sps_print.project import open_project


def look_at(what: Writing, draft: LineDraft, wide: int) -> tuple[TypedPage, tuple[Problem, ...]]:
    """The page of a line with what was typed, and what would keep it from being kept. wide: dots
    across its picture. Raises SpsPrintError where no page can be made of it."""
    file, text, at = _typed(what, draft)
    folder = what.job.project.library.user
    assert folder
    with temporary_folder() as trial:
        with_text(folder, trial, file, text)
        job = Job(open_project(trial), what.order)
        pdf = job.pdf()
        pages = places(job, pdf)
    number = page_of(pages, at)
    drawn = page_picture(pdf, number - 1, wide)
    errors, _ = new_problems(what, file, text, at.line if at.section else 0)
    return TypedPage(drawn, number, len(pages), token_urlsafe(6)), errors or _asked(what, draft)


def _asked(what: Writing, draft: LineDraft) -> tuple[Problem, ...]:
    """What is to be ticked before it is kept; it is marked in the draft."""
    if not draft.at.section:
        return ()
    now = text_shown(what.job.project.library, file_of(what, draft.at)).words
    errors = () if draft.add else to_be_ticked(now, draft, what.job.language.safety)
    return errors or is_it_medical(what, now, draft)


def _typed(what: Writing, draft: LineDraft) -> tuple[str, str, LineAt]:
    """The file of a line, its text as it was typed, and where that stands in it."""
    library, safety, at = what.job.project.library, what.job.language.safety, draft.at
    if not at.section:
        field = HEAD_FIELDS[at.line]
        head = head_line(what, field)
        now = text_shown(library, head.file).words
        return head.file, head_text(now, what, field, head, draft), at
    file = file_of(what, at)
    now = text_shown(library, file).words
    text = changed_text(now, draft, "put" if draft.add else "keep", safety)
    return file, text, put_at(now, text, at, safety) if draft.add else at
