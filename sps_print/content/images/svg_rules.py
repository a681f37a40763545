"""The style sheets of a drawing (SVG), each rule put into the elements that it is for.

resvg knows few selectors, and passes over what it does not know: a logo would lose its colours.
So the rules are resolved here, as browsers do (Selectors 4, CSS Cascade 4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from sps_print.content.images.refuse import refuse
from sps_print.content.images.svg_selectors import Kinship, NeverMatches, Selector, selectors
from sps_print.content.images.svg_style import SHOWN, rules_for_paper, split

HINT = "save it anew with its colours as attributes (fill=…), or as PNG, 1200 dots wide"
# rules that paint nothing by themselves
PASSED_OVER = re.compile(
    r"@(-\w+-)?(charset|namespace|keyframes|font-face|page|counter-style|property|view-transition)\b"
)
MAX_WORK = 2_000_000  # rules, once for each element


class Declared(NamedTuple):
    """What one block of a style says of a property. values: the last counts; those before it are
    for renderers that do not know it."""

    name: str
    values: tuple[str, ...]
    important: bool


class StyleRule(NamedTuple):
    selector: Selector
    said: list[Declared]


def styles(root: ElementTree.Element, where: str) -> dict[ElementTree.Element, list[Declared]]:
    """What its style sheets and style attributes say of each element, the weakest first."""
    kin = Kinship(root)
    found = list(_rules(root, where))
    elements = list(root.iter())
    if len(found) * len(elements) > MAX_WORK:
        refuse("the drawing has too many rules of style for its many parts", where, HINT)
    return {element: _of(element, found, kin) for element in elements}


def _of(element: ElementTree.Element, rules: list[StyleRule], kin: Kinship) -> list[Declared]:
    weighed = [
        (rule.selector.weight, rule.said) for rule in rules if rule.selector.matches(element, kin)
    ]
    weighed.sort(key=lambda one: one[0])
    said = [one for _, some in weighed for one in some] + declared(element.get("style", ""))
    important = [one for one in said if one.important]
    # what a sheet calls important yields only to an attribute that does so, too
    return [one for one in said if not one.important] + important


def declared(text: str) -> list[Declared]:
    """The properties of `fill: red; stroke: blue`."""
    found: dict[tuple[str, bool], tuple[str, ...]] = {}
    for part in split(text, ";"):
        name, _, value = part.partition(":")
        name, value = name.strip().lower(), " ".join(value.split())
        plain = re.sub(r"\s*!\s*important$", "", value, flags=re.IGNORECASE)
        if plain and name and not name.startswith("--"):
            key = (name, plain != value)
            found[key] = (*found.pop(key, ()), plain)
    return [Declared(name, values, important) for (name, important), values in found.items()]


def _rules(root: ElementTree.Element, where: str) -> Iterator[StyleRule]:
    for sheet in root.iter("style"):
        plain = sheet.get("type", "text/css").strip().lower() in ("", "text/css")
        if not plain or " ".join(sheet.get("media", "all").lower().split()) not in SHOWN:
            continue
        text = rules_for_paper("".join(sheet.itertext())).replace("<!--", "").replace("-->", "")
        for head, body in _blocks(text):
            if head.startswith("@"):
                if not PASSED_OVER.match(head.lower()):
                    _refuse(head, where)
                continue
            if "{" in body:
                _refuse(f"{head} {{ … {{", where)
            said = declared(body)
            for one in split(head, ","):
                try:
                    chosen = selectors(one)
                except NeverMatches:  # such as :hover
                    continue
                except ValueError:
                    _refuse(one, where)
                yield from (StyleRule(each, said) for each in chosen)


def _refuse(style: str, where: str) -> None:
    refuse(f"the drawing's style “{' '.join(style.split())[:40]}” is not known here", where, HINT)


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """The rules of a sheet: what stands before the braces, and in them. The last may stay open."""
    depth, begun, head = 0, 0, ""
    for place, sign in enumerate(text):
        if sign == "{":
            if not depth:
                head, begun = text[begun:place].strip(), place + 1
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
            if not depth:
                yield head, text[begun:place]
                begun = place + 1
        elif sign == ";" and not depth:
            yield text[begun:place].strip(), ""
            begun = place + 1
    if depth:
        yield head, text[begun:]
