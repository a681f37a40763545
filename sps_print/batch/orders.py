"""From a row to an order: every column known, every answer there, every word right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from sps_print.batch.names import OURS, Claims, name_of, tells_rows_apart
from sps_print.batch.rows import Row
from sps_print.batch.texts import print_of
from sps_print.content.fields import text
from sps_print.content.language import load_language
from sps_print.content.load import handout_names, load_handout
from sps_print.content.tailor import tailor
from sps_print.model import Handout, Order
from sps_print.pipeline import Workshop, open_workshop
from sps_print.problems import ContentError, Problem, SpsPrintError, UseError

CHOICES = ("handout", "audience", "format", "language", "clinic")
MAX_ANSWER = 2_000  # characters


@dataclass(frozen=True, slots=True)
class Leaflet:
    """A row that is right: what to make, of which texts, and under which name."""

    row: int
    order: Order
    clinic: Path | None  # a whole path: a worker stands elsewhere
    texts: str  # the library's print, so that a worker with other texts is found out
    expired: bool  # past its review date on the day of the run
    file: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """What is the same for all rows. folder: where the clinics that a row names are looked for."""

    choices: Mapping[str, str]
    clinic: Path | None
    folder: Path
    today: date
    pattern: str
    allow_expired: bool = False
    allow_blanks: bool = False


@lru_cache(maxsize=64)
def workshop(clinic: Path | None, today: date, allow_expired: bool) -> Workshop:
    """The workshop of a clinic, kept between orders: opening one takes longer than a leaflet."""
    return replace(open_workshop(clinic, allow_expired), today=today)


class Orders:
    """Reads the rows of one list. Start a new one for each reading: names are claimed once."""

    def __init__(self, fixed: Fixed, columns: tuple[str, ...]) -> None:
        self.fixed, self.columns = fixed, columns
        self._claims = None if tells_rows_apart(fixed.pattern) else Claims()
        self._handouts: dict[tuple[Path | None, str], Handout] = {}
        self._clinics: dict[str, Path | None] = {"": fixed.clinic}
        self._prints: dict[Path | None, str] = {}
        self._languages: set[tuple[Path | None, str]] = set()

    def known_columns(self) -> tuple[str, ...]:
        """Every column that some row could use, with the texts of the fixed clinic."""
        wanted = self.fixed.choices.get("handout")
        library = self._workshop(self.fixed.clinic).library
        names = (wanted,) if wanted else handout_names(library)
        asks = [ask for name in names for ask in self._handout(self.fixed.clinic, name).asks]
        return tuple(dict.fromkeys((*CHOICES, *asks)))

    def leaflet(self, row: Row) -> Leaflet:
        """The leaflet of a row. ContentError with every problem that the row has."""
        if row.problems:
            raise ContentError(*row.problems)
        given = {c: row.cells[c].strip() for c in CHOICES if c in row.cells}
        chosen = {**self.fixed.choices, **given}
        try:
            clinic = self._clinic(given.get("clinic", ""))
            shop = self._workshop(clinic)
            if "handout" not in chosen:
                hint = "name one in the row, or for all rows with --handout"
                raise UseError(Problem("the handout is missing", "handout", hint))
            # the shipped texts are looked at once for all clinics that have none of their own
            whose = clinic if shop.own_texts else None
            handout = self._handout(whose, chosen["handout"])
            order = Order(
                handout.id, chosen.get("audience", ""), chosen.get("format", ""),
                chosen.get("language", "en"), self._answers(row, handout),
            )  # fmt: skip
            self._know_language(whose, order.language)
            plan = tailor(handout, order, self._workshop(whose).audiences)
            if plan.paper.dots:
                what = f"a list makes no pictures for telephones, as “{plan.paper.id}” is"
                hint = f"sps-print build {handout.id} -f {plan.paper.id} makes one at a time"
                raise UseError(Problem(what, "format", hint))
            whole = replace(order, audience=plan.audience.id, format=plan.paper.id)
            name = self._name(row.number, whole)
        except SpsPrintError as error:
            raise ContentError(*(_placed(p, row, chosen) for p in error.problems)) from None
        late = handout.review_by < self.fixed.today
        return Leaflet(row.number, whole, clinic, self._print(clinic, shop), late, f"{name}.pdf")

    def _answers(self, row: Row, handout: Handout) -> dict[str, str]:
        answers, problems = {}, []
        for column in row.cells:
            if column in CHOICES:
                continue
            if column not in handout.asks:
                hint = "empty the cell: its words would not be printed"
                what = f"the handout “{handout.id}” does not ask for this"
                problems.append(Problem(what, column, hint))
                continue
            try:
                answers[column] = text(row.cells, column, "", most=MAX_ANSWER)
            except ContentError as error:
                problems += [replace(p, where=column) for p in error.problems]
        if not self.fixed.allow_blanks:
            hint = "fill it in; --allow-blanks leaves a line to write on"
            problems += [
                Problem("the answer is missing", column, hint)
                for column in self.columns
                if column in handout.asks and column not in row.cells
            ]
        if problems:
            raise ContentError(*problems)
        return answers

    def _name(self, row: int, order: Order) -> str:
        values = {
            **order.answers, "row": f"{row:05}",
            **{field: getattr(order, field) for field in OURS if field != "row"},
        }  # fmt: skip
        name = name_of(self.fixed.pattern, values)
        if not name:
            raise ContentError(Problem("the file has no name", "", "begin --name with {row}-"))
        if self._claims:
            self._claims.claim(name, row)
        return name

    def _clinic(self, named: str) -> Path | None:
        if named not in self._clinics:
            self._clinics[named] = self._folder_of(named)
        return self._clinics[named]

    def _folder_of(self, named: str) -> Path:
        try:
            folder = (self.fixed.folder / named).resolve()
            if folder.is_dir():
                return folder
        except (OSError, ValueError, RuntimeError):
            pass
        hint = "write the name of its folder, as seen from the list's own folder"
        raise UseError(Problem(f"there is no clinic “{named[:60]}”", "clinic", hint))

    def _workshop(self, clinic: Path | None) -> Workshop:
        return workshop(clinic, self.fixed.today, self.fixed.allow_expired)

    def _know_language(self, clinic: Path | None, name: str) -> None:
        if (clinic, name) not in self._languages:
            load_language(self._workshop(clinic).library, name)
            self._languages.add((clinic, name))

    def _handout(self, clinic: Path | None, name: str) -> Handout:
        if (clinic, name) not in self._handouts:
            self._handouts[clinic, name] = load_handout(self._workshop(clinic).library, name)
        return self._handouts[clinic, name]

    def _print(self, clinic: Path | None, shop: Workshop) -> str:
        if clinic not in self._prints:
            self._prints[clinic] = print_of(shop)
        return self._prints[clinic]


def _placed(problem: Problem, row: Row, chosen: Mapping[str, str]) -> Problem:
    """The problem with its row, and the column whose word it quotes."""
    where = problem.where.removeprefix(f"row {row.number}").strip(", ")
    if not where:
        said = problem.what.partition("”")[0].partition("“")[2]
        where = next((c for c in CHOICES if chosen.get(c) == said), "")
    return replace(problem, where=f"row {row.number}" + (f", {where}" if where else ""))
