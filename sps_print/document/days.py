"""A day as a person writes it, where the program itself speaks to people."""

from __future__ import annotations

from datetime import date


def day_said(day: date) -> str:
    """A day as a person writes it: 24 November 2028."""
    return f"{day.day} {day:%B %Y}"
