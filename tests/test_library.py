"""Finding and reading files: the user's first, and nothing outside, however it is asked."""

import hashlib
import os
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sps_print.files.library as library_module
from sps_print.content.clinic.copied import changed_originals, copy_original
from sps_print.files import fields, known
from sps_print.files.library import Library
from sps_print.files.read import parse_toml, read_text, read_toml
from sps_print.problems import (
    CannotWrite,
    ContentError,
    Severity,
    SpsPrintError,
    UnreadableFile,
    UseError,
)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "shipped"
    for name, words in {
        "handouts/first.toml": 'title = "First"\n',
        "templates/en/contact.md": "shipped\n",
        "templates/en/rest.md": "rest\n",
        "templates/en/language.toml": 'name = "English"\n',
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(words)
    monkeypatch.setattr(library_module, "shipped_root", lambda: root)
    return root


@pytest.fixture
def user(shipped: Path) -> Path:
    root = shipped.parent / "clinic"
    (root / "templates/en").mkdir(parents=True)
    return root


def test_the_users_file_wins(user: Path, shipped: Path) -> None:
    library = Library(user)
    assert library.read("templates/en/contact.md") == "shipped\n"
    (user / "templates/en/contact.md").write_text("ours\n")
    assert library.read("templates/en/contact.md") == "ours\n"
    assert library.shipped("templates/en/contact.md") == shipped / "templates/en/contact.md"
    assert [wins for _, wins in library.places("templates/en/contact.md")] == [True, False]
    assert [wins for _, wins in library.places("templates/en/rest.md")] == [False, True]


def test_names_and_folders(user: Path) -> None:
    (user / "templates/en/own.md").write_text("x")
    (user / "templates/en/.hidden.md").write_text("x")
    (user / "templates/en/Big Name.md").write_text("x")
    library = Library(user)
    assert library.names("templates/en", ".md") == ("contact", "own", "rest")
    assert library.names("templates/xx", ".md") == ()
    assert library.folders("templates", "language.toml") == ("en",)


def test_short_names(user: Path) -> None:
    library = Library(user)
    assert library.kind_path("en/contact") == "templates/en/contact.md"
    assert library.kind_path("en/language") == "templates/en/language.toml"
    assert library.kind_path("handouts/first") == "handouts/first.toml"
    with pytest.raises(UseError, match="did you mean “en/contact”"):
        library.kind_path("en/contakt")
    with pytest.raises(UseError, match="did you mean “handouts/first”"):
        library.kind_path("handouts/frist")
    with pytest.raises(UseError):
        library.kind_path("")


def test_a_missing_file_names_the_nearest() -> None:
    with pytest.raises(UnreadableFile, match="did you mean “triggers”"):
        Library(None).read("handouts/trigers.toml")


@pytest.mark.parametrize(
    "name",
    [
        "../secret", "templates/../../secret", "/etc/passwd", "templates//x", "", ".", "a/.b",
        "templates/en/", "C:\\x", "x\0y", "x" * 400, "a/" * 200, "Ünder.md", "x\ny",
    ],
)  # fmt: skip
def test_climbing_and_strange_names(user: Path, name: str) -> None:
    with pytest.raises(UseError, match="cannot be the name of a file"):
        Library(user).find(name)


@given(st.text())
def test_any_name_is_one_clear_problem(name: str) -> None:
    for ask in (Library(None).find, Library(None).kind_path):
        with suppress(SpsPrintError):
            ask(name)


def test_links_that_lead_out(user: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    link = user / "templates/en/contact.md"
    link.symlink_to(tmp_path / "secret.md")
    with pytest.raises(UnreadableFile, match="leads out"):
        Library(user).read("templates/en/contact.md")
    link.unlink()
    link.symlink_to(link)
    with pytest.raises(UnreadableFile, match=r"leads nowhere|not a file"):
        Library(user).read("templates/en/contact.md")
    link.unlink()
    link.symlink_to(user / "gone.md")
    with pytest.raises(UnreadableFile, match="not a file"):
        Library(user).read("templates/en/contact.md")


def test_a_linked_folder_that_leads_out(user: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/x.md").write_text("secret")
    (user / "templates/de").symlink_to(tmp_path / "outside")
    with pytest.raises(UnreadableFile, match="leads out"):
        Library(user).read("templates/de/x.md")
    with pytest.raises(UnreadableFile, match="leads out"):
        Library(user).names("templates/de", ".md")


def test_folders_and_pipes_are_no_files(user: Path) -> None:
    (user / "templates/en/contact.md").mkdir()
    with pytest.raises(UnreadableFile, match="not a file"):
        Library(user).read("templates/en/contact.md")
    os.mkfifo(user / "templates/en/rest.md")
    with pytest.raises(UnreadableFile, match="not a file"):
        Library(user).read("templates/en/rest.md")


@pytest.mark.parametrize(
    ("data", "kind", "message"),
    [
        (b"one\ntwo\0", ContentError, r"code 0\)\n  in f.md, line 2"),
        (b"\x1b[31m", ContentError, r"code 27\)\n  in f.md, line 1"),
        (b"one\n\ntw\xff", UnreadableFile, "not UTF-8 text\n  in f.md, line 3"),
        ("words".encode("utf-16"), UnreadableFile, "not UTF-8"),
        (b"x" * 1_000_001, UnreadableFile, "larger than 1 MB"),
    ],
)
def test_text_that_cannot_be_read(
    tmp_path: Path, data: bytes, kind: type[SpsPrintError], message: str
) -> None:
    (tmp_path / "f.md").write_bytes(data)
    with pytest.raises(kind, match=message):
        read_text(tmp_path / "f.md", "f.md")


def test_notepad_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "f.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    assert read_text(tmp_path / "f.md", "f.md") == "one\ntwo\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = 1\nb = \n", "in f.toml, line 2"),
        ("a = 1\na = 2\n", "in f.toml, line 2"),
        ("a = 1\n\nb = [1,\n", "in f.toml, line 3"),
        ("a = " + "[" * 60_000, "too many brackets"),
        ("a = " + "{a=" * 60_000, "too many brackets"),
        ("a = 1" + "0" * 5000, "not possible"),
        ("a = 2026-02-30", "f.toml"),
        ("a." * 60_000 + "a = 1", "too many dots"),
        ("a." * 101 + "a = 1", "too many dots"),
        ('a = "\x00"', "control character"),
    ],
)
def test_toml_that_cannot_be_read(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "f.toml").write_text(text)
    with pytest.raises(ContentError, match=message) as caught:
        read_toml(tmp_path / "f.toml", "f.toml")
    assert caught.value.problems[0].hint


def test_toml_lines_count_from_where_the_text_begins() -> None:
    with pytest.raises(ContentError, match="line 11"):
        parse_toml("a = 1\nb = ", "f.md", first_line=10)


@given(st.text())
def test_any_toml_is_one_clear_problem(text: str) -> None:
    with suppress(ContentError):
        parse_toml(text, "f.toml")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("5", "title should be text, not a number"),
        ("true", "title should be text, not true or false"),
        ("[]", "title should be text, not a list"),
        ("{}", "title should be text, not a table"),
        ("2026-01-01", "title should be text, not a date"),
        ("12:00:00", "title should be text, not a date or time"),
        ('"  "', "title is empty"),
        ('"a\\u0000b"', r"control character \(code 0\)"),
        ('"a\\u0085b"', r"control character \(code 133\)"),
        ('"' + "x" * 10_001 + '"', "longer than 10000"),
    ],
)
def test_text_fields(value: str, message: str) -> None:
    with pytest.raises(ContentError, match=message) as caught:
        fields.text(parse_toml(f"title = {value}", "f.toml"), "title", "f.toml")
    assert caught.value.problems[0].where == "f.toml, title"


