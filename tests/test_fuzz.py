"""Files of a clinic's folder, damaged at random: each is printed, or refused in words, and soon."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pace
import pytest
from command import run
from PIL import Image

from sps_print.files.library import shipped_root

SIGNS = (
    "[", "]", "(", ")", "{{", "}}", "{%", "%}", "**", "```", "+++", "> ", "- ", "| ", "|---|", "#",
    "\\", "`", "<", ">", "&", '"', "'''", "=", ".", "\t", "\n", "\n\n", "[^plain]", "[^", "http://",
    "\u202e", "\u0301", "\ufeff", "\u200b", "\u2028", "\x00", "\x1b", "é", "न", "漢", "😀", "٣",
    "1e999", "nan", "2026-02-30", "-1", "true", "[]", "{}", '""', "{{ clinic.phone }}",
    "{% if clinic.web %}",
)  # fmt: skip
TEXTS = (
    "clinic.toml", "copied.toml", "reviews.toml", "handouts/emergency.toml",
    "templates/en/audiences.toml", "templates/sources.toml", "templates/en/contact.md",
    "templates/en/emergency-main.md", "templates/en/language.toml", "templates/en/safety.toml",
    "templates/en/glossary.toml", "templates/pictures/ambulance.svg", "logo.svg", "list.csv",
)  # fmt: skip
CLINIC = 'name = "Example Clinic"\nphone = "01632 960000"\nweb = "example.org"\nlogo = "{}"\n'
REVIEWS = """["templates/en/contact.md"]
name = "Ann Example"
role = "nurse"
reviewed-on = 2026-01-01
review-by = 2027-01-01
sha256 = "0"
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9z"/></svg>'
OURS = {
    "clinic.toml": CLINIC.format("logo.svg"),
    "reviews.toml": REVIEWS,
    "copied.toml": '["templates/en/contact.md"]\nsha256 = "0"\n',
    "logo.svg": LOGO,
    "list.csv": "handout,audience,name\nemergency,patient,Ann Example\n",
}


def damaged_text(dice: Random, words: str) -> str:
    """The words with one to five places cut out, repeated, moved, or with a sign put in."""
    for _ in range(dice.randint(1, 5)):
        start = dice.randint(0, len(words))
        end = min(len(words), start + int(dice.expovariate(1 / 20)))
        match dice.randint(0, 4):
            case 0:
                words = words[:start] + words[end:]
            case 1:
                words = words[:start] + words[start:end] * dice.randint(2, 60) + words[end:]
            case 2:
                to = dice.randint(0, len(words))
                words = words[:to] + words[start:end] + words[to:]
            case _:
                times = dice.choice((1, 1, 1, 2, 50))
                words = words[:start] + dice.choice(SIGNS) * times + words[start:]
    return words


def damaged_bytes(dice: Random, data: bytes) -> bytes:
    """The bytes with some changed, cut out or repeated."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(changed) + 1)
        match dice.randint(0, 3):
            case 0:
                del changed[at : at + dice.randint(1, 40)]
            case 1:
                changed[at:at] = changed[at : at + 40] * dice.randint(1, 20)
            case _:
                changed[at : at + 1] = bytes([dice.randrange(256)])
    return bytes(changed)


def started(folder: Path) -> None:
    """A whole clinic's folder."""
    for file in TEXTS:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        words = OURS.get(file) or (shipped_root() / file).read_text(encoding="utf-8")
        path.write_text(words, encoding="utf-8")


def text(dice: Random, folder: Path) -> None:
    path = folder / dice.choice(TEXTS)
    words = damaged_text(dice, path.read_text(encoding="utf-8"))
    path.write_bytes(words.encode("utf-8", "surrogatepass"))


def not_text(dice: Random, folder: Path) -> None:
    path = folder / dice.choice(TEXTS)
    path.write_bytes(damaged_bytes(dice, path.read_bytes()))


def picture(dice: Random, folder: Path) -> None:
    kind, stream = dice.choice(("PNG", "JPEG", "GIF")), io.BytesIO()
    mode = dice.choice(("RGB", "L", "P", "1", "RGBA"))
    image = Image.effect_noise((40, 20), 90).convert(mode)
    image = image.convert("RGB") if kind == "JPEG" else image
    image.save(stream, kind)
    (folder / "logo.png").write_bytes(damaged_bytes(dice, stream.getvalue()))
    (folder / "clinic.toml").write_text(CLINIC.format("logo.png"), encoding="utf-8")


WAYS: tuple[Callable[[Random, Path], None], ...] = (text, text, text, text, not_text, picture)
COMMANDS = (
    ("build", "emergency", "-a", "patient"), ("check", "emergency"), ("list",),
    ("build", "emergency", "-a", "patient", "--to", "html"), ("batch", "list.csv", "-j1"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("seed", "rounds"), [(0, 8), *(pytest.param(s, 25, marks=pytest.mark.slow) for s in (1, 2))]
)
def test_damaged_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, rounds: int
) -> None:
    dice = Random(seed)
    for number in range(rounds):
        folder = tmp_path / str(number)
        folder.mkdir()
        monkeypatch.chdir(folder)
        started(folder)
        dice.choice(WAYS)(dice, folder)
        command = dice.choice(COMMANDS)
        with pace.soon(pace.SOON + (command[0] == "batch")):
            done = run(*command)
        where = f"seed {seed}, round {number}, {command}: {done}"
        assert done.code in {0, 1, 2, 3}, where
        assert (done.code == 0) == ("error: " not in done.err + done.out), where
        assert "Traceback" not in done.err, where
        monkeypatch.chdir(tmp_path)
        shutil.rmtree(folder)
