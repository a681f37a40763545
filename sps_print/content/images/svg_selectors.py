"""Which elements of a drawing a rule of style is for (https://www.w3.org/TR/selectors-4/)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from xml.etree import ElementTree

from sps_print.content.images.svg_style import split

Element = ElementTree.Element
Weight = tuple[int, int, int]  # ids; classes and the like; names of elements

NAME = r"(?:[\w-]|[^\x00-\x7f])+"
PART = re.compile(
    rf"\s*(?P<how>[>+~]|(?<=[^\s>+~])\s+(?![\s>+~]|$))\s*|(?P<tag>\*|{NAME})|\.(?P<cls>{NAME})"
    rf"|\#(?P<id>{NAME})|\[\s*(?P<key>{NAME})\s*(?:(?P<is>[~|^$*]?=)\s*"
    rf"(?P<value>\"[^\"]*\"|'[^']*'|{NAME})\s*(?P<case>[iIsS]?)\s*)?\]"
    rf"|:(?P<pseudo>:?{NAME})(?P<args>\((?:[^()]|\([^()]*\))*\))?"
)
# what a paper never is
NEVER = re.compile(
    r":.*|hover|focus|focus-within|focus-visible|active|visited|target|checked|before|after"
)
NTH = re.compile(r"(?:(?P<step>[-+]?\d*)n)?\s*(?P<first>[-+]?\s*\d+)?")


class NeverMatches(ValueError):
    """A selector of what is never on paper, such as `:hover`."""


class Kinship:
    """Who stands in whom, and beside whom."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self._places = {
            child: place for parent in root.iter() for place, child in enumerate(parent)
        }

    def beside(self, element: Element) -> list[Element]:
        """The children of the same parent."""
        parent = self.parents.get(element)
        return [element] if parent is None else list(parent)

    def before(self, element: Element) -> list[Element]:
        """Those of them that stand before it, the nearest first."""
        return self.beside(element)[: self._places.get(element, 0)][::-1]


Test = Callable[[Element, Kinship], bool]


class Selector(NamedTuple):
    """steps: how each part stands to the one behind it, and its tests; the last part first."""

    steps: list[tuple[str, list[Test]]]
    weight: Weight

    def matches(self, element: Element, kin: Kinship) -> bool:
        """Whether it is for an element."""
        return _fits(element, self.steps, kin, {})


def selectors(text: str) -> list[Selector]:
    """The selectors of a list. ValueError: one is not known here."""
    return [_selector(one.strip()) for one in split(text, ",")]


def _fits(
    element: Element,
    steps: list[tuple[str, list[Test]]],
    kin: Kinship,
    known: dict[tuple[Element, int], bool],
) -> bool:
    """Whether an element is what the first step wants, and others are what the rest want."""
    key = (element, len(steps))
    if key not in known:
        how, tests = steps[0]
        others: list[Element] = []
        if how and how in "> ":
            parent = kin.parents.get(element)
            while parent is not None:
                others.append(parent)
                parent = kin.parents.get(parent) if how == " " else None
        elif how:
            others = kin.before(element)[: 1 if how == "+" else None]
        known[key] = all(test(element, kin) for test in tests) and (
            len(steps) == 1 or any(_fits(other, steps[1:], kin, known) for other in others)
        )
    return known[key]


def _selector(text: str) -> Selector:
    steps: list[tuple[str, list[Test]]] = []
    tests: list[Test] = []
    how, at, weight = "", 0, [0, 0, 0]
    while at < len(text):
        part = PART.match(text, at)
        if not part or part.end() == at:
            raise ValueError(text)
        if part["how"] is not None:
            if not tests:
                raise ValueError(text)
            steps.insert(0, (how, tests))
            how, tests = part["how"].strip() or " ", []
        elif part["tag"] and tests:
            raise ValueError(text)
        else:
            test, heavy = _test(part)
            tests.append(test)
            weight = [one + other for one, other in zip(weight, heavy, strict=True)]
        at = part.end()
    if not tests:
        raise ValueError(text)
    steps.insert(0, (how, tests))
    return Selector(steps, (weight[0], weight[1], weight[2]))


def _test(part: re.Match[str]) -> tuple[Test, Weight]:
    if name := part["tag"]:
        return lambda e, _: name in ("*", e.tag), (0, 0, int(name != "*"))
    if name := part["cls"]:
        return lambda e, _: name in e.get("class", "").split(), (0, 1, 0)
    if name := part["id"]:
        return lambda e, _: e.get("id") == name, (1, 0, 0)
    if part["key"]:
        return _of_attribute(part), (0, 1, 0)
    name, args = part["pseudo"].lower(), (part["args"] or "")[1:-1]
    if name in ("not", "is", "where") and args:
        some = selectors(args)
        heavy = (0, 0, 0) if name == "where" else max(one.weight for one in some)
        return lambda e, f: any(one.matches(e, f) for one in some) != (name == "not"), heavy
    return _of_place(name, args), (0, 1, 0)


def _of_attribute(part: re.Match[str]) -> Test:
    key, how = part["key"], part["is"]
    value = (part["value"] or "").strip("'\"")
    same = str.lower if part["case"] in ("i", "I") else str

    def test(element: Element, _: Kinship) -> bool:
        own = element.get(key)
        if own is None or not how:
            return own is not None
        has, wanted = same(own), same(value)
        match how:
            case "=":
                return has == wanted
            case "~=":
                return wanted in has.split()
            case "|=":
                return has == wanted or has.startswith(wanted + "-")
        found = {"^=": has.startswith, "$=": has.endswith, "*=": has.__contains__}[how](wanted)
        return bool(wanted) and found

    return test


def _of_place(name: str, args: str) -> Test:
    if NEVER.fullmatch(name):
        raise NeverMatches(name)
    if name == "root":
        return lambda e, f: e is f.root
    short = {"first": "1", "last": "1"}
    kind = re.fullmatch(r"(?P<nth>nth|nth-last|first|last)-(?P<what>child|of-type)", name)
    wanted = {"odd": "2n+1", "even": "2n"}.get(args.strip().lower(), args.strip().lower())
    nth = NTH.fullmatch(short.get(kind["nth"], wanted)) if kind else None
    if not kind or not nth or not nth[0]:
        raise ValueError(name)
    step = 0 if nth["step"] is None else int(nth["step"] + "1" * (nth["step"] in ("", "-", "+")))
    first = int("".join((nth["first"] or "0").split()))

    def test(element: Element, kin: Kinship) -> bool:
        some = kin.beside(element)
        if kind["what"] == "of-type":
            some = [one for one in some if one.tag == element.tag]
        if "last" in kind["nth"]:
            some = some[::-1]
        far = some.index(element) + 1 - first
        return far == 0 if step == 0 else far % step == 0 and far // step >= 0

    return test
