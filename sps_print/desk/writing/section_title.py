"""What a section is called on a page."""

from __future__ import annotations

from sps_print.content.load.sections import SectionFile, parse_section
from sps_print.files.library import Library
from sps_print.shelf.text_names import BOX_TITLE


def section_title(library: Library, name: str, part: SectionFile | None = None) -> str:
    """What a section is called on a page: by its title, that of its first box, or its name."""
    if part is None:
        folder = f"templates/{library.first_language()}"
        stems = (one for one in library.names(folder, ".md") if one.split(".")[0] == name)
        if stem := next(stems, ""):
            part = parse_section(name, f"{folder}/{stem}.md", library.read(f"{folder}/{stem}.md"))
    box = BOX_TITLE.search(part.text) if part else None
    said = part.title if part and part.title else box[1] if box else ""
    return said or name.replace("-", " ").capitalize()
