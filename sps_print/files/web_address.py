"""The one rule for a web address that a person gives: of a clinic, of a code on paper."""

from __future__ import annotations

import re

LONGEST_ADDRESS = 300  # characters; a QR code of more is too fine to print
_REST = r"[^\s<>\"\\^`{}|]*"  # what no address has ends it in a text, in HTML or in a PDF
_NAMES = r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+(?:[^\W\d_]{2,}|xn--[a-z0-9-]+)"
_NUMBERS = r"\d{1,3}(?:\.\d{1,3}){3}"
ADDRESS = re.compile(
    rf"https?://(?:{_NAMES}|{_NUMBERS})\.?(?::\d+)?(?:[/?#]{_REST})?", re.IGNORECASE
)


def is_web_address(url: str) -> bool:
    """Whether it is an address of the web, with its beginning, that fits a code: a telephone opens
    it. One without a dot, such as https://ourclinic, leads nowhere."""
    return len(url) <= LONGEST_ADDRESS and bool(ADDRESS.fullmatch(url))