def test_other_fields() -> None:
    table = parse_toml(
        "d = 2026-11-24\ndt = 2026-11-24T10:00:00\nf = true\nn = 6\nnan = nan\nminus = -1\n"
        'l = ["a"]\nmixed = ["a", 1]\nempty = []\nm = { a = ["b"] }\nbad = { "\\u0000" = "x" }\n'
        "huge = 9223372036854775807\n",
        "f",
    )
    assert fields.day(table, "d", "f") == date(2026, 11, 24)
    assert fields.flag(table, "f", "f") is True
    assert fields.number(table, "n", "f") == 6
    assert fields.texts(table, "l", "f") == ("a",)
    assert fields.texts_by_name(table, "m", "f") == {"a": ("b",)}
    assert fields.texts_by_name(table, "none", "f") == {}
    assert fields.text(table, "none", "f", "") == ""
    assert fields.mapping(table, "none", "f", {}) == {}
    for take, key, message in (
        (fields.day, "dt", "should be a date"),
        (fields.flag, "n", "should be true or false"),
        (fields.number, "f", "should be a number, not true or false"),
        (fields.number, "nan", "out of range"),
        (fields.number, "minus", "out of range"),
        (fields.number, "huge", "out of range"),
        (fields.texts, "n", "should be a list of texts"),
        (fields.texts, "mixed", "should be text"),
        (fields.texts, "empty", "is empty"),
        (fields.mapping, "l", "should be a table"),
        (fields.mapping, "bad", "impossible name"),
        (fields.day, "none", "none is missing"),
    ):
        with pytest.raises(ContentError, match=message):
            take(table, key, "f")


def test_unknown_fields_name_the_nearest() -> None:
    with pytest.raises(ContentError, match="did you mean “title”"):
        known.refuse_unknown({"titel": 1}, ("title", "promise"), "f.toml")


def test_copy_notes_the_original_and_sees_it_change(user: Path, shipped: Path) -> None:
    original = shipped / "templates/en/contact.md"
    target = copy_original(user, "en/contact")
    assert target == user / "templates/en/contact.md"
    assert target.read_bytes() == original.read_bytes()
    assert hashlib.sha256(original.read_bytes()).hexdigest() in (user / "copied.toml").read_text()
    copy_original(user, "handouts/first")
    assert changed_originals(Library(user)) == ()
    original.write_text("new words\n")
    (problem,) = changed_originals(Library(user))
    assert "changed since you copied" in problem.what
    assert problem.severity is Severity.WARNING
    original.unlink()
    (problem,) = changed_originals(Library(user))
    assert "gone" in problem.what


def test_copy_never_overwrites(user: Path) -> None:
    ours = user / "templates/en/contact.md"
    ours.write_text("ours")
    with pytest.raises(CannotWrite, match="already there"):
        copy_original(user, "en/contact")
    assert ours.read_text() == "ours"
    (user / "templates/en/own.md").write_text("x")
    with pytest.raises(UseError, match="folder's own"):
        copy_original(user, "en/own")


def test_copy_does_not_follow_a_link_out(user: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (user / "handouts").symlink_to(tmp_path / "outside")
    with pytest.raises(UnreadableFile, match="leads out"):
        copy_original(user, "handouts/first")
    assert not list((tmp_path / "outside").iterdir())


@pytest.mark.parametrize("notes", ["x", "x = 1", '["../up"]\nsha256 = "a"', '["a"]\nother = "a"'])
def test_damaged_notes_are_one_clear_problem(user: Path, notes: str) -> None:
    (user / "copied.toml").write_text(notes)
    with pytest.raises(SpsPrintError):
        changed_originals(Library(user))
