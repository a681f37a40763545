"""What the files of a leaflet are called, and where its web page is."""

from __future__ import annotations

from sps_print.model import Language


def file_stem(handout: str, audience: str, language: Language) -> str:
    """The name of a leaflet's files, without suffix."""
    return f"{handout}-{audience}" + ("" if language.first else f"-{language.id}")


def twin_address(url: str, stem: str) -> str:
    """Where the list of sources is on the web: empty when there is no address.

    url: the folder of all web pages (it ends in a slash), or the page of this leaflet.
    """
    page = f"{url}{stem}.html" if url.endswith("/") else url
    return f"{page}#sources" if page and "#" not in page else page
