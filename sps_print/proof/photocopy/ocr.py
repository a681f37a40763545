"""Words read from a picture by Tesseract, a program of its own, and codes by ZXing."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache

from PIL import Image

from sps_print.problems import Problem, ToolMissing
from sps_print.records import dataclass

PATIENCE = 120  # seconds for one page: it takes one
# The languages that Tesseract calls otherwise than BCP 47 does (ISO 639-2).
TESSERACT = {
    "ar": "ara", "cy": "cym", "da": "dan", "de": "deu", "en": "eng", "es": "spa", "fi": "fin",
    "fr": "fra", "ga": "gle", "it": "ita", "nb": "nor", "nl": "nld", "pl": "pol", "pt": "por",
    "ro": "ron", "sv": "swe", "tr": "tur", "uk": "ukr", "ur": "urd",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordInPicture:
    """A word read from a picture, and the middle of it in pixels from the top left."""

    text: str
    x: float
    y: float


def tesseract_for(language: str) -> str:
    """Tesseract's name of a language (BCP 47). Raises ToolMissing when it cannot read it."""
    if not shutil.which("tesseract"):
        raise ToolMissing(
            Problem(
                "Tesseract is not installed, which reads the safety lines back",
                hint="Debian and Ubuntu: apt install tesseract-ocr",
            )
        )
    name = TESSERACT.get(language.partition("-")[0], language)
    if name not in _installed():
        raise ToolMissing(
            Problem(
                f"Tesseract cannot read “{language}”",
                hint=f"Debian and Ubuntu: apt install tesseract-ocr-{name.replace('_', '-')}",
            )
        )
    return name


@cache
def _installed() -> frozenset[str]:
    return frozenset(_tesseract("--list-langs").split())


def words_in(picture: Image.Image, dots: int, language: str) -> tuple[WordInPicture, ...]:
    """The words of a page, in the order in which Tesseract reads them.

    dots: to the inch. language: a name from `tesseract_for`. Raises ToolMissing when it fails.
    """
    file = io.BytesIO()
    picture.save(file, "PPM")
    out = _tesseract("-", "-", "--dpi", str(dots), "-l", language, "tsv", given=file.getvalue())
    return tuple(_seen(out))


def _seen(table: str) -> Iterator[WordInPicture]:
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5":  # a word; the others are its line, paragraph, block and page
            left, top, width, height = (int(row[k]) for k in ("left", "top", "width", "height"))
            yield WordInPicture(row["text"], left + width / 2, top + height / 2)


def _tesseract(*words: str, given: bytes = b"") -> str:
    # one thread: its threads wait for each other so busily that a small machine gets slower
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            ["tesseract", *words], input=given, capture_output=True, check=True,
            timeout=PATIENCE, env=environment,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        raise ToolMissing(
            Problem(f"Tesseract did not work: {error}", hint="install it again")
        ) from error
    return done.stdout.decode("utf-8", "replace")


def need_zxing() -> None:
    """Raises ToolMissing when the library that reads codes is not installed."""
    try:
        import zxingcpp  # noqa: F401  # only to know early that it is there
    except ImportError as error:
        raise ToolMissing(
            Problem(
                "zxing-cpp is not installed, which reads the codes for telephones",
                hint='in the folder of sps-print: pip install ".[photocopy]"',
            )
        ) from error


def codes_in(picture: Image.Image) -> list[str]:
    """What the QR codes of a picture say."""
    import zxingcpp

    found = zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    return [code.text for code in found]
