"""Read a clinic's own file: its name, how to reach it, its logo and its two colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from sps_print.content.images.logo import Logo, load_logo
from sps_print.content.load.country import country_facts, emergency_numbers
from sps_print.content.load.hidden import FILE, hidden_handouts
from sps_print.content.load.kind import CLINIC, kinds
from sps_print.design.brand import Brand
from sps_print.design.contrast import READABLE, WHITE, contrast, is_colour, nearest_passing
from sps_print.document.addresses import MAIL
from sps_print.document.dialling import FEWEST, mistyped_numbers
from sps_print.document.values import Card
from sps_print.files.fields import Fields, text
from sps_print.files.library import Library, inside
from sps_print.files.read import read_toml
from sps_print.files.web_address import is_web_address
from sps_print.problems import ContentError, Problem, Severity, UnreadableFile, visible
from sps_print.records import dataclass

CONTACTS = ("name", "address", "phone", "hours", "web", "email")
FIELDS = (
    *CONTACTS, "country", "sources-url", "logo", "logo-alt", "main-colour", "second-colour", "hide",
    "funding", "patients", "kind",
)  # fmt: skip
AMERICAN = frozenset({"US", "CA"})  # countries whose offices have US Letter
MISNAMED = {"UK": "GB", "EL": "GR", "USA": "US"}  # what is written for a country's two letters
LINES = re.compile("[\n\u2028\u2029]")
MAX_CONTACT = 300  # characters; more would not fit on a card


@dataclass(frozen=True, slots=True)
class Clinic:
    """What a clinic prints on its leaflets."""

    card: Card
    brand: Brand
    logo: Logo | None
    sources_url: str = ""  # the folder of the web pages of its leaflets
    hide: tuple[str, ...] = ()  # shipped handouts that it leaves out
    country: str = ""  # two letters; empty: the safety lines say the numbers of several
    funding: str = ""  # who paid for its leaflets, and
    patients: str = ""  # how patients took part in them: as the imprint says it
    kind: str = CLINIC  # what it is: its leaflets and the desk call it so

    @property
    def american(self) -> bool:
        """Whether its office prints on US Letter."""
        return self.country in AMERICAN


def load_clinic(folder: Path) -> Clinic:
    """The clinic of a folder. ContentError names the field that is not right."""
    path = folder / FILE
    if not path.exists() and not path.is_symlink():
        hint = _named_otherwise(folder) or "make a folder with “sps-print init FOLDER”"
        raise UnreadableFile(Problem("the folder has no clinic.toml", str(folder), hint))
    library = Library(folder)
    with Fields(read_toml(inside(folder, path, FILE), FILE), FILE) as fields:
        fields.only(FIELDS)
        card = Card(
            name=_contact(fields, "name", None),
            address=_contact(fields, "address"),
            phone=fields.keep("", _phone, fields),
            hours=_contact(fields, "hours"),
            web=fields.keep("", _web, fields),
            email=fields.keep("", _email, fields),
        )
        brand = fields.keep(Brand(), _brand, fields)
        logo = fields.keep(None, _logo, folder, fields, card.name, brand.main)
        hide: tuple[str, ...] = fields.keep((), hidden_handouts, library)
        country = fields.keep("", _country, fields, library)
        return Clinic(
            card, brand, logo, fields.address("sources-url"), hide, country,
            fields.text("funding", "", MAX_CONTACT), fields.text("patients", "", MAX_CONTACT),
            fields.keep(CLINIC, _kind, fields, library),
        )  # fmt: skip


def _named_otherwise(folder: Path) -> str:
    """A hint where a clinic's file lies there under another name, as editors save it."""
    try:
        names = sorted(one.name for one in folder.iterdir())
    except OSError:
        return ""
    alike = [n for n in names if re.fullmatch(r"(?i)clinic(?:\.toml)?(?:\.\w{2,4})?", n)]
    return f"“{visible(alike[0])}” lies there: name it {FILE}" if alike else ""


def without_country(clinic: Clinic) -> Iterator[Problem]:
    """A warning where it says no country: what its leaflets then lack, and how to get it."""
    if not clinic.country:
        what = "no country: leaflets print the numbers of several countries and no crisis line"
        hint = 'write your own in two letters, such as country = "GB"'
        yield Problem(what, FILE, hint, Severity.WARNING)


