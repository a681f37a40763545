"""A clinic's folder: made, read, and refused with one clear sentence when it is not right."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sps_print.build import Job
from sps_print.cli import init
from sps_print.cli.copy import copy_command
from sps_print.cli.init import clinic_toml, init_command, make_folder
from sps_print.cli.where import where_command
from sps_print.content.clinic.clinic import load_clinic
from sps_print.design.brand import Brand
from sps_print.design.contrast import contrast
from sps_print.files.read import parse_toml, toml_text
from sps_print.model import Order
from sps_print.problems import CannotWrite, ContentError, SpsPrintError, UnreadableFile, UseError
from sps_print.project import open_project


def folder(tmp_path: Path, toml: str) -> Path:
    (tmp_path / "clinic.toml").write_text(toml)
    return tmp_path


def test_a_whole_clinic(tmp_path: Path) -> None:
    clinic = load_clinic(
        folder(
            tmp_path,
            'name = "Our  clinic"\naddress = """\n1 High Street,\nOur Town"""\n'
            'web = "www.example.org/a"\nemail = "desk@example.org"\nmain-colour = "#0A5"\n'.replace(
                "#0A5", "#064"
            ),
        )
    )
    assert clinic.card.name == "Our clinic"
    assert clinic.card.address == "1 High Street, Our Town"
    assert clinic.brand == Brand(main="#006644", accent="#006644")
    assert clinic.logo is None


def test_a_web_address_with_its_beginning(tmp_path: Path) -> None:
    """The card shows it without “https://”, and so it is looked for."""
    ours = open_project(folder(tmp_path, 'name = "X"\nweb = "https://www.example.org/a"'))
    assert Job(ours, Order("triggers")).pdf()


def test_a_name_is_enough(tmp_path: Path) -> None:
    assert load_clinic(folder(tmp_path, 'name = "X"')).brand == Brand()


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("", "name is missing"),
        ('name = ""', "name is empty"),
        ("name = 5", "name should be text, not a number"),
        ('name = "X"\nphone = 123', "phone should be text"),
        ('name = "X"\nfone = "1"', "did you mean “phone”"),
        ('name = "X"\nphone = "1\\u0000"', "control character"),
        ('name = "' + "x" * 301 + '"', "longer than 300"),
        ('name = "X"\nmain-colour = "teal"', "not a colour"),
        ('name = "X"\nmain-colour = "#12345g"', "not a colour"),
        ('name = "X"\nmain-colour = 123456', "main-colour should be text"),
        ('name = "X"\nsecond-colour = "#ffff00"', "second-colour is too pale"),
        ('name = "X"\nweb = "javascript:alert(1)"', "web is not a web address"),
        ('name = "X"\nweb = "http://a b.org"', "web is not a web address"),
        ('name = "X"\nemail = "a@b@c.d"', "email is not a mail address"),
        ('name = "X"\nemail = "desk (at) example.org"', "email is not a mail address"),
        ('name = "X"\nemail = "desk@example.1"', "email is not a mail address"),
        ('name = "X"\nlogo-alt = "a"', "no logo"),
        ('name = "X"\nlogo = ["a"]', "logo should be text"),
    ],
)
def test_what_is_refused(tmp_path: Path, toml: str, message: str) -> None:
    with pytest.raises(ContentError, match=message) as caught:
        load_clinic(folder(tmp_path, toml))
    (problem,) = caught.value.problems
    assert problem.where.startswith("clinic.toml")
    assert problem.hint


