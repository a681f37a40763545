"""What stands on the shelf: each leaflet, its edition, who signed it, and what changed since.

No page is laid out and no sentence is checked: “sps-print check” does that.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from sps_print.build import Job
from sps_print.content.clinic.copied import changed_originals
from sps_print.content.clinic.own import own_text_files
from sps_print.content.clinic.reviews import Review, head_of, signers
from sps_print.content.clinic.unused import unused_files
from sps_print.content.load.handouts import handout_names, load_handout
from sps_print.document.edition import Signature
from sps_print.files.library import Library
from sps_print.files.read import read_text
from sps_print.model import Order
from sps_print.problems import ContentError, Problem, SpsPrintError
from sps_print.project import Project
from sps_print.records import dataclass
from sps_print.shelf.papers import every_fingerprint, every_part, signed_on_papers


class SignOff(StrEnum):
    """Whether a leaflet is signed off, in words."""

    SIGNED = "signed"
    CHANGED = "changed since it was signed"
    SOME = "signed on some papers alone"  # the others have texts that are not
    LAPSED = "has to be read again"  # the day that its signer named is past
    NONE = "not signed yet"


@dataclass(frozen=True, slots=True)
class OnShelf:
    """One leaflet: a handout for an audience. One that cannot be read has problems and no more."""

    handout: str
    audience: str = ""
    reader: str = ""  # how its audience is called
    title: str = ""
    edition: str = ""
    issued: date | None = None
    sign_off: SignOff = SignOff.NONE
    signed: tuple[Signature, ...] = ()  # who signed it as it is; empty: nobody
    signed_before: tuple[Signature, ...] = ()  # whose sign-off holds no longer
    changed: tuple[str, ...] = ()  # its texts that were not signed as they are now
    due: date | None = None  # it has to be read again by then: the earlier of two days, its
    # edition's and its signer's
    past: bool = False  # whether that day is over
    own: tuple[str, ...] = ()  # its files whose words are the clinic's own
    files: tuple[str, ...] = ()  # the files of its sections, in the order of the page
    problems: tuple[Problem, ...] = ()  # why it cannot be read

    @property
    def next_step(self) -> str:
        """What somebody has to do, in words; empty: nothing."""
        if self.problems:
            return "mend it: “sps-print check” says how"
        if self.past and self.sign_off is not SignOff.LAPSED:
            return "get a newer edition: it is out of date and does not print"
        match self.sign_off:
            case SignOff.CHANGED:
                return "see what changed, and sign it again"
            case SignOff.SOME:
                return "read what its other papers print, and sign it"
            case SignOff.LAPSED:
                return "read it again, and sign it"
            case SignOff.NONE:
                return "ask someone to sign it"
            case SignOff.SIGNED:
                return ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """All leaflets of a project, in the order of their handouts' names.

    unused: the clinic's files that nothing uses. copies: its copies of texts whose originals have
    changed. Both are warnings.
    """

    leaflets: tuple[OnShelf, ...]
    unused: tuple[Problem, ...]
    copies: tuple[Problem, ...]


def shelf_of(project: Project, language: str = "") -> Shelf:
    """What stands on the shelf of a project. language: empty for the first.

    A leaflet that cannot be read stays on it, and says why. What keeps all of them from being read
    is raised: ContentError.
    """
    library = project.library
    language = library.language(language)
    leaflets = tuple(
        leaflet
        for handout in handout_names(library)
        for leaflet in _of_handout(project, handout, language)
    )
    if len(leaflets) > 1 and (shared := _problems_of_all(leaflets)):
        raise ContentError(*shared)
    return Shelf(leaflets, unused_files(library), changed_originals(library))


def _problems_of_all(leaflets: tuple[OnShelf, ...]) -> list[Problem]:
    first, *others = (one.problems for one in leaflets)
    return [each for each in first if all(each in problems for problems in others)]


def _of_handout(project: Project, name: str, language: str) -> Iterator[OnShelf]:
    try:
        audiences = load_handout(project.library, name, language).audiences
    except SpsPrintError as error:
        yield OnShelf(name, title=name, problems=error.problems)
        return
    for audience in audiences:
        try:
            yield on_shelf(Job(project, Order(name, audience, language=language)))
        except SpsPrintError as error:
            yield OnShelf(name, audience, title=name, problems=error.problems)


def on_shelf(job: Job) -> OnShelf:
    """One leaflet as it stands on the shelf. Raises SpsPrintError when it cannot be read."""
    project, plan, hashes = job.project, job.plan, every_fingerprint(job)
    handout, reviews = plan.handout, project.reviews
    mine = {file: reviews[file] for file in hashes if file in reviews}
    now = signers(hashes, reviews, project.today)
    changed, sign_off = tuple[str, ...](), SignOff.NONE
    if head_of(plan, job.language) in mine:  # signed as a whole, and not a text of it by chance
        changed = tuple(f for f, sha in hashes.items() if f not in mine or mine[f].sha256 != sha)
        sign_off = SignOff.CHANGED if changed else SignOff.SIGNED if now else SignOff.LAPSED
        new = changed and not any(file in mine for file in changed)
        if new and any(signed_on_papers(job).values()):
            sign_off = SignOff.SOME
    before = () if now or sign_off is SignOff.NONE else mine.values()
    held = mine.values() if sign_off in {SignOff.SIGNED, SignOff.SOME, SignOff.LAPSED} else ()
    ends = [one.review_by for one in held]
    if sign_off is SignOff.SOME:  # a text whose day is past is on none of the papers that count
        ends = [day for day in ends if day >= project.today]
    due = min([handout.review_by, *ends])
    return OnShelf(
        handout.id, plan.audience.id, plan.audience.name, plan.title, handout.edition,
        handout.issued, sign_off, tuple(map(_signature, now)),
        tuple(dict.fromkeys(map(_signature, before))), changed, due, due < project.today,
        own_files(job), tuple(part.file for part in every_part(job)),
    )  # fmt: skip


def own_files(job: Job) -> tuple[str, ...]:
    """The files of a leaflet whose words are the clinic's own: not those that say what the shipped
    ones say."""
    library = job.project.library
    if not library.has_own():
        return ()
    texts = own_text_files(library, job.plan, every_part(job), job.language)
    handout = f"handouts/{job.plan.handout.id}.toml"
    whole = (handout,) if _is_own(library, handout) else ()
    return tuple(dict.fromkeys((*whole, *(text.file for text in texts))))


def _is_own(library: Library, file: str) -> bool:
    own, shipped = library.own(file), library.shipped(file)
    return own is not None and not (
        shipped is not None and read_text(own, file) == read_text(shipped, file)
    )


def _signature(review: Review) -> Signature:
    return Signature(review.name, review.role, review.reviewed_on)
