"""What a clinic installs: the wheel holds all that is needed, and works where nothing else is."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


def call(*words: object, cwd: Path) -> str:
    # The venv must find the installed wheel, not this working copy.
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
    done = subprocess.run(
        [*map(str, words)], cwd=cwd, env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, and the wheel built from it (as “python -m build” does)."""
    pytest.importorskip("hatchling")
    out = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    return out


def test_the_sdist_holds_what_its_tests_need(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "LICENSE", "LICENSE-TEXTS", "tests/conftest.py"} <= names
    assert not [n for n in names if n.startswith((".tools/", ".venv/", "leaflets/", "my-clinic/"))]


def test_the_wheel_holds_everything(dist: Path) -> None:
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as archive:
        names = set(archive.namelist())
    shipped = {
        f"sps_print/_shipped/{path.relative_to(ROOT)}"
        for part in ("handouts", "templates")
        for path in (ROOT / part).rglob("*")
        if path.is_file()
    }
    code = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "sps_print").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert "sps_print/py.typed" in code
    assert shipped | code <= names
    licences = {name.partition(".dist-info/licenses/")[2] for name in names}
    wanted = {"LICENSE", "LICENSE-TEXTS", "templates/pictures/LICENSE"}
    wanted |= {"sps_print/checks/reading/en/LICENSE"}
    wanted |= {str(path.relative_to(ROOT)) for path in ROOT.glob("templates/fonts/*/OFL.txt")}
    assert wanted <= licences
    assert not [name for name in names if "/tests/" in name or name.startswith("tests/")]


def test_the_installed_command_builds_a_leaflet(dist: Path, tmp_path: Path) -> None:
    venv, empty = tmp_path / "venv", tmp_path / "empty"
    empty.mkdir()
    call(sys.executable, "-m", "venv", "--without-pip", venv, cwd=empty)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    place = Path(call(venv / "bin/python", "-c", ask, cwd=empty).strip())
    wheel = next(dist.glob("*.whl"))
    call(sys.executable, "-m", "pip", "--python", venv / "bin/python", "install", "--no-deps",
         "--no-index", wheel, cwd=empty)  # fmt: skip
    # The libraries come from this environment, so the test needs no network. A .pth of a .pth
    # folder is not followed: an editable sps-print there stays out of sight.
    (place / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    where = call(
        venv / "bin/python", "-c", "import sps_print; print(sps_print.__file__)", cwd=empty
    )
    assert Path(where.strip()).is_relative_to(venv)
    call(venv / "bin/sps-print", "build", "emergency", cwd=empty)
    (made,) = (empty / "leaflets").iterdir()
    assert made.read_bytes().startswith(b"%PDF-")
