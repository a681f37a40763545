"""What was typed in the boxes of a line, and what became of it. In memory alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from sps_print.content.text.edit.parts import Said, SentenceKind
from sps_print.desk.visit.visits import VisitKey
from sps_print.desk.writing.line.place import LineAt
from sps_print.desk.writing.line.steps import Step, UndoSteps
from sps_print.problems import Problem

MOST = 20  # sentences of a line that have a box
KINDS = (
    (SentenceKind.ABOUT_US, "About us", "Who we are, what this leaflet is, whom to ask"),
    (SentenceKind.TIP, "Practical tip", "What some people find helps. Say “some people find”"),
    (SentenceKind.MEDICAL, "Medical: needs a source", "About the illness, its causes, its care"),
    (SentenceKind.NONE, "A question, or words that lead in what stands below",
     "It ends with a question mark or a colon"),
)  # fmt: skip


class TypedSentence(NamedTuple):
    """The box of a sentence, or of sentences that stand on the same sources.

    asked: the words of which it was asked whether the sources say them; empty: it was not.
    unsure: whether that is asked now, and its sources are not ticked. of_kind: whether somebody
    said its kind: a new one has none until it is ticked. ours: the words that somebody says
    are about the clinic alone; doubtful: whether that is asked now.
    """

    words: str
    kind: SentenceKind = SentenceKind.NONE
    sources: tuple[str, ...] = ()
    asked: str = ""
    unsure: bool = False
    of_kind: bool = True
    ours: str = ""
    doubtful: bool = False


class TypedPage(NamedTuple):
    """A page with words that are not kept: its picture, which it is, from 1, and of how many.
    version: differs for each; for its address."""

    png: bytes
    number: int
    pages: int
    version: str


@dataclass
class LineDraft:
    """What was typed for a line, while it is not kept. was: the words of the line as it was shown.

    add: what was to be put behind it; empty: the line itself. conflict: the text was changed
    meanwhile; now: what the line says by now. look: the page as it would print with it.
    """

    leaflet: tuple[str, str]
    at: LineAt
    sentences: list[TypedSentence]
    was: str = ""
    add: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    conflict: bool = False
    now: str = ""
    look: TypedPage | None = None

    @property
    def typed(self) -> bool:
        """Whether there were boxes: a button that moves a line, or takes it out, has none."""
        return bool(self.sentences)


class StillSaid(NamedTuple):
    """Former words that another line still says. where: in words, such as in “Who to call”;
    address: the page with that line open."""

    words: str
    where: str
    address: str


class GoingLine(NamedTuple):
    """A line that goes with a section. still: the sections that still say it. locked: whether it is
    a safety line that says the same in each leaflet."""

    words: str
    still: tuple[str, ...]
    locked: bool = False


class AskedFirst(NamedTuple):
    """A section that is not taken out before a second press. do: what the button says. title: of
    the section; readers: whose leaflet it goes from. digest: of the leaflet's file."""

    do: str
    section: str
    title: str
    readers: tuple[str, ...]
    lines: tuple[GoingLine, ...]
    digest: str


class KeptNote(NamedTuple):
    """What was done last, for the note at the top. undo: whether a button undoes it. file: of
    the text. at: the line whose page says it, and no other. still: where what was changed stands as
    it was. undone: the former text that an undo saved again. step: the way back from it; steps: all
    of the leaflet, and forward again."""

    leaflet: tuple[str, str]
    said: str
    file: str
    undo: bool = True
    wrong: tuple[Problem, ...] = ()
    at: LineAt | None = None
    still: tuple[StillSaid, ...] = ()
    asked: AskedFirst | None = None
    undone: str = ""
    step: Step | None = None
    steps: UndoSteps | None = None


NOTE = VisitKey[KeptNote]("written")


def changed_elsewhere() -> tuple[Problem, ...]:
    """What a note says where a text is another one by now than the page showed."""
    what = "this text was changed elsewhere since it was shown; nothing was done"
    return (Problem(what, hint="it stands here as it is now: look, and press once more"),)


def sentences_typed(form: MultiDict[str, str]) -> list[TypedSentence]:
    """The sentences of a form: those without words too, but for a last box that stayed empty."""
    found = list[TypedSentence]()
    for number in range(MOST):
        if (words := form.get(f"words-{number}")) is None:
            break
        kind = _kind(form.get(f"kind-{number}", ""))
        keys = [*form.getlist(f"source-{number}"), form.get(f"more-{number}", "")]
        cited = tuple(dict.fromkeys(filter(None, keys)))
        asked, ours = form.get(f"asked-{number}", ""), form.get(f"ours-{number}", "")
        words, ours = (one.replace("\r\n", "\n") for one in (words, ours))
        of_kind = f"kind-{number}" in form
        found.append(TypedSentence(words, kind, cited, asked, of_kind=of_kind, ours=ours))
    while len(found) > 1 and not found[-1].words.strip():
        found.pop()
    return found


def _kind(words: str) -> SentenceKind:
    return SentenceKind(words) if words in [*SentenceKind] else SentenceKind.NONE


def as_said(sentences: Sequence[TypedSentence]) -> list[Said]:
    """The sentences as a line says them: those without words are left out."""
    return [
        Said(one.words, one.kind, one.sources if one.kind is SentenceKind.MEDICAL else ())
        for one in sentences
        if one.words.strip()
    ]
