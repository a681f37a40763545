"""The pages of the desk, put together."""

from __future__ import annotations

import logging
from io import BytesIO
from pathlib import Path

from flask import Flask, Request

from sps_print.desk import faults
from sps_print.desk.basket import basket
from sps_print.desk.clinic import pages as clinic
from sps_print.desk.faults import LARGEST
from sps_print.desk.find import find
from sps_print.desk.find.whereabouts import whereabouts
from sps_print.desk.leaflet import leaflet
from sps_print.desk.making import pictures
from sps_print.desk.many import pages as many
from sps_print.desk.printing import pages as printing
from sps_print.desk.printing import test_sheet
from sps_print.desk.shelf import pages as shelf
from sps_print.desk.shelf import sign, texts, verify
from sps_print.desk.visit import following, plain
from sps_print.desk.visit.desk import Desk
from sps_print.desk.visit.guard import guard
from sps_print.desk.visit.page import frame
from sps_print.desk.writing import new, one_day
from sps_print.desk.writing import pages as writing

PAGES = (
    find, leaflet, pictures, basket, many, printing, test_sheet, writing, new, shelf, sign, texts,
    clinic, verify, plain, following, one_day,
)  # fmt: skip


class RequestInMemory(Request):
    """What is sent lies in memory alone, also a list of people: the disk may be full, and stays."""

    def _get_file_stream(
        self, total_content_length: int | None, content_type: str | None,
        filename: str | None = None, content_length: int | None = None,
    ) -> BytesIO:  # fmt: skip
        return BytesIO()


def make_app(desk: Desk) -> Flask:
    """The desk as a WSGI application."""
    here = Path(__file__).parent
    app = Flask(
        "sps_print.desk", template_folder=str(here / "html"), static_folder=str(here / "static")
    )
    app.request_class = RequestInMemory
    app.config.update(MAX_CONTENT_LENGTH=LARGEST, MAX_FORM_MEMORY_SIZE=LARGEST, DESK=desk)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    # that it is busy is no news for whoever sees the terminal
    logging.getLogger("waitress.queue").setLevel(logging.CRITICAL)
    app.logger.setLevel(logging.CRITICAL)  # a message could hold what was filled in for a person
    guard(app, desk)
    frame(app, desk)
    app.add_template_filter(whereabouts)
    faults.handle(app)
    for pages in PAGES:
        app.register_blueprint(pages.PAGES)
    return app
