"""Names of files from what people wrote: no path, no device, no two the same."""

from __future__ import annotations

import ntpath
import sys
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sps_print.batch.names import (
    MOST_BYTES,
    USUAL,
    Claims,
    name_of,
    refuse_unknown_fields,
    tells_rows_apart,
)
from sps_print.problems import ContentError, UseError


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("/etc/passwd", "etc-passwd"),
        ("..\\..\\x", "x"),
        ("C:\\x", "C-x"),
        ("\\\\server\\share", "server-share"),
        ("a\0b", "a-b"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1", "_com1"),
        ("LPT¹", "_LPT¹"),
        (".hidden", "hidden"),
        ("x...", "x"),
        ("a\nb\tc", "a-b-c"),
        ("=1+1", "1-1"),
        ("Zoë Müller", "Zoë-Müller"),
        ("..", ""),
        ("", ""),
        ("🙂", ""),
        ("a\u202efdp.exe", "a-fdp.exe"),
    ],
)
def test_safe(words: str, name: str) -> None:
    assert name_of("{name}", {"name": words}) == name


def reserved(name: str) -> bool:
    """Whether Windows keeps a name for a device, or takes no such name."""
    if sys.version_info >= (3, 13):  # where it came in place of the other
        return ntpath.isreserved(name)
    return PureWindowsPath(name).is_reserved()


@given(st.text(max_size=130))
def test_any_words_give_a_name_inside_the_folder(words: str) -> None:
    name = name_of("{name}", {"name": words})
    assert len(name.encode()) <= MOST_BYTES
    for kind in (PurePosixPath, PureWindowsPath):
        path = kind("folder") / f"{name}.pdf"
        assert path.parent == kind("folder")
        assert ".." not in path.parts
    assert not reserved(f"{name}.pdf")
    assert not name.startswith((".", "-", "~"))
    assert all(char.isprintable() for char in name)


def test_two_rows_never_share_a_name_silently() -> None:
    claims = Claims()
    claims.claim("Ann", 2)
    claims.claim("Ann", 2)
    for same in ("Ann", "ANN", "ann", "\uff21nn"):  # disks that know no capitals, nor widths
        with pytest.raises(ContentError, match="the same name as that of row 2"):
            claims.claim(same, 3)
    claims.claim("Anne", 4)


@given(st.integers(2, 10**7), st.text(max_size=130), st.text(max_size=130))
def test_names_that_begin_with_their_row_are_never_the_same(row: int, one: str, two: str) -> None:
    """Which names are taken need not be remembered then, however long the list is."""
    assert tells_rows_apart(USUAL)
    assert tells_rows_apart("{row}")
    assert not tells_rows_apart("{row}{name}")
    assert not tells_rows_apart("{name}-{row}")
    names = {
        name_of("{row}-{name}", {"row": f"{number:05}", "name": words}).casefold()
        for number, words in ((row, one), (row + 1, one), (row * 10, two), (row * 10 + 5, two))
    }
    assert len(names) == 4


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{nmae}", "did you mean “name”"),
        ("{name", "cannot be read"),
        ("{name!r}", "cannot be read"),
        ("{name:>999999}", "cannot be read"),
        ("{name.__class__}", "cannot be read"),
        ("{0}", "stands for nothing"),
        ("{}", "cannot be read"),
    ],
)
def test_a_pattern_that_means_nothing_is_refused(pattern: str, said: str) -> None:
    with pytest.raises(UseError, match=said):
        refuse_unknown_fields(pattern, ["name"])


def test_each_known_field_is_named_once() -> None:
    with pytest.raises(UseError, match="known: audience, format, handout, language, name, row"):
        refuse_unknown_fields("{nmae}", ["name", "format", "format"])
