"""A program for test_saving: kill a process that saves a text, again and again, at random moments.

It warms up once and forks from then on. Arguments: a clinic's folder; how many kills, at least: it
goes on until some hit a save that was under way, for that is chance. It prints how many saves were
said to be done, and how many of the kills hit one.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from sps_print.content.clinic.saving import save_text, shown
from sps_print.files.history import versions, words_of
from sps_print.files.library import Library

FILE = "templates/en/contact.md"
LONG = "words " * 3000
HIT = 5  # kills that have to hit a save that is under way
PATIENCE = 10  # times as many kills as are asked for, at the most


def text(number: int) -> str:
    return f"{number}\n{LONG}{number}\n"


def save_on(library: Library, first: int, said: int) -> None:
    """Save one text after the other, and say of each that it is saved."""
    number = first
    while True:
        save_text(library, FILE, text(number), shown(library, FILE).digest)
        os.write(said, b"%d\n" % number)
        number += 1


def killed(library: Library, first: int, after: float) -> list[int]:
    """The numbers of the texts that were said to be saved, until the process was killed.

    after: seconds behind the first.
    """
    hears, says = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            save_on(library, first, says)
        finally:
            os._exit(1)
    os.close(says)
    with os.fdopen(hears) as heard:
        said = heard.readline()
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
        assert os.WIFSIGNALED(os.waitpid(pid, 0)[1]), "it came to an end of its own"
        return [int(line) for line in (said, *heard)]


def everything(folder: Path, kills: int) -> None:
    library, chance = Library(folder), random.Random(7)
    saved, under_way = [0], 0
    save_text(library, FILE, text(0), shown(library, FILE).digest)
    for number in range(kills * PATIENCE):
        if number >= kills and under_way >= HIT:
            break
        if not number % 5:  # a busy machine takes longer each time
            begin = time.perf_counter()
            saved += [saved[-1] + 1]
            save_text(library, FILE, text(saved[-1]), shown(library, FILE).digest)
            whole = time.perf_counter() - begin
        saved += killed(library, saved[-1] + 1, chance.uniform(0, whole))
        now = shown(library, FILE).words
        assert now in {text(saved[-1]), text(saved[-1] + 1)}, "neither the former nor the new text"
        kept = {words_of(folder, one) for one in versions(folder, FILE)}
        assert {text(number) for number in saved[:-1]} <= kept, "a former text is lost"
        assert now == text(saved[-1]) or text(saved[-1]) in kept, "what was said is lost"
        assert kept <= {text(number) for number in range(saved[-1] + 2)}, "half a text is kept"
        left = [*folder.rglob(".sps-print-*")]
        if now != text(saved[-1]) or left:
            under_way += 1
            saved += [saved[-1] + 1] if now != text(saved[-1]) else []
    names = [one.name for one in versions(folder)]
    save_text(library, FILE, "the end\n", shown(library, FILE).digest)
    assert not [*folder.rglob(".sps-print-*")], "what was half written stays for ever"
    assert {*names} <= {one.name for one in versions(folder)}, "a former text was written over"
    print(len(saved), under_way)


if __name__ == "__main__":
    everything(Path(sys.argv[1]), int(sys.argv[2]))