def test_a_pale_colour_gets_the_nearest_that_passes(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        load_clinic(folder(tmp_path, 'name = "X"\nmain-colour = "#33aadd"'))
    (problem,) = caught.value.problems
    near = problem.hint.split()[1].rstrip(",")
    assert contrast(near, "#ffffff") >= 4.5
    load_clinic(folder(tmp_path, f'name = "X"\nmain-colour = "{near}"'))


def test_a_value_of_5_megabytes(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="larger than 200 KB"):
        load_clinic(folder(tmp_path, 'name = "' + "x" * 5_000_000 + '"'))


def test_no_file_and_a_link_out(tmp_path: Path) -> None:
    clinic = tmp_path / "clinic"
    clinic.mkdir()
    with pytest.raises(UnreadableFile, match=r"no clinic\.toml"):
        load_clinic(clinic)
    (tmp_path / "other.toml").write_text('name = "X"')
    (clinic / "clinic.toml").symlink_to(tmp_path / "other.toml")
    with pytest.raises(UnreadableFile, match="leads out"):
        load_clinic(clinic)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_words_come_back_from_toml(words: str) -> None:
    assert parse_toml(f"a = {toml_text(words)}", "f") == {"a": words}


def test_every_example_line_may_be_used() -> None:
    lines = clinic_toml({"name": "X"}).splitlines()
    used = [line.removeprefix("# ") for line in lines if " = " in line]
    assert len(used) == 15
    assert parse_toml("\n".join(used), "f")["logo-alt"] == "what the logo shows"


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    seen: list[Path] = []
    monkeypatch.setattr(init, "_try_it", seen.append)
    return seen


def test_init_makes_a_folder_that_loads(tmp_path: Path, tried: list[Path]) -> None:
    made = tmp_path / "a/b"
    name = 'The "Hope" \\ (clinic) ”é'
    found = CliRunner().invoke(init_command, [str(made), "--name", name, "--phone", "01 23"])
    assert found.exit_code == 0, found.output
    assert "done" in found.output
    assert "no country" in found.output
    assert "no crisis line" in found.output
    assert tried == [made]
    assert load_clinic(made).card.name == name
    assert load_clinic(made).card.phone == "01 23"
    assert sorted(p.name for p in made.iterdir()) == [
        "README.md", "clinic.toml", "handouts", "templates",
    ]  # fmt: skip


def test_init_takes_a_country(tmp_path: Path, tried: list[Path]) -> None:
    made = tmp_path / "a"
    found = CliRunner().invoke(init_command, [str(made), "--country", "gb"])
    assert found.exit_code == 0, found.output
    assert "no country" not in found.output
    assert tried == [made]
    assert load_clinic(made).country == "GB"
    unknown = CliRunner().invoke(init_command, [str(tmp_path / "b"), "--country", "zz"])
    assert unknown.exit_code
    assert not (tmp_path / "b").exists()


def test_init_never_overwrites(tmp_path: Path, tried: list[Path]) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(CannotWrite, match="not empty"):
        make_folder(tmp_path, {"name": "X"})
    with pytest.raises(CannotWrite, match="a file of this name"):
        make_folder(tmp_path / "letter.txt", {"name": "X"})
    with pytest.raises(CannotWrite):
        make_folder(tmp_path / "letter.txt/below", {"name": "X"})
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]
    assert (tmp_path / "letter.txt").read_text() == "mine"
    assert not tried


@pytest.mark.parametrize(
    "contacts", [{"name": ""}, {"name": "X", "web": "::"}, {"name": "\0"}, {"name": "\udc80"}]
)
@pytest.mark.usefixtures("tried")
def test_init_leaves_nothing_behind(tmp_path: Path, contacts: dict[str, str]) -> None:
    with pytest.raises(SpsPrintError):
        make_folder(tmp_path / "a/b", contacts)
    assert not list(tmp_path.iterdir())


def test_init_removes_what_cannot_be_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> None:
        raise RuntimeError

    monkeypatch.setattr(init, "_try_it", fail)
    with pytest.raises(RuntimeError):
        make_folder(tmp_path / "a", {"name": "X"})
    assert not list(tmp_path.iterdir())
    (tmp_path / "empty").mkdir()
    with pytest.raises(RuntimeError):
        make_folder(tmp_path / "empty", {"name": "X"})
    assert not list((tmp_path / "empty").iterdir())


def test_where_and_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clinic = folder(tmp_path, 'name = "X"')
    monkeypatch.chdir(clinic)  # found without --clinic
    found = CliRunner().invoke(where_command, ["en/contact"])
    first, second = found.output.splitlines()
    assert first.startswith("  ")
    assert first.endswith("(not there)")
    assert second.startswith("* ")
    assert CliRunner().invoke(copy_command, ["en/contact"]).exit_code == 0
    found = CliRunner().invoke(where_command, ["en/contact", "--clinic", str(clinic)])
    assert [line[0] for line in found.output.splitlines()] == ["*", " "]


def test_copy_needs_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = CliRunner().invoke(copy_command, ["en/contact"])
    assert isinstance(found.exception, UseError)
