"""Typst, PDF/UA-1. In one process the compiler is kept, so what has not changed is not set anew."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import typst
from common import DANGER, FONTS, MAIN, PALE, PALE_DANGER, Make, Part, run

HEAD = """#let name = sys.inputs.name
#set document(title: "{title}")
#set text(font: "Atkinson Hyperlegible Next", size: 12pt, lang: "en", region: "GB",
  hyphenate: false, fill: rgb("#1a1a1a"))
#set par(leading: 0.65em, spacing: 0.85em)
#set list(indent: 4pt, body-indent: 8pt, spacing: 0.75em, marker: text(fill: rgb("{main}"))[•])
#set page(paper: "a4", margin: (x: 14mm, top: 14mm, bottom: 17mm),
  footer: context text(9.5pt)[#{foot} #h(1fr) Page #counter(page).display() of
    #counter(page).final().first()])
#show heading: set text(fill: rgb("{main}"))
#show heading.where(level: 1): set text(27pt)
#show heading.where(level: 2): it => block(above: 22pt, below: 10pt, text(16.5pt, it.body))
#show heading.where(level: 3): set text(13.8pt)
#show link: set text(fill: rgb("{main}"))
#let panel(fill, ink, body) = block(fill: rgb(fill), inset: 12pt, width: 100%, breakable: false, {{
  show heading: it => block(below: 9pt, text(13.8pt, fill: rgb(ink), it.body))
  body
}})
#let banner(body) = block(fill: rgb("{main}"), inset: 15pt, width: 100%, radius: 6pt, {{
  set text(fill: white)
  show heading: set text(fill: white)
  body
}})
"""
LOOKS = {"reader": "weight: 700", "promise": "size: 13pt", "name": "weight: 700",
         "small": "size: 9.5pt"}  # fmt: skip


NAME_ALONE = ("name",)


def string(words: str, fields: Sequence[str] = NAME_ALONE) -> str:
    """Words as an expression; what stands on the clinic's card is a variable in it."""
    quoted = words.replace("\\", "\\\\").replace('"', '\\"')
    for field in fields:
        quoted = quoted.replace(f"{{{{ {field} }}}}", f'" + {field} + "')
    return f'("{quoted}")'


def span(kind: str, words: str, url: str, fields: Sequence[str] = NAME_ALONE) -> str:
    match kind:
        case "b":
            return f"#strong{string(words, fields)}"
        case "a":
            return f"#link({string(url, fields)}, {string(words, fields)})"
        case "n":
            return f"#super{string(words)}"
        case _:
            return f"#{string(words, fields)}"


def source(part: Part, fields: Sequence[str] = NAME_ALONE) -> str:
    kind = part["kind"]
    if kind in ("panel", "banner"):
        inner = "\n".join(source(p, fields) for p in part["inner"])
        fill, ink = (PALE_DANGER, DANGER) if part.get("danger") else (PALE, MAIN)
        call = f'#panel("{fill}", "{ink}")' if kind == "panel" else "#banner"
        return f"{call}[\n{inner}\n]"
    lines = [
        "".join(span(one[0], one[1], one[2], fields) for one in line) for line in part["lines"]
    ]
    match kind:
        case "h":
            return f"#heading(level: {part['level']})[{lines[0]}]\n"
        case "small-h":
            look = f'fill: rgb("{MAIN}")'
            return f"#[#show heading: it => block(text(9.5pt, {look}, it.body))\n" + (
                f"#heading(level: {part['level']})[{lines[0]}]]\n"
            )
        case "ul" | "ol":
            return "\n".join(f"{'-' if kind == 'ul' else '+'} {line}" for line in lines) + "\n"
        case "p":
            return "\n\n".join(lines) + "\n"
        case _:
            return "\n\n".join(f"#text({LOOKS[kind]})[{line}]" for line in lines) + "\n"


def start(text: str) -> Make:
    leaflet = json.loads(text)
    head = HEAD.format(title=leaflet["title"], foot=string(leaflet["foot"]), main=MAIN)
    whole = head + "\n".join(source(p) for p in leaflet["parts"])
    fonts = typst.Fonts(False, False, [FONTS])
    file = Path(sys.argv[1]).with_suffix(".typ")  # words given as bytes serve only once
    file.write_text(whole, encoding="utf-8")
    compiler = typst.Compiler(file, font_paths=fonts)

    def make(name: str) -> bytes:
        data = compiler.compile(format="pdf", sys_inputs={"name": name}, pdf_standards="ua-1")
        assert isinstance(data, bytes)
        return data

    return make


if __name__ == "__main__":
    run(start)
