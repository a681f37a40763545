"""Files of a clinic's folder that nothing uses: each is said, with the name that was meant.

Only names are looked at, and only where texts are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path

from sps_print.content.clinic.copied import FILE as COPIED
from sps_print.content.clinic.reviews import FILE as REVIEWS
from sps_print.content.clinic.reviews import pictures_named
from sps_print.content.load.audiences import like_of
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.content.load.hidden import FILE as CLINIC
from sps_print.content.load.needs import FILE as NEED_WORDS
from sps_print.content.load.papers import FILE as PAPER_WORDS
from sps_print.content.load.sections import winning
from sps_print.content.load.sources import SOURCES
from sps_print.content.load.spoken import FILE as SPOKEN
from sps_print.content.load.wording import EXEMPT, QUESTIONS, TITLES
from sps_print.files.library import FOLDERS, Library
from sps_print.files.read import control_character
from sps_print.problems import Problem, Severity, SpsPrintError, closest

# What a computer or an editor leaves behind, and what is written for people.
LEFT_BEHIND = re.compile(
    r"\..*|~\$.*|.*~|#.*#|thumbs\.db|desktop\.ini|icon\r|__macosx|.*\.(bak|orig|swp|tmp)"
    r"|readme(\.(md|txt))?|licen[cs]e(\.(md|txt))?",
    re.IGNORECASE,
)
OF_A_LANGUAGE = (
    "language.toml", "safety.toml", "glossary.toml", "columns.toml", "audiences.toml", TITLES,
    QUESTIONS, EXEMPT, SPOKEN, PAPER_WORDS, NEED_WORDS,
)  # fmt: skip
BAG, BAGS = "bag.toml", "bags"  # recipes of sets: read by bag/
PRINTERS = "printers.toml"  # what test sheets of printers showed: read by printing/
TEXTS = (".md", ".toml")
KNOWN = (CLINIC, COPIED, REVIEWS, PRINTERS, BAG)  # files of the folder itself
ENDS_ADDED = (".txt", ".doc", ".docx", ".rtf", ".odt", ".html")  # by an editor, to a right name
MOST = 30  # more are counted


def unused_files(library: Library) -> tuple[Problem, ...]:
    """A warning for each file and folder of the clinic's that nothing uses."""
    if library.user is None:
        return ()
    found = [*_unused(library, library.user)]
    rest = len(found) - MOST
    more = Problem(f"{rest} more files are used by nothing", "", "", Severity.WARNING)
    said = [say() for say in found[:MOST]]  # to look for the nearest name takes longest
    return (*said, more) if rest > 0 else tuple(said)


def _unused(library: Library, folder: Path) -> Iterator[Callable[[], Problem]]:
    """What makes the warning of each unused file: called only for those that are shown."""
    for name in _names(folder):
        place = folder / name
        if place.is_dir():
            # other folders are the clinic's own affair, unless the name is nearly one of ours
            if name not in FOLDERS and _near(_plainly(name), FOLDERS):
                yield partial(_said, name, "", FOLDERS)
        elif _plainly(name).endswith(TEXTS) and name not in KNOWN:
            yield partial(_said, name, "", [CLINIC], library)
    if (folder / "handouts").is_dir():
        known = [f"{n}.toml" for n in library.names("handouts", ".toml")]
        yield from _in(folder, "handouts", known, library)
    if (folder / "templates").is_dir():
        languages = library.folders("templates", "language.toml")
        known = [Path(SOURCES).name, "pictures", "fonts", BAGS, *languages]
        yield from _in(folder, "templates", known, library)
        files = set[str]()
        for language in languages:
            used = {f"{stem}.md" for stem in _stems(library, language)}
            files |= {f"templates/{language}/{name}" for name in used}
            yield from _in(folder, f"templates/{language}", [*OF_A_LANGUAGE, *used], library)
        yield from _in(folder, "templates/pictures", _known_pictures(library, files), library)


def _in(
    folder: Path, where: str, known: Collection[str], library: Library
) -> Iterator[Callable[[], Problem]]:
    place, names = folder / where, frozenset(known)
    for name in _names(place) if place.is_dir() else ():
        if name not in names:
            yield partial(_said, name, where, known, library if where == "templates" else None)


def _said(name: str, where: str, known: Collection[str], library: Library | None = None) -> Problem:
    """library: whose every file could be meant."""
    known = _expected(library, known) if library else known
    shown = name if control_character(name) is None else ascii(name)
    path = f"{where}/{shown}" if where else shown
    hint = _hint(shown, known)
    return Problem("nothing uses this file", path, hint, Severity.WARNING)


