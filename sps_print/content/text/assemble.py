"""Build the document of one leaflet: its sections merged and read, its sources numbered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from sps_print.content.clinic.own import author
from sps_print.content.load.country import CITED, named_facts, with_sources
from sps_print.content.load.sections import SectionFile, parse_section
from sps_print.content.tailor import Plan
from sps_print.content.text.line import Uncited
from sps_print.content.text.markdown import SLOT
from sps_print.content.text.merge import Names, Value, merge, unfilled
from sps_print.content.text.read import read
from sps_print.document.blocks import Document, MustSay, Section, Source
from sps_print.document.edition import Imprint, Signature
from sps_print.document.file_names import file_stem, twin_address
from sps_print.document.for_paper import values_in
from sps_print.document.in_bold import with_bold_words
from sps_print.document.standing import STANDINGS
from sps_print.document.values import CARD_SLOTS, OPEN, Card, answer_slot
from sps_print.files import limits
from sps_print.model import Author, Fact, Language, OwnText, SourcesAs
from sps_print.papers import PAPERS
from sps_print.problems import ContentError, Problem, closest, nearest


class Unread(ContentError):
    """Sections that cannot be read whole. document: what could be read of them."""

    def __init__(self, document: Document, problems: Iterable[Problem]) -> None:
        super().__init__(*problems)
        self.document = document


@dataclass
class Numbering:
    """Sources get their numbers in the order in which they are first cited."""

    known: Mapping[str, Source]
    cited: dict[str, Source] = field(default_factory=dict)

    def cite(self, key: str) -> int | None:
        """The number of a source; None when there is no such source."""
        if key not in self.known:
            return None
        if key not in self.cited:
            self.cited[key] = replace(self.known[key], number=len(self.cited) + 1)
        return self.cited[key].number


def values(plan: Plan, language: Language, card: Card) -> Names:
    """The names that a section may use. in_fields: whether answers stand in fields, and are empty
    here: a section may have a line for whoever gave any."""
    safety = {key.replace("-", "_"): words for key, words in language.safety.items()}
    return {
        "clinic": {name: Value(getattr(card, name), slot) for name, slot in CARD_SLOTS.items()},
        "safety": safety,
        "asks": {
            key.replace("-", "_"): Value(words, answer_slot(number))
            for number, (key, words) in enumerate(plan.answers.items())
        },
        "audience": plan.audience.id,
        "in_fields": "yes" if plan.in_fields else "",
        "country": {name: fact.says for name, fact in language.facts.items()},
    }


def merged(part: SectionFile, names: Names, facts: Mapping[str, Fact]) -> str:
    """The Markdown of a section with its values, and the sources of its country's facts, put in."""
    return with_sources(merge(part.text, names, part.file, part.first_line), facts)


def as_written(parts: Iterable[SectionFile], names: Names, facts: Mapping[str, Fact]) -> str:
    """The Markdown of all sections with their titles, merged, as an editor would read them."""
    texts = (f"## {part.title}\n\n{merged(part, names, facts)}" for part in parts)
    return SLOT.sub(r"\2", "\n".join(texts))


def assemble(
    plan: Plan, language: Language, card: Card, parts: tuple[SectionFile, ...],
    sources: Mapping[str, Source], signed: tuple[Signature, ...] = (), expired: bool = False,
    clinic_sources_url: str = "", own: tuple[OwnText, ...] = (), funding: str = "",
    patients: str = "", code: str = "",
) -> Document:  # fmt: skip
    """The document, before any paper. Unread has every problem of its sections."""
    numbering, names, handout = Numbering(sources), values(plan, language, card), plan.handout
    read_ones = [_section(part, names, numbering, language.facts) for part in parts]
    bare = handout.no_heading.get(plan.paper.kind, ())  # it has no room for their headings
    sections = tuple(
        replace(one.section, title="") if one.section.id in bare else one.section
        for one in read_ones
    )
    _refuse_length(sum(one.length for one in read_ones), plan)
    imprint = _imprint(plan, language, author(parts, own), signed, expired)
    imprint = replace(imprint, funding=funding, patients=patients, code=code)
    url = handout.sources_url or clinic_sources_url
    sources_as = plan.sources_as
    if sources_as is SourcesAs.LINK and not url and not handout.sources_as:
        sources_as = SourcesAs.ASK  # nobody has said that there is a web page
    doc = Document(
        handout=handout.id,
        audience=plan.audience.id,
        language=language.code,
        title=plan.title,
        promise=plan.promise,
        reader=plan.audience.reader,
        sections=sections,
        sources=tuple(numbering.cited.values()),
        imprint=imprint,
        card=card,
        sources_as=sources_as,
        sources_url=twin_address(url, file_stem(handout.id, plan.audience.id, language)),
        locked=tuple(language.safety.values()),
        must_say=tuple(_locked(key, plan, language) for key in plan.must_say),
        strings=tuple(sorted(language.strings.items())),
        glossary=language.glossary,
        own=tuple(_with_shipped(one, names, language.facts) for one in own),
        guard=language.guard,
    )
    if plan.audience.professional:
        doc = with_bold_words(doc, language.safety, language.in_bold)
    if problems := [problem for one in read_ones for problem in one.problems]:
        raise Unread(doc, problems)
    return doc


