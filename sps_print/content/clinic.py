"""Read a clinic's own file: its name, how to reach it, its logo and its two colours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from sps_print.blocks import Card
from sps_print.content.fields import Table, address, refuse_unknown, text
from sps_print.content.logo import Logo, load_logo
from sps_print.design.brand import Brand
from sps_print.design.contrast import READABLE, WHITE, contrast, is_colour, nearest_passing
from sps_print.files import read_toml
from sps_print.library import inside
from sps_print.problems import ContentError, Problem, UnreadableFile

FILE = "clinic.toml"
CONTACTS = ("name", "address", "phone", "hours", "web", "email")
FIELDS = (*CONTACTS, "sources-url", "logo", "logo-alt", "main-colour", "second-colour")
MAX_CONTACT = 300  # characters; more would not fit on a card


@dataclass(frozen=True, slots=True)
class Clinic:
    """What a clinic prints on its leaflets."""

    card: Card
    brand: Brand
    logo: Logo | None
    sources_url: str = ""  # the folder of the web pages of its leaflets


def load_clinic(folder: Path) -> Clinic:
    """The clinic of a folder. ContentError names the field that is not right."""
    path = folder / FILE
    if not path.exists() and not path.is_symlink():
        hint = "make a folder with “sps-print init FOLDER”"
        raise UnreadableFile(Problem("the folder has no clinic.toml", str(folder), hint))
    table = read_toml(inside(folder, path, FILE), FILE)
    refuse_unknown(table, FIELDS, FILE)
    card = _card(table)
    return Clinic(
        card, _brand(table), _logo(folder, table, card.name), address(table, "sources-url", FILE)
    )


def _card(table: Table) -> Card:
    return Card(
        name=_contact(table, "name", None),
        address=_contact(table, "address"),
        phone=_contact(table, "phone"),
        hours=_contact(table, "hours"),
        web=_web(table),
        email=_email(table),
    )


def _contact(table: Table, key: str, default: str | None = "") -> str:
    """A contact on one line: the lines of an address become parts between commas."""
    words = text(table, key, FILE, default, MAX_CONTACT)
    lines = (" ".join(line.split()).rstrip(",") for line in words.splitlines())
    return ", ".join(line for line in lines if line)


def _web(table: Table) -> str:
    found = _contact(table, "web")
    # A scheme such as “javascript:” must never reach a link.
    if found and not re.fullmatch(r"(https?://)?[^\s:/@<>\"]+\.[^\s:/@<>\"]+(:\d+)?(/\S*)?", found):
        _refuse("web is not a web address", "web", 'write it like this: web = "www.example.org"')
    return found


def _email(table: Table) -> str:
    found = _contact(table, "email")
    if found and not re.fullmatch(r"[^\s@<>\",;:?&]+@[^\s@<>\",;:?&]+\.[^\s@<>\",;:?&]+", found):
        _refuse("email is not a mail address", "email", 'like this: email = "desk@example.org"')
    return found


def _brand(table: Table) -> Brand:
    usual = Brand()
    main = _colour(table, "main-colour", usual.main)
    return Brand(main=main, accent=_colour(table, "second-colour", main))


def _colour(table: Table, key: str, default: str) -> str:
    found = text(table, key, FILE, default).strip()
    if re.fullmatch(r"#[0-9a-fA-F]{3}", found):
        found = "#" + "".join(digit * 2 for digit in found[1:])
    if not is_colour(found):
        _refuse(f"{key} is not a colour", key, f'write it like this: {key} = "{default}"')
    measured = contrast(found, WHITE)
    if measured < READABLE:
        what = f"{key} is too pale to be read with white: {_short(measured)} to 1"
        near = nearest_passing(found, WHITE)
        _refuse(what, key, f"use {near}, the nearest that passes ({READABLE} to 1)")
    return found.lower()


def _short(ratio: float) -> str:
    return f"{int(ratio * 100) / 100:.2f}"  # cut, not rounded: 4.499 must not read as 4.50


def _logo(folder: Path, table: Table, name: str) -> Logo | None:
    file = text(table, "logo", FILE, "").strip()
    alt = _contact(table, "logo-alt")
    if not file:
        if alt:
            _refuse("logo-alt is given, but no logo", "logo-alt", 'add logo = "our-logo.png"')
        return None
    return load_logo(folder, file, alt or name)


def _refuse(what: str, key: str, hint: str) -> NoReturn:
    raise ContentError(Problem(what, f"{FILE}, {key}", hint))
