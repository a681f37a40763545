"""Put a clinic's and a person's words into a section, as words and never as markup.

Of Jinja only {{ name }}, {{ safety.name | lead }} and {% if %} are used: nothing loops, calls or
computes, so filling in takes no time, and every name is known to stand for something before any
word is printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import SimpleNamespace
from typing import NoReturn

from jinja2 import Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sps_print.content.text.leftovers import SIGNS
from sps_print.document.values import OPEN, SHUT
from sps_print.files import limits
from sps_print.files.plain_words import is_blank
from sps_print.problems import ContentError, Problem, nearest

Names = Mapping[str, str | Mapping[str, str]]  # clinic.phone is names["clinic"]["phone"]

MAX_DEPTH = 30  # conditions inside each other
MAX_VALUES = 500  # in one section: more take long to fill in
USED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.If, nodes.CondExpr,
    nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip
HINT = "write {{ clinic.phone }}, or {% if clinic.phone %}…{% else %}…{% endif %}"


OTHER = re.compile(f"[{SIGNS}]")  # signs that would be taken for a list's


def _spelled(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};"


def as_words(words: str) -> str:
    """Words so that they are shown as they are, never read as markup."""
    # CommonMark gives every ASCII punctuation mark back as itself behind a backslash. The
    # backslash is spelled out: before the | of a table it would say something else.
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", one_line(words)).replace("\\\\", "&#92;")
    return escaped if escaped.isascii() else OTHER.sub(_spelled, escaped)


class NothingToPrint(Exception):
    """A value that is shown would leave a gap on the paper."""


class Value(str):
    """A value of one order. slot: the character that stands for it."""

    __slots__ = ("slot",)
    slot: str

    def __new__(cls, words: str, slot: str) -> Value:
        value = super().__new__(cls, words)
        value.slot = slot
        return value


class Lead(str):
    """A safety line whose first sentence is bold: for who only looks over a list."""

    __slots__ = ()


SENTENCE_END = re.compile(r"(?<=[.!?؟।۔])\s+")


def _led(words: str) -> str:
    first, *others = SENTENCE_END.split(one_line(words), maxsplit=1)
    return " ".join((f"**{as_words(first)}**", *map(as_words, others)))


def one_line(words: str) -> str:
    """Words as they are printed: on one line, no-break spaces kept."""
    return re.sub(r"[^\S\xa0\u202f]+", " ", words).strip()


def _shown(value: object) -> str:
    words = str(value)
    if is_blank(words):
        raise NothingToPrint
    shown = _led(words) if isinstance(value, Lead) else as_words(words)
    return f"{OPEN}{value.slot}{shown}{SHUT}" if isinstance(value, Value) else shown


ENVIRONMENT = ImmutableSandboxedEnvironment(keep_trailing_newline=True, finalize=_shown)
ENVIRONMENT.filters = {"lead": Lead}


@lru_cache(maxsize=1024)
def _tree(text: str) -> nodes.Template:
    """A section's text as Jinja understands it."""
    return ENVIRONMENT.parse(text)


@lru_cache(maxsize=1024)
def _compiled(text: str) -> Template:
    """The template of a text that was looked at: to compile it already computes constants."""
    return ENVIRONMENT.from_string(ENVIRONMENT.parse(text))


def merge(text: str, names: Names, file: str, first_line: int = 1) -> str:
    """Section text with its values filled in. first_line: where text begins in the file.

    ContentError names every name in it that stands for nothing.
    """
    if "{" not in text:
        return text  # most sections show no value, and Jinja compiles what it is given
    return _Section(names, file, first_line - 1).fill_in(text)


def unfilled(text: str) -> str:
    """A text that cannot be filled in as it can still be read: a word for each value. What has no
    end ends with its line: to look for the end of each takes the square of their number."""
    whole = re.sub(r"\{[%#].*?(?:[%#]\}|$)", "", text, flags=re.MULTILINE)
    return re.sub(r"\{\{.*?(?:\}\}|$)", "x", whole, flags=re.MULTILINE)


