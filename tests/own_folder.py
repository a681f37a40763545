"""A clinic's folder for tests: its own files, and what comes of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sps_print.build import Job
from sps_print.files.library import shipped_root
from sps_print.files.read import parse_toml
from sps_print.model import Order
from sps_print.problems import Problem, Severity, SpsPrintError
from sps_print.project import open_project

DAY = date(2026, 11, 25)
OWN = """\
title = "Our group"
promise = "Where and when we meet"
audiences = ["patient"]
formats = ["a4", "card"]
edition = "1"
issued = 2026-11-24
review-by = 2028-11-24
sections = ["our-group"]
"""


def clinic(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """A clinic's folder with some files."""
    for file, text in {"clinic.toml": 'name = "Example Clinic"\n', **(files or {})}.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def section(text: str, title: str = "Our group") -> str:
    return f'+++\ntitle = "{title}"\n+++\n\n{text}\n'


def shipped(file: str) -> str:
    return (shipped_root() / file).read_text(encoding="utf-8")


def table_of(file: str) -> dict[str, Any]:
    return dict(parse_toml(shipped(file), file))


def worded(handout: str) -> dict[str, object]:
    """A shipped handout with its words in its own file, as a clinic's may have them."""
    words = table_of("templates/en/titles.toml")[handout]
    assert isinstance(words, dict)
    return {**words, **table_of(f"handouts/{handout}.toml")}


def toml_of(table: Mapping[str, object], path: str = "") -> str:
    """A table as TOML, its inner tables last. path: of the tables that it is in."""
    plain = [f"{json.dumps(k)} = {_value(v)}" for k, v in table.items() if not _is_table(v)]
    for key, value in table.items():
        name = f"{path}{json.dumps(key)}"
        if isinstance(value, dict):
            plain += [f"[{name}]", toml_of(value, f"{name}.")]
        elif _is_table(value):
            assert isinstance(value, list)
            plain += [f"[[{name}]]\n{toml_of(one)}" for one in value]
    return "\n".join(plain)


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and isinstance(value[0], dict)
    )


def _value(value: object) -> str:
    return str(value) if isinstance(value, date) else json.dumps(value, ensure_ascii=False)


def job(folder: Path, handout: str, audience: str = "", paper: str = "") -> Job:
    return Job(replace(open_project(folder), today=DAY), Order(handout, audience, paper))


def errors(folder: Path, handout: str, audience: str = "", paper: str = "") -> list[Problem]:
    """What refuses a leaflet, whether it is raised or found."""
    try:
        found = job(folder, handout, audience, paper).problems
    except SpsPrintError as error:
        return list(error.problems)
    return [problem for problem in found if problem.severity is Severity.ERROR]


def said(folder: Path, handout: str = "ours") -> str:
    """The problems of an own leaflet in one text."""
    return "\n".join(map(str, errors(folder, handout)))
