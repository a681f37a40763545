"""The sheets of a leaflet in a folder, what they come to, and the lines that are to be settled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sps_print.checks.appraise import Appraisal, appraise
from sps_print.checks.appraise.sheets import (
    KNOWN,
    READERS,
    SETTLED,
    Sheet,
    digest,
    line,
    read_sheet,
)
from sps_print.checks.appraise.totals import Result, result
from sps_print.document.blocks import Document
from sps_print.files.read import toml_text


def sheets_of(folder: Path, leaflet: str) -> tuple[tuple[Sheet | None, ...], Sheet | None]:
    """The sheets of the readers, and the settled one; None for what is not there."""
    names = [f"{name}/{leaflet}.toml" for name in (*READERS, SETTLED)]
    *readers, settled = (read_sheet(folder / name, name) for name in names)
    return tuple(readers), settled


def result_of(folder: Path, doc: Document, appraisals: tuple[Appraisal, ...]) -> Result:
    """What the sheets in a folder come to for a leaflet."""
    readers, settled = sheets_of(folder, appraisals[0].leaflet)
    return result(appraisals, digest(doc), readers, settled)


def to_settle(doc: Document, readers: tuple[Sheet | None, ...], today: date) -> str:
    """A sheet with the items on which readers differ; empty when they do not differ."""
    differ = result(appraise(doc), digest(doc), readers, None).differ
    parts = [f"# {doc.title}. {doc.reader}.", f"words = {toml_text(digest(doc))}", f"on = {today}"]
    for name, instrument in KNOWN.items():
        numbers = [number for instrument_id, number in differ if instrument_id == name]
        parts += ["", f"[{name}]"] if numbers else []
        for number in numbers:
            for reader, sheet in zip(READERS, readers, strict=True):
                if sheet and (said := sheet.answers.get((name, number))):
                    parts.append(f"# {reader}: {said[0] or 'no answer'}; {said[1]}")
            if item := instrument.item(number):
                parts.append(line(item, "", ""))
    return "\n".join(parts) + "\n" if differ else ""
