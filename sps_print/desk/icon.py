"""An icon for a double click: a file of the Desktop Entry Specification, for Linux desktops."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from sps_print.files.write import write_whole

NAME = "Leaflets.desktop"
MODE = 0o755  # a desktop starts only what may be run
ENTRY = """\
[Desktop Entry]
Type=Application
Version=1.5
Name=Leaflets
Comment=Find, fill in and print a leaflet
Exec={command} -m sps_print desk {folder}
Icon={icon}
Terminal=false
Categories=Office;
"""


def put_icon(folder: Path, where: Path) -> Path:
    """Write the icon of a clinic's desk into a folder. Its path. Raises CannotWrite."""
    icon = Path(__file__).parent / "static" / "icon.svg"
    entry = ENTRY.format(
        command=_quoted(sys.executable), folder=_quoted(str(folder.resolve())), icon=icon
    )
    path = where / NAME
    write_whole(path, entry.encode())
    path.chmod(MODE)
    return path


def _quoted(word: str) -> str:
    """An argument of an Exec line, by the rules of the specification for quotes and percents."""
    inside = re.sub(r'(["`$\\\\])', r"\\\1", word).replace("\\", "\\\\").replace("%", "%%")
    return f'"{inside}"'
