"""What every leaflet of one run shares: the library, the clinic, and what was read from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from sps_print.checks.own_texts import clinic_is_held
from sps_print.content.clinic.clinic import Clinic, load_clinic
from sps_print.content.clinic.reviews import Review, load_reviews
from sps_print.content.images.picture import picture, scene
from sps_print.content.load.audiences import load_audiences
from sps_print.content.load.country import in_country
from sps_print.content.load.guard import shipped_guards
from sps_print.content.load.hidden import FILE
from sps_print.content.load.kind import CLINIC, called, of_kind
from sps_print.content.load.language import font_files, load_language
from sps_print.content.load.sources import load_sources
from sps_print.content.tailor import Plan
from sps_print.design.brand import PALETTES, Brand
from sps_print.document.blocks import Source
from sps_print.document.values import Card
from sps_print.files.library import Library
from sps_print.files.read import read_text
from sps_print.model import Audience, Language
from sps_print.problems import refuse
from sps_print.records import dataclass
from sps_print.typeset.leaflet import Look


@dataclass(frozen=True)
class Project:
    """What every order of one run shares: the library, the clinic, and what was read from them."""

    library: Library
    clinic: Clinic | None
    today: date = field(default_factory=date.today)
    allow_expired: bool = False

    @cached_property
    def audiences(self) -> Mapping[str, Audience]:
        return load_audiences(self.library)

    def audiences_in(self, language: str) -> Mapping[str, Audience]:
        """The audiences that have words in a language."""
        first = language in ("", self.library.first_language())
        return self.audiences if first else load_audiences(self.library, language)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        return load_sources(self.library)

    @cached_property
    def reviews(self) -> Mapping[str, Review]:
        return load_reviews(self.library.user)

    @cached_property
    def own_texts_at_start(self) -> bool:
        """What has_own_texts() said when it was first asked."""
        return self.has_own_texts()

    @cached_property
    def _languages(self) -> dict[str, Language]:
        return {}

    def language(self, name: str) -> Language:
        """A language by its folder's name, for the clinic's country. It is read once."""
        if name not in self._languages:
            read, country = load_language(self.library, name), self.clinic and self.clinic.country
            read = of_kind(self.library, read, self.clinic.kind) if self.clinic else read
            self._languages[name] = in_country(self.library, read, country) if country else read
        return self._languages[name]

    @property
    def called(self) -> str:
        """What the desk calls whose folder it is: clinic, group."""
        return called(self.library, self.clinic.kind if self.clinic else CLINIC)

    def has_own_texts(self) -> bool:
        """Whether the clinic's folder holds texts or reviews now, or hides shipped handouts.

        Without any of these its leaflets have the same texts as those of all such clinics.
        """
        hides = bool(self.clinic and self.clinic.hide)
        return hides or self.library.has_own() or bool(load_reviews(self.library.user))

    @cached_property
    def look(self) -> Look:
        brand = self.clinic.brand if self.clinic else Brand()
        logo = self.clinic.logo if self.clinic else None
        return Look(brand, logo, self.picture, scene=self.scene)

    def look_of(self, plan: Plan, ink: str) -> Look:
        """How a leaflet looks. ink: of what is printed in grey or in high contrast; or empty."""
        look = replace(self.look, family=plan.family, cover=plan.handout.cover)
        if ink:
            return replace(look, brand=PALETTES[ink], grey=True)
        return replace(look, brand=plan.family.colours(look.brand))

    @property
    def card(self) -> Card:
        return self.clinic.card if self.clinic else Card()

    @cached_property
    def own_signs(self) -> tuple[str, ...]:
        """The clinic's pictures that take the place of shipped ones."""
        library, folder = self.library, "templates/pictures"
        files = ((n, f"{folder}/{n}.svg") for n in library.names(folder, ".svg"))
        return tuple(n for n, file in files if library.own(file) and library.shipped(file))

    def picture(self, name: str) -> str:
        """The SVG of a picture. A clinic's own is drawn anew: it may hold anything."""
        return picture(self.library, name)

    def scene(self, name: str) -> str:
        """The SVG of what stands at the head of a leaflet: a scene, or else a picture."""
        return scene(self.library, name)

    def fonts(self, language: Language, bold: bool) -> tuple[Path, ...]:
        """The font files of a language, best first. A font without a bold keeps its regular."""
        return font_files(language, bold)


def open_project(folder: Path | None, allow_expired: bool = False) -> Project:
    """The project of a clinic's folder; without one, of the shipped files alone."""
    clinic = load_clinic(folder) if folder else None
    if clinic and folder:
        written = read_text(folder / FILE, FILE)
        refuse(tuple(clinic_is_held(clinic, shipped_guards(), written)))
    return Project(Library(folder), clinic, allow_expired=allow_expired)
