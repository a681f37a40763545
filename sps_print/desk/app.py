"""The pages of the desk, put together."""

from __future__ import annotations

import logging
from pathlib import Path

from flask import Flask

from sps_print.desk import (
    basket,
    clinic,
    faults,
    find,
    former_texts,
    leaflet,
    many,
    new,
    pictures,
    plain,
    printer,
    printing,
    shelf,
    sign,
    verify,
    write,
)
from sps_print.desk.desk import Desk
from sps_print.desk.guard import guard
from sps_print.desk.page import frame

LARGEST = 20_000_000  # bytes of one request: a logo, a list
PAGES = (
    find, leaflet, pictures, basket, many, printing, write, new, shelf, sign, former_texts, clinic,
    printer, verify, plain,
)  # fmt: skip


def make_app(desk: Desk) -> Flask:
    """The desk as a WSGI application."""
    here = Path(__file__).parent
    app = Flask(
        "sps_print.desk", template_folder=str(here / "html"), static_folder=str(here / "static")
    )
    app.config.update(MAX_CONTENT_LENGTH=LARGEST, MAX_FORM_MEMORY_SIZE=LARGEST, DESK=desk)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.logger.setLevel(logging.CRITICAL)  # a message could hold what was filled in for a person
    guard(app, desk)
    frame(app, desk)
    faults.handle(app)
    for pages in PAGES:
        app.register_blueprint(pages.PAGES)
    return app
