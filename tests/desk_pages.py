"""A desk to ask without a browser: a clinic's folder, and a client that came in by the key."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from werkzeug.test import TestResponse

from sps_print.desk.app import make_app
from sps_print.desk.many.now import KEPT
from sps_print.desk.visit.desk import Desk
from sps_print.desk.visit.page import LIST, PERSON
from sps_print.desk.visit.visits import Visit

PORT = 8123
HOST = f"127.0.0.1:{PORT}"
HERE = Path(__file__).parent
FOLDER = tempfile.TemporaryDirectory(prefix="sps-print-tests-")
COMPILED = FileSystemBytecodeCache(FOLDER.name)


class Clerk:
    """Somebody at the desk. The Origin and Host of a browser come with each request."""

    def __init__(self, folder: Path, desk: Desk | None = None) -> None:
        shutil.copytree(HERE / "clinic", folder, dirs_exist_ok=True)
        self.folder = folder
        self.desk = desk or Desk(folder, PORT)
        app = make_app(self.desk)
        app.jinja_env.bytecode_cache = COMPILED  # each app would compile the pages anew
        self.client: FlaskClient = app.test_client()
        self.client.get(f"/?key={self.desk.key}", base_url=f"http://{HOST}")

    @property
    def visit(self) -> Visit:
        """What the desk knows of this clerk's browser."""
        cookie = self.client.get_cookie(f"desk-{PORT}", domain="127.0.0.1")
        found = self.desk.visits.of(cookie.value if cookie else "", clicked=False)
        assert found is not None
        return found

    def tokens(self) -> dict[str, str]:
        """The hidden fields by which the forms of a page that is opened now say whose they are."""
        many = self.visit.get(KEPT)
        return {
            PERSON: self.visit.token,
            **({LIST: f"{many.token}.{many.matches}"} if many else {}),
        }

    @staticmethod
    def beside(other: Clerk) -> Clerk:
        """Somebody with another browser at the same desk."""
        return Clerk(other.folder, other.desk)

    def get(self, path: str, **headers: str) -> TestResponse:
        """Ask for a page, following where it leads."""
        return self.client.get(
            path, base_url=f"http://{HOST}", headers=headers, follow_redirects=True
        )

    def post(self, path: str, **fields: object) -> TestResponse:
        """Press a button of a form with these fields; a file is a pair of a stream and a name.

        The form is of a page that was opened just now: it says whose it is, unless fields do.
        """
        for name, token in self.tokens().items():
            fields.setdefault(name, token)
        return self.client.post(
            path, base_url=f"http://{HOST}", data=fields, headers={"Origin": f"http://{HOST}"},
            follow_redirects=True,
        )  # fmt: skip
