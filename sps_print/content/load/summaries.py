"""What the list of handouts says of each, in one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from sps_print.files.library import Library, program_root, shipped_root


def summaries(library: Library) -> list[tuple[str, str]]:
    """The handouts that can be built, each with its summary, or else its title.

    Of what came with the program only the titles are read: that its handouts are right was tested
    with it. In a clinic's folder, or on another condition, each is read whole, so that the list
    names every mistake: ContentError.
    """
    if library.user is None and shipped_root() == program_root():
        titles = library.toml(f"templates/{library.first_language()}/titles.toml")
        names = library.names("handouts", ".toml")
        rows = {name: cast(Mapping[str, str], titles[name]) for name in names}
        return [(name, row.get("summary") or row["title"]) for name, row in rows.items()]
    from sps_print.content.load.handouts import handout_names, load_handout

    found = [load_handout(library, name) for name in handout_names(library)]
    return [(one.id, one.summary or one.title) for one in found]
