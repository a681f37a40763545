"""When a page cannot be shown: what did not happen, and the way back."""

from __future__ import annotations

import re

from flask import Flask, render_template, request
from werkzeug.exceptions import HTTPException

from sps_print.problems import ContentError, SpsPrintError, UseError

STATUS: dict[type[SpsPrintError], int] = {UseError: 404}
WRONG = 422
LARGEST = 20_000_000  # bytes of one request: a logo, a list
MOST = LARGEST // 1_000_000
MANY_PARTS = (
    "This form has too many parts",
    "No page of ours has so many boxes. Nothing of it was read or kept. Go back, load the page "
    "again, and fill it in there.",
)
SAID = {
    403: ("This page belongs to another window",
          "The desk is open in a window of its own. Open it by its icon, or by the address that "
          "“sps-print desk” says."),
    404: ("There is no such page", "Nothing was changed."),
    405: ("There is no such page", "Nothing was changed."),
    413: ("The file is too large", f"It was not read. A logo or a list has at most {MOST} MB."),
    421: ("This is not the desk’s address", "Use the address that “sps-print desk” says."),
}  # fmt: skip


def handle(app: Flask) -> None:
    """Show a page for each fault. None says anything of a person."""

    @app.errorhandler(SpsPrintError)
    def _problems(error: SpsPrintError) -> tuple[str, int]:
        said = render_template(
            "problems.html", title="Something is to be mended first", problems=error.problems,
            texts=isinstance(error, ContentError),
        )  # fmt: skip
        return said, STATUS.get(type(error), WRONG)

    @app.errorhandler(HTTPException)
    def _refused(error: HTTPException) -> tuple[str, int]:
        code = error.code or 500
        title, what = SAID.get(code, ("This did not work", "Nothing was changed."))
        if code == 413 and (request.content_length or 0) <= LARGEST:
            title, what = MANY_PARTS
        return render_template("fault.html", title=title, what=what, note=""), code

    @app.errorhandler(Exception)
    def _ours(error: Exception) -> tuple[str, int]:
        # where, not what: the words of an error may hold what somebody typed
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = place.tb_frame.f_code.co_qualname if place else ""
        path = re.sub(r"\d+", "0", request.path)
        note = f"{type(error).__name__} in {where}, {request.method} {path}"
        said = render_template(
            "fault.html", title="Something went wrong on our side",
            what="What you asked for was not done. What was kept before is still there.",
            note=note,
        )  # fmt: skip
        return said, 500
