"""Who has to sign what of a leaflet: its texts, who signed them before, and a page to sign."""

from __future__ import annotations

from html import escape

from sps_print.build import Job
from sps_print.content.clinic.reviews import Review, head_of
from sps_print.document.blocks import Panel, Section
from sps_print.document.days import day_said
from sps_print.document.walk import walk
from sps_print.output.webpage import page_of_words
from sps_print.records import dataclass
from sps_print.shelf.leaflets import OnShelf, SignOff
from sps_print.shelf.papers import added_parts, every_fingerprint, jobs_of_papers
from sps_print.shelf.text_names import name_of_text

TITLE = "Who has to sign"
HEAD = "The title, the questions and the order of the sections"
NOTE = (
    "A sign-off covers all that the reader sees on any of its papers: each text below with its "
    "pictures, sources and safety lines. When one is changed, the leaflet is unsigned again. Sign "
    "only what you have read whole."
)
LINES = ("Name", "Role", "Date", "To be read again by", "Signature")
NEXT = {  # what the shelf calls the way to signing; empty: it has none
    SignOff.LAPSED: "Read it again, and sign it",
    SignOff.SOME: "Read the rest, and sign it",
    SignOff.CHANGED: "See what changed, and sign it",
    SignOff.NONE: "Read it, and sign it",
    SignOff.SIGNED: "",
}
PLACES = 2  # for signatures: a clinician, and who answers for the leaflets


@dataclass(frozen=True, slots=True)
class TextToSign:
    """A text of a leaflet. title: as its first heading says it, or what it is called. review: the
    last of it; None: nobody signed it. state: of that review, in words."""

    file: str
    title: str
    review: Review | None
    state: SignOff


def texts_to_sign(job: Job) -> tuple[TextToSign, ...]:
    """Each text that a sign-off of a leaflet covers, in the order of the page, its head first; at
    the end those that only its other papers print."""
    head, every = head_of(job.plan, job.language), every_fingerprint(job)
    titles = {head: HEAD, **section_titles(job)}
    return tuple(_text(job, file, title, every[file]) for file, title in titles.items())


def section_titles(job: Job) -> dict[str, str]:
    """What each section is called, by its file: its title, that of its first box, or its name."""
    found, library = dict[str, str](), job.project.library
    for one, parts in added_parts(jobs_of_papers(job)):
        boxes = {each.origin: _first_box(each) for each in one.document.sections}
        found |= {
            part.file: part.title or boxes.get(part.file) or name_of_text(library, part.file)
            for part in parts
        }
    return found


def _first_box(section: Section) -> str:
    return next((one.title for one in walk(section.blocks) if isinstance(one, Panel)), "")


def _text(job: Job, file: str, title: str, sha256: str) -> TextToSign:
    review = job.project.reviews.get(file)
    if review is None:
        state = SignOff.NONE
    elif review.sha256 != sha256:
        state = SignOff.CHANGED
    elif review.reviewed_on <= job.project.today <= review.review_by:
        state = SignOff.SIGNED
    else:
        state = SignOff.LAPSED
    return TextToSign(file, title, review, state)


def sign_page(one: OnShelf, texts: tuple[TextToSign, ...]) -> str:
    """A web page that needs nothing else: what is to be signed, whom to ask, and where to sign."""
    rows = "".join(map(_row, texts))
    return page_of_words(f"{TITLE}: {one.title}", f"""\
<p>{escape(one.reader)}; edition {escape(one.edition)}. {_asked(one)}</p>
<p>{NOTE}</p>
<h2>What is signed</h2>
<ul>
{rows}</ul>
<h2>Sign here</h2>
{_form() * PLACES}{_record(one)}""")  # fmt: skip


def _record(one: OnShelf) -> str:
    """How a signature is recorded: at the desk, and without it."""
    if not NEXT[one.sign_off]:
        return ""
    return f"""\
<h2>Then record it</h2>
<p>Until it is recorded, the leaflet says that nobody has signed it. At the desk:</p>
<ol>
<li>Open “Our shelf”.</li>
<li>Beside this leaflet press “{NEXT[one.sign_off]}”.</li>
<li>Write the name, the role and both days from this page, and press “Sign this leaflet”.</li>
</ol>
<h3>Without the desk, in a terminal</h3>
<p><code>sps-print review {escape(one.handout)} --audience {escape(one.audience)} --name "…"
--role "…" --on YEAR-MONTH-DAY --review-by YEAR-MONTH-DAY</code></p>
"""


def _asked(one: OnShelf) -> str:
    """Who is to be asked, in a sentence or two."""
    if one.signed:
        return f"It is signed by {_names(one)}. Nobody has to sign it now."
    if one.sign_off is SignOff.SOME:
        return f"It is {one.sign_off}. Ask who signed these: {_names(one)}."
    if one.signed_before:
        return f"It {one.sign_off}. Ask who signed it before: {_names(one)}."
    return (
        "It is not signed yet. Ask a clinician who looks after people with this condition, and "
        "whoever answers for your leaflets."
    )


def _names(one: OnShelf) -> str:
    people = one.signed or one.signed_before
    return "; ".join(escape(f"{each.name}, {each.role}, on {day_said(each.on)}") for each in people)


def _row(one: TextToSign) -> str:
    by = one.review
    on = f"{by.name}, {by.role}, on {day_said(by.reviewed_on)}" if by else ""
    signed = f"{one.state}: {on}" if on else str(one.state)
    until = f"; to be read again by {day_said(by.review_by)}" if by else ""
    return f"<li>{escape(one.title)}: {escape(signed + until)}</li>\n"


def _form() -> str:
    fields = "".join(f'<label>{name} <input type="text"></label>' for name in LINES)
    return f"<fieldset><legend>I have read the leaflet whole</legend>{fields}</fieldset>\n"
