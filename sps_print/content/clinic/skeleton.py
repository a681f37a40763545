"""A handout and a section to begin with: each builds as it is, and says what to write where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from sps_print.content.clinic.reviews import years_after
from sps_print.content.load.audiences import like_of
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.content.load.sections import has_card, load_sections
from sps_print.document.file_names import plain_name
from sps_print.files.library import Library
from sps_print.files.read import toml_text
from sps_print.model import Handout
from sps_print.papers import PAPERS, Paper
from sps_print.problems import Problem, UseError
from sps_print.records import dataclass

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = 60  # characters of a name
PROMISE = "What this leaflet helps with, in one line"
SUMMARY = "What it is for, as “sps-print list” shows it"
SAFETY = "# Safety lines that have to be on the paper; the sections above say them.\n"
ABOUT_US = """\
# It is about us alone, such as when we meet: it needs no safety lines.
about = "us"
"""
YEARS = 2  # until a text is due to be looked at again


def checked_name(kind: str, name: str) -> str:
    """A name for a new file; one that cannot be is refused with the nearest that can."""
    if NAME.fullmatch(name) and len(name) <= LONGEST:
        return name
    stem = re.sub(r"\.(?:toml|md|txt|docx?)$", "", name.rpartition("/")[2].lower())
    near = plain_name(stem, LONGEST)
    hint = "use small letters a to z, digits and hyphens"
    hint += f", such as {near}" if near else ""
    raise UseError(Problem(f"“{name}” cannot be the name of a {kind}", hint=hint))


def title_of(name: str) -> str:
    """The title that a name suggests: falls-at-home is “Falls at home”."""
    return name.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class NewHandout:
    """What a person says of a handout that is begun. Of what is left empty, handout_toml makes what
    is usual.

    sections: its own and shipped ones, in order; those that say its safety lines are added.
    review_by: when it is read again at the latest. cover: a scene or picture. about: “us” for one
    that says nothing medical. leave_out: sections that a kind of paper has not. card: whether
    its own sections have the clinic's card already.
    """

    id: str
    title: str
    audiences: tuple[str, ...]
    sections: tuple[str, ...]
    promise: str = ""
    summary: str = ""
    formats: tuple[str, ...] = ()
    review_by: date | None = None
    cover: str = ""
    about: str = ""
    leave_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    card: bool = False


def handout_toml(
    library: Library, audience: str, title: str, section: str, today: date,
    about: str | None = None, language: str = "",
) -> str:  # fmt: skip
    """A handout for an audience with one new section, and the shipped ones that it needs."""
    new = NewHandout("", title, (audience,), (section,), about=about or "")
    return handout_text(library, new, today, language)


def handout_text(library: Library, new: NewHandout, today: date, language: str = "") -> str:
    """The file of a new handout, with the shipped sections that it needs.

    What it must say is what a shipped handout for these readers says; about "us", nothing. It words
    itself.
    """
    audience, about = new.audiences[0], new.about
    reader = like_of(library)[audience] or audience
    like = _like(reader)
    must_say = () if about else like.must_say_for.get(reader, like.must_say)
    language = language or library.first_language()
    needed = [] if about and new.card else _needed(library, like, reader, must_say, language)
    safety = ABOUT_US if about else f"{SAFETY}must-say = [{_list(must_say)}]\n"
    formats = new.formats or [n for n in like.formats if _is_plain_sheet(PAPERS[n])] or like.formats
    sections = tuple(dict.fromkeys((*new.sections, *needed)))
    cover = f"cover-picture = {toml_text(new.cover)}\n" if new.cover else ""
    return f"""\
# A leaflet of our own. Lines that begin with # are not used.
title = {toml_text(new.title)}
promise = {toml_text(new.promise or PROMISE)}
summary = {toml_text(new.summary or SUMMARY)}
audiences = [{_list(new.audiences)}]
formats = [{_list(formats)}]
{cover}# The edition is the month; dates are written without quotes: year-month-day.
edition = "{today:%Y-%m}"
issued = {today}
review-by = {new.review_by or years_after(today, YEARS)}
# Printed in this order. Each is a file in templates/; ours is the first.
sections = [{_list(sections)}]
{safety}{_left_out(new)}"""


def _left_out(new: NewHandout) -> str:
    """What papers leave out: the last table of the file."""
    if not new.leave_out:
        return ""
    rows = "".join(f"{kind} = [{_list(names)}]\n" for kind, names in new.leave_out.items())
    return f"# These papers have no room for them.\n[leave-out]\n{rows}"


WORDS, ITEM, ITEM_2, HEAD, MATTERS = UNWRITTEN = (
    "Write your own words here.", "The first item of a list.", "The second item of a list.",
    "A title in bold", "Say here what matters most.",
)  # fmt: skip  # what a section begins with, to be written over


def section_md(title: str) -> str:
    """A section with a paragraph, a list and a panel, each with its mark."""
    return f"""\
+++
title = {toml_text(title)}
sources = []
+++

{{# A line like this one is not printed. Write over the words below, or delete them. #}}
{{# Each sentence ends with its source, [^key] (list the key at the top), or with a mark: #}}
{{# [^plain] when it says nothing clinical, [^tip] for a practical tip that is worded so. #}}

{WORDS}[^plain]

- {ITEM}[^plain]
- {ITEM_2}[^plain]

> [!NOTE]
> **{HEAD}**
>
> {MATTERS}[^plain]
"""


def short_section_md(title: str) -> str:
    """A section with one sentence to write over, for a page that has buttons for all else."""
    return f"""\
+++
title = {toml_text(title)}
sources = []
+++

{WORDS}[^plain]
"""


def is_unwritten(text: str) -> bool:
    """Whether a section says no more than short_section_md() began it with, under any title."""
    body = short_section_md("").partition("+++\n\n")[2].strip()
    return text.rpartition("+++\n")[2].strip() == body


def _list(words: Sequence[str]) -> str:
    return ", ".join(map(toml_text, words))


def _is_plain_sheet(paper: Paper) -> bool:
    return paper.kind == "sheet" and not paper.imposing and not paper.screen


def _like(audience: str) -> Handout:
    """The shipped handout for an audience, on sheets if there is one, that must say the least; of
    those the shortest. No sheet to fill in, where there is another: its sections have lines."""
    shipped = Library(None)
    handouts = [load_handout(shipped, name) for name in handout_names(shipped)]
    fit = [one for one in handouts if audience in one.audiences] or handouts
    return min(
        fit,
        key=lambda one: (
            not any(_is_plain_sheet(PAPERS[name]) for name in one.formats),
            one.fillable,
            len(one.must_say_for.get(audience, one.must_say)),
            len(one.sections_for.get(audience, one.sections)),
        ),
    )


def _needed(
    library: Library, like: Handout, audience: str, must_say: tuple[str, ...], language: str
) -> list[str]:
    """The sections of a handout that say a safety line, and the one that says whom to call."""
    names = like.sections_for.get(audience, like.sections)
    reader = audience if audience in like.audiences else like.audiences[0]
    parts = load_sections(library, language, names, (reader,))
    said = [f"safety.{id_.replace('-', '_')}" for id_ in must_say]
    return [
        p.id for p in parts
        if (has_card(p.text) and (said or "safety." not in p.text))
        or any(s in p.text for s in said)
    ]  # fmt: skip
