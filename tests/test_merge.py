"""Whatever a clinic or a person writes comes out as the same words; a template cannot do harm."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pace
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from test_read import FILE, read

from sps_print.checks.changes.branches import merged_ways
from sps_print.content.load.sections import SectionFile
from sps_print.content.text.merge import ENVIRONMENT, Names, Value, merge
from sps_print.document.addresses import worded_otherwise
from sps_print.document.blocks import (
    Bullets,
    Link,
    Panel,
    Para,
    Strong,
    Table,
    Text,
    Ticks,
    WriteIns,
    plain,
)
from sps_print.files.plain_words import is_blank
from sps_print.files.read import control_character
from sps_print.problems import ContentError

NAMES: Names = {"clinic": {"name": "A", "phone": "1"}, "audience": "patient"}
HOSTILE = (
    "**b**", "# h", "- x", "1. x", "> [!NOTE]", "```", "~~~tick", "<b>", "&amp;", "a|b", "\\",
    "\\|", "[x](javascript:alert(1))", "[^one]", "---", "-", "{{ clinic.name }}", "{% if",
    "a\n\nb", "a\u2028b", "\u00a0", "___", "\\\\*", "![x](y)", "<https://x.org>", "|---|", "+++",
    "=", "\t", "• x", "– x", "___________", "[ ]", "{x}", "qr: www.example.org", "“““",
)  # fmt: skip


Find = Callable[[tuple[Any, ...]], str]


def is_printable(words: str) -> bool:
    """Whether somebody sees the words: what nobody sees is refused as a gap."""
    return not is_blank(words) and control_character(words) is None


@pytest.mark.parametrize("words", ["\U000e0080", "\u200b \u2800", "\u3164"])
def test_what_nobody_sees_is_a_gap(words: str) -> None:
    with pytest.raises(ContentError, match="that nobody gave"):
        read("{{ clinic.it }}", {"clinic": {"it": words}})


anything = st.one_of(
    st.text(), st.text("*_`<>[](){}#|\\&;!^~+-=:. \n1a"), st.sampled_from(HOSTILE)
).filter(is_printable)


def words_in(markdown: str, find: Find, value: str) -> None:
    blocks = read(markdown.replace("X", "{{ clinic.it }}"), {"clinic": {"it": value}})
    assert find(blocks).split() == value.split()


def only(line: tuple[Any, ...], kind: type = Text) -> str:
    """The words of a line of one part; of another kind they would be markup."""
    assert [type(part) for part in line] == [kind]
    return plain(line)


PLACES: dict[str, tuple[str, Find]] = {
    "paragraph": ("X", lambda b: only(the(b, Para).line)),
    "after words": ("a\n\nX\n\nb", lambda b: only(the(b[1:2], Para).line)),
    "item": ("- X", lambda b: only(the(b, Bullets).items[0])),
    "cell": ("| A | B |\n|--|--|\n| X | X |", lambda b: only(the(b, Table).rows[0][1])),
    "tight cell": ("|A|B|\n|-|-|\n|X|X|", lambda b: only(the(b, Table).rows[0][0])),
    "bold": ("**X**", lambda b: only(the(b, Para).line, Strong)),
    "link": ("[X](https://x.org)", lambda b: only(the(b, Para).line, Link)),
    "panel title": ("> [!NOTE]\n> **X**", lambda b: the(b, Panel).title),
    "panel": ("> [!NOTE]\n> **A**\n>\n> X", lambda b: only(the(b, Panel).blocks[0].line)),
    "tick": ("```tick\nX\n```", lambda b: only(the(b, Ticks).items[0])),
    "write-in": ("```write-in\nX\n```", lambda b: the(b, WriteIns).labels[0]),
}


def the(blocks: tuple[Any, ...], kind: type) -> Any:
    (block,) = blocks
    assert type(block) is kind
    return block


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
@given(value=anything)
@example("\\").via("before the | of a table")
@example("-").via("a rule to write on")
@example("a\u2028b\u0020").via("a line end to str.splitlines")
def test_words_stay_words(place: str, value: str) -> None:
    assume(place != "link" or not worded_otherwise(value, "https://x.org"))  # refused elsewhere
    words_in(*PLACES[place], value)


@pytest.mark.parametrize("web", ["www.example.org", "example.org/a_b", "überbeispiel.example"])
def test_a_value_in_an_address_is_the_address(web: str) -> None:
    """Nothing is left of the signs that tell whose words they are."""
    names = {"clinic": {"web": Value(web, "\ue0fb")}}
    for template in (
        "[x](https://{{ clinic.web }})",
        "[x](https://a.org/?to={{ clinic.web }}&b=1)",
    ):
        marked = the(read(template, names), Para)
        bare = the(read(template, {"clinic": {"web": web}}), Para)
        assert the(marked.line, Link).url == the(bare.line, Link).url


@given(before=st.text("ab ,"), value=anything, after=st.text("ab ,"))
def test_words_between_words(before: str, value: str, after: str) -> None:
    line = f"a{before} {{{{ clinic.it }}}} {after}b"
    block = the(read(line, {"clinic": {"it": value}}), Para)
    assert plain(block.line).split() == f"a{before} {value} {after}b".split()


@pytest.mark.parametrize(
    ("template", "what", "hint"),
    [
        ("{{ clinic.fone }}", "“clinic.fone” stands for nothing", "did you mean “phone”"),
        ("{{ clinik.phone }}", "“clinik” stands for nothing", "did you mean “clinic”"),
        ("{{ adience }}", "“adience” stands for nothing", "did you mean “audience”"),
        ("{{ clinic }}", "“clinic” alone stands for nothing", "clinic.NAME"),
        ("{{ audience.name }}", "“audience” has no “name”", "write audience"),
        ("{% if clinic.fax %}{% endif %}", "“clinic.fax” stands for nothing", "known: name, phone"),
        ("{% if clinic.phone %}", "an {% if … %} has no {% endif %}", "{% endif %}"),
        ("{{ clinic.phone", "{{ and }} do not stand in pairs", "{{ clinic.phone }}"),
        ("{{ }}", "Expected an expression", "{{ clinic.phone }}"),
    ],
)
def test_a_mistake_is_named_with_its_line(template: str, what: str, hint: str) -> None:
    with pytest.raises(ContentError) as caught:
        merge(f"One\n\n{template}", NAMES, FILE, first_line=6)
    (problem,) = caught.value.problems
    assert problem.where == f"{FILE}, line 8"
    assert what in problem.what
    assert hint in problem.hint


HARM = (
    "{{ ''.__class__ }}", "{{ clinic.__class__ }}", "{{ clinic.name.__class__.__mro__ }}",
    "{{ clinic['__class__'] }}", "{{ clinic.__init__.__globals__ }}", "{{ self }}", "{{ range }}",
    "{{ cycler.__init__ }}", "{{ lipsum() }}", "{{ '{0.__class__}'.format(1) }}",
    "{{ clinic|attr('__class__') }}", "{{ clinic.name|safe }}", "{{ '%99999999999d'|format(1) }}",
    "{% for i in range(10**9) %}x{% endfor %}", "{{ 'a' * 10**10 }}", "{{ 10**10**10 }}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}", "{% extends 'x' %}", "{% set x = 1 %}", "{{ [1] }}", "{{ 1 + 1 }}",
    "{% autoescape false %}{{ clinic.name }}{% endautoescape %}", "{% block x %}{% endblock %}",
    "{{ " + "(" * 50_000 + "1" + ")" * 50_000 + " }}", "{{ " + "9" * 10_000 + " }}",
    "{% if audience %}" * 5_000 + "{% endif %}" * 5_000, "{{ " + "not " * 5_000 + "audience }}",
    "{{ clinic.long }}" * 10_000, "{{ clinic.long }}" * 300,
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("template", HARM, ids=lambda template: template[:24])
def test_harm_is_refused_at_once(template: str) -> None:
    with pace.soon(), pytest.raises(ContentError) as caught:
        merge(template, {**NAMES, "clinic": {"name": "A", "long": "x" * 10_000}}, FILE)
    for problem in caught.value.problems:
        assert problem.where.startswith(f"{FILE}, line ")
        assert problem.hint
    assert caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("template", "merged"),
    [
        ("{# never printed #}a", "a"),
        ("{% raw %}{{ a }}{% endraw %}", "{{ a }}"),
        ("{{ clinic.name or 'us' }}, {{ audience }}", "A, patient"),
        ("{% if clinic.name and not clinic.phone %}a{% elif audience %}b{% endif %}", "b"),
        ("a\n\n", "a\n\n"),
    ],
)
def test_what_sections_use(template: str, merged: str) -> None:
    assert merge(template, NAMES, FILE) == merged


@given(st.text("{}%#| aif'\"().clinic\n-"))
def test_any_template_is_merged_or_refused(template: str) -> None:
    with suppress(ContentError):
        merge(template, NAMES, FILE)


@given(st.text(st.characters(exclude_characters="{\r")))  # no file that was read holds a lone \r
def test_what_shows_no_value_is_as_jinja_would_leave_it(text: str) -> None:
    assert merge(text, NAMES, FILE) == ENVIRONMENT.from_string(text).render() == text


@pytest.mark.parametrize("value", ["", " ", "\u00ad", "\u200b\u2060"])
def test_a_shown_value_that_is_not_there_is_no_gap(value: str) -> None:
    with pytest.raises(ContentError, match=r"would leave a gap\n  in a\.md, line \d"):
        merge("One.\n\nCall {{ clinic.it }}.", {"clinic": {"it": value}}, "a.md")
    told = "{% if clinic.it %}Call {{ clinic.it }}{% else %}Call us{% endif %}."
    if not value:
        assert merge(told, {"clinic": {"it": value}}, "a.md") == "Call us."


LOCKED_WORDS: Names = {
    "clinic": {"phone": "1"},
    "safety": {
        "two": "Never *this*. Call (at once).",
        "asks": "One missed? Ask.",
        "one": "Tell us",
    },
}


@pytest.mark.parametrize(
    ("line", "bold", "rest"),
    [
        ("two", "Never *this*.", " Call (at once)."),
        ("asks", "One missed?", " Ask."),
        ("one", "Tell us", ""),
    ],
)
def test_the_first_sentence_of_a_safety_line_can_be_bold(line: str, bold: str, rest: str) -> None:
    """The line stays word for word, and who looks over a list reads what it is about."""
    (item,) = the(read(f"- {{{{ safety.{line} | lead }}}}", LOCKED_WORDS), Bullets).items
    assert item == ((Strong(bold), Text(rest)) if rest else (Strong(bold),))


@pytest.mark.parametrize(
    "written", ["clinic.phone | lead", "safety.two | upper", "safety.two | lead(1)", "'a' | lead"]
)
def test_nothing_else_is_done_to_a_value(written: str) -> None:
    with pytest.raises(ContentError, match="sections do not use “filter”"):
        read(f"- {{{{ {written} }}}}", LOCKED_WORDS)


def test_an_edition_shows_a_bold_safety_line_as_any_other() -> None:
    part = SectionFile("s", "S", "", "", (), False, "- {{ safety.two | lead }}\n", 1)
    assert merged_ways(part) == ((), {frozenset(): "- [safety line: two]\n"})
