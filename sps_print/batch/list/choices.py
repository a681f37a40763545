"""What a person calls a handout, a reader, a paper or a column, as the program calls it.

In any case, with spaces, hyphens or underscores, by its name or by its title: “At work”,
“A4”, “Your name”. What is not found stays as it is, and is refused in the usual words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

from sps_print.batch.list.keys import is_doubted, key_of
from sps_print.batch.list.marks import is_mark, is_short_number, is_yes
from sps_print.batch.list.meant import Copy, Names
from sps_print.batch.list.nobody import nobodys
from sps_print.batch.list.numbers import has_telephone_number
from sps_print.batch.list.spoilt import spoilt
from sps_print.batch.list.totals import TOTAL, is_total
from sps_print.content.load.columns import Columns, load_columns
from sps_print.content.load.handouts import handout_names, readable_handouts
from sps_print.content.load.hidden import hidden_handouts
from sps_print.content.load.language import load_language
from sps_print.content.load.papers import PaperWords
from sps_print.files.library import Library
from sps_print.model import Handout
from sps_print.papers import PAPERS
from sps_print.problems import Problem, SpsPrintError, UseError
from sps_print.project import Project

CHOICES = ("handout", "audience", "format", "language", "clinic")


def choice_of(column: str) -> str:
    """The choice that a column is, or nothing."""
    key = key_of(column)
    return key if key in CHOICES else ""


def ask_of(column: str, handout: Handout, known: Columns) -> str:
    """The question of a handout that a column answers, by its name or its words, or by what else
    people call such a column; or nothing. UseError when it may be one of several."""
    if column in handout.asks:
        return column
    by_name = _only(column, ((name, (name, words)) for name, words in handout.asks.items()))
    return by_name or _only(
        column,
        (
            (name, (*known.heads.get(name, ()), *telephones(name, words, known)))
            for name, words in handout.asks.items()
        ),
    )


def telephones(name: str, words: str, known: Columns) -> tuple[str, ...]:
    """The heads of columns of telephone numbers, when a question asks for one; else none."""
    return known.telephones if known.questions.intersection(_words(name, words)) else ()


def has_telephone(name: str, words: str, known: Columns) -> bool:
    """Whether a question may be answered with a telephone number."""
    return not (known.questions | known.people).isdisjoint(_words(name, words))


def not_an_answer(cell: str, ask: str, words: str, known: Columns) -> tuple[str, str] | None:
    """Why a cell is no answer to a question, and what to do; None when it may be one. ask, words:
    of the question. A bare number may be a ward's or an extension: it is only looked at."""
    if cell.strip().casefold() in known.waiting:
        hint = "type it; or empty the cell: --allow-blanks leaves a line to write on"
        return "the answer is still to come", hint
    if ask in known.in_words and is_yes(cell, known):
        return "a mark is no answer to print", "type it in words"
    called, call = has_telephone(ask, words, known), bool(telephones(ask, words, known))
    if ask in known.somebody and is_mark(cell, known) and not (called and is_short_number(cell)):
        hint = "type who it is; or empty the cell: --allow-blanks leaves a line to write on"
        return f"“{cell.strip()[:60]}” names nobody, and is not printed", hint
    if is_total(cell, known):
        return TOTAL
    return spoilt(cell, called) or nobodys(cell, ask, known, called=called, call=call)


def is_hardly_an_answer(cell: str, ask: str, known: Columns) -> bool:
    """Whether a cell may be printed as it stands, and somebody should look at it first."""
    says_none = cell.strip().casefold() in known.nothing
    return says_none or (ask in known.in_words and is_short_number(cell))


def asks_for_call(name: str, words: str, known: Columns, cell: str) -> bool:
    """Whether a question asks for a number to call, and its cell holds none."""
    return bool(telephones(name, words, known)) and not has_telephone_number(cell)


@lru_cache(maxsize=256)  # asked for each cell of a list
def _words(name: str, words: str) -> tuple[str, ...]:
    return tuple(key_of(f"{name} {words}").split("-"))


class NamedHandout(NamedTuple):
    """The handout that words name. reader: empty when they name none. exact: whether the words are
    its very name or title."""

    handout: str
    reader: str
    exact: bool


def names_of(project: Project, language: str) -> Names:
    """What the leaflets and their readers are called in a language."""
    ids = handout_names(project.library)
    handouts = readable_handouts(project.library, language)
    known, hidden = load_columns(project.library), _hidden(project, language)
    return Names(ids, handouts, project.audiences_in(language), known, hidden)


def handout_of(word: str, names: Names, reader: str = "") -> NamedHandout | None:
    """The handout that a word names, and its reader if the word names one; None: nobody knows it.

    reader: what somebody says beside it of who reads it; of several leaflets that may be meant it
    is taken, if it means one reader alone. UseError when more than one may be meant, or the word
    bears a sign of doubt. A word that names several leaflets one after the other names none.
    """
    if leaflets_in(word, names) and not _is_whole(word, names):
        return None
    exact, found = _titled(word, names), names.meant(word)
    if is_doubted(word):
        _refuse_doubted(word, exact, found.copies, names)
        return None
    if exact:
        return NamedHandout(*exact, True)
    readers = () if is_doubted(reader) else names.readers(reader)
    copies = [copy for copy in found.copies if (copy.audience,) == readers] or found.copies
    if len(copies) > 1:
        what = f"“{word}” may mean several leaflets"
        raise UseError(Problem(what, hint=_one_of(copies, names), value=word))
    if not copies:
        return None
    return NamedHandout(copies[0].handout, copies[0].audience * found.reader_said, False)


