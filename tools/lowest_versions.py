"""Print the lowest version of each dependency that pyproject.toml allows, as pip's constraints.

`tools/versions` installs these and runs the fast half of the tests with them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


def written() -> Iterator[str]:
    """Each dependency as it is written: the program's, its extras', and those of its groups."""
    table = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))
    yield from table["project"]["dependencies"]
    for more in (table["project"]["optional-dependencies"], table["dependency-groups"]):
        for names in more.values():
            yield from (name for name in names if isinstance(name, str))  # not include-group


def lowest() -> dict[str, str]:
    """The lowest version of each. One without a lowest version is a mistake."""
    found: dict[str, str] = {}
    for line in written():
        parts = re.fullmatch(r"([\w.-]+)>=([\w.]+)(,<[\w.]+)?", line)
        if not parts:
            raise SystemExit(f"pyproject.toml: {line}: write NAME>=LOWEST,<NEXT")
        if found.setdefault(parts[1], parts[2]) != parts[2]:
            raise SystemExit(f"pyproject.toml: {parts[1]} has two lowest versions")
    return found


if __name__ == "__main__":
    print("\n".join(f"{name}=={version}" for name, version in sorted(lowest().items())))
