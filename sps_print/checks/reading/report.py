"""The measures of leaflets as a table for the screen, as JSON, and as a page for people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path

from sps_print.checks.reading.formulas import dale_chall_grade
from sps_print.checks.reading.hard_sentences import RatedSection, RatedSentence, rated
from sps_print.checks.reading.languages import reading_for
from sps_print.checks.reading.limits import Limit, limits
from sps_print.checks.reading.measures import Measure, measures
from sps_print.content.tailor import Plan
from sps_print.document.blocks import Document
from sps_print.output.webpage import webpage
from sps_print.problems import Problem
from sps_print.records import dataclass

STYLE = Path(__file__).with_name("report.css")
TITLE = "How hard our leaflets are to read"
NOTE = (
    "Formulas count; they do not understand. A low grade does not make a text good. Each list "
    "item and table cell counts as a sentence, which lowers every grade. Fewer than 30 sentences "
    "make SMOG unsure. “Plain” is the score with the terms of the glossary set aside; the gates "
    "are held against it."
)


@dataclass(frozen=True, slots=True)
class MeasuredLeaflet:
    """A leaflet with what was found wrong with it."""

    doc: Document
    plan: Plan
    problems: tuple[Problem, ...]


def as_table(leaflets: Sequence[MeasuredLeaflet]) -> str:
    """One row for each section and one for the whole, leaflet by leaflet."""
    return "\n\n".join(
        "\n".join((f"{one.doc.handout}, {one.doc.audience}", *_rows(one))) for one in leaflets
    )


def _rows(one: MeasuredLeaflet) -> list[str]:
    names = [formula.name for formula in reading_for(one.doc.language).formulas]
    head = ["words", "mean", "longest", "passive", "list", "minutes"]
    lines = [f"  {'':<24}" + "".join(f"{n:>9}" for n in head) + "".join(f"{n:>18}" for n in names)]
    for m in measures(one.doc):
        cells = [str(m.raw.words), f"{m.raw.length:.1f}", str(m.longest),
                 f"{m.passive_share:.0f} %", str(m.most_items), f"{m.minutes:.1f}"]  # fmt: skip
        scores = [f"{raw:.1f} / {plain:.1f}" for _, raw, plain in m.scores]
        lines.append(
            f"  {m.section or 'the whole leaflet':<24}"
            + "".join(f"{c:>9}" for c in cells)
            + "".join(f"{s:>18}" for s in scores)
        )
    return lines


def as_json(leaflets: Sequence[MeasuredLeaflet]) -> str:
    """Everything measured, for machines."""
    return json.dumps([_leaflet_data(one) for one in leaflets], ensure_ascii=False, indent=1)


def _leaflet_data(one: MeasuredLeaflet) -> dict[str, object]:
    *parts, all_of_it = measures(one.doc)
    return {
        "handout": one.doc.handout,
        "audience": one.doc.audience,
        "problems": [
            {"severity": str(p.severity), "what": p.what, "where": p.where, "hint": p.hint}
            for p in one.problems
        ],
        "gates": [
            {
                "name": held.name,
                "found": round(held.found, 1),
                "limit": held.limit,
                "is": "at least" if held.at_least else "at most",
                "passes": held.passes,
            }
            for held in limits(all_of_it, one.plan, one.doc.language)
        ],
        "whole": _measure_data(all_of_it),
        "sections": [_measure_data(part) for part in parts],
        "hard sentences": [
            {"section": section.id, "said": each.said, "reasons": each.reasons}
            for section in rated(one.doc, one.plan)
            for each in section.sentences
            if each.reasons
        ],
    }


def _measure_data(m: Measure) -> dict[str, object]:
    return {
        "section": m.section,
        "title": m.title,
        "heading": m.heading_kind,
        "words": m.raw.words,
        "sentences": m.raw.sentences,
        "mean sentence words": round(m.raw.length, 1),
        "longest sentence words": m.longest,
        "passive percent": round(m.passive_share, 1),
        "longest list": m.most_items,
        "reading minutes": round(m.minutes, 1),
        "scores": {
            name: {"raw": round(raw, 1), "plain": round(plain, 1)} for name, raw, plain in m.scores
        },
    }


def as_page(leaflets: Sequence[MeasuredLeaflet], language: str) -> str:
    """One self-contained page: each leaflet's gates, measures, and text with its hard sentences
    marked. A mark is a border, a symbol and words; never colour alone.
    """
    entries = "".join(
        f'<li><a href="#{_id(one)}">{escape(one.doc.title)}: {escape(one.plan.audience.name)}</a>'
        f" ({_verdict(one)})</li>"
        for one in leaflets
    )
    body = "".join(_leaflet(one) for one in leaflets)
    sources = "".join(
        f"<li>{escape(f.name)}: {escape(f.published)}</li>" for f in reading_for(language).formulas
    )
    page = f"""<header>