def leaflets_in(words: str, names: Names) -> tuple[Copy, ...]:
    """The leaflets that words name one after the other: “Triggers + GP”; none where a part of them
    names none, or may name several."""
    for parts in (names.parts(words), names.parts(words, signs=True)):
        found = [_sure(part, names) for part in parts] if len(parts) > 1 else []
        copies = tuple(dict.fromkeys(copy for copy in found if copy))
        if len(copies) > 1 and None not in found:
            return copies
    return ()


def _sure(words: str, names: Names) -> Copy | None:
    """The leaflet that words name by themselves, beyond doubt."""
    with suppress(UseError):
        found = handout_of(words, names)
        if found and found.handout in names.handouts:
            first = names.handouts[found.handout].audiences[0]
            return Copy(found.handout, found.reader or first)
    return None


def _is_whole(words: str, names: Names) -> bool:
    """Whether words are one name for all their signs: of a leaflet that is called so, or of one and
    its reader."""
    if any(names.readers(part) for part in names.parts(words, signs=True)):
        return True
    handouts = names.handouts.values()
    called = [one for h in handouts for one in (h.title, *h.title_for.values(), *h.also)]
    return _spaced(words) in map(_spaced, called)


def _spaced(words: str) -> str:
    """Words with one space between them. A new line stays: it may stand between two names."""
    return "\n".join(" ".join(line.split()) for line in words.casefold().strip().splitlines())


def _refuse_doubted(word: str, exact: Copy | None, copies: Iterable[Copy], names: Names) -> None:
    """Refuse a word with a sign of doubt, if without the sign it would name a leaflet."""
    if exact and exact.handout in names.handouts:
        copies = [c for c in names.copies if c.handout == exact.handout]
        copies = [c for c in copies if c.audience == exact.audience] or copies[:1]
    if copies := list(copies):
        what = f"“{word}” bears a sign of doubt"
        raise UseError(Problem(what, hint=_one_of(copies, names), value=word))


def _one_of(copies: Iterable[Copy], names: Names) -> str:
    return "write one of: " + ", ".join(f"“{names.called(copy)}”" for copy in copies)


def _titled(word: str, names: Names) -> Copy | None:
    """The leaflet whose very name or title a word is. Its reader is empty where it is nobody's.

    One that the clinic hides is found, too: else its name would be taken for another's.
    """
    if word in names.ids:
        return Copy(word, "")
    titles: dict[str, tuple[str, ...]] = {f"{name}\n": (name,) for name in names.ids}
    for one in names.handouts.values():
        titles[f"{one.id}\n"] = (one.id, one.title)
    for copy, title in names.own_titles():
        titles[f"{copy.handout}\n{copy.audience}"] = (title,)
    name, _, reader = _only(word, titles.items()).partition("\n")
    name = name or names.hidden.get(key_of(word), "")
    return Copy(name, reader) if name else None


def audience_of(word: str, handout: Handout, names: Names) -> str:
    """The reader that a word names beyond doubt, among those of a handout; else the word itself.

    A word that means several readers names one only where the handout has no other.
    """
    if word in handout.audiences or is_doubted(word):
        return word
    said = names.audiences
    known = ((name, said[name]) for name in handout.audiences if name in said)
    by_name = _only(word, ((name, (name, who.name, who.reader)) for name, who in known))
    meant = names.readers(word)
    if handout.audiences[1:] and meant[1:]:
        return by_name or word
    others = [one for one in meant if one in handout.audiences]
    return by_name or (others[0] if others else word)


def format_of(
    word: str, known: PaperWords, formats: Sequence[str] = (), american: bool = False,
    spoken: bool = False,
) -> str:  # fmt: skip
    """The paper that a word names, as people ask for it, too. formats: those of the leaflet: of
    several that may be meant it is one of them. american: whether the office has US Letter.
    spoken: a person said it who knows no id: “card” is any card, not the one for a card printer."""
    if spoken and not is_doubted(word) and (loose := known.loose(word)):
        return loose.of(formats, american) or loose.papers[0]
    if is_doubted(word) or (word in PAPERS and not spoken):
        return word
    ids = {id_: () if spoken else (id_,) for id_ in PAPERS}
    names = ((id_, (*ids[id_], f.name, f.name.removesuffix(" sheet"))) for id_, f in PAPERS.items())
    exact = _only(word, names)
    if exact and (exact in formats or not formats):
        return exact
    asked = known.alone(word)
    return (asked.of(formats, american) or asked.papers[0]) if asked else exact or word


def language_of(word: str, project: Project) -> str:
    """The language that a word names."""
    names = project.library.folders("templates", "language.toml")
    if word in names or is_doubted(word):
        return word
    known = []
    for name in names:
        try:
            language = load_language(project.library, name)
        except SpsPrintError:
            continue
        known.append((name, (name, language.code, language.name)))
    return _only(word, known) or word


def _hidden(project: Project, language: str) -> dict[str, str]:
    """The shipped handouts that the clinic hides, by the keys of their names and titles."""
    ids = hidden_handouts(project.library)
    found = {key_of(one): one for one in ids}
    for one in readable_handouts(Library(None), language) if ids else ():
        if one.id in ids:
            found |= {key_of(title): one.id for title in (one.title, *one.title_for.values())}
    return found


def _only(word: str, known: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """The one that has the word among its names; nothing when none has. UseError when two have."""
    key = key_of(word)
    found = [name for name, names in known if key in map(key_of, names)] if key else []
    if len(found) > 1:
        hint = "write one of: " + ", ".join(name.partition("\n")[0] for name in found)
        raise UseError(Problem(f"“{word}” means more than one", hint=hint, value=word))
    return found[0] if found else ""
