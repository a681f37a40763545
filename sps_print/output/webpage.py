"""What every web page of ours begins and ends with: it needs no other file and asks for none."""

from __future__ import annotations

from html import escape

SAFE = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)


def webpage(title: str, style: str, body: str, language: str = "en") -> str:
    """A whole page. style, body: as they are; title: words. language: of the words, BCP 47."""
    return f"""<!DOCTYPE html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{SAFE}">
<title>{escape(title)}</title>
<style>
{style}</style>
</head>
<body>
{body}</body>
</html>
"""