def _country(fields: Fields, library: Library) -> str:
    """The two letters of a country whose emergency number is known; empty when none is said."""
    found = text(fields.table, "country", FILE, "").strip().upper()
    if meant := MISNAMED.get(found):
        what = f"“{found}” is not the sign of a country by ISO 3166"
        hint = f'did you mean “{meant}”? write country = "{meant}"'
        _refuse(what, "country", hint, found, meant)
    if found:
        country_facts(library, found)
    return found


def _kind(fields: Fields, library: Library) -> str:
    """What it is; a clinic, when it does not say."""
    found, known = text(fields.table, "kind", FILE, CLINIC).strip().lower(), kinds(library)
    if found not in known:
        hint = f'write one of these: {", ".join(known)}; such as kind = "{known[-1]}"'
        _refuse(f"“{found}” is no kind that is known", "kind", hint, found)
    return found


def _contact(fields: Fields, key: str, default: str | None = "") -> str:
    """A contact on one line: the lines of an address become parts between commas."""
    table = dict(fields.table)
    if isinstance(said := table.get(key), str):
        lines = (
            re.sub(r"[ \t\u00a0]+", " ", line).strip().rstrip(",") for line in LINES.split(said)
        )
        table[key] = ", ".join(line for line in lines if line)
    return fields.keep("", text, table, key, fields.where, default, MAX_CONTACT)


def _phone(fields: Fields) -> str:
    found = _contact(fields, "phone")
    for said, meant in mistyped_numbers(found):
        what = f"phone has letters among its digits: “{said}”"
        hint = f"type it again in digits: is “{meant}” meant?"
        _refuse(what, "phone", hint, said, meant)
    if re.fullmatch(r"[0-9]{2,4}", found) and found in emergency_numbers():
        what = f"phone is an emergency number, not the clinic's own: “{found}”"
        _refuse(what, "phone", "type your own number, or leave it empty", found)
    return found


def phone_doubts(clinic: Clinic) -> Iterator[Problem]:
    """A warning where its telephone number can hardly be dialled from anywhere."""
    said = clinic.card.phone
    digits = re.sub("[^0-9]", "", said)
    if said and len(digits) < FEWEST:
        what = f"the telephone “{said}” has " + (f"{len(digits)} digits" if digits else "no digit")
        hint = (
            "type the whole number, as somebody far away dials it; if there is none, leave it out"
        )
        yield Problem(what, f"{FILE}, phone", hint, Severity.WARNING, field="phone")


def _web(fields: Fields) -> str:
    found = _contact(fields, "web")
    # A scheme such as “javascript:” must never reach a link.
    if found and not is_web_address(found if "://" in found else f"https://{found}"):
        _refuse("web is not a web address", "web", 'write it like this: web = "www.example.org"')
    return found


def _email(fields: Fields) -> str:
    found = _contact(fields, "email")
    if found and not MAIL.fullmatch(found):
        _refuse("email is not a mail address", "email", 'like this: email = "desk@example.org"')
    return found


def _brand(fields: Fields) -> Brand:
    usual = Brand()
    main = fields.keep(usual.main, _colour, fields, "main-colour", usual.main)
    return Brand(main=main, accent=fields.keep(main, _colour, fields, "second-colour", main))


def _colour(fields: Fields, key: str, default: str) -> str:
    said = found = text(fields.table, key, FILE, default).strip()
    if re.fullmatch(r"#[0-9a-fA-F]{3}", found):
        found = "#" + "".join(digit * 2 for digit in found[1:])
    if not is_colour(found):
        _refuse(f"{key} is not a colour", key, f'write it like this: {key} = "{default}"')
    measured = contrast(found, WHITE)
    if measured < READABLE:
        what = f"{key} is too pale to be read with white: {_short(measured)} to 1"
        near = nearest_passing(found, WHITE)
        hint = f"use {near}, the nearest that passes ({READABLE} to 1)"
        _refuse(what, key, hint, said, near)
    return found.lower()


def _short(ratio: float) -> str:
    return f"{int(ratio * 100) / 100:.2f}"  # cut, not rounded: 4.499 must not read as 4.50


def _logo(folder: Path, fields: Fields, name: str, main: str) -> Logo | None:
    file = text(fields.table, "logo", FILE, "").strip()
    alt = _contact(fields, "logo-alt")
    if not file:
        if alt:
            _refuse("logo-alt is given, but no logo", "logo-alt", 'add logo = "our-logo.png"')
        return None
    return load_logo(folder, file, alt or name, main)


def _refuse(what: str, key: str, hint: str, value: str = "", meant: str = "") -> NoReturn:
    where = f"{FILE}, {key}"
    raise ContentError(Problem(what, where, hint, field=key, value=value, meant=meant))
