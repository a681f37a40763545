"""A day as a person writes it, where the program itself speaks to people."""

from __future__ import annotations

import re
from datetime import date

ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")


def day_said(day: date) -> str:
    """A day as a person writes it: 24 November 2028."""
    return f"{day.day} {day:%B %Y}"


def days_in_words(words: str) -> str:
    """Words whose days are written as people write them: 2028-11-24 is 24 November 2028."""
    return ISO.sub(lambda found: day_said(date.fromisoformat(found[0])), words)
