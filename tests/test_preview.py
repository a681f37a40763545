"""A leaflet in the making: the same bytes as a build, and only what was changed is set again."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from command import one_message, run
from conftest import ONLY_EVERY
from own_folder import clinic, shipped

from sps_print.build import Job
from sps_print.model import Order
from sps_print.preview import Preview
from sps_print.problems import ContentError
from sps_print.project import open_project
from sps_print.typeset.text.paragraph import Paragraph

ORDER = Order("how-to-help", format="a6")  # one small page
FILE = "templates/en/help-main.md"
LONGER, LONG = Order("at-work"), Order("living-with-sps")
NAMED = (ORDER.handout, "--format", ORDER.format)
SENTENCE = re.compile(r"(?<=[a-z])\.(?=\[\^| )")  # where one ends


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return clinic(tmp_path, {FILE: edited("at once")})


def edited(words: str, file: str = FILE, sentence: int = 0) -> str:
    """A shipped section, some words put to the end of one of its sentences."""
    text = shipped(file)
    ends = [found.start() for found in SENTENCE.finditer(text)]
    at = ends[sentence % len(ends)]
    return f"{text[:at]} {words}{text[at:]}"


def built(folder: Path, order: Order = ORDER) -> bytes:
    return Job(open_project(folder), order).pdf()


def save(folder: Path, text: str, file: str = FILE) -> None:
    (folder / file).write_text(text, encoding="utf-8")


def test_an_edited_sentence_alone_is_set_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = [0]
    begin = Paragraph.__init__

    def count(*args: object, **more: object) -> None:
        counted[0] += 1
        begin(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Paragraph, "__init__", count)
    file = "templates/en/work-main.md"
    preview = Preview(clinic(folder, {file: edited("at once", file)}), LONGER)
    preview.job().pdf()
    at_first, counted[0] = counted[0], 0
    save(folder, edited("soon", file), file)
    data = preview.job().pdf()
    assert counted[0] < at_first / 3
    assert data == built(folder, LONGER)


def test_what_is_not_a_section_is_seen_too(folder: Path) -> None:
    preview = Preview(folder, ORDER)
    first = preview.job().pdf()
    assert preview.job().pdf() == first
    (folder / "clinic.toml").write_text('name = "Other Clinic"\n')
    second = preview.job().pdf()
    assert second == built(folder) != first
    (folder / FILE).unlink()
    assert preview.job().pdf() == built(folder) != second


def test_a_new_day_is_seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = Preview(folder, ORDER)
    project = preview.job().project
    assert preview.job().project is project
    late = date(project.today.year + 9, 1, 1)
    monkeypatch.setattr("sps_print.preview.Project", lambda *_: SimpleNamespace(today=late))
    assert preview.job().project is not project


def test_a_mistake_is_said_and_its_mending_seen(folder: Path) -> None:
    preview = Preview(folder, ORDER)
    preview.job().pdf()
    save(folder, edited("<b>now</b>"))
    with pytest.raises(ContentError, match="HTML"):
        preview.job().pdf()
    save(folder, edited("tomorrow"))
    assert preview.job().pdf() == built(folder)


def test_watch_makes_them_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [edited("<b>now</b>"), edited("soon")]

    def pause(_: float) -> None:
        if not texts:
            raise KeyboardInterrupt
        save(folder, texts.pop(0))

    monkeypatch.setattr("time.sleep", pause)
    done = run("preview", *NAMED, "--clinic", folder, "--out", tmp_path / "out", "--watch")
    pages = len([*(tmp_path / "out").iterdir()])
    assert done.out.split("\n").count("") == 1
    assert len(done.out.splitlines()) == 2 * pages  # the second time there was a mistake
    assert "HTML" in done.err
    assert done.err.endswith("stopped\n")
    assert done.code == 130


PAGED = (ORDER.handout, "--format", "a4")  # of as many pages as its text needs
LENGTHY = "\n\nSit with them and wait.[^plain]" * 40


def numbered(out: Path) -> list[str]:
    """The ends of the names of the pictures that stand in a folder."""
    return sorted(path.name.removeprefix("how-to-help-helper-") for path in out.iterdir())


def test_pages_that_are_no_more_leave_the_folder(folder: Path, tmp_path: Path) -> None:
    out, short = tmp_path / "out", shipped(FILE)
    given = ("preview", *PAGED, "--clinic", folder, "--out", out)
    save(folder, short)
    assert run(*given).code == 0
    pages = numbered(out)
    save(folder, short + LENGTHY)
    assert run(*given).code == 0
    assert len(numbered(out)) > len(pages)
    others = ("a4-02.png", "a4-8.png.txt", "a4-press-8.png", "flyer-8.png", "a4-x8.png", "a4.png")
    for end in others:
        (out / f"how-to-help-helper-{end}").write_text("kept")
    (out / "how-to-help-helper-a4-99.png").mkdir()
    save(folder, short)
    done = run(*given)
    said = [str(out / f"how-to-help-helper-{end}") for end in pages]
    assert (done.out.splitlines(), done.err) == (said, "")
    assert numbered(out) == sorted([*pages, *others, "a4-99.png"])


def test_watch_leaves_no_old_pages(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, texts, seen = tmp_path / "out", [shipped(FILE) + LENGTHY, shipped(FILE)], list[int]()

    def pause(_: float) -> None:
        seen.append(len(numbered(out)))
        if not texts:
            raise KeyboardInterrupt
        save(folder, texts.pop(0))

    monkeypatch.setattr("time.sleep", pause)
    assert run("preview", *PAGED, "--clinic", folder, "--out", out, "--watch").code == 130
    first, longer, last = seen
    assert first == last < longer


def test_an_old_page_that_stays_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    old = out / "how-to-help-helper-a4-9.png"
    out.mkdir()
    old.write_text("old")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    said = one_message(run("preview", *PAGED, "--clinic", folder, "--out", out), 5)
    assert "cannot delete an old page: permission denied" in said
    assert str(old) in said


def test_pictures_do_not_go_among_the_files_that_are_watched(folder: Path) -> None:
    said = one_message(run("preview", *NAMED, "--clinic", folder, "--out", folder, "--watch"), 2)
    assert "--out preview" in said


@pytest.mark.parametrize(
    ("seed", "rounds"),
    [pytest.param(6, 5, marks=pytest.mark.slow), pytest.param(5, 12, marks=ONLY_EVERY)],
)
def test_any_edit_gives_the_bytes_of_a_build(tmp_path: Path, seed: int, rounds: int) -> None:
    chance, order = random.Random(seed), LONG
    names = Job(open_project(None), order).plan.sections
    every = [f"templates/en/{name}.md" for name in names]
    # more words in these are no advice on a medicine, which a clinic may not give
    mild = ("what-is-sps", "symptoms", "diagnosis", "support", "questions", "triggers")
    files = [file for file in every if Path(file).stem in mild and SENTENCE.search(shipped(file))]
    clinic(tmp_path, {files[0]: shipped(files[0])})
    preview = Preview(tmp_path, order)
    for _ in range(rounds):
        file = chance.choice(files)
        words = " ".join(chance.choices(("and", "today", "quietly", "with somebody"), k=3))
        text = edited(words, file, chance.randrange(50))
        if chance.random() < 0.3:
            text = text.replace('title = "', 'title = "More: ', 1)
        save(tmp_path, text, file)
        if chance.random() < 0.2:
            (tmp_path / file).unlink()
        assert preview.job().pdf() == built(tmp_path, order), file
