"""The sets of leaflets at the desk: those that came with the program, and the clinic's own, which
are kept, called otherwise, and taken away. None of them says whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sps_print.bag.recipe import FOLDER, Bag, BagLeaflet, load_bag, recipe_text, recipes
from sps_print.content.clinic.forgotten import forget_set
from sps_print.content.clinic.last_title import title_of_leaflet
from sps_print.content.clinic.saving import save_text
from sps_print.content.clinic.saving import shown as text_of
from sps_print.desk.basket.person_in import words_of_person
from sps_print.desk.find.find import in_bag
from sps_print.desk.making.ordered import order_in_bag
from sps_print.desk.visit.page import the_desk
from sps_print.desk.words.words import called
from sps_print.document.file_names import plain_name
from sps_print.files import limits
from sps_print.files.library import Library
from sps_print.papers import PAPERS
from sps_print.problems import ContentError, Problem, SpsPrintError, UseError
from sps_print.project import Project

EXAMPLE = "For a family with a child"


class InRecipe(NamedTuple):
    """A leaflet of a set. what: whom it is for, its paper, and how many. away: whether it cannot be
    put into the basket, because it is put away or cannot be read."""

    title: str
    what: str
    away: bool = False


class Recipe(NamedTuple):
    """A set. problems: why its file cannot be read. file: of the clinic's own; empty: it is as it
    came with the program; shipped: one of its name came with it."""

    name: str
    title: str
    leaflets: tuple[InRecipe, ...] = ()
    problems: tuple[Problem, ...] = ()
    file: str = ""
    shipped: bool = False

    @property
    def away(self) -> int:
        """How many of its leaflets cannot be put into the basket."""
        return sum(one.away for one in self.leaflets)


def sets() -> list[Recipe]:
    """All sets: of one with a leaflet that is put away, the others; of one that cannot be read,
    why."""
    project, found = the_desk().project(), list[Recipe]()
    for name in recipes(project.library):
        own, shipped = project.library.own(file_of(name)), project.library.shipped(file_of(name))
        mine = (file_of(name) if own else "", shipped is not None)
        try:
            bag = load_bag(project.library, name)
        except SpsPrintError as error:
            said = name.replace("-", " ").capitalize()
            found.append(Recipe(name, said, (), error.problems, *mine))
            continue
        leaflets = tuple(_in_recipe(project, one) for one in bag.leaflets)
        found.append(Recipe(name, bag.title or name, leaflets, (), *mine))
    return found


def _in_recipe(project: Project, one: BagLeaflet) -> InRecipe:
    if is_away(one):
        return InRecipe(
            title_of_leaflet(project.library, one.handout) or one.handout, "Put away", away=True
        )
    about, copies = in_bag(project, one), f", {one.copies} copies" if one.copies > 1 else ""
    try:
        paper = PAPERS[order_in_bag(one, {}).format]
    except KeyError:  # the basket says that there is no such paper
        return InRecipe(about.title, f"For: {about.reader}{copies}")
    return InRecipe(about.title, f"For: {about.reader}. {called(paper)}{copies}")


def is_away(leaflet: BagLeaflet) -> bool:
    """Whether a leaflet cannot be put into the basket: it is put away."""
    try:
        in_bag(the_desk().project(), leaflet)
    except (UseError, KeyError):
        return True
    return False


def file_of(name: str) -> str:
    """The file of a set, by its name."""
    return f"{FOLDER}/{name}.toml"


def refuse_person(
    title: str, details: Mapping[str, str], ours: str, listed: Iterable[str] = ()
) -> None:
    """ContentError for a title that says whose set it is: it stays for everybody at this desk.
    details: what is filled in; ours: the clinic's name; listed: the names in a list in hand."""
    in_list = {str(number): name for number, name in enumerate(listed)}
    for said, whose in ((details, "the person in hand"), (in_list, "somebody in the list in hand")):
        if words := words_of_person(title, said, ours):
            each = "”, “".join(words)
            verb = "is" if len(words) == 1 else "are"
            what = f"a set stays here for everybody, and “{each}” {verb} of {whose}"
            hint = f"nothing was kept; say whom it is for without a name, such as “{EXAMPLE}”"
            raise ContentError(Problem(what, "", hint, field="set-title"))


def there(library: Library, bag: Bag, title: str) -> str:
    """The title of another set whose place one of this title would take; empty: there is none, or
    it is the same. Raises ContentError as keep()."""
    name = _name_for(title)
    same = text_of(library, file_of(name)).words == recipe_text(bag._replace(title=title))
    if name not in recipes(library) or same:
        return ""
    try:
        return load_bag(library, name).title or name
    except SpsPrintError:  # it cannot be read
        return name


def keep(library: Library, bag: Bag, title: str) -> str:
    """Keep a set under a title of its own, with none of the words that were filled in. Returns what
    was done, in words. Raises ContentError for no title, CannotWrite."""
    file = file_of(_name_for(title))
    now = text_of(library, file)
    save_text(library, file, recipe_text(bag._replace(title=title)), now.digest)
    return (
        f"Kept: “{title}” can be put into the basket from now on. It has the leaflets, their "
        "papers and how many, and nothing that was filled in"
    )


def rename(library: Library, name: str, title: str) -> str:
    """Call a set of the clinic's own otherwise; the name of its file goes with it, and the former
    name is kept nowhere: it may be a person's.

    Returns what was done, in words. Raises as keep(), and UseError for a set that is not its own.
    """
    old, new = file_of(name), file_of(_name_for(title))
    if name not in recipes(library) or library.own(old) is None or library.shipped(old):
        hint = "only a set that you kept can be called otherwise"
        raise UseError(Problem("this is no set of your own", "", hint))
    bag = load_bag(library, name)
    if new != old and _name_for(title) in recipes(library):
        raise ContentError(Problem(f"there is a set “{title}” already", "", "call it otherwise"))
    now = text_of(library, new)
    save_text(library, new, recipe_text(bag._replace(title=title)), now.digest)
    if new != old:
        forget_set(library, old, text_of(library, old).digest)
    return f"Renamed: “{bag.title or name}” is “{title}” now"


def _name_for(title: str) -> str:
    """The name of a set's file by its title. ContentError where it has none."""
    name = plain_name(title)
    if not name or len(title) > limits.TITLE:
        hint = f"write one, of at most {limits.TITLE} letters"
        raise ContentError(Problem("the set has no name", "", hint, field="set-title"))
    return name
