"""A desk that is killed while it keeps a logo or a sign-off leaves all of it, or nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from desk_pages import Clerk
from desk_shelf import project
from desk_step_killer import LOGO, sign, upload

from sps_print.build import Job
from sps_print.content.clinic.clinic import load_clinic
from sps_print.content.clinic.reviews import load_reviews
from sps_print.model import Order
from sps_print.shelf.leaflets import SignOff, on_shelf
from sps_print.shelf.papers import every_fingerprint

pytestmark = pytest.mark.slow
KILLER = Path(__file__).with_name("desk_step_killer.py")


def killed(folder: Path, thing: str) -> list[Path]:
    """The folders in which it was killed, each a step later; in the last one it was done."""
    done = subprocess.run(
        [sys.executable, KILLER, folder, thing], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 2
    return [folder / str(step) for step in range(int(done.stdout) + 1)]


def test_a_logo_is_there_whole_or_the_clinic_is_as_it_was(tmp_path: Path) -> None:
    *under_way, done = killed(tmp_path, "logo")
    for folder in (*under_way, done):
        clinic, logo = load_clinic(folder), folder / "new-logo.svg"
        assert clinic.card.name in ("Example Clinic", "New Clinic")
        if clinic.card.name == "New Clinic":
            assert clinic.logo
            assert logo.exists()  # the file that names it stands behind it
        if logo.exists():
            assert logo.read_bytes() == LOGO, "half a logo"
    assert load_clinic(done).card.name == "New Clinic"
    for folder in under_way[-3:]:  # what was killed is in nobody's way
        upload(at(folder))
        assert load_clinic(folder).card.name == "New Clinic"


def at(folder: Path) -> Clerk:
    """Somebody at the desk of such a folder, as it was left."""
    clinic = (folder / "clinic.toml").read_bytes()
    clerk = Clerk(folder)
    (folder / "clinic.toml").write_bytes(clinic)
    return clerk


def test_a_leaflet_is_signed_whole_or_not_at_all(tmp_path: Path) -> None:
    *under_way, done = killed(tmp_path, "sign")
    for folder in (*under_way, done):
        job = Job(project(at(folder)), Order("triggers", "patient"))
        state, reviews = on_shelf(job).sign_off, load_reviews(folder)
        assert {*reviews} in (set(), {*every_fingerprint(job)}), "a part of it is signed"
        assert state is (SignOff.SIGNED if reviews else SignOff.NONE)
        assert len(kept(folder)) <= 1
        if reviews:
            assert kept(folder), "it is signed, and its texts are lost"
    assert load_reviews(done)
    for folder in under_way[-3:]:  # who signs again signs, and the texts are kept once
        sign(at(folder))
        assert load_reviews(folder)
        assert len(kept(folder)) == 1


def kept(folder: Path) -> list[Path]:
    """The texts of what was signed."""
    return [*(folder / "history/signed").glob("*.zip")]
