"""The colours of a drawing (SVG) in words that its renderer knows: names of CSS are put in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

from sps_print.content.images.refuse import refuse

MAX_ROUNDS = 10  # a name may stand for a name
MAX_STYLE = 200_000  # characters, with all names put in
SAID = re.compile(r"(?<![\w-])(--[\w-]+)\s*:\s*([^;{}]+)")
VAR = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*((?:[^()]|\([^()]*\))*))?\)")
# @media rules: those for dark screens or a mouse are not for paper
AT_RULE = re.compile(r"@media\b(?P<media>[^{}@;]*)\{(?P<rules>(?:[^{}]|\{[^{}]*\})*)\}")
SHOWN = ("", "all", "screen", "only screen", "(prefers-color-scheme: light)")
COMMENT = re.compile(r"/\*.*?(\*/|\Z)", re.DOTALL)
HINT = "choose plain colours (#rrggbb) for it, and save it anew"


def plain_style(root: ElementTree.Element, where: str) -> None:
    """Put in what `var(--brand)` and such stand for."""
    texts = [element.text or "" for element in root.iter("style")]
    texts += [element.get("style", "") for element in root.iter()]
    names = _names(texts, where)
    for element in root.iter():
        if element.tag == "style":
            element.text = _plain(rules_for_paper(element.text or ""), names, where)
        for key, value in element.attrib.items():
            if "(" in value and key not in {"d", "transform"}:
                element.set(key, _plain(value, names, where))


def rules_for_paper(text: str) -> str:
    """A style sheet without comments, and without what it says of other media."""

    def kept(found: re.Match[str]) -> str:
        media = " ".join(found["media"].lower().replace(":", ": ").split())
        return found["rules"] if media in SHOWN else ""

    return AT_RULE.sub(kept, COMMENT.sub("", text))


def _names(texts: list[str], where: str) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for text in texts:
        if "--" not in text:
            continue
        for name, said in SAID.findall(rules_for_paper(text)):
            if names.setdefault(name, said.strip()) != said.strip():
                refuse(f"the drawing says two things for {name[:40]}", where, HINT)
    return names


def _plain(text: str, names: Mapping[str, str], where: str) -> str:
    def put_in(found: re.Match[str]) -> str:
        return names.get(found[1], found[2] or "inherit")

    for _ in range(MAX_ROUNDS):
        if "var(" not in text or len(text) > MAX_STYLE:
            break
        text = VAR.sub(put_in, text)
    if "var(" in text or len(text) > MAX_STYLE:
        refuse("the drawing's style is too long, or repeats itself without end", where, HINT)
    return text
