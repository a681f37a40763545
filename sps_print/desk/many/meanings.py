"""What each column of a list may be: by its heading, by its cells, and as a person said it."""

from __future__ import annotations

from sps_print.desk.many.list.list import IN_COLUMN, Many
from sps_print.desk.many.table.cells import with_cells, with_papers
from sps_print.desk.many.table.match import Guess, guesses
from sps_print.desk.many.table.paper_ticks import with_paper_ticks
from sps_print.desk.many.table.ticks import with_copies, with_ticks


def guesses_of(many: Many) -> dict[str, Guess]:
    """What each column may be, by its heading; which of them say the leaflet, where some do, by
    their cells, too."""
    marked = many.marked
    found = guesses(many.table.columns, many.handouts(), many.known(), marked.marks, marked.some)
    if _one_each(many):
        found = with_ticks(with_cells(found, many.naming), marked)
    found = with_paper_ticks(with_papers(found, many.of_papers), many.paper_ticks)
    return with_copies(found, marked)


def told_of(many: Many) -> dict[str, Guess]:
    """What each column is, as a person said it or as it is guessed. A guess stays one until
    something else is chosen; what was chosen by hand is never guessed again."""
    options = options_of(many)
    by_hand = {c: m for c, m in many.chosen.items() if c in many.by_hand and m in {"", *options}}
    told = {}
    for column, guess in guesses_of(many).items():
        said = many.chosen.get(column, "")
        if column in many.unsaid:
            told[column] = guess
        elif column in by_hand:
            told[column] = Guess(by_hand[column], True)
        elif many.matched and column in many.chosen:
            told[column] = Guess(said, guess.sure or said != guess.meaning)
        else:
            told[column] = Guess() if guess.meaning in by_hand.values() else guess
    return told


def options_of(many: Many) -> dict[str, str]:
    """All that a column may be, with its words: a question, a choice, or a leaflet itself."""
    leaflets = many.marked.ticked() if _one_each(many) else ()
    return {
        **many.asks(), **{name: words[0] for name, words in many.known().choices.items()},
        **{one.meaning: f"“{one.title}”: x means yes" for one in leaflets},
        **{
            one.meaning: f"On “{one.words}”: x means yes" for one in many.paper_ticks.values()
        },
    }  # fmt: skip


def _one_each(many: Many) -> bool:
    return many.leaflet is None or many.leaflet == IN_COLUMN
