"""Refuse a field or a word that means nothing where it stands, and name the nearest that does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sps_print.files.read import control_character
from sps_print.problems import ContentError, Problem, near, nearest


def refuse_unknown(table: Mapping[str, object], allowed: Iterable[str], where: str) -> None:
    """Refuse a field that means nothing here, and name the nearest that does."""
    known, found = tuple(allowed), []
    for key in table:
        if key not in known:
            shown = key[:60] if control_character(key) is None else "?"
            what = f"there is no field “{shown}” here"
            hint, meant = nearest(shown, known), near(shown, known)
            found.append(Problem(what, where, hint, field=shown, value=shown, meant=meant))
    if found:
        raise ContentError(*found)


def all_known(kind: str, words: tuple[str, ...], known: Collection[str], where: str) -> None:
    """Refuse a word that means nothing here, and name the nearest that does."""
    found = [
        Problem(
            f"there is no {kind} “{word}”",
            where,
            nearest(word, known),
            field=where.rpartition(", ")[2],
            value=word,
            meant=near(word, known),
        )
        for word in words
        if word not in known
    ]
    if found:
        raise ContentError(*found)
