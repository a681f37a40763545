"""Who may ask the desk: the browser that came in by its key, from the desk's own pages.

Each guard is against something that other local servers met: another site that points its name at
this machine (DNS rebinding), a page that posts to it, a frame around it, an address in a history.
"""

from __future__ import annotations

import hmac
import secrets
from contextlib import ExitStack

from flask import Flask, Response, abort, current_app, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from sps_print.desk.visit.desk import Desk
from sps_print.files.since_read import one_look

COOKIE = "desk"
MISDIRECTED = 421
# “same-origin”: with “no-referrer” Chromium sends “Origin: null”, and our own forms were refused
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'; object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def guard(app: Flask, desk: Desk) -> None:
    """Put the guards before each request of an app, and the headers on each answer."""

    @app.before_request
    def _may_ask() -> AnyResponse | None:
        if request.host not in desk.hosts:
            abort(MISDIRECTED)
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
            abort(403)
        if request.method not in {"GET", "HEAD"} and not _from_own_page(desk):
            abort(403)
        if request.path == "/" and "key" in request.args:
            return _let_in(desk)
        visit = desk.visits.of(
            request.cookies.get(_cookie(desk), ""), clicked=not _by_itself(request.path)
        )
        if visit is None:
            abort(403)
        g.visit, visit.gone = visit, False
        desk.window.here()
        if request.method == "POST" and not _waits_for_none(request.path):
            visit.pressing.acquire()
            g.pressing = visit.pressing
        elif request.method != "POST":  # a page writes nothing: each file is looked at once
            g.looking = ExitStack()
            g.looking.enter_context(one_look())
        return None

    @app.teardown_request
    def _pressed(error: BaseException | None) -> None:
        if turn := g.pop("pressing", None):
            turn.release()
        if looking := g.pop("looking", None):
            looking.close()

    @app.after_request
    def _with_headers(answer: Response) -> Response:
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer


def _by_itself(path: str) -> bool:
    """Whether an open page asks for this without anybody's doing: nobody need be there."""
    return path in {"/alive", "/left"} or path.endswith("/events")


def _waits_for_none(path: str) -> bool:
    """Whether a button is at once done: nobody pressed it, or it is about all browsers."""
    return _by_itself(path) or path == "/close"


def _from_own_page(desk: Desk) -> bool:
    origin = request.headers.get("Origin", "")
    return origin in {f"http://{host}" for host in desk.hosts}


def _cookie(desk: Desk) -> str:
    """A name of its own for each port: cookies do not know ports, and two desks may be open."""
    return f"{COOKIE}-{desk.port}"


def shut_behind(answer: AnyResponse) -> AnyResponse:
    """Keep the browser's Back from a person who is forgotten, also without script.

    Chromium keeps pages whole in spite of “no-store”, until a cookie that no script sees changes
    (developer.chrome.com/docs/web-platform/bfcache-ccns).
    """
    name = f"{_cookie(current_app.config['DESK'])}-person"
    answer.set_cookie(name, secrets.token_urlsafe(8), httponly=True, samesite="Strict")
    return answer


def _let_in(desk: Desk) -> AnyResponse:
    """Exchange the key of the first address for a cookie, and leave the key out of the history."""
    if not hmac.compare_digest(request.args["key"].encode(), desk.key.encode()):
        abort(403)
    answer = redirect("/", 303)
    if desk.visits.of(request.cookies.get(_cookie(desk), "")) is None:
        secret = desk.visits.begin()
        answer.set_cookie(_cookie(desk), secret, httponly=True, samesite="Strict")
    return answer