class _Section:
    def __init__(self, names: Names, file: str, lines_before: int) -> None:
        self.names, self.file, self.lines_before = names, file, lines_before
        self._seen = 0
        self._problems: list[Problem] = []

    def fill_in(self, text: str) -> str:
        try:
            self._look_at(_tree(text))
            if self._problems:
                raise ContentError(*dict.fromkeys(self._problems)) from None
            pieces, left = [], limits.FILLED_IN
            for piece in _compiled(text).generate(self._values()):
                pieces.append(piece)
                left -= len(piece)
                if left < 0:
                    what = f"filled in, the section has more than {limits.FILLED_IN} characters"
                    self._refuse(what, 1, "use long values only once")
            return "".join(pieces)
        except TemplateSyntaxError as error:
            self._refuse(*_in_words(error, text), HINT)
        except NothingToPrint as error:
            what = "a value is shown here that nobody gave: it would leave a gap"
            self._refuse(what, _line(error), "write {% if clinic.phone %}…{% endif %} around it")
        except (TemplateError, RecursionError, ValueError):  # endless brackets, giant numbers
            self._refuse("the template cannot be read", 1, HINT)

    def _values(self) -> dict[str, object]:
        return {k: v if isinstance(v, str) else SimpleNamespace(**v) for k, v in self.names.items()}

    def _meant(self, name: str) -> str:
        """What may be meant by a name alone: one of a group, or one that is nearly the same."""
        groups = (group for group, known in self.names.items() if not isinstance(known, str))
        inside = [f"{group}.{name}" for group in groups if name in self.names[group]]
        return f"write {' or '.join(inside)}" if inside else nearest(name, self.names)

    def _look_at(self, node: nodes.Node, depth: int = 0) -> None:
        """Refuse what sections do not use, and names that stand for nothing."""
        if depth > MAX_DEPTH:
            self._refuse("too many conditions inside each other", node.lineno, HINT)
        if isinstance(node, nodes.Getattr | nodes.Name):
            self._seen += 1
            if self._seen > MAX_VALUES:
                self._refuse("too many values in one section", node.lineno, "divide it into two")
        match node:
            case nodes.Getattr(node=nodes.Name(name=group), attr=key) if group in self.names:
                known = self.names[group]
                if isinstance(known, str):
                    self._note(f"“{group}” has no “{key}”", node.lineno, f"write {group}")
                elif key not in known:
                    what = f"“{group}.{key}” stands for nothing"
                    self._note(what, node.lineno, nearest(key, known))
            case nodes.Filter(
                node=nodes.Getattr(node=nodes.Name(name="safety")) as line, name="lead",
                args=[], kwargs=[], dyn_args=None, dyn_kwargs=None,
            ):  # fmt: skip
                self._look_at(line, depth)
            case nodes.Getattr(node=nodes.Name() as name):
                self._look_at(name, depth)
            case nodes.Name(name=name):
                if name not in self.names:
                    self._note(f"“{name}” stands for nothing", node.lineno, self._meant(name))
                elif not isinstance(known := self.names[name], str):
                    hint = f"write {name}.NAME; {nearest('', known)}"
                    self._note(f"“{name}” alone stands for nothing", node.lineno, hint)
            case _ if isinstance(node, USED):
                for child in node.iter_child_nodes():
                    self._look_at(child, depth + 1)
            case _:
                kind = type(node).__name__.lower()
                self._note(f"sections do not use “{kind}”", node.lineno, HINT)

    def _note(self, what: str, line: int | None, hint: str) -> None:
        where = f"{self.file}, line {(line or 1) + self.lines_before}"
        self._problems.append(Problem(what, where, hint))

    def _refuse(self, what: str, line: int | None, hint: str) -> NoReturn:
        self._note(what, line, hint)
        raise ContentError(*dict.fromkeys(self._problems)) from None


def _in_words(error: TemplateSyntaxError, text: str) -> tuple[str, int]:
    """What Jinja could not read, and its line in the text."""
    for number, line in enumerate(text.split("\n"), 1):
        for begun, ended in (("{{", "}}"), ("{%", "%}")):
            if line.count(begun) != line.count(ended):
                return f"{begun} and {ended} do not stand in pairs", number
    said = error.message or ""
    if said.startswith("Unexpected end of template"):
        return "an {% if … %} has no {% endif %}", error.lineno
    if found := re.match(r"Encountered unknown tag '(\w+)'", said):
        return f"{{% {found[1]} %}} is not used here", error.lineno
    return f"the template cannot be read: {said}", error.lineno


def _line(error: BaseException) -> int:
    """The line of the template that an error came from."""
    line, trace = 1, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
