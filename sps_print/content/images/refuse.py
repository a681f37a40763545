"""How a logo or a picture that cannot be used is refused, in both their pipelines."""

from __future__ import annotations

from typing import NoReturn

from sps_print.problems import ContentError, Problem


def refuse(what: str, where: str, hint: str) -> NoReturn:
    """Raise ContentError for a logo or a picture."""
    raise ContentError(Problem(what, where, hint)) from None
