"""What is known of English: syllables, familiar words, the passive voice, kinds of headings."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from sps_print.checks.reading.formulas import ENGLISH
from sps_print.checks.reading.languages import Reading

DATA = Path(__file__).parent

_BE = r"(?:am|is|are|was|were|be|been|being|get|gets|got)"
_BETWEEN = r"(?:not|never|also|often|only|still|then|usually|always|sometimes|\w+ly)"
_IRREGULAR = (
    "been|begun|bitten|broken|brought|built|bought|caught|chosen|cut|done|drawn|driven|felt|found|"
    "forgotten|given|grown|held|hidden|hit|hurt|kept|known|laid|led|left|lost|made|meant|met|paid|"
    "put|read|said|seen|sent|set|shown|spent|sold|spread|stuck|taken|taught|told|thought|torn|"
    "understood|woken|worn|written"
)
# being so, not being made so by somebody
_STATES = "tired|scared|worried|confused|stressed|relaxed|interested|advanced|limited|complicated"
_PASSIVE = re.compile(
    rf"\b{_BE}\s+(?:{_BETWEEN}\s+){{0,2}}(?!(?:{_STATES})\b)(?:\w{{2,}}ed|{_IRREGULAR})\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"(what|why|how|when|who|where|which|if|can|will|should)\b", re.IGNORECASE)
_ACTION = re.compile(
    r"(ask|be|call|carry|check|do|fetch|fill|find|get|give|help|keep|know|let|look|make|never|no|"
    r"plan|please|see|show|speak|stay|stop|take|talk|tell|try|use|warn|\w{2,}ing)\b", re.IGNORECASE
)  # fmt: skip


@cache
def _listed() -> dict[str, int]:
    """Words whose syllables the rule below gets wrong, from the CMU Pronouncing Dictionary."""
    found = {}
    for line in (DATA / "syllables.txt").read_text(encoding="utf-8").splitlines():
        count, *words = line.split()
        found.update(dict.fromkeys(words, int(count)))
    return found


@cache
def _familiar() -> frozenset[str]:
    """The list of familiar words of the new Dale-Chall formula."""
    return frozenset((DATA / "familiar.txt").read_text(encoding="utf-8").split())


@cache
def syllables(word: str) -> int:
    """Spoken syllables of a word, at least 1. Parts joined by a hyphen are added up."""
    bare = re.sub(r"['’]", "", word)
    if re.fullmatch(r"[A-Z]{2,3}s?|[B-DF-HJ-NP-TV-Z]{4,}", bare):  # spelt out; W is “double-u”
        return sum(3 if letter == "W" else 1 for letter in bare.rstrip("s"))
    parts = re.findall(r"[a-z]+", bare.lower())
    return max(1, sum(_listed().get(part) or by_rule(part) for part in parts))


def by_rule(word: str) -> int:
    """Syllables by groups of vowels: right for nine of ten words in the dictionary."""
    count = len(re.findall(r"[aeiouy]+", word))
    if re.search(r"([aeiouyl]l|[^el])e$", word) and count > 1:
        count -= 1  # “came”, “while”; not “table”
    if re.search(r"[^tdaeiouy]ed$", word) and count > 1:
        count -= 1  # “walked”; not “waited”
    silent = re.search(r"[^aeiouysxzcg]es$", word) and not re.search(
        r"([^aeiouyr]l|sh|ch)es$", word
    )
    if silent and count > 1:
        count -= 1  # “times”; not “changes”, “tables”
    if re.search(r"[^aeiou][aeiouy][^aeiouy]e(ly|ments?|ful|less|ness)$", word):
        count -= 1  # “safely”
    count += len(
        re.findall(r"i[ou](?!s)|ia(?!l|n)|iu|eo(?!us|n)|ua(?!r)|[aeiouy]ing|thm|sm$", word)
    )
    count -= len(re.findall(r"[tscg]ion|[ct]iou|cio|gio", word))
    return max(count, 1)


@cache
def familiar(word: str) -> bool:
    """Whether four in five American fourth-graders knew the word, or an ending of it.

    Endings that keep a word familiar: -'s, -s, -es, -ies, -d, -ed, -ied, -ing, -r, -er, -est,
    -ier, -iest (Chall and Dale 1995, page 16). British spellings are looked up as American ones.
    A word with a hyphen is familiar when its parts are. Names are not treated apart.
    """
    plain = word.lower().replace("’", "'").removesuffix("'s")
    parts = [p for p in plain.split("-") if p]
    return plain in _familiar() or all(
        any(stem in _familiar() for stem in _stems(part)) for part in parts
    )


def _stems(word: str) -> set[str]:
    """The words that a word may be an ending of."""
    stems = {word, word.removesuffix("s")}
    for ending in ("s", "es", "d", "ed", "ing", "r", "er", "est"):
        if word.endswith(ending) and len(stem := word.removesuffix(ending)) > 1:
            stems |= {stem, stem + "e"}
            if len(stem) > 2 and stem[-1] == stem[-2]:
                stems.add(stem[:-1])  # stopped, stop
    for ending in ("ies", "ied", "ier", "iest"):
        if word.endswith(ending):
            stems.add(word.removesuffix(ending) + "y")
    american = {s.replace("our", "or") for s in stems}
    for british, ending in (("re", "er"), ("ise", "ize"), ("ising", "izing")):
        american |= {s.removesuffix(british) + ending for s in stems if s.endswith(british)}
    return stems | american


def passive(sentence: str) -> bool:
    """Whether a sentence says what is done, not who does it (a guess by its verb's form)."""
    return bool(_PASSIVE.search(sentence))


def heading_kind(title: str) -> str:
    """“question”, “action” or “label”: the first two tell a reader more."""
    if title.endswith("?") or _QUESTION.match(title):
        return "question"
    return "action" if _ACTION.match(title) else "label"


# 238 words a minute: silent reading by English adults (Brysbaert 2019,
# doi 10.1016/j.jml.2019.104047); many readers of leaflets are slower
READING = Reading(ENGLISH, syllables, familiar, passive, heading_kind, 238)
