"""Does one thing at a desk again and again, and is killed (kill -9) before each step on the disk.

    python desk_step_killer.py FOLDER logo|sign

A step is a file that is opened to be written, renamed or taken away, or a folder that is made,
in the clinic's folder. Each time has a folder of its own, FOLDER/0 and so on; printed is the number
of the last one, which was done to its end.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from pathlib import Path

from desk_pages import Clerk
from desk_shelf import CLINIC, SIGN, fingerprints

from sps_print.files.library import Library  # noqa: F401  loaded before the steps are counted

MOST = 60  # steps that any of these takes at most
STEPS = {"os.rename", "os.remove", "os.mkdir", "open"}
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>'
TYPED = {"name": "Ann Example", "role": "head nurse", "on": "2026-11-25", "review-by": "2027-11-24"}


def upload(clerk: Clerk) -> None:
    """Give the clinic another name and a logo."""
    seen = (clerk.folder / "clinic.toml").read_text(encoding="utf-8")
    file = (io.BytesIO(LOGO), "new-logo.svg")
    clerk.post("/clinic", do="save", seen=seen, name="New Clinic", phone="01632 960000",
               **{"logo-file": file, "logo-alt": "New Clinic"})  # fmt: skip


def sign(clerk: Clerk) -> None:
    """Sign the leaflet on triggers."""
    clerk.post(SIGN, do="sign", seen=fingerprints(clerk), **TYPED)


def killed_before(step: int, folder: Path) -> None:
    """From now on count the steps on the disk, and be killed before that one."""
    left = [step]

    def count(event: str, args: tuple[object, ...]) -> None:
        if event not in STEPS or not str(args[0]).startswith(str(folder)):
            return
        flags = args[2] if event == "open" else os.O_WRONLY
        if isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def tried(step: int, folder: Path, thing: str) -> bool:
    """Do it in a process of its own. Whether that was killed before the step."""
    child = os.fork()
    if child == 0:
        somebody = Clerk(folder)
        (folder / "clinic.toml").write_text(CLINIC, encoding="utf-8")
        killed_before(step, folder)
        {"logo": upload, "sign": sign}[thing](somebody)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), status
    return status != 0


if __name__ == "__main__":
    print(next(n for n in range(MOST) if not tried(n, Path(sys.argv[1]) / str(n), sys.argv[2])))