def _with_shipped(own: OwnText, names: Names, facts: Mapping[str, Fact]) -> OwnText:
    """An own text with what the shipped one says in its place, filled in as this leaflet is: that
    is not the clinic's. A value of the order is a sign there, as where words are checked."""
    if not own.shipped:
        return own
    signs = {
        group: known
        if isinstance(known, str)
        else {n: Value("…", w.slot) if w and isinstance(w, Value) else w for n, w in known.items()}
        for group, known in names.items()
    }
    try:
        text = merged(parse_section("", own.file, own.shipped), signs, facts)
    except ContentError:  # nothing of it is known, then
        text = ""
    return own._replace(shipped=text)


def _refuse_length(length: int, plan: Plan) -> None:
    if length > limits.LEAFLET:
        what = f"the leaflet has {length} characters: at most {limits.LEAFLET}"
        where = f"handouts/{plan.handout.id}.toml, sections"
        raise ContentError(Problem(what, where, "make several leaflets of it"))


def _imprint(
    plan: Plan, language: Language, whose: Author, signed: tuple[Signature, ...], expired: bool
) -> Imprint:
    handout = plan.handout
    large = any(PAPERS[paper].large for paper in handout.formats)
    return Imprint(
        handout.edition, handout.issued, handout.review_by,
        signed=signed,
        other_formats=language.strings["other_formats" if large else "other_formats_but_large"],
        licence=_licence(language, whose),
        expired=expired,
        author=whose,
    )  # fmt: skip


def _licence(language: Language, whose: Author) -> str:
    """Under which licence the words are; nothing is said of the clinic's."""
    licence = {Author.SHIPPED: "licence", Author.BOTH: "licence_of_others", Author.CLINIC: ""}
    names = (licence[whose], "no_substitute")
    return " ".join(language.strings[name] for name in names if name)


def _locked(key: str, plan: Plan, language: Language) -> MustSay:
    if key not in language.safety:
        where = f"handouts/{plan.handout.id}.toml, must-say"
        hint = nearest(key, language.safety)
        raise ContentError(Problem(f"there is no safety line “{key}”", where, hint))
    return MustSay(key, language.safety[key])


class ReadSection(NamedTuple):
    """A section, how many characters it has once filled in, and what is wrong in its file."""

    section: Section
    length: int
    problems: list[Problem]


def _section(
    part: SectionFile, names: Names, numbering: Numbering, facts: Mapping[str, Fact]
) -> ReadSection:
    """A section, with all that is wrong in its file. It may cite what its head lists, and the
    sources of its country's facts."""
    of_facts = {facts[name].source for name in named_facts(part.text) if name in facts}
    problems = [*part.problems]
    for key in part.sources:
        if key not in numbering.known:
            hint = nearest_key(key, numbering.known)
            if key in STANDINGS:
                hint = f"take it out: [^{key}] is written in the text alone"
            problems.append(Problem(f"there is no source “{key}”", f"{part.file}, sources", hint))

    def cite(key: str) -> int | Uncited:
        if found := CITED.fullmatch(f"[^{key}]"):
            what = f"no country says “{found[1]}” here"
            return Uncited(what, f"write {{% if country.{found[1]} %}}…{{% endif %}} around it")
        number = numbering.cite(key)
        if number is None:
            return Uncited(f"there is no source “{key}”", nearest_key(key, numbering.known))
        if key not in part.sources and key not in of_facts and not part.problems:
            what = f"the text cites “{key}”, which its head does not list"
            return Uncited(what, f'add "{key}" to sources = […] at the top of the file')
        return number

    try:
        text = merged(part, names, facts)
    except ContentError as error:
        problems += error.problems
        text = CITED.sub("[^plain]", unfilled(part.text))
    blocks, lines, others, found = read(part, text, cite)
    told = {problem.where for problem in problems}
    problems += [problem for problem in found if problem.where not in told]
    section = Section(part.id, part.title, part.icon, blocks, part.file, part.tip, lines, others)
    return ReadSection(section, len(text), problems)


def each_value_stands(
    doc: Document, parts: Sequence[SectionFile], names: Names, facts: Mapping[str, Fact]
) -> bool:
    """Whether each value of the sections stands in a line of words, where another can be put."""
    put_in = [slot[0] for part in parts for slot in merged(part, names, facts).split(OPEN)[1:]]
    blocks = [block for section in doc.sections for block in section.blocks]
    found = [slot for block in blocks for slot in values_in(block)]
    return sorted(found) == sorted(put_in)


def nearest_key(key: str, known: Collection[str]) -> str:
    """A hint for an unknown key of a source: the nearest, as there are too many to list."""
    word = key.strip().casefold()
    for some in (STANDINGS, known):
        if close := closest(word, some):
            return f"did you mean [^{close}]?"
    return "its keys stand in templates/sources.toml; [^tip] and [^plain] cite none"
