"""What the page of words offers to choose from, and which leaflets a text is in."""

from __future__ import annotations

from sps_print.content.images.picture import FOLDER
from sps_print.content.load.handouts import load_handout
from sps_print.desk.find.find import leaflet_of
from sps_print.desk.writing.line.place import Writing
from sps_print.desk.writing.line.trial import carriers


def sources_offered(what: Writing) -> list[tuple[str, str]]:
    """The sources to choose from: their keys and names, in the order of their names."""
    found = [(key, one.words) for key, one in what.job.project.sources.items()]
    return sorted(found, key=lambda pair: pair[1].casefold())


def drawings_offered(what: Writing) -> list[tuple[str, str]]:
    names = what.job.project.library.names(FOLDER, ".svg")
    return [(name, name.replace("-", " ").capitalize()) for name in names]


def titles_of_carriers(what: Writing, file: str) -> list[str]:
    """The titles of the leaflets that have a text."""
    project = what.job.project
    found = dict[str, None]()
    for order in carriers(project, file):
        one = leaflet_of(
            load_handout(project.library, order.handout), project.audiences[order.audience]
        )
        found[f"{one.title}, for: {one.reader}"] = None
    return [*found]
