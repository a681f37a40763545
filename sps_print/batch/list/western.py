"""Whether words read as Windows-1252 are plainly that, or may be another code's bytes misread.

Nothing in a file says which code its bytes are in, and nearly any byte is some letter of
Windows-1252. So this knows between which letters each marked letter stands in names and words of
western Europe, and what other codes become: Łukasz of Windows-1250 is £ukasz, José of Mac Roman is
JosŽ. It would rather doubt a good word than believe a bad one: who is doubted saves the list anew,
and who is believed wrongly gets another person's name.
"""

from __future__ import annotations

import re

# Which letters stand before a marked letter, and which behind it; | is the word's edge. Counted in
# 4500 words of names of people and places of twelve languages. ð, þ and ý are left out: they are
# what Turkish and Baltic letters become.
BESIDE = {
    "ß": ("aeiouöüä", "|abefiklnstuw"),
    "à": ("|ilmnortv", "|is"),
    "á": ("|bcdefghijklmnoprstuvwyzñú", "|bcdefgijlmnopqrstuvxzñšž"),
    "â": ("|abcdfghilmnrtuwz", "cdlmnt"),
    "ã": ("bcdefghijlmnoprstuvç", "|eo"),
    "ä": ("|bcdfghijklmnprstvwyzä", "|bcdefghijklmnqrstuvxyäß"),
    "å": ("|befghklmnprstv", "|bdefghklmnrstv"),
    "æ": ("|bcdfghjklmnprstv", "|abcdgklmnorstuv"),
    "ç": ("|aeilnoruí", "|aeiouãõáóú"),
    "è": ("|bcdfghijlmnprstuvyz", "|bcdglmnqrstvz"),
    "é": ("|abcdfghijklmnoprstuvwxyz", "|abcdefghijklmnopqrstuvxzšž"),
    "ê": ("ghimnprtuv", "cmnqrstvz"),
    "ë": ("aiou", "|lmnrstvy"),
    "ì": ("lmr", "|"),
    "í": ("|abcdfghjklmnoprstuvüñ", "|abcdefglmnopqrstvzçñ"),
    "î": ("|aon", "lt"),
    "ï": ("aeo", "acdelmnqrstv"),
    "ñ": ("|adeiouáíóú", "aeiouáíó"),
    "ò": ("bcdlmrtv", "|r"),
    "ó": ("|bcdefghijlmnprstvwyzñú", "|bcdefgilmnprstvzñ"),
    "ô": ("acdhilmrt", "almntv"),
    "õ": ("mrtç", "e"),
    "ö": ("|abdfghijklmnprstuvwyz", "|abcdefghjklmnprstvwxyzß"),
    "ø": ("|bdfghjklmnprstvx", "|abdefghijklmnrstvy"),
    "ú": ("|abcdfghijlmnpqrstz", "|abcdgijlmnqrstzáñó"),
    "ù": ("dgp", "|"),
    "û": ("bflmorsg", "clnrst"),
    "ü": ("|abdfghjklmnprstwz", "|bcdeghiklmnrstßí"),
    "œ": ("|bcfmsv", "u"),
    "š": ("|aeiouáéíóú", "|aeiou"),
    "ž": ("|aeiouáéíóú", "|aeiou"),
}
# Of the rest, what words of Czech, Slovene, Polish, Romanian, Baltic languages and DOS become.
NEVER = re.compile(
    r"\|è[^bvz|]|iè[^glrstv]|uèn|ès[^|e]|[bcdghijlnprtvyz]è\||\|ø[ei]|[bdhkpt]ø[ei][^|]|\|tø\|"
    r"|mêt|äes|[^|]ç[ei]|iêc|[aeiouy]æ|[^nr]æ\||\|æm|[bcdfgjkprsvxz]ã\||rû[nt]|\|â[^gmnt]|aíe"
    r"|[aeiou]á\||áe[^nz]|\|î[^l]|mò[^r]|[^m]òr"
)
WORD = re.compile(r"[^\W\d_ªº]+")
IRISH = re.compile("[hnt][ÁÉÍÓÚ]")  # de hÓra
L, SMALL = r"[^\W\d_ªº]", "[a-zß-öø-ÿœšž]"
CONTRACTED = rf"(?:s|t|re|ll|ve|d|m)(?!{L})"  # Ann’s, don’t
ODD = r"[¡-©¬-¯±-´¶-¹¼-¿×÷†‡ˆ‰•˜\xad]"
SIGNS = re.compile(  # signs where they would be letters of another code
    rf"[€†‡ˆ‰•˜¢£§°²³´±¶µ÷×¡¿‹\xad®™©…]{L}|{L}[€†‡ˆ‰•˜¢£§¡¿›°±¶µ÷×\xad]|[¤¦¨¬¯¸¹¼]"
    rf"|{L}[«„‚“‘]|[»”]{L}|[ªº]{L}|(?<!\bM)(?<!\b[nN])(?<![\d.])[ªº]|(?<![lL])·|·(?![lL])"
    rf"|[A-ZÀ-Þ][®™]|{ODD}[^\x00-\x7f]|[^\x00-\x7f]{ODD}"
    # Mac Roman's í, ñ and ó, which are ’, – and —; DOS's á, which is a space
    rf"|{L}’(?!{CONTRACTED}){SMALL}(?<!\b[dljnmtsc]’{SMALL})(?<!\bqu’{SMALL})"
    rf"|(?![sS]){L}’(?!{L})|{L}—(?!{L})|{L}[–—\xa0]{SMALL}"
)


def doubtful(words: str) -> str:
    """The first word that is hardly one of Windows-1252; empty when all are.

    words: what the bytes are in Windows-1252.
    """
    if words.isascii():
        return ""
    for piece in words.split(" "):
        if not piece.isascii() and (SIGNS.search(piece) or not _all_western(piece)):
            return piece.strip()
    return ""


def _all_western(piece: str) -> bool:
    return all(word.isascii() or _western(word) for word in WORD.findall(piece))


def _western(word: str) -> bool:
    """Whether each marked letter of a word stands between letters that it may stand between."""
    inside = word[2:] if IRISH.match(word) else word[1:]
    if not word.isupper() and any(char.isupper() and char > "\x7f" for char in inside):
        return False  # no letter becomes a capital in the middle of a word: JosŽ
    small = f"|{word.lower()}|"
    if NEVER.search(small):
        return False
    marks = 0
    for at, char in enumerate(small):
        marks = marks + 1 if char > "\x7f" else 0
        before, behind = BESIDE.get(char, ("", ""))
        if marks > 2 or (marks and (small[at - 1] not in before or small[at + 1] not in behind)):
            return False
    return True
