"""The texts that were signed: kept beside the sign-off, so that it can be seen what changed since.

They are an edition of one leaflet, all that a sign-off covers and nothing else, as an archive in
the clinic's folder: history/signed/2026-11-29 16.42.10 triggers patient en.zip
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from sps_print.build import Job
from sps_print.checks.changes.compare import REASONS
from sps_print.content.clinic.reviews import pictures_named
from sps_print.content.load.audiences import audiences_file
from sps_print.content.load.country import named_facts
from sps_print.content.load.language import STRINGS
from sps_print.content.load.locked import named_lines
from sps_print.content.load.sections import SectionFile
from sps_print.content.load.sources import SOURCES
from sps_print.document.days import day_said
from sps_print.files.edition import Edition, open_edition
from sps_print.files.history import FOLDER, put_dated, put_when
from sps_print.files.library import inside
from sps_print.files.read import read_bytes, read_text, toml_text
from sps_print.files.zipped import zipped
from sps_print.shelf.papers import every_part

SIGNED = f"{FOLDER}/signed"


def keep_signed(job: Job, folder: Path) -> None:
    """Put the texts of a leaflet into the clinic's folder, as they are now, unless the newest that
    are kept are the same. Raises CannotWrite."""
    place = inside(folder, folder / SIGNED, SIGNED)
    data = zipped({path: text.encode() for path, text in leaflet_texts(job).texts.items()})
    newest = _newest(place, job)
    if newest is None or read_bytes(newest[1], newest[1].name) != data:
        put_dated(place, f"{_called(job)}.zip", data)


def last_signed(job: Job) -> Edition | None:
    """The texts of a leaflet as they were when it was last signed; None: they were not kept."""
    folder = job.project.library.user
    place = folder and inside(folder, folder / SIGNED, SIGNED)
    newest = _newest(place, job) if place and place.is_dir() else None
    if newest is None:
        return None
    when, path = newest
    return open_edition(path)._replace(name=f"the texts signed on {day_said(when)}")


def leaflet_texts(job: Job) -> Edition:
    """All of a leaflet that a sign-off covers, as an edition."""
    name, files = job.language.id, dict(_texts(job))
    reasons = f"templates/{name}/{REASONS}"
    if place := job.project.library.shipped(reasons):
        files[reasons] = read_text(place, reasons)
    return Edition("now", files)


def _newest(place: Path, job: Job) -> tuple[datetime, Path] | None:
    """The newest of the kept texts of a leaflet, with its time. What has another name is no such
    text: somebody put it there."""
    paths = sorted(place.glob(f"* {_called(job)}.zip"), reverse=True)
    return next(((when, path) for path in paths if (when := put_when(path.name))), None)


def _called(job: Job) -> str:
    return f"{job.plan.handout.id} {job.plan.audience.id} {job.language.id}"


def _texts(job: Job) -> Iterator[tuple[str, str]]:
    plan, language, library = job.plan, job.language, job.project.library
    folder, reader, handout = f"templates/{language.id}", plan.audience, plan.handout
    order = handout.sections_for.get(reader.id, handout.sections)
    yield (
        f"handouts/{handout.id}.toml",
        (
            f"edition = {toml_text(handout.edition)}\ntitle = {toml_text(plan.title)}\n"
            f"promise = {toml_text(plan.promise)}\naudiences = [{toml_text(reader.id)}]\n"
            f"sections = [{', '.join(map(toml_text, order))}]\n{_table('asks', handout.asks)}"
        ),
    )
    strings = {name: language.strings[name] for name in STRINGS}
    yield f"{folder}/language.toml", _table("strings", strings)
    yield audiences_file(language.id), _table(reader.id, {"reader": reader.reader})
    parts = every_part(job)
    lines = {line for part in parts for line in named_lines(part)}
    yield f"{folder}/safety.toml", _fields({n: language.safety.get(n, "") for n in sorted(lines)})
    for part in parts:
        yield part.file, library.read(part.file)
    yield from _shared(job, parts)


def _shared(job: Job, parts: tuple[SectionFile, ...]) -> Iterator[tuple[str, str]]:
    """Sources, facts of the clinic's country, and pictures."""
    project, facts = job.project, job.language.facts
    named = sorted({name for part in parts for name in named_facts(part.text)})
    stated = {name: facts[name] for name in named if name in facts and facts[name].says}
    keys = {key for part in parts for key in part.sources}
    keys |= {fact.source for fact in stated.values()}
    sources = [one for key in sorted(keys) if (one := project.sources.get(key))]
    yield (
        SOURCES,
        "".join(_table(s.key, {"short": s.words, "url": s.url, "grade": s.grade}) for s in sources),
    )
    if project.clinic and stated:
        country = project.clinic.country.lower()
        yield (
            f"templates/countries/{country}.toml",
            "".join(
                _table(name, {"says": fact.says, "source": fact.source})
                for name, fact in stated.items()
            ),
        )
    shown = {name for part in parts for name in (part.icon, *pictures_named(part.text)) if name}
    for name in sorted({*shown, *project.own_signs}):
        yield f"templates/pictures/{name}.svg", project.picture(name)


def _table(name: str, fields: Mapping[str, str]) -> str:
    return f"[{toml_text(name)}]\n{_fields(fields)}"


def _fields(fields: Mapping[str, str]) -> str:
    return "".join(f"{toml_text(key)} = {toml_text(words)}\n" for key, words in fields.items())
