"""Find a picture: a shipped one as it is, a clinic's own drawn anew."""

from __future__ import annotations

from sps_print.files.library import Library
from sps_print.files.read import read_text
from sps_print.problems import Problem, UnreadableFile

FOLDER, SCENES = "templates/pictures", "templates/scenes"
OTHERS = ("png", "jpg", "jpeg", "gif", "webp", "bmp", "pdf", "heic", "svgz")
HINT = "draw it as in “One style” in templates/pictures/README.md, or use a shipped picture"


def picture(library: Library, name: str) -> str:
    """The SVG of a picture. A clinic's own may hold anything: it is drawn anew."""
    file = f"{FOLDER}/{name}.svg"
    try:
        path = library.find(file)
    except UnreadableFile:
        _say_what_is_wanted(library, name, file)
        raise
    text = library.read(file)
    if path == library.shipped(file):
        return text
    from sps_print.content.images.own_picture import own_picture  # most leaflets have none

    return own_picture(text, file)


def scene(library: Library, name: str) -> str:
    """The SVG of what stands at the head of a leaflet: a shipped scene, or else a picture."""
    file = f"{SCENES}/{name}.svg"
    shipped = library.shipped(file)
    return read_text(shipped, file) if shipped else picture(library, name)


def scene_names(library: Library) -> tuple[str, ...]:
    """What may stand at the head of a leaflet."""
    return (*Library(None).names(SCENES, ".svg"), *library.names(FOLDER, ".svg"))


def _say_what_is_wanted(library: Library, name: str, where: str) -> None:
    """A photograph, or a name with its ending, is told what a picture is here."""
    stem, _, ending = name.rpartition(".")
    if stem and ending.lower() in {"svg", *OTHERS}:
        hint = f"write “{stem}” without its ending; the file is {FOLDER}/{stem}.svg"
        raise UnreadableFile(Problem(f"there is no picture “{name}”", where, hint)) from None
    for kind in OTHERS if library.user else ():
        if library.user and (library.user / FOLDER / f"{name}.{kind}").exists():
            what = f"“{name}.{kind}” is no drawing: only SVG pictures are shown"
            raise UnreadableFile(Problem(what, f"{FOLDER}/{name}.{kind}", HINT)) from None
