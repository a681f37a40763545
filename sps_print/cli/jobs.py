"""From the words of a command line to jobs: which handouts, for whom, on which papers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sps_print.problems import Problem, UseError, nearest

if TYPE_CHECKING:
    from sps_print.build import Job
    from sps_print.model import Cells, Handout
    from sps_print.project import Project


def jobs(
    project: Project, handouts: tuple[str, ...], everything: bool, audiences: tuple[str, ...],
    formats: tuple[str, ...], language: str, answers: tuple[str, ...] = (),
    sections: tuple[str, ...] = (), ink: str = "", each_audience: bool = False,
    with_sources: bool = False, cells: Cells | None = None, fillable: bool | None = False,
    standard: str = "",
) -> Iterator[Job]:  # fmt: skip
    """The jobs of a command line, one for each handout, audience and format.

    each_audience: when none is named, all of a handout's audiences and not only its first.
    cells: of a page of Braille, if it is another than the usual one. fillable: whether blanks are
    fields; None: as each handout says. standard: of a PDF, if it is another than the usual one.
    """
    from sps_print.build import Job
    from sps_print.content.load.handouts import handout_names, load_handout
    from sps_print.model import USUAL_CELLS, USUAL_STANDARD, Order

    known = handout_names(project.library)
    if everything == bool(handouts):
        raise UseError(Problem("name one handout or more, or --all", hint=nearest("", known)))
    known_audiences(project, audiences if everything else ())
    answered = given(answers)
    for name in handouts or known:
        handout = load_handout(project.library, name, language)
        for audience, paper in readers(handout, audiences, formats, everything, each_audience):
            order = Order(
                name, audience, paper, language, answered, sections, ink, with_sources,
                cells or USUAL_CELLS, handout.fillable if fillable is None else fillable,
                standard or USUAL_STANDARD,
            )  # fmt: skip
            yield Job(project, order)


def known_audiences(project: Project, audiences: tuple[str, ...]) -> None:
    """Refuse an audience that no handout is for."""
    for audience in audiences:
        if audience not in project.audiences:
            hint = nearest(audience, project.audiences)
            raise UseError(Problem(f"there is no audience “{audience}”", hint=hint))


def readers(
    handout: Handout, audiences: tuple[str, ...], formats: tuple[str, ...], everything: bool,
    each_audience: bool = False, each_format: bool = False,
) -> Iterator[tuple[str, str]]:  # fmt: skip
    """For whom and on which paper a handout is made; empty: its first.

    everything: an audience or a paper that is named, and that this handout lacks, is passed over.
    """
    from sps_print.papers import PAPERS

    for audience in audiences or (handout.audiences if each_audience else ("",)):
        if everything and audience and audience not in handout.audiences:
            continue  # --all --audience carer: the handouts that carers have
        for paper in formats or (handout.formats if each_format else ("",)):
            if everything and paper in PAPERS and paper not in handout.formats:
                continue  # --all --format a6: the handouts that have it
            yield audience, paper


def given(pairs: tuple[str, ...]) -> dict[str, str]:
    """Answers by their names, from NAME=WORDS. UseError, ContentError for what is none."""
    from sps_print.files.fields import text
    from sps_print.files.plain_words import AllowedMarkup

    found: dict[str, str] = {}
    for pair in pairs:
        name, equals, words = pair.partition("=")
        if not equals:
            what = f"“{pair}” is not an answer"
            raise UseError(Problem(what, "--answer", 'write --answer name="Ann Example"'))
        if name in found:
            what = f"“{name}” is answered twice"
            raise UseError(Problem(what, "--answer", "give each answer once"))
        # of a person: words as they are, whatever signs they hold
        found[name] = text({name: words}, name, "--answer", allowed=AllowedMarkup.ANY)
    return found
