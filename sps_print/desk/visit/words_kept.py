"""Forget the words that the program keeps so as not to set, measure or check them twice."""

from __future__ import annotations

import gc
from functools import lru_cache

CACHE = type(lru_cache(maxsize=1)(len))


def forget_words() -> None:
    """Empty each cache that has a bound: it holds words that came by, a person's among them.

    What is kept without a bound is the program's own: its fonts, its word lists.
    """
    for one in gc.get_objects():
        if isinstance(one, CACHE) and _is_ours(one) and one.cache_parameters()["maxsize"]:
            one.cache_clear()


def _is_ours(cache: object) -> bool:
    return str(getattr(cache, "__module__", "")).startswith("sps_print.")
