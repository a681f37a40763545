"""Read the words of a handout: how it is called, what it asks, what it is excused from.

They stand beside the texts of a language. A handout that says any of them in its own file, as a
clinic's may, says them all there.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sps_print.content.load.gates import load_exemptions
from sps_print.content.load.sections import winning
from sps_print.files import limits
from sps_print.files.fields import Fields, Table, mapping
from sps_print.files.known import all_known
from sps_print.files.library import Library
from sps_print.files.overlay import overlaid, own_table
from sps_print.model import Exemption
from sps_print.problems import ContentError, Problem, nearest

TITLES, QUESTIONS, EXEMPT = "titles.toml", "questions.toml", "exempt.toml"
TITLE_FIELDS = ("title", "promise", "summary", "keywords", "also", "title-for", "promise-for")


class Wording(NamedTuple):
    """The words of a handout in one language, as the fields of Handout."""

    title: str
    promise: str
    summary: str
    keywords: tuple[str, ...]
    also: tuple[str, ...]
    title_for: Mapping[str, str]
    promise_for: Mapping[str, str]
    asks: Mapping[str, str]  # the words of each question by its id
    exempt: tuple[Exemption, ...]


NO_WORDING = Wording("", "", "", (), (), {}, {}, {}, ())


class WordsOf(NamedTuple):
    """Where the words of a handout in a language are looked for."""

    library: Library
    handout: str
    language: str
    fields: Fields  # of the handout's own file
    audiences: Collection[str]  # of the handout
    every: Collection[str]  # all that there are: a clinic's version may leave some out

    def read(self) -> Wording:
        """The words. ContentError names all that is not right or missing."""
        where, table = self._titles()
        with Fields(table, where) as fields:
            whose = self.audiences if table is self.fields.table else self.every
            if whose is self.every:
                fields.only(TITLE_FIELDS)
            for field in ("title-for", "promise-for"):
                fields.known("audience", tuple(fields.by_name(field)), whose, field)
            return Wording(
                title=fields.text("title", most=limits.TITLE),
                promise=fields.text("promise"),
                summary=fields.text("summary", ""),
                keywords=fields.texts("keywords", ()),
                also=fields.texts("also", ()),
                title_for=fields.words_by_name("title-for", limits.TITLE),
                promise_for=fields.words_by_name("promise-for"),
                asks=fields.keep({}, self._asks),
                exempt=fields.keep((), self._exempt),
            )

    def _titles(self) -> tuple[str, Table]:
        """Where the titles stand, and the fields there."""
        if any(field in self.fields.table for field in TITLE_FIELDS):
            self._refuse_another_language()
            return self.fields.where, self.fields.table
        file, table = self._by_handout(TITLES)
        if self.handout not in table:
            hint = f"add [{self.handout}], and below it title = … and promise = …"
            raise ContentError(Problem(f"the handout “{self.handout}” has no title", file, hint))
        return f"{file}, {self.handout}", mapping(table, self.handout, file)

    def _by_handout(self, name: str) -> tuple[str, Table]:
        """A file of the language whose entries are handouts; any other of a clinic's is refused."""
        file = f"templates/{self.language}/{name}"
        if own := own_table(self.library, file):
            all_known("handout", tuple(own), self.library.names("handouts", ".toml"), file)
        return file, overlaid(self.library, file, needed=False)

    def _refuse_another_language(self) -> None:
        """The words in a handout's own file are of the first language, unless only another one has
        its sections."""
        first = self.library.first_language()
        if self.language == first:
            return
        names = self.library.names(f"templates/{first}", ".md")
        section, reader = self.fields.texts("sections")[:1], self.fields.texts("audiences")[:1]
        if any(winning(names, one, reader) for one in section):
            what = f"these words are printed in “{first}”: there are none for “{self.language}”"
            both = f"move them to templates/{first}/{TITLES}, and write templates/{self.language}/"
            raise ContentError(Problem(what, f"{self.fields.where}, title", both + TITLES))

    def _asks(self) -> dict[str, str]:
        """The words of each question, from the handout's own file or the language's."""
        ids = asked(self.fields)
        if isinstance(self.fields.table.get("asks"), dict):
            return self.fields.words_by_name("asks")
        file = f"templates/{self.language}/{QUESTIONS}"
        with Fields(overlaid(self.library, file, needed=False), file) as fields:
            for one in ids:
                if one not in fields.table:
                    hint = f'add {one} = "…"; or {nearest(one, fields.table)}'
                    fields.refuse(Problem(f"the question “{one}” has no words", file, hint))
            return {one: fields.text(one) for one in ids if one in fields.table}

    def _exempt(self) -> tuple[Exemption, ...]:
        """What it is excused from. A clinic's version need not have each section that the shipped
        one is excused for."""
        own = self.fields
        if "exempt" in own.table:
            return load_exemptions(own.table, "exempt", self.audiences, own.where)
        file, table = self._by_handout(EXEMPT)
        found = load_exemptions(table, self.handout, self.every, file)
        if not self.library.own(own.where):
            return found
        printed = {*own.texts("sections"), *sum(own.texts_by_name("sections-for").values(), ())}
        return tuple(one for one in found if one.section in ("", *printed))


def asked(handout: Fields) -> tuple[str, ...]:
    """The ids of what a handout asks: asks = […], or a table that words them too."""
    if isinstance(handout.table.get("asks"), dict):
        return tuple(handout.words_by_name("asks"))
    return handout.texts("asks", ())
