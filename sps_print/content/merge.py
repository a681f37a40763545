"""Put a clinic's and a person's words into a section, as words and never as markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from sps_print.problems import ContentError, Problem, nearest


class Words(str):
    """Merged words: shown as they are, never read as markup."""

    __slots__ = ()

    def __html__(self) -> str:
        one_line = re.sub(r"[ \t\r\n]+", " ", self).strip()
        # CommonMark gives every ASCII punctuation mark back as itself behind a backslash
        return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", one_line)


class Values:
    """The names that a section may use, for example clinic.phone. An unknown one is an error."""

    def __init__(self, name: str, values: Mapping[str, str]) -> None:
        self._name, self._values = name, dict(values)

    def __getattr__(self, key: str) -> str:
        if key.startswith("__"):
            raise AttributeError(key)
        try:
            return self._values[key]
        except KeyError:
            raise UnknownName(f"{self._name}.{key}", nearest(key, self._values)) from None


class UnknownName(Exception):
    """A name in {{ }} that stands for nothing, and the nearest that does."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(name)
        self.name, self.hint = name, hint


def _environment() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=True,
        keep_trailing_newline=True,
        finalize=lambda v: v if hasattr(v, "__html__") else Words(v),
    )


ENVIRONMENT = _environment()


def merge(text: str, values: Mapping[str, Any], file: str, first_line: int = 1) -> str:
    """Section text with its values filled in. first_line: where text begins in the file."""
    try:
        return ENVIRONMENT.from_string(text).render(values)
    except UnknownName as error:
        _refuse(f"“{error.name}” stands for nothing", error.hint, file, _line(error), first_line)
    except TemplateSyntaxError as error:
        _refuse(f"cannot read the template: {error.message}", "", file, error.lineno, first_line)
    except UndefinedError as error:
        _refuse(str(error.message), nearest("", values), file, _line(error), first_line)
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        _refuse(f"cannot fill in the template: {error}", "", file, _line(error), first_line)


def _line(error: BaseException) -> int:
    """The line of the template that the error came from."""
    line, trace = 1, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _refuse(what: str, hint: str, file: str, line: int, first_line: int) -> NoReturn:
    raise ContentError(Problem(what, f"{file}, line {line + first_line - 1}", hint)) from None
