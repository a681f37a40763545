"""What the files of a leaflet are called, and where its web page is."""

from __future__ import annotations

import re
import unicodedata

from sps_print.model import Language


def plain_name(words: str, most: int = 40) -> str:
    """Words of a person as the name of a file: “cafe-at-ten” of “Café at ten”.

    most: letters. Empty where no letter or digit is left of them.
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:most].strip("-")


def file_stem(handout: str, audience: str, language: Language) -> str:
    """The name of a leaflet's files, without suffix."""
    return f"{handout}-{audience}" + ("" if language.first else f"-{language.id}")


def twin_address(url: str, stem: str) -> str:
    """Where the list of sources is on the web: empty when there is no address.

    url: the folder of all web pages (it ends in a slash), or the page of this leaflet.
    """
    page = f"{url}{stem}.html" if url.endswith("/") else url
    return f"{page}#sources" if page and "#" not in page else page
