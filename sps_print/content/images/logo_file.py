"""Find the file of a clinic's logo, whatever way its name is written, and tell what kind it is."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PurePosixPath
from typing import Literal, NoReturn

from sps_print.content.images.refuse import refuse
from sps_print.content.images.svg_text import UTF_16
from sps_print.files.library import inside
from sps_print.files.read import control_character, read_bytes
from sps_print.problems import Problem, UnreadableFile, closest

ImageFormat = Literal["png", "jpeg", "svg"]
MAX_BYTES = 5_000_000
MAX_FILES = 2000  # looked through for a name that is nearly right
ANEW = "open the logo in a drawing program and save it anew"
AS_PNG = "open it and save it as PNG, 1200 dots wide"
OTHERS = (  # how files of other kinds begin
    (rb"GIF8[79]a", "a GIF picture"),
    (rb"RIFF....WEBP", "a WebP picture"),
    (rb"II\*\0|MM\0\*", "a TIFF picture"),
    (rb"BM", "a BMP picture"),
    (rb"\0\0\x01\0", "an icon (ICO)"),
    (rb"....ftyp(heic|heix|mif1|msf1|heim|hevc)", "a HEIC picture"),
    (rb"....ftypavi[fs]", "an AVIF picture"),
    (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", "a JPEG 2000 picture"),
    (rb"\xff\x0a|\0\0\0\x0cJXL ", "a JPEG XL picture"),
    (rb"%PDF", "a PDF (or an Illustrator file)"),
    (rb"%!PS|\xc5\xd0\xd3\xc6", "an EPS file"),
    (rb"8BPS", "a Photoshop file"),
    (rb"RIFF....CDR|WL", "a CorelDRAW file"),
    (rb"\x1f\x8b", "a packed drawing (SVGZ)"),
    (rb"\xd7\xcd\xc6\x9a|\x01\0\0\0.{36} EMF", "a Windows drawing (WMF, EMF)"),
    (rb"PK\x03\x04", "a packed file (ZIP, or a document)"),
)
ENDINGS = frozenset((".png", ".jpg", ".jpeg", ".svg"))
PAGE = re.compile(rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.I | re.S)


def logo_file(folder: Path, name: str) -> tuple[bytes, ImageFormat]:
    """What the file of a clinic's logo holds, and its kind: told by its bytes, not by its name."""
    where = f"clinic.toml, logo “{name[:60]}”"
    _refuse_outside(folder, name, where)
    path = folder.joinpath(*PurePosixPath(name).parts)
    if len(name) < 200 and not _there(path):
        path = _spelt_otherwise(folder, name) or path
        if not _there(path):
            _missing(folder, name, where)
    data = read_bytes(inside(folder, path, where), where, MAX_BYTES)
    return data, _kind(data, where)


def _there(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        return True  # reading it says what is wrong


def _refuse_outside(folder: Path, name: str, where: str) -> None:
    """Refuse a name that leads out of the clinic's folder, or a path of Windows."""
    what, hint = "the logo has to be in the clinic's folder", "write only the name of a file there"
    strange = control_character(name) is not None or not name.isprintable()
    if strange or "\\" in name or re.match(r"[A-Za-z]:", name):
        hint = (
            f'write logo = "{_in_the_folder(folder, name)}": '
            "only the file's name, or / in place of \\"
        )
        where = "clinic.toml, logo" if strange else where
        raise UnreadableFile(Problem(what, where, hint))
    parts = PurePosixPath(name).parts
    if "://" in name or name.startswith("/") or ".." in parts or not parts:
        if "://" in name:
            hint = "save the picture into the clinic's folder, and write its name"
        raise UnreadableFile(Problem(what, where, hint))
    if len(name) > 200:
        raise UnreadableFile(Problem("the logo's name is too long", where, "give it a short name"))


def _in_the_folder(folder: Path, name: str) -> str:
    """How the file that a path of Windows means is written here; a made-up one if there is none."""
    for tried in (name.replace("\\", "/"), re.split(r"[\\/:]", name)[-1]):
        found = (
            _spelt_otherwise(folder, tried) if tried.isprintable() and tried[:1] != "/" else None
        )
        if found and found.is_file():
            return found.relative_to(folder).as_posix()
    return "logo.png"


def _key(name: str) -> str:
    """A name as people read it: small or large letters, one Unicode form."""
    return unicodedata.normalize("NFC", name).casefold()


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(entry for entry, _ in zip(folder.iterdir(), range(MAX_FILES), strict=False))
    except OSError:
        return []


def _spelt_otherwise(folder: Path, name: str) -> Path | None:
    """The one file whose name is read the same: Logo.PNG for logo.png, ö as one letter or two."""
    place = folder
    for part in PurePosixPath(name).parts:
        alike = [entry for entry in _entries(place) if _key(entry.name) == _key(part)]
        if len(alike) != 1:
            return None
        place = alike[0]
    return place


def _missing(folder: Path, name: str, where: str) -> NoReturn:
    """Raise UnreadableFile, naming the nearest file: Windows hides “.png”, so that people type
    logo.png.png."""
    known: dict[str, str] = {}
    for place in (folder, *(entry for entry in _entries(folder) if entry.is_dir())):
        for entry in _entries(place):
            if entry.suffix.lower() in ENDINGS and not entry.name.startswith("."):
                shown = entry.relative_to(folder).as_posix()
                known |= {_key(entry.stem): shown, _key(entry.name): shown}
    asked = PurePosixPath(name)
    for tried in (asked.name, asked.stem):
        if close := closest(_key(tried), known):
            hint = f"did you mean “{known[close]}”?"
            break
    else:
        listed = ", ".join(sorted(set(known.values()))[:20])
        hint = f"there are: {listed}" if known else "save the logo there as PNG, JPEG or SVG"
    raise UnreadableFile(Problem("the file is not there", where, hint))


def _kind(data: bytes, where: str) -> ImageFormat:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    what = next((kind for begins, kind in OTHERS if re.match(begins, data, re.DOTALL)), "")
    if PAGE.match(data[:2000]):
        what = "a web page"
    elif not what and data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"<", *UTF_16)):
        return "svg"
    told = f"the logo is {what}, not a PNG, JPEG or SVG file"
    return refuse(told if what else "the logo is not a PNG, JPEG or SVG file", where, AS_PNG)
