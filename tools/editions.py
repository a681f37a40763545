#!/usr/bin/env python3
"""Write the ledger of edition codes, by which “sps-print verify” knows a printed leaflet.

    python tools/editions.py           # the codes of today's words: after each change of a text
    python tools/editions.py --issue   # when an edition goes out: its texts, too

What was issued stays: once an edition has its texts (templates/editions/2026-12.zip), words that
change need a new edition in their handouts.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sps_print.files.library import shipped_root
from sps_print.files.write import write_whole
from sps_print.verify.codes import shipped_codes
from sps_print.verify.ledger import FOLDER, packed, written


def write_ledger(root: Path, issue: bool) -> tuple[list[Path], list[str]]:
    """Write the ledger of the texts in a folder, which are those that the program uses.

    issue: with the texts of the newest edition. Gives the files that are new or changed, and the
    editions that were issued and have other words now: nothing is written then.
    """
    folder, made = root / FOLDER, written(shipped_codes())
    issued = {name for name in made if (folder / f"{name}.zip").exists()}
    # some handouts of an issued edition may have a newer one by now: its file keeps their codes
    wrong = [name for name in sorted(issued) if not _holds(folder / f"{name}.txt", made[name])]
    if wrong:
        return [], wrong
    texts = {folder / f"{name}.txt": made[name].encode() for name in made.keys() - issued}
    if issue and max(made) not in issued:
        texts[folder / f"{max(made)}.zip"] = packed(root)
    changed = sorted(path for path, data in texts.items() if not _same(path, data))
    for path in changed:
        write_whole(path, texts[path])
    return changed, []


def _holds(path: Path, text: str) -> bool:
    """Whether a file has each line of a text."""
    return {*text.splitlines()} <= {*path.read_text(encoding="utf-8").splitlines()}


def _same(path: Path, data: bytes) -> bool:
    return path.exists() and path.read_bytes() == data


def main() -> int:
    """Write it, and say what changed. 1 when words of an issued edition did."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--issue", action="store_true", help="keep the edition's texts, too")
    changed, wrong = write_ledger(shipped_root(), parser.parse_args().issue)
    for path in changed:
        print(path.relative_to(shipped_root()))
    for edition in wrong:
        print(f"error: edition {edition} was issued, and its words are others now", file=sys.stderr)
        print("  hint: give the handouts whose words changed a new edition", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
