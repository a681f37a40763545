"""The squares of a QR code: what is drawn, and what a file is held against."""

from __future__ import annotations

from functools import lru_cache

from sps_print.problems import ContentError, Problem


@lru_cache(maxsize=256)
def squares(url: str) -> tuple[bytes, ...]:
    """The squares of an address row by row, 1 for a dark one.

    Error correction M: a smudge may cover a seventh.
    """
    import segno  # only a leaflet with a code pays for it

    try:
        return tuple(map(bytes, segno.make(url, error="m", micro=False).matrix))
    except segno.DataOverflowError as error:
        what = "the address is too long for a QR code"
        raise ContentError(Problem(what, f"{url[:60]}…", "use a shorter address")) from error
