"""What a person, a scanner or an attacker may put into a clinic's folder, through the commands.

Each time: the right exit code, one clear message, and an output folder that stays as it was.
"""

from __future__ import annotations

import html
import io
import os
import re
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
from command import everything_in, one_message, pdf_words, run, run_fresh
from PIL import Image

from sps_print.design.contrast import contrast
from sps_print.files.plain_words import markup

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'
GOOD = b"a good leaflet of last year"
NAME = "emergency-patient"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a clinic and a good leaflet made before."""
    monkeypatch.chdir(tmp_path)
    for folder in ("clinic", "leaflets"):
        (tmp_path / folder).mkdir()
    clinic('name = "X"')
    (tmp_path / f"leaflets/{NAME}-a4.pdf").write_bytes(GOOD)
    return tmp_path


def clinic(toml: str) -> None:
    Path("clinic/clinic.toml").write_text(toml, encoding="utf-8")


def build(*words: str, to: str = "pdf") -> tuple[str, ...]:
    return ("build", "emergency", "-a", "patient", "--clinic", "clinic", "--to", to, *words)


def refused(code: int, said: str, *words: str) -> str:
    """The message of a build that must fail and leave everything as it was."""
    before = everything_in(Path("leaflets"))
    message = one_message(run(*build(*words)), code)
    assert said in message
    assert "hint: " in message
    assert len(message) < 600
    assert everything_in(Path("leaflets")) == before
    return message


# --- clinic.toml ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("toml", "code", "said"),
    [
        ("name = 5", 1, "name should be text, not a number"),
        ('name = "X"\nphone = ["1"]', 1, "phone should be text, not a list"),
        ('name = "X"\n[web]\na = 1', 1, "web should be text, not a table"),
        ('name = "X', 1, "clinic.toml, line 1"),
        ("name = X", 1, "clinic.toml, line 1"),
        pytest.param(f'name = "{"x" * 5_000_000}"', 3, "larger than 200 KB", id="5 MB"),
        ('name = "X\x07"', 1, "control character (code 7)"),
        ('name = "X\\u0000"', 1, "control character (code 0)"),
        ('name = "X"\nfone = "1"', 1, "did you mean “phone”?"),
        ('name = "X"\nweb = "javascript:alert(1)"', 1, "web is not a web address"),
    ],
)
def test_a_clinic_that_cannot_be_read(toml: str, code: int, said: str) -> None:
    clinic(toml)
    refused(code, said)


def test_a_pale_colour_names_the_nearest_that_passes() -> None:
    clinic('name = "X"\nmain-colour = "#ffe680"')
    message = refused(1, "main-colour is too pale")
    near = message.partition("use ")[2][:7]
    assert contrast(near, "#ffffff") >= 4.5
    clinic(f'name = "X"\nmain-colour = "{near}"')
    assert run(*build()).code == 0


# --- the logo ---------------------------------------------------------------------


def picture(kind: str) -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((64, 64), 90).save(stream, kind)
    return stream.getvalue()


def png_header(side: int) -> bytes:
    """A PNG that says it is huge and holds next to nothing."""
    found = b"\x89PNG\r\n\x1a\n"
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    for chunk in (b"IHDR" + head, b"IDAT" + zlib.compress(bytes(100)), b"IEND"):
        found += struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return found


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (picture("PNG")[:500] + b"\0" * 500, "broken or cut short"),
        (picture("JPEG")[:900], "broken or cut short"),
        (png_header(60_000), "40 million dots"),
        (SVG.format("<script>alert(1)</script>"), "<script>"),
        (SVG.format('<use href="http://example.org/a.svg#b"/>'), "outside its file"),
        # drawing programs name plain texts so; a name for a file, or for other names, is refused
        ('<!DOCTYPE svg [<!ENTITY a SYSTEM "x">]>' + SVG.format("<title>&a;</title>"), "ENTITY"),
        ('<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>' + SVG.format("&c;"), "ENTITY"),
        ("%PDF-1.7", "not a PNG, JPEG or SVG"),
    ],
)
def test_a_logo_that_is_refused(data: bytes | str, said: str) -> None:
    Path("clinic/logo").write_bytes(data if isinstance(data, bytes) else data.encode())
    clinic('name = "X"\nlogo = "logo"')
    refused(1, said)


@pytest.mark.parametrize("name", ["gone.png", "../leaflets/x.png", "/etc/passwd", "link.png"])
def test_a_logo_that_is_elsewhere(here: Path, name: str) -> None:
    (here / "secret.png").write_bytes(picture("PNG"))
    Path("clinic/link.png").symlink_to(here / "secret.png")
    clinic(f'name = "X"\nlogo = "{name}"')
    refused(3, "clinic.toml, logo")


# --- words ------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        '<img src="/etc/passwd">', "{{ 7*7 }}", "{% raw %}", "**bold**", "[x](javascript:1)",
        "# [^ninds] | `a` \\", "&lt;b&gt;",
        "Nguyễn", "Łukasz", "Ŵyn", "Ελένη", "Оксана",
    ],
)  # fmt: skip
def test_words_appear_as_words(words: str) -> None:
    """An answer is words, whatever signs it holds; in a clinic's own file marks are refused."""
    name = words
    if marks := markup(words):
        clinic(f"name = '{words}'")
        refused(1, marks.what)
        name = "Example Clinic"
    clinic(f"name = '{name}'")
    for kind in ("pdf", "html", "text"):
        done = run(*build("--answer", f"name=I am {words}", to=kind))
        assert (done.code, done.err) == (0, "")
    printed = pdf_words(Path(f"leaflets/{NAME}-a4.pdf"))
    page = Path(f"leaflets/{NAME}.html").read_text(encoding="utf-8")
    plain = Path(f"leaflets/{NAME}.txt").read_text(encoding="utf-8")
    for said in (name, f"I am {words}"):
        assert said in printed
        assert said in plain
        assert said in html.unescape(page)
    if html.escape(words, quote=False) != words:
        assert words not in page
    assert not re.search(r"""(href|src)=["']?(javascript|/etc)""", page)