<h1>{TITLE}</h1>
<p>{NOTE}</p>
<ul>{sources}</ul>
<nav aria-label="Leaflets"><ol>{entries}</ol></nav>
</header>
<main>
{body}</main>
"""
    return webpage(TITLE, STYLE.read_text(encoding="utf-8"), page)


def _id(one: MeasuredLeaflet) -> str:
    return escape(f"{one.doc.handout}.{one.doc.audience}")


def _verdict(one: MeasuredLeaflet) -> str:
    count = len(one.problems)
    return "no problems" if not count else f"{count} problem{'s' if count > 1 else ''}"


def _leaflet(one: MeasuredLeaflet) -> str:
    here, found = _id(one), measures(one.doc)
    problems = "".join(
        f"<li><strong>{escape(str(p.severity))}:</strong> {escape(p.what)} ({escape(p.hint)})</li>"
        for p in one.problems
    )
    gates = "".join(
        f'<tr><th scope="row">{escape(held.name)}</th><td>{held.shown}</td>'
        f"<td>{_limit(held)}</td><td>{_passed(held.passes)}</td></tr>"
        for held in limits(found[-1], one.plan, one.doc.language)
    )
    text = "".join(_section(section) for section in rated(one.doc, one.plan))
    return f"""<section aria-labelledby="{here}">
<h2 id="{here}">{escape(one.doc.title)}</h2>
<p>{escape(one.doc.reader)}. About {max(1, round(found[-1].minutes))} min to read.</p>
{f'<h3>Problems</h3><ul class="problems">{problems}</ul>' if problems else ""}
<h3>Gates</h3>
{_table("The whole leaflet against its gates", ("Gate", "Found", "Limit", "Passes"), gates)}
<h3>Section by section</h3>
{_sections(one, found)}
<h3>The text, hard sentences marked</h3>
{text}
</section>
"""


def _limit(held: Limit) -> str:
    side = "at least" if held.at_least else "at most"
    return "none" if held.limit is None else f"{side} {held.limit:g}{held.unit}"


def _passed(passes: bool | None) -> str:
    return "no gate" if passes is None else "✓ yes" if passes else "✗ no"


def _table(caption: str, head: tuple[str, ...], rows: str) -> str:
    cells = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{cells}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>"
    )


def _sections(one: MeasuredLeaflet, found: tuple[Measure, ...]) -> str:
    formulas = reading_for(one.doc.language).formulas
    head = ("Section", "Heading is", "Words", "Words a sentence", "Longest", "Passive",
            *(f"{f.name}, raw / plain" for f in formulas))  # fmt: skip
    named = {section.id: " · ".join(section.headings) for section in rated(one.doc, one.plan)}
    named[""] = "The whole leaflet"
    rows = "".join(
        f'<tr><th scope="row">{escape(m.title or named.get(m.section) or m.section)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in _cells(m))
        + "</tr>"
        for m in found
    )
    return _table("Measures of each section", head, rows)


def _cells(m: Measure) -> list[str]:
    scores = [
        f"{raw:.1f} / {plain:.1f}"
        + (f" (grade {dale_chall_grade(plain)})" if name == "dale-chall" else "")
        for name, raw, plain in m.scores
    ]
    return [m.heading_kind or "none", str(m.raw.words), f"{m.raw.length:.1f}", str(m.longest),
            f"{m.passive_share:.0f} %", *scores]  # fmt: skip


def _section(section: RatedSection) -> str:
    title = " · ".join(section.headings) or section.id
    said = " ".join(_sentence(one) for one in section.sentences)
    return f'<h4>{escape(title)}</h4><p class="text">{said}</p>' if said else ""


def _sentence(one: RatedSentence) -> str:
    if not one.reasons:
        return escape(one.said)
    why = escape("; ".join(one.reasons))
    return f'<mark>{escape(one.said)}</mark> <small class="why">[{why}]</small>'
