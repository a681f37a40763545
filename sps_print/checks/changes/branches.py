"""A section under each answer to its conditions: what it says, and when it says that."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import product

from jinja2 import TemplateSyntaxError, nodes

from sps_print.content.load.sections import SectionFile
from sps_print.content.text.merge import ENVIRONMENT, HINT, MAX_DEPTH, USED
from sps_print.files import limits
from sps_print.problems import ContentError, Problem

KNOWN = (*USED, nodes.Getattr, nodes.Name, nodes.Filter)
LOCKED = "safety"
LINE = "[safety line: {}]"  # what stands in a sentence for a safety line
LINES = re.compile(re.escape(LINE).replace(r"\{\}", "([a-z0-9-]+)"))
Branch = frozenset[str]  # the names that stand for something


class _Value:
    """A value that is shown by its name. given: the names that stand for something."""

    def __init__(self, name: str, given: Branch | None) -> None:
        self._name, self._given = name, given

    def __getattr__(self, name: str) -> _Value:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Value(f"{self._name}.{name}", self._given)

    def __str__(self) -> str:
        group, _, key = self._name.partition(".")
        return LINE.format(key.replace("_", "-")) if group == LOCKED else f"‹{self._name}›"

    def __bool__(self) -> bool:
        return self._given is None or self._name in self._given


def merged_ways(part: SectionFile) -> tuple[tuple[str, ...], dict[Branch, str]]:
    """The names that the conditions of a section ask for, and its text under each answer.

    ContentError, with its line, for a template that cannot be read.
    """
    if "{" not in part.text:
        return (), {frozenset(): part.text}
    try:
        tree = ENVIRONMENT.parse(part.text)
        _know(tree, part)
        asked = tuple(sorted(set(_asked(tree))))
        if len(asked) > limits.CONDITIONS:
            what = f"the conditions of the section ask for {len(asked)} values"
            what += f": at most {limits.CONDITIONS}"
            raise ContentError(Problem(what, part.file, "make several sections of it"))
        template = SHOWN.from_string(tree)
    except TemplateSyntaxError as error:
        raise _unread(f"the template cannot be read: {error.message}", part, error.lineno) from None
    except (RecursionError, ValueError):
        raise _unread("the template cannot be read", part, 1) from None
    names = {node.name for node in tree.find_all(nodes.Name)}
    found = dict[Branch, str]()
    for answers in product((True, False), repeat=len(asked)):
        way = frozenset(name for name, given in zip(asked, answers, strict=True) if given)
        values = {name: _Value(name, None if name == LOCKED else way) for name in names}
        found[way] = template.render(values)
    return asked, found


SHOWN = ENVIRONMENT.overlay(finalize=str)


def _unread(what: str, part: SectionFile, line: int) -> ContentError:
    return ContentError(Problem(what, f"{part.file}, line {line + part.first_line - 1}", HINT))


def _know(node: nodes.Node, part: SectionFile, depth: int = 0) -> None:
    """Refuse what sections do not use: nobody could say when its words are printed."""
    if not isinstance(node, KNOWN) or depth > MAX_DEPTH:
        kind = type(node).__name__.lower()
        what = "too many conditions inside each other" if depth > MAX_DEPTH else ""
        raise _unread(what or f"sections do not use “{kind}”", part, node.lineno or 1)
    for child in node.iter_child_nodes():
        _know(child, part, depth + 1)


def _asked(node: nodes.Node, asks: bool = False) -> Iterator[str]:
    """The names whose being given decides what is printed."""
    if isinstance(node, nodes.Getattr | nodes.Name):
        name = _name(node)
        if asks and name.partition(".")[0] != LOCKED:
            yield name
        return
    tests = (node.test,) if isinstance(node, nodes.If | nodes.CondExpr) else ()
    asks = asks or isinstance(node, nodes.And | nodes.Or | nodes.Not)
    for child in node.iter_child_nodes():
        yield from _asked(child, asks or child in tests)


def _name(node: nodes.Node) -> str:
    match node:
        case nodes.Getattr(node=group, attr=key):
            return f"{_name(group)}.{key}"
        case nodes.Name(name=name):
            return name
    return ""


@lru_cache(maxsize=1024)
def when(asked: tuple[str, ...], ways: frozenset[Branch]) -> str:
    """In words, under which answers something is printed; empty: always. ways: those answers."""
    deciding = [name for name in asked if any(way ^ {name} not in ways for way in ways)]
    shown = {way & frozenset(deciding) for way in ways}
    if not deciding:
        return ""
    hidden = {
        frozenset(name for name, given in zip(deciding, answers, strict=True) if given)
        for answers in product((True, False), repeat=len(deciding))
    } - shown
    if len(hidden) < len(shown):
        return f"but for: {_in_words(deciding, hidden)}"
    return _in_words(deciding, shown)


def _in_words(names: list[str], ways: Collection[Branch]) -> str:
    rows = sorted(
        " and ".join(name if name in way else f"no {name}" for name in names) for way in ways
    )
    return "; or ".join(rows)
