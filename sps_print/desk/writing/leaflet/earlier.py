"""The next invitation from one that is there: the form, filled with what the earlier one says."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from sps_print.content.load.handouts import load_handout
from sps_print.desk.writing.leaflet.begun import INVITATION, may_invite
from sps_print.desk.writing.leaflet.model_said import said_of_model
from sps_print.desk.writing.line.brought import file_of_picture
from sps_print.model import Handout
from sps_print.problems import SpsPrintError
from sps_print.project import Project

AS_THEY_ARE = ("words", "place", "way", "plan", "know", "call", "web")  # boxes called as places are
BOXES = {"where": "place"}  # of a place that is called otherwise
DAY = re.compile(r".*?\b\d{4}\b[\s,]*")  # before the time: the day, until its year


class EarlierInvitation(NamedTuple):
    """An invitation that is there. page: its address; following: that of the form that is filled
    from it."""

    title: str
    promise: str
    page: str
    following: str


def earlier_invitations(project: Project) -> list[EarlierInvitation]:
    """The clinic's own leaflets that say when and where, as an invitation does."""
    library, found = project.library, list[EarlierInvitation]()
    for name in library.names("handouts", ".toml"):
        with suppress(SpsPrintError):
            if following := next_address(project, name):
                one = load_handout(library, name)
                page = f"/leaflet/{name}/{one.audiences[0]}"
                found.append(EarlierInvitation(one.title, one.promise, page, following))
    return found


def next_address(project: Project, name: str) -> str:
    """Where the next invitation is made from a leaflet; empty: the leaflet is no invitation."""
    return f"/new/invitation?like={name}" if next_from(project, name) else ""


def next_from(project: Project, name: str) -> MultiDict[str, str]:
    """The form of the next invitation, as a leaflet fills it: all but the day. Empty: the leaflet
    is no invitation, or there is none. Raises as load_handout()."""
    library, form = project.library, MultiDict[str, str]()
    known = name in library.names("handouts", ".toml") and library.own(f"handouts/{name}.toml")
    if not known or not may_invite(library):
        return form
    handout = load_handout(library, name)
    said = _said(project, handout) if handout.about else {}
    if not said.get("when") or not said.get("where"):
        return form
    form["title"], form["reader"] = handout.title, handout.audiences[0]
    form["time"] = DAY.sub("", said["when"], count=1)
    for place, words in said.items():
        if (box := BOXES.get(place, place)) in AS_THEY_ARE:
            form[box] = words
    if (picture := said.get("picture", "")) and picture == handout.cover:
        form["picture"] = picture
        if library.own(file_of_picture(picture)):
            form["shows"] = said.get("picture-shows", "")
    return form


def _said(project: Project, handout: Handout) -> dict[str, str]:
    library = project.library
    language = library.first_language()
    files = (f"templates/{language}/{one}.md" for one in handout.sections)
    texts = [library.read(file) for file in files if library.own(file)]
    return said_of_model(library, language, INVITATION, texts)
