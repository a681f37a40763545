"""How a leaflet of a clinic's own may have been made before: its texts, some of them the shipped
ones still, and its code for each country that the clinic named."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from itertools import islice, product
from typing import NamedTuple

from sps_print.content.load.audiences import audiences_file, load_audiences
from sps_print.content.load.handouts import load_handout
from sps_print.content.load.sections import SectionFile, load_sections
from sps_print.content.load.wording import QUESTIONS, TITLES
from sps_print.content.tailor import Plan, tailor
from sps_print.content.text.edition_words import code_of_plan, every_section
from sps_print.files.edition import Edition, open_edition
from sps_print.files.library import Library, shipped_root
from sps_print.files.read import toml_text
from sps_print.model import Language, Order
from sps_print.problems import SpsPrintError
from sps_print.verify.codes import LeafletId

MOST = 64  # ways in which own and shipped texts are put together for one leaflet


class MadeBefore(NamedTuple):
    """A way in which a leaflet was made. own: the files of it that were the clinic's. plan: with
    its title, the line below it and its questions, wherever these stand."""

    own: tuple[str, ...]
    country: str
    plan: Plan


class _Way(NamedTuple):
    """A leaflet planned, with its texts. own: the files of it that are the clinic's."""

    plan: Plan
    parts: tuple[SectionFile, ...]
    own: tuple[str, ...]


def made_with(
    library: Library, leaflet: LeafletId, code: str, lands: Sequence[tuple[str, Language]],
    begun: Collection[str],
) -> MadeBefore | None:  # fmt: skip
    """How a leaflet has a code; None: it has it in no way.

    lands: the countries to try, with the language for each. begun: the own files that may have been
    begun later: the shipped ones are tried in their place.
    """
    with suppress(SpsPrintError):  # a leaflet that could not be made was printed by nobody
        for way in islice(_ways(library, leaflet, begun), MOST):
            for country, language in lands:
                if code_of_plan(library, way.plan, way.parts, language) == code:
                    return MadeBefore(way.own, country, way.plan)
    return None


def _ways(library: Library, leaflet: LeafletId, begun: Collection[str]) -> Iterator[_Way]:
    file, audiences = f"handouts/{leaflet.handout}.toml", load_audiences(library, leaflet.language)
    own = library.own(file) is not None
    planned = [(library, (file,) if own else ())]
    if own and file in begun and library.shipped(file):
        planned.append((Library(None), ()))
    for of, head in planned:
        handout = load_handout(of, leaflet.handout, leaflet.language)
        plan = tailor(handout, Order(handout.id, leaflet.audience), audiences)
        every = every_section(handout, leaflet.audience)
        parts = load_sections(library, leaflet.language, every, plan.audience.ids)
        choices = (_choices(library, leaflet, one, plan.audience.ids, begun) for one in parts)
        for chosen in product(*choices):
            files = (part.file for part, mine in chosen if mine)
            yield _Way(plan, tuple(part for part, _ in chosen), (*head, *files))


def _choices(
    library: Library, leaflet: LeafletId, part: SectionFile, readers: tuple[str, ...],
    begun: Collection[str],
) -> list[tuple[SectionFile, bool]]:  # fmt: skip
    """A section, and whether it is the clinic's; with the shipped one, if it may have been that."""
    own = library.own(part.file) is not None
    found = [(part, own)]
    if own and part.file in begun:
        with suppress(SpsPrintError):  # none was shipped
            shipped = load_sections(Library(None), leaflet.language, (part.id,), readers)
            found.append((shipped[0], False))
    return found


def texts_of_leaflet(library: Library, leaflet: LeafletId, made: MadeBefore) -> Edition:
    """The shipped texts with the clinic's files of a leaflet in their place, each whole, and its
    head and reader where those of a shipped leaflet stand: a clinic's may stand in two files."""
    texts = dict(open_edition(shipped_root()).texts)
    for file in made.own:
        if library.own(file):
            texts[file] = library.read(file)
    folder, head = f"templates/{leaflet.language}", made.plan
    texts[f"{folder}/{TITLES}"] = (
        f"[{toml_text(leaflet.handout)}]\ntitle = {toml_text(head.title)}\n"
        f"promise = {toml_text(head.promise)}\n"
    )
    texts[f"{folder}/{QUESTIONS}"] = "".join(
        f"{ask} = {toml_text(words)}\n" for ask, words in head.handout.asks.items()
    )
    reader, *like = head.audience.ids
    texts[audiences_file(leaflet.language)] = (
        f"[{toml_text(reader)}]\nreader = {toml_text(head.audience.reader)}\n"
        + "".join(f"like = {toml_text(one)}\n" for one in like if one != reader)
    )
    return Edition("", texts)


def made_today(library: Library, leaflet: LeafletId, country: str) -> MadeBefore | None:
    """How a leaflet is made today; None: it is not."""
    with suppress(SpsPrintError):
        way = next(_ways(library, leaflet, ()))
        return MadeBefore(way.own, country, way.plan)
    return None
