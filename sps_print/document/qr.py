"""The QR code of an address: what is drawn, and what a file is held against."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sps_print.problems import ContentError, Problem

if TYPE_CHECKING:
    from segno import QRCode


@lru_cache(maxsize=256)
def squares(url: str) -> tuple[bytes, ...]:
    """The squares of an address row by row, 1 for a dark one."""
    return tuple(map(bytes, qr_code(url).matrix))


def qr_code(url: str) -> QRCode:
    """The code of an address. ContentError when it is too long for one.

    Error correction M: a smudge may cover a seventh.
    """
    import segno  # only a leaflet with a code pays for it

    try:
        return segno.make(url, error="m", micro=False)
    except segno.DataOverflowError as error:
        what = "the address is too long for a QR code"
        raise ContentError(Problem(what, f"{url[:60]}…", "use a shorter address")) from error
