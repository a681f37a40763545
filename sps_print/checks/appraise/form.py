"""Appraisals for people: text or a page to print or fill in, and plain data for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from sps_print.checks.appraise import Answer, Appraisal
from sps_print.checks.appraise.items import Item
from sps_print.checks.appraise.seen import Seen
from sps_print.output.webpage import webpage

TITLE = "Appraisal of leaflets"
CHOICES = ("met", "not met", "does not apply")
TICK_BOXES = {Answer.MET: "[x]", Answer.NOT_MET: "[!]", Answer.NOT_APPLICABLE: "[-]"}


def summary(one: Appraisal) -> str:
    """The machine's items counted, and labelled as such."""
    met, left = one.count(Answer.MET), one.count(None)
    decided = met + one.count(Answer.NOT_MET)
    share = f" ({one.score} %)" if one.score is not None else ""
    return (
        f"machine items only: {met} of {decided} met{share}, "
        f"{one.count(Answer.NOT_APPLICABLE)} not applicable; {left} left to a person. "
        f"This is not the score of the instrument."
    )


def as_text(found: Iterable[Appraisal]) -> str:
    """A form for a terminal, a mail or a printer."""
    return "\n\n".join("\n".join(_text(one)) for one in found)


def _text(one: Appraisal) -> Iterator[str]:
    yield f"{one.leaflet}: {one.instrument.id}"
    yield f"{one.instrument.name}\n({one.instrument.source})"
    yield summary(one)
    for item, seen in one.answers:
        if seen.answer is not None:
            yield f"  {TICK_BOXES[seen.answer]} {_named(item)}: {seen.answer}"
        else:
            yield f"  {_named(item)}\n      " + "   ".join(f"[ ] {c}" for c in CHOICES)
        yield f"      looked at: {seen.in_full}"
    yield "  Appraised by ____________________  on ____________"


def _named(item: Item) -> str:
    return f"{item.number}. {item.words}" if item.number else item.words


def as_data(found: Iterable[Appraisal]) -> list[dict[str, object]]:
    """One table an appraisal. answer is null where a person has to look."""
    return [
        {
            "leaflet": one.leaflet,
            "instrument": one.instrument.id,
            "source": one.instrument.source,
            "machine items met": one.count(Answer.MET),
            "machine items not met": one.count(Answer.NOT_MET),
            "not applicable": one.count(Answer.NOT_APPLICABLE),
            "left to a person": one.count(None),
            "machine items met, per cent": one.score,
            "items": [
                {
                    "number": i.number,
                    "item": i.words,
                    "answer": s.answer,
                    "looked at": s.in_full,
                }
                for i, s in one.answers
            ],
        }
        for one in found
    ]


STYLE = """body { font: 112.5%/1.5 sans-serif; max-width: 46rem; margin: 0 auto; padding: 1rem; }
fieldset { margin: 0.8rem 0; border: 1px solid #555; break-inside: avoid; }
legend { font-weight: bold; } p { margin: 0.3rem 0; } label { margin-right: 1.2rem; }
"""


def as_page(found: Iterable[Appraisal]) -> str:
    """A web page that needs nothing else, to fill in on the screen or on paper."""
    parts = "".join(_page(one, number) for number, one in enumerate(found))
    return webpage(TITLE, STYLE, f"<h1>{TITLE}</h1>\n{parts}")


def _page(one: Appraisal, number: int) -> str:
    items = "".join(_item(i, s, f"{number}-{n}") for n, (i, s) in enumerate(one.answers))
    return f"""<section aria-labelledby="part-{number}">
<h2 id="part-{number}">{escape(one.title)} ({escape(one.leaflet)}): {escape(one.instrument.id)}</h2>
<p>{escape(one.instrument.name)} ({escape(one.instrument.source)})</p>
<p>{escape(summary(one))}</p>
{items}<p><label>Appraised by <input type="text"></label> <label>on <input type="text"></label></p>
</section>
"""


def _item(item: Item, seen: Seen, name: str) -> str:
    if seen.answer is not None:
        answer = f"<p>By machine: {seen.answer}</p>"
    else:
        boxes = "".join(
            f'<label><input type="radio" name="item-{name}"> {choice}</label>' for choice in CHOICES
        )
        answer = f"<p>{boxes}</p>"
    looked = f"<p>Looked at: {escape(seen.words)}</p>"  # who fills in the form knows no file
    return f"<fieldset><legend>{escape(_named(item))}</legend>{answer}{looked}</fieldset>\n"