def _hint(name: str, known: Collection[str]) -> str:
    """The way out: the name that was meant, or what else helps."""
    plain, bare = _plainly(name), [one.rpartition("/")[2] for one in known]
    stem = plain.partition(".")[0]
    for_readers = sorted(one for one in bare if one.startswith(f"{stem}.") and one.count(".") > 1)
    near = _near(plain, bare)
    meant = next((one for one in known if one.rpartition("/")[2] == near), "")
    ways = []
    if for_readers and plain == f"{stem}.md" == name:
        ways.append(f"its readers have texts of their own, such as “{for_readers[0]}”")
    elif meant:
        ways.append(f"did you mean “{meant}”?")
    elif plain != name:
        ways.append(f"call it “{plain}”: small letters, with hyphens")
    if plain.endswith(".md") and (near != plain or not meant):
        ways.append(f"to print it, name “{stem}” in the sections of a handout")
    alike = sorted(one for one in bare if Path(one).suffix == Path(plain).suffix)
    ends = ", ".join(sorted({Path(one).suffix or "no dot" for one in bare}))
    listed = f"; known here: {', '.join(alike[:9])}" if alike else f"; names here end in {ends}"
    return "; ".join(ways) or f"take it away{listed}"


def _plainly(name: str) -> str:
    """A name as it should be written: without what editors and copying add."""
    plain = re.sub(r"[\s_]+", "-", name.lower().strip())
    for end in ENDS_ADDED:
        plain = plain.removesuffix(end)
    return re.sub(r"^copy-of-|-copy|-?\(\d+\)", "", plain)


def _near(plain: str, known: Collection[str]) -> str:
    """The known name that a name is nearly; empty when there is none."""
    return closest(plain, known, 0.75)


def _names(place: Path) -> list[str]:
    try:
        return sorted(one.name for one in place.iterdir() if not LEFT_BEHIND.fullmatch(one.name))
    except OSError:
        return []  # whoever reads there says what is wrong


def _expected(library: Library, also: Collection[str] = ()) -> list[str]:
    """Every file that could be meant, with its folder: for one that lies in the wrong place."""
    found = [f"handouts/{n}.toml" for n in library.names("handouts", ".toml")]
    for language in library.folders("templates", "language.toml"):
        folder = f"templates/{language}"
        found += [f"{folder}/{name}" for name in OF_A_LANGUAGE]
        found += [f"{folder}/{n}.md" for n in library.names(folder, ".md")]
    found += [f"templates/pictures/{n}.svg" for n in library.names("templates/pictures", ".svg")]
    return [*also, SOURCES, *found]


def _stems(library: Library, language: str) -> set[str]:
    """The section files that some handout prints, for each of its audiences."""
    names = frozenset(library.names(f"templates/{language}", ".md"))
    found: set[str] = set()
    for name in handout_names(library):
        try:
            like, handout = like_of(library), load_handout(library, name, language)
        except SpsPrintError:
            return set(names)  # what it uses is not known, and reading it says what is wrong
        for audience in handout.audiences:
            for section in handout.sections_for.get(audience, handout.sections):
                found.add(winning(names, section, (audience, like[audience])) or section)
    return found


def _known_pictures(library: Library, files: Collection[str]) -> list[str]:
    """As _pictures(); all of them where a file that may show some cannot be read."""
    try:
        return _pictures(library, files)
    except SpsPrintError:  # reading it says what is wrong
        return [f"{name}.svg" for name in library.names("templates/pictures", ".svg")]


def _pictures(library: Library, files: Collection[str]) -> list[str]:
    """The pictures that a section or a handout of the clinic's shows, and the shipped ones.

    files: of sections that are used.
    """
    folder, shown = "templates/pictures", set[str]()
    for file in files:
        if library.own(file):
            text = library.read(file)
            shown |= {*pictures_named(text), *re.findall(r'(?m)^icon *= *"(.*?)"', text)}
    for name in handout_names(library):
        if library.own(file := f"handouts/{name}.toml"):
            shown |= {*re.findall(r'(?m)^cover-picture *= *"(.*?)"', library.read(file))}
    names = library.names(folder, ".svg")
    return [f"{n}.svg" for n in names if n in shown or library.shipped(f"{folder}/{n}.svg")]
