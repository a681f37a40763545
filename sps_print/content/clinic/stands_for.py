"""Which shipped section a text of the clinic's stands in for: by its name, or as a copy of it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from sps_print.content.load.sections import winning
from sps_print.content.tailor import Plan
from sps_print.files.library import Library, shipped_root


def stands_in_for(section: str, file: str, plan: Plan) -> str:
    """The shipped file in whose place a text of the clinic's is read; empty: there is none. A copy
    for one leaflet alone has the name of the section, then that of the leaflet."""
    folder = file.rpartition("/")[0]
    names = _shipped_names(shipped_root(), folder)
    copy, whose = re.sub(r"-\d+$", "", section), plan.handout.id
    stems = {name.partition(".")[0] for name in names}
    copied = [
        one for one in stems if copy.startswith(f"{one}-") and f"{one}-{whose}".startswith(copy)
    ]
    ids = (section, *sorted(copied, key=len, reverse=True))
    found = (winning(names, one, plan.audience.ids) for one in ids)
    stem = next(filter(None, found), "")
    return f"{folder}/{stem}.md" if stem else ""


@lru_cache(maxsize=8)
def _shipped_names(root: Path, folder: str) -> frozenset[str]:
    shipped = Library(None)
    language = folder.rpartition("/")[2]
    return frozenset(
        shipped.names(folder, ".md") if language in shipped.shipped_languages() else ()
    )
