"""Text as it is drawn and read: composed, without what nobody sees, joined letters apart."""

from __future__ import annotations

import re
import unicodedata

# Drawn by no font, however they are asked to (Default_Ignorable_Code_Point).
IGNORED = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Other format characters (category Cf), which surround letters of scripts that are not set yet.
FORMAT = (
    "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f"
)
UNSEEN = re.compile(f"[{IGNORED}{FORMAT}]")

JOINED = re.compile("[\ufb00-\ufb06]")  # “ﬁ” as one character, as copied from some PDFs


def composed(text: str, unseen: re.Pattern[str] = UNSEEN) -> str:
    """The characters of a text that somebody sees. unseen: those that nobody does."""
    if text.isascii():
        return text
    apart = JOINED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return unicodedata.normalize("NFC", unseen.sub("", apart))
