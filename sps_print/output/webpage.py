"""What every web page of ours begins and ends with: it needs no other file and asks for none."""

from __future__ import annotations

from html import escape

SAFE = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)


# of a page of words for staff: at any width, in the dark, with larger letters
WORDS = """:root { color-scheme: light dark; background: #fff; color: #000; }
@media screen and (prefers-color-scheme: dark) { :root { background: #111; color: #eee; } }
body { font: 112.5%/1.5 sans-serif; max-width: 46rem; margin: 0 auto; padding: 1rem;
  overflow-wrap: anywhere; }
a { color: inherit; display: inline-block; padding-block: 4px; }
a:focus, input:focus { outline: 3px solid; outline-offset: 2px; }
body, .skip { background: inherit; }
.skip { position: absolute; padding: 0.6rem 1rem; }
.skip:not(:focus) { clip-path: inset(50%); }
li { margin: 0 0 1rem; } li p { margin: 0; } dt { font-weight: bold; margin-top: 0.8rem; }
dd { margin: 0; } fieldset { margin: 0.8rem 0; min-width: 0; break-inside: avoid; }
legend { font-weight: bold; } label { display: block; margin: 0.6rem 0; }
input { font: inherit; box-sizing: border-box; display: block; width: 100%; max-width: 24rem;
  min-height: 2.2rem; border: 0; border-bottom: 1px solid; }
"""


def page_of_words(title: str, body: str, language: str = "en") -> str:
    """A whole page of plain look, with its title as the heading. body: what stands below it."""
    return webpage(title, WORDS, f"""<a class="skip" href="#content">Skip to the content</a>
<main id="content">
<h1>{escape(title)}</h1>
{body}</main>
""", language)  # fmt: skip


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
