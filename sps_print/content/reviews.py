"""Who signed a text off: kept in the clinic's own folder, and bound to the exact words.

A section that is edited after its review is unsigned again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sps_print.content.fields import day, mapping, refuse_unknown, text
from sps_print.content.sections import SectionFile
from sps_print.files import read_toml
from sps_print.model import Language
from sps_print.write import write_whole

FILE = "reviews.toml"
HEAD = "# Who signed which text off, and when. Written by “sps-print review”.\n"


@dataclass(frozen=True, slots=True)
class Review:
    """One sign-off. sha256: of the text that was signed."""

    name: str
    role: str
    reviewed_on: date
    review_by: date
    sha256: str


def fingerprint(part: SectionFile, language: Language) -> str:
    """The SHA-256 of what a section says: its title, its text, and the locked lines it names."""
    named = re.findall(r"safety\.(\w+)", part.text)
    locked = [language.safety.get(name.replace("_", "-"), "") for name in named]
    return hashlib.sha256("\0".join((part.title, part.text, *locked)).encode()).hexdigest()


def load_reviews(folder: Path | None) -> dict[str, Review]:
    """The reviews of a clinic's folder by the section's file."""
    if folder is None or not (folder / FILE).exists():
        return {}
    table = read_toml(folder / FILE, FILE)
    found = {}
    for file in table:
        row, where = mapping(table, file, FILE), f"{FILE}, {file}"
        refuse_unknown(row, ("name", "role", "reviewed-on", "review-by", "sha256"), where)
        found[file] = Review(
            text(row, "name", where), text(row, "role", where), day(row, "reviewed-on", where),
            day(row, "review-by", where), text(row, "sha256", where),
        )  # fmt: skip
    return found


def store_reviews(folder: Path, reviews: Mapping[str, Review]) -> None:
    """Write all reviews of a clinic's folder, whole or not at all."""
    rows = (
        f'\n["{file}"]\nname = {_quoted(review.name)}\nrole = {_quoted(review.role)}\n'
        f"reviewed-on = {review.reviewed_on}\nreview-by = {review.review_by}\n"
        f'sha256 = "{review.sha256}"\n'
        for file, review in sorted(reviews.items())
    )
    write_whole(folder / FILE, (HEAD + "".join(rows)).encode())


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)  # TOML's strings between quotes are JSON's


def signers(
    parts: Iterable[SectionFile], reviews: Mapping[str, Review], language: Language, today: date
) -> tuple[Review, ...]:
    """Who signed a leaflet off; empty unless each of its sections has a valid review."""
    found = []
    for part in parts:
        review = reviews.get(part.file)
        if review is None or review.sha256 != fingerprint(part, language):
            return ()
        if not review.reviewed_on <= today <= review.review_by:
            return ()
        found.append(review)
    unique = {(r.name, r.role, r.reviewed_on): r for r in found}
    return tuple(unique.values())
