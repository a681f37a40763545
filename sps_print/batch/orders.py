"""From a row to an order: every column known, every answer there, every word right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from sps_print.batch.asked import asked_on
from sps_print.batch.digest import digest_of
from sps_print.batch.fixed import Fixed, project
from sps_print.batch.list.choices import (
    CHOICES,
    NamedHandout,
    ask_of,
    asks_for_call,
    audience_of,
    choice_of,
    format_of,
    is_hardly_an_answer,
    language_of,
    not_an_answer,
)
from sps_print.batch.list.headings import called_choices
from sps_print.batch.list.keys import key_of
from sps_print.batch.list.parts import row_in_name
from sps_print.batch.list.rows import Row
from sps_print.batch.list.spoilt import unspoilt
from sps_print.batch.names import OURS, Claims, name_of, tells_rows_apart
from sps_print.batch.placed import about, placed
from sps_print.batch.which import Which, WordsTaken
from sps_print.content.load.columns import load_columns
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.content.load.language import load_language
from sps_print.content.load.papers import load_paper_words
from sps_print.content.tailor import amounts_in, tailor
from sps_print.files.fields import text
from sps_print.files.plain_words import AllowedMarkup
from sps_print.model import Handout, Order
from sps_print.problems import ContentError, Problem, SpsPrintError, UseError
from sps_print.project import Project
from sps_print.records import dataclass

MAX_ANSWER = 2_000  # characters
MISSING, NOT_ASKED = "the answer is missing", "does not ask for this"


@dataclass(frozen=True, slots=True)
class NamedOrder:
    """A row that is right: what to make, of which texts, and under which name."""

    row: int
    order: Order
    clinic: Path | None  # a whole path: a worker stands elsewhere
    texts: str  # the digest of the library, so that a worker with other texts is found out
    expired: bool  # past its review date on the day of the run
    file: str


class Orders:
    """Reads the rows of one list. Start a new one for each reading: names are claimed once."""

    def __init__(self, fixed: Fixed, columns: tuple[str, ...]) -> None:
        self.fixed, self.columns = fixed, columns
        self.notes: list[str] = []  # what a person should see of how columns were taken
        self.doubted = Counter[tuple[str, str]]()  # cells that are hardly an answer
        self.unprinted = Counter[tuple[str, str]]()  # cells passed over, by column and title
        self.numberless: dict[str, list[int]] = {}  # rows that say whom to call, and no number
        self.taken = Counter[WordsTaken]()  # rows whose words are no title
        self._claims = None if tells_rows_apart(fixed.pattern) else Claims()
        # what rows share is looked up once
        self._clinic, self._language = cache(self._folder_of), cache(self._language_of)
        self._handout, self._which = cache(self._load_handout), cache(self._which_of)
        self._texts = cache(lambda clinic: digest_of(self._project(clinic)))
        self._papers = cache(lambda: load_paper_words(self._project(fixed.clinic).library))
        self._printed = cache(lambda whose, *what: asked_on(self._project(whose), *what))
        self._asks: dict[int, dict[str, str | None]] = {}
        self._columns = load_columns(self._project(fixed.clinic).library)
        self._choices = [*self.choices().items()]

    def choices(self) -> dict[str, str]:
        """The columns that say a choice for each row, with the choice; those taken are noted."""
        found = {c: name for c in self.columns if (name := choice_of(c))}
        said = {*found.values(), *self.fixed.choices}
        for column, choice in called_choices(self.columns, said, self._columns).items():
            if not self._answers_one(column, self._every_handout()):
                self.notes.append(f"the column “{column}” is taken for the {choice} of each row")
                found[column] = choice
        return found

    def _every_handout(self) -> list[Handout]:
        """Those that a row may ask for, with the texts of the fixed clinic."""
        wanted, whose = self.fixed.choices.get("handout"), self.fixed.clinic
        language = self._language(whose, self.fixed.choices.get("language", ""))
        names = handout_names(self._project(whose).library)
        if wanted:
            named = self._which(whose, language).handout(wanted, "")
            names = (named.handout if named else wanted,)
        return [self._handout(whose, name, language) for name in names]

    def known_columns(self) -> tuple[str, ...]:
        """Every column that some row could use, with the texts of the fixed clinic."""
        found = self._every_handout()
        asks = [ask for handout in found for ask in handout.asks]
        used = [c for c in self.columns if c in dict(self._choices) or self._answers_one(c, found)]
        return tuple(dict.fromkeys((*CHOICES, *asks, *used)))

    def _answers_one(self, column: str, handouts: Sequence[Handout]) -> bool:
        """Whether a column answers a question of one of the handouts. What it is taken for that is
        not its own name is noted."""
        for handout in handouts:
            try:
                ask = ask_of(column, handout, self._columns)
            except UseError:
                if len(handouts) == 1:
                    raise
                return True  # perhaps no row asks for this handout: row by row
            if ask:
                if key_of(column) not in map(key_of, (ask, handout.asks[ask])):
                    self.notes.append(
                        f"the column “{column}” is taken for “{handout.asks[ask]}” ({ask})"
                    )
                return True
        return False

    def leaflet(self, row: Row) -> NamedOrder:
        """The leaflet of a row. ContentError with every problem that the row has."""
        if row.problems:
            raise ContentError(*row.problems)
        given = {name: row.cells[c].strip() for c, name in self._choices if c in row.cells}
        by_reader = {"handout": given["audience"]} if "audience" in given else {}
        chosen = {**by_reader, **self.fixed.choices, **given}
        columns = {name: column for column, name in self._choices}
        try:
            with about("clinic", given.get("clinic", "")):
                clinic = self._clinic(given.get("clinic", ""))
            project = self._project(clinic)
            # the shipped texts are looked at once for all clinics that have none of their own
            whose = clinic if project.own_texts_at_start else None
            handout, order = self._order(whose, chosen)
            columns |= {ask: column for column, ask in self._asks_of(handout).items() if ask}
            reader = order.audience or handout.audiences[0]
            title = handout.title_for.get(reader, handout.title)
            leaflet = (order.handout, order.audience, order.format, order.language)
            asked = self._printed(whose, *leaflet)
            whole = replace(order, answers=self._answers(row, handout, asked, title))
            audiences = self._project(whose).audiences_in(order.language)
            plan = tailor(handout, whole, audiences)
            whole = replace(whole, audience=plan.audience.id, format=plan.paper.id)
            if plan.paper.dots:
                what = f"a list makes no pictures for telephones, as “{plan.paper.id}” is"
                hint = f"sps-print build {handout.id} -f {plan.paper.id} makes one at a time"
                raise UseError(Problem(what, field="format", hint=hint, value=plan.paper.id))
            name = self._name(row.number, whole)
        except SpsPrintError as error:
            raise ContentError(*(placed(p, row, columns) for p in error.problems)) from None
        late, texts = handout.review_by < self.fixed.today, self._texts(clinic)
        return NamedOrder(row.number, whole, clinic, texts, late, f"{name}.pdf")

    def _order(self, whose: Path | None, chosen: Mapping[str, str]) -> tuple[Handout, Order]:
        """The handout of a row and its order without answers, as the program calls them."""
        if "handout" not in chosen:
            hint = "name one in the row, or for all rows with --handout"
            raise UseError(Problem("the handout is missing", hint=hint, field="handout"))
        with about("language", chosen.get("language", "")):
            language = self._language(whose, chosen.get("language", ""))
        words, who = chosen["handout"], chosen.get("audience", "")
        which = self._which(whose, language)
        if said := which.said_of(words, who):
            words, who = said, ""
        with about("handout", words):
            named = which.handout(words, who)
            name = named.handout if named else which.instead(words)
            handout = self._handout(whose, name, language)
            named = named or NamedHandout(handout.id, "", exact=True)  # one that a clinic hides
        with about("audience", who):
            known = not who or who in handout.audiences  # else names are looked up
            audience = (who if known else audience_of(who, handout, which.names)) or named.reader
            if named.reader and audience != named.reader:
                is_said = "is the title for" if named.exact else "means the leaflet for"
                what = f"“{words}” {is_said} “{named.reader}” alone"
                hint = f"empty the cell of the audience, or write {handout.id} for the handout"
                raise UseError(Problem(what, hint=hint, value=words))
        if (meant := audience or handout.audiences[0]) in handout.audiences:
            alone = bool(audience) or len(handout.audiences) == 1
            which.take(words, named, who, meant, alone or not self.fixed.pass_over)
        with about("format", chosen.get("format", "")):
            paper = self._paper(whose, chosen.get("format", ""), handout)
        fillable = handout.fillable if self.fixed.fillable is None else self.fixed.fillable
        standard = self.fixed.standard
        order = Order(handout.id, audience, paper, language, fillable=fillable, standard=standard)
        return handout, order

    def _paper(self, whose: Path | None, words: str, handout: Handout) -> str:
        """The paper that words name, as far as a handout has it."""
        american = bool((clinic := self._project(whose).clinic) and clinic.american)
        return format_of(words, self._papers(), handout.formats, american, self.fixed.spoken)

    def _answers(
        self, row: Row, handout: Handout, asked: Collection[str], title: str
    ) -> dict[str, str]:
        """The answers of a row. asked: the questions that its paper has."""
        answers: dict[str, str] = {}
        problems = []
        every = self._asks_of(handout).items()
        asks = {column: "" if ask and ask not in asked else ask for column, ask in every}
        for column, cell in row.cells.items():
            ask = asks.get(column)
            if ask is None:
                continue  # a choice
            elsewhere = self.fixed.spoken and self._asks_of(handout)[column]  # on other papers
            if not ask and (self.fixed.pass_over or elsewhere):
                self.unprinted[column, title] += 1
                continue
            if not ask or ask in answers:
                hint = "empty the cell: its words would not be printed"
                what = f"the handout “{handout.id}” {NOT_ASKED}"
                if ask:
                    what = f"another column is “{ask}”, too"
                    hint = "put the words of both into one cell"
                problems.append(Problem(what, hint=hint, field=column, value=ask or handout.id))
                continue
            if fault := not_an_answer(cell, ask, handout.asks[ask], self._columns):
                what, hint = fault
                meant = unspoilt(cell)
                problems.append(Problem(what, hint=hint, field=column, value=cell, meant=meant))
                continue
            if is_hardly_an_answer(cell, ask, self._columns):
                self.doubted[column, cell.strip()] += 1
            elif asks_for_call(ask, handout.asks[ask], self._columns, cell):
                self.numberless.setdefault(column, []).append(row.number)
            try:
                answers[ask] = text(
                    row.cells, column, "", most=MAX_ANSWER, allowed=AllowedMarkup.ANY
                )
            except ContentError as error:
                problems += [replace(p, where="", field=column) for p in error.problems]
        if not self.fixed.allow_blanks:
            hint = "fill it in; --allow-blanks leaves a line to write on"
            problems += [
                Problem(MISSING, hint=hint, field=column)
                for column, ask in asks.items()
                if ask and column not in row.cells and ask not in answers
            ]
        if problems:  # with those that are found later alone, so that all are mended at once
            raise ContentError(*problems, *amounts_in(answers, handout))
        return answers

    def _asks_of(self, handout: Handout) -> dict[str, str | None]:
        """For each column the question that it answers, nothing if none, None if it is a choice."""
        if (key := id(handout)) not in self._asks:
            choices = dict(self._choices)
            self._asks[key] = {
                column: None if column in choices else ask_of(column, handout, self._columns)
                for column in self.columns
                if column
            }
        return self._asks[key]

    def _name(self, row: int, order: Order) -> str:
        values = {
            **order.answers, "row": row_in_name(row),
            **{field: getattr(order, field) for field in OURS if field != "row"},
        }  # fmt: skip
        name = name_of(self.fixed.pattern, values)
        if not name:
            raise ContentError(Problem("the file has no name", "", "begin --name with {row}-"))
        if self._claims:
            self._claims.claim(name, row)
        return name

    def _folder_of(self, named: str) -> Path | None:
        """The folder of the clinic that a row names; of one that names none, that of the run."""
        if not named:
            return self.fixed.clinic
        try:
            folder = (self.fixed.folder / named).resolve()
            if folder.is_dir():
                return folder
        except (OSError, ValueError, RuntimeError):
            pass
        hint = "write the name of its folder, as seen from the list's own folder"
        raise UseError(Problem(f"there is no clinic “{named[:60]}”", "clinic", hint))

    def _project(self, clinic: Path | None) -> Project:
        return project(clinic, self.fixed.today, self.fixed.allow_expired)

    def _language_of(self, clinic: Path | None, word: str) -> str:
        project = self._project(clinic)
        name = language_of(word, project) if word else project.library.first_language()
        load_language(project.library, name)
        return name

    def _load_handout(self, clinic: Path | None, name: str, language: str) -> Handout:
        return load_handout(self._project(clinic).library, name, language)

    def _which_of(self, clinic: Path | None, language: str) -> Which:
        return Which(self._project(clinic), language, self.fixed.said, self.taken)
