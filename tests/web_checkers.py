"""Programs that judge web pages: Chromium with axe-core, html-validate and vnu (tools/web/setup).

A test that needs them says why it is skipped; with SPS_PRINT_REQUIRE_WEB it fails.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from outside import JAVA_FOR_SECONDS

ROOT = Path(__file__).parent.parent
TOOLS = ROOT / ".tools" / "web"
VNU = TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar"
# What vnu 26.9.27 does not know: that data: lets a page show what is in it (Chromium shows it, and
# browse.mjs says so when it does not), and a property of CSS that browsers have had since 2024.
NOT_SO = (
    r".*Resource violates Content Security Policy \(meta tag\): image .data:image/.*"
    r"|.*Property .field-sizing. doesn't exist\."
)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """The browser of this machine. Skips the test where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), "")
    _need(found, "Chromium is not here: apt install chromium")
    _need((TOOLS / "browse.mjs").exists(), "tools/web/setup .tools/web needs node and npm")
    return found


def browsed(files: Sequence[Path]) -> list[str]:
    """All that is wrong with pages that Chromium opens; each line begins with the file's name."""
    command = ["node", str(TOOLS / "browse.mjs"), chromium(), *map(str, files)]
    told: list[str] = json.loads(_output(command))
    return told


def html_validate(files: Sequence[Path]) -> list[str]:
    """What html-validate says of pages."""
    program = TOOLS / "node_modules/html-validate/bin/html-validate.mjs"
    _need(
        program.exists() and shutil.which("node"), "tools/web/setup .tools/web needs node and npm"
    )
    told = json.loads(_output(["node", str(program), "--formatter", "json", *map(str, files)], 1))
    return [
        f"{Path(one['filePath']).name}: {message['ruleId']}: {message['message']}"
        for one in told
        for message in one["messages"]
    ]


def vnu(files: Sequence[Path]) -> list[str]:
    """What vnu, the Nu Html Checker, says of pages and of their styles."""
    _need(VNU.exists() and shutil.which("java"), "vnu needs tools/web/setup .tools/web, and Java")
    how = ("--format", "json", "--filterpattern", NOT_SO)
    command = ["java", *JAVA_FOR_SECONDS, "-jar", str(VNU), *how, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True)
    messages = json.loads(done.stderr or '{"messages": []}')["messages"]
    told = [f"{Path(one['url']).name}: {one['message']}" for one in messages]
    return told if told or not done.returncode else [done.stderr]


def _need(there: object, what: str) -> None:
    if not there and not os.environ.get("SPS_PRINT_REQUIRE_WEB"):
        pytest.skip(what)


def _output(command: list[str], *also: int) -> str:
    """What a program prints. also: the codes with which it may end, beside 0."""
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode in {0, *also}, done.stderr
    return done.stdout