@pytest.mark.parametrize(("name", "code"), [("Smile 😀", "U+1F600"), ("𒀀 clinic", "U+12000")])
def test_a_character_that_no_font_has(name: str, code: str) -> None:
    clinic(f'name = "{name}"')
    refused(1, f"“{name.strip('Smile cn')}” ({code})")


def test_long_names() -> None:
    clinic(f'name = "{"Aberystwyth " * 42}"')
    refused(1, "name is longer than 300 characters")
    for paper, words in (("a4", 25), ("large-print", 20)):  # no words are small in large print
        name = ("Aberystwyth " * words).strip()
        clinic(f'name = "{name}"')
        done = run(*build("-f", paper))  # proved by the program itself: no ink outside the sheet
        assert (done.code, done.err) == (0, "")
        assert name in pdf_words(Path(f"leaflets/{NAME}-{paper}.pdf"))


def test_a_word_wider_than_the_sheet() -> None:
    clinic(f'name = "{"w" * 300}"')
    done = run(*build())
    assert done.code == 1
    said = [line for line in done.err.splitlines() if line.startswith("error: ")]
    assert len(said) == 1
    assert "“www" in said[0]
    assert "mm too wide for its place" in said[0]
    assert everything_in(Path("leaflets")) == {f"{NAME}-a4.pdf": GOOD}


# --- the place for the files ------------------------------------------------------


def test_a_file_in_place_of_the_folder(here: Path) -> None:
    (here / "taken").write_bytes(GOOD)
    refused(5, "cannot store the leaflet: file exists", "--out", "taken")
    refused(5, "cannot store the leaflet: not a directory", "--out", "taken/below")
    assert (here / "taken").read_bytes() == GOOD


def test_a_folder_in_place_of_the_file(here: Path) -> None:
    (here / f"leaflets/{NAME}-a4.pdf").unlink()
    (here / f"leaflets/{NAME}-a4.pdf").mkdir()
    refused(5, "is a directory")


def test_a_folder_that_nobody_may_write_to(here: Path) -> None:
    """Permission bits do not stop root: an immutable folder does."""
    folder = here / "leaflets"
    if os.geteuid():
        folder.chmod(0o555)
    elif subprocess.run(["chattr", "+i", folder], capture_output=True, check=False).returncode:
        pytest.skip("root, and this file system has no immutable folders")
    try:
        refused(5, "not permitted" if not os.geteuid() else "permission denied")
    finally:
        if os.geteuid():
            folder.chmod(0o755)
        else:
            subprocess.run(["chattr", "-i", folder], check=True)


FULL = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))
from sps_print.cli import main
main()
"""


@pytest.mark.parametrize(
    "kind", ["html", *(pytest.param(k, marks=pytest.mark.slow) for k in ("pdf", "png"))]
)
def test_a_full_disk_keeps_the_good_file(here: Path, kind: str) -> None:
    """No file may grow over 8000 bytes: the write stops half way, as on a full disk."""
    before = everything_in(here / "leaflets")
    done = run_fresh(*build(to=kind), cwd=here, program=FULL, PYTHONDONTWRITEBYTECODE="1")
    assert "cannot store the leaflet: file too large" in one_message(done, 5)
    assert everything_in(here / "leaflets") == before == {f"{NAME}-a4.pdf": GOOD}


def test_an_interrupted_write_leaves_nothing_half_done(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    done = run(*build())
    assert (done.code, done.err.strip()) == (130, "stopped")
    assert everything_in(here / "leaflets") == {f"{NAME}-a4.pdf": GOOD}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('name = "\u200b"', "name is empty"),
        ('name = "A\u202eB"', "turns the direction of writing"),
        (f'name = "Z{chr(0x301) * 50}"', "too many accents"),
    ],
)
def test_what_nobody_can_see_or_read(line: str, what: str) -> None:
    clinic(line)
    refused(1, what)


def test_an_invisible_value_is_no_value() -> None:
    clinic('name = "Example Clinic"\nphone = "\u200b"')
    refused(1, "phone is empty")


def test_an_answer_given_twice() -> None:
    clinic('name = "Example Clinic"')
    refused(2, "“name” is answered twice", "--answer", "name=Ann", "--answer", "name=Bob")


def test_half_bold_words() -> None:
    clinic('name = "Example Clinic"')
    own = Path("clinic/templates/en/contact.md")
    own.parent.mkdir(parents=True)
    own.write_text(
        '+++\ntitle = "Call"\n+++\n\nOne?\n\nCall **us\nnow.[^plain]\n', encoding="utf-8"
    )
    said = refused(1, "bold words are begun and not ended")
    assert "contact.md, line 7" in said
