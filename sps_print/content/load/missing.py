"""What a language lacks of what the first one has, by file: what is left to be translated."""

from __future__ import annotations

from collections.abc import Mapping

from sps_print.content.load.audiences import like_of
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.content.load.sections import winning
from sps_print.content.load.wording import QUESTIONS, TITLE_FIELDS, TITLES
from sps_print.files.library import Library
from sps_print.files.overlay import overlaid


def missing_texts(library: Library, language: str) -> Mapping[str, tuple[str, ...]]:
    """The names that a language lacks, by where they belong: its titles, audiences, questions and
    sections. Empty when it has all that the handouts need."""
    names = frozenset(library.names(f"templates/{language}", ".md"))
    wanted: dict[str, set[str]] = {TITLES: set(), "audiences.toml": set(), QUESTIONS: set()}
    like, sections = like_of(library), set[str]()
    for name in handout_names(library):
        handout = load_handout(library, name)
        if not {*TITLE_FIELDS} & {*library.toml(f"handouts/{name}.toml")}:
            wanted[TITLES].add(name)
        wanted["audiences.toml"] |= {*handout.audiences}
        wanted[QUESTIONS] |= {*handout.asks}
        for reader in handout.audiences:
            used = handout.sections_for.get(reader, handout.sections)
            sections |= {one for one in used if not winning(names, one, (reader, like[reader]))}
    for file, needed in wanted.items():
        needed -= {*overlaid(library, f"templates/{language}/{file}", needed=False)}
    wanted["the sections (.md)"] = sections
    return {file: tuple(sorted(lacks)) for file, lacks in wanted.items() if lacks}
