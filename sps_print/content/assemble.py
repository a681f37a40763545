"""Build the document of one leaflet: its sections merged and read, its sources numbered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sps_print import limits
from sps_print.blocks import (
    CARD_SLOTS,
    Card,
    Document,
    Imprint,
    MustSay,
    Section,
    Signature,
    Source,
    answer_slot,
)
from sps_print.content.merge import Names, Value, merge
from sps_print.content.own import author
from sps_print.content.printed import file_stem, twin_address
from sps_print.content.read import read
from sps_print.content.sections import SectionFile
from sps_print.content.tailor import Plan
from sps_print.model import Author, Language, OwnText, SourcesAs
from sps_print.problems import ContentError, Problem, nearest


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
    """The names that a section may use."""
    safety = {key.replace("-", "_"): words for key, words in language.safety.items()}
    return {
        "clinic": {name: Value(getattr(card, name), slot) for name, slot in CARD_SLOTS.items()},
        "safety": safety,
        "asks": {
            key.replace("-", "_"): Value(words, answer_slot(number))
            for number, (key, words) in enumerate(plan.answers.items())
        },
        "audience": plan.audience.id,
    }


def merged(part: SectionFile, names: Names) -> str:
    """The Markdown of a section with its values filled in."""
    return merge(part.text, names, part.file, part.first_line)


def assemble(
    plan: Plan, language: Language, card: Card, parts: tuple[SectionFile, ...],
    sources: Mapping[str, Source], signed: tuple[Signature, ...] = (), expired: bool = False,
    clinic_sources_url: str = "", own: tuple[OwnText, ...] = (),
) -> Document:  # fmt: skip
    """The document, before any paper."""
    numbering, names, handout = Numbering(sources), values(plan, language, card), plan.handout
    texts = [merged(part, names) for part in parts]
    if (length := sum(map(len, texts))) > limits.LEAFLET:
        what = f"the leaflet has {length} characters: at most {limits.LEAFLET}"
        where = f"handouts/{handout.id}.toml, sections"
        raise ContentError(Problem(what, where, "make several leaflets of it"))
    sections = tuple(
        _section(part, text, numbering) for part, text in zip(parts, texts, strict=True)
    )
    whose = author(plan, parts, own)
    return Document(
        handout=handout.id,
        audience=plan.audience.id,
        language=language.code,
        title=plan.title,
        promise=plan.promise,
        reader=plan.audience.reader,
        sections=sections,
        sources=tuple(numbering.cited.values()),
        imprint=Imprint(
            handout.edition, handout.issued, handout.review_by,
            signed=signed,
            other_formats=language.strings["other_formats"],
            licence=_licence(language, whose),
            expired=expired,
            author=whose,
        ),
        card=card,
        sources_as=SourcesAs(handout.sources_as),
        sources_url=twin_address(
            handout.sources_url or clinic_sources_url,
            file_stem(handout.id, plan.audience.id, language.id),
        ),
        locked=tuple(language.safety.values()),
        must_say=tuple(_locked(key, plan, language) for key in plan.must_say),
        strings=tuple(sorted(language.strings.items())),
        glossary=language.glossary,
        own=own,
        guard=language.guard,
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


def _section(part: SectionFile, text: str, numbering: Numbering) -> Section:
    """A section read; what it cites is what its head lists."""
    cited: list[str] = []

    def cite(key: str) -> int | None:
        cited.append(key)
        return numbering.cite(key)

    for key in part.sources:
        if key not in numbering.known:
            hint = nearest(key, numbering.known)
            raise ContentError(
                Problem(f"there is no source “{key}”", f"{part.file}, sources", hint)
            )
    blocks = read(part, text, cite)
    if missing := sorted(set(cited) - set(part.sources)):
        what = f"the text cites “{missing[0]}”, which its head does not list"
        raise ContentError(Problem(what, part.file, f'add "{missing[0]}" to sources = […]'))
    return Section(part.id, part.title, part.icon, blocks, part.file, part.tip)
