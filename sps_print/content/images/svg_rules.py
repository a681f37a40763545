"""The style sheets of a drawing (SVG), each rule put into the elements that it is for.

resvg knows few selectors, and passes over what it does not know: a logo would lose its colours.
So the rules are resolved here, as browsers do, with tinycss2 and cssselect2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn
from xml.etree import ElementTree

import cssselect2
import tinycss2

from sps_print.content.images.refuse import refuse
from sps_print.content.images.svg_style import SHOWN

HINT = "save it anew with its colours as attributes (fill=…), or as PNG, 1200 dots wide"
# rules that paint nothing by themselves
PASSED_OVER = re.compile(
    r"(-\w+-)?(charset|namespace|keyframes|font-face|page|counter-style|property|view-transition)"
)
# what cssselect2 reads in another way than browsers do, or what old browsers do not know
STRANGE = re.compile(r":(has|lang|link|any-link)\b|\|(?!=)|:not\([^)]*\*(?!=)", re.IGNORECASE)
MAX_WORK = 15_000_000  # characters of selectors, once for each element that is looked at
COMPILED = 200  # elements that could be looked at while a selector is made ready


class Declared(NamedTuple):
    """What one block of a style says of a property. values: the last counts; those before it are
    for renderers that do not know it."""

    name: str
    values: tuple[str, ...]
    important: bool


class _Work:
    """What may yet be done for one drawing. longest: the characters of its longest selector."""

    def __init__(self, where: str) -> None:
        self.left, self.longest, self.where = MAX_WORK, 1, where

    def spend(self, work: int) -> None:
        self.left -= work
        if self.left < 0:
            refuse("the drawing has too many rules of style for its many parts", self.where, HINT)


class _Element(cssselect2.ElementWrapper):  # type: ignore[misc]  # cssselect2 has no types
    """An element for cssselect2. Each look at another one is counted: some selectors take a
    thousand years."""

    work: _Work

    def __init__(self, element: ElementTree.Element, parent: _Element | None, **more: Any) -> None:
        super().__init__(element, parent, **more)
        if parent is not None:
            self.work = parent.work

    def _walk(self, way: str) -> Iterator[_Element]:
        one = getattr(self, way)
        while one is not None:
            self.work.spend(self.work.longest)
            yield one
            one = getattr(one, way)

    @property
    def ancestors(self) -> Iterator[_Element]:
        return self._walk("parent")

    @property
    def previous_siblings(self) -> Iterator[_Element]:
        return self._walk("previous")

    @property
    def etree_siblings(self) -> list[ElementTree.Element]:
        self.work.spend(len(self._siblings) // 8)
        return self._siblings

    @etree_siblings.setter
    def etree_siblings(self, siblings: list[ElementTree.Element]) -> None:
        self._siblings = siblings

    def iter_siblings(self) -> Iterator[_Element]:
        self.work.spend(5 * len(self._siblings) * self.work.longest)  # each is wrapped anew
        yield from super().iter_siblings()


def styles(root: ElementTree.Element, where: str) -> dict[ElementTree.Element, list[Declared]]:
    """What its style sheets and style attributes say of each element, the weakest first."""
    top = _Element.from_xml_root(root)
    top.work = _Work(where)
    try:
        matcher = _matcher(root, top.work)
        return {one.etree_element: _of(one, matcher) for one in top.iter_subtree()}
    except RecursionError:
        refuse("the drawing's style is nested too deeply", where, HINT)
    except ValueError:
        refuse("the drawing's style has a number of thousands of digits", where, HINT)


def _of(element: _Element, matcher: cssselect2.Matcher) -> list[Declared]:
    said = [
        one
        for *_, pseudo_element, some in matcher.match(element)
        if pseudo_element is None
        for one in some
    ]
    style = element.etree_element.get("style", "")
    said += _declared(_block(style))
    element.work.spend(10 * len(style) + 80 * len(said))
    # what a sheet calls important yields only to an attribute that does so, too
    return [one for one in said if not one.important] + [one for one in said if one.important]


def _block(text: str | list[Any]) -> list[Any]:
    return list(tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True))


def _declared(block: list[Any]) -> list[Declared]:
    """The properties of `fill: red; stroke: blue`."""
    found: dict[tuple[str, bool], tuple[str, ...]] = {}
    for one in block:
        if one.type == "declaration" and not one.name.startswith("--"):
            key = (one.lower_name, one.important)
            value = " ".join(tinycss2.serialize(one.value).split())
            found[key] = (*found.pop(key, ()), *([value] if value else ()))
    return [Declared(name, some, important) for (name, important), some in found.items() if some]


def _matcher(root: ElementTree.Element, work: _Work) -> cssselect2.Matcher:
    matcher, many = cssselect2.Matcher(), COMPILED + sum(1 for _ in root.iter())
    for sheet in root.iter("style"):
        plain = sheet.get("type", "text/css").strip().lower() in ("", "text/css")
        if not plain or " ".join(sheet.get("media", "all").lower().split()) not in SHOWN:
            continue
        for rule in tinycss2.parse_stylesheet("".join(sheet.itertext()), skip_comments=True):
            if rule.type == "at-rule" and not PASSED_OVER.fullmatch(rule.lower_at_keyword):
                _refuse(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}", work.where)
            if rule.type != "qualified-rule":
                continue
            head, block = tinycss2.serialize(rule.prelude), _block(rule.content)
            if any(one.type in ("qualified-rule", "at-rule") for one in block):
                _refuse(f"{head.strip()} {{ … {{", work.where)
            work.spend(len(head) * many)
            work.longest = max(work.longest, *map(len, [head] if "(" in head else head.split(",")))
            said = _declared(block)
            for selector in _selectors(rule.prelude, head, work.where):
                matcher.add_selector(selector, said)
    return matcher


def _selectors(prelude: list[Any], head: str, where: str) -> list[Any]:
    if STRANGE.search(head):
        _refuse(head, where)
    try:
        return list(cssselect2.compile_selector_list(prelude))
    except Exception:  # it stumbles over what it does not know in many ways
        _refuse(head, where)


def _refuse(style: str, where: str) -> NoReturn:
    refuse(f"the drawing's style “{' '.join(style.split())[:40]}” is not known here", where, HINT)
