"""Cells that a spreadsheet, or a program before it, made into something that nobody typed.

They are told by their look alone: what no name, telephone number or medicine looks like. A cell
that is wrongly taken for spoilt costs a minute; one that is printed may be somebody's emergency
contact.
"""

from __future__ import annotations

import re
from html import unescape

AS_TEXT = "make the column Text in the spreadsheet, and type the cell anew"
ANEW = "type the cell anew"
MONTHS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|mrz|mär|mai|okt|dez|janv|févr|fév|mars|avr|"
    "juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|mrt|mei|fev|out|maj|des"
)
ERRORS = (  # of LibreOffice in its languages, before a number
    "err|fout|fehler|erreur|error|errore|erro|fel|feil|fejl|virhe|błąd|chyba|hiba|napaka|greška|hata|"
    "ошибка|помилка|σφάλμα|eroare|viga|klaida|kļūda"
)
E = "a spreadsheet turned a number into another one, with an E"
ERROR = ("the cell shows an error of the spreadsheet", "mend its formula, or type its words")
FIELD = ("the name of a field stands in the cell, in the place of its words", ANEW)
EXAMPLE = ("an example stands in the cell, and no answer", "delete the row, or type the cell anew")
FOOT = ("the row looks like the foot of a report and nobody's order", "delete the row")
DATE = ("a spreadsheet turned the cell into a date", AS_TEXT)
LETTERED = (  # patterns of whole cells that begin with a letter, what is said, and what to do
    (rf"(?i:{ERRORS})\.?[\s\xa0]?:[\s\xa0]?5\d\d", *ERROR),
    (r"NaN|nan|NULL|NaT|undefined|null|Loading(?:\.\.\.|…)|TRUE|FALSE|WAHR|FALSCH|VRAI|FAUX"
     r"|b'[^']*'|b\"[^\"]*\"|(?:nan|null|NaN|NULL|None)(?:[ ,]+(?:nan|null|NaN|NULL|None))+",
     "a program wrote a word of its own into the cell", ANEW),
    (r"(?i:e\.\s?g\..*|eg[.:] .*|(?:for )?example ?:.*|sample ?:.*|.* \((?:example|sample)\))",
     *EXAMPLE),
    (r"(?i:page \d{1,3}(?: of \d+)?|end of (?:the )?(?:report|list|file|table|page)"
     r"|(?:report|list) date ?:.*|last (?:updated|changed|saved|modified)\b.*|(?:(?:report|list) )?"
     r"(?:generated|created|exported|printed|updated|prepared|compiled)(?: (?:on|at|by):?|:| \d).*"
     r"|(?:strictly )?confidential)",
     *FOOT),
    (rf"(?i:{MONTHS})\.?[- ]\d{{2,4}}", *DATE),
    (rf"(?i:mon|tue|wed|thu|fri|sat|sun) (?i:{MONTHS}) \d\d \d{{4}} \d\d:\d\d:\d\d.*", *DATE),
)  # fmt: skip
OTHERS = (  # and of those that do not
    (r"[+-]?\d+(?:[.,]\d+)?[Ee][+-]\d{1,3}|\d[.,]\d+[Ee]\d{1,3}", E, AS_TEXT),
    (r"[+-]?\d+[.,]0+|\d{5,}[.,]\d+|[$£€]?\s?\d{1,3}(?:[,'’]\d{3}){2,}(?:\.\d+)?"
     r"|\d{1,3}(?:\.\d{3}){2,},\d+|[1-9](?:\.\d{3}){3}|[1-9](?:[\xa0\u202f]\d{3}){3}"
     r"|\d{1,2}(?:,\d\d){2,},\d{3}|\d{5,}(?:[.,]\d+)?\s?[%€]",
     "a spreadsheet put a point, a comma or a 0 into a number", AS_TEXT),
    (r"[-−]\s?\d{4,}|\(\d{4,}\)", "a spreadsheet turned a number into one below nought", AS_TEXT),
    (r"#{2,}", "the column was too narrow for the cell: the file has ##### in its place",
     "make the column wider in the spreadsheet, and save the list anew"),
    (r"#[¡¿]?[^\W\d_a-z][^\sa-z1-9.,;:]+", *ERROR),
    (r"«[^«»]*»|<(?!NA>|null>)[^<>@:/]*[^<>@:/\W\d][^<>@:/]*>"
     r"|\[(?!['\"]|object )[^][]*[^\W\d][^][]*\]|[{%]\w[\w .-]*[}%]", *FIELD),
    (r"<NA>|<null>|\(null\)|\\N|\[object Object\]|\[(?:'.*'|\".*\")\]|\{['\"].*\}",
     "a program wrote a word of its own into the cell", ANEW),
    (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?"
     r"|\d{1,2}[./]\d{1,2}[./]\d{4} (?:0?0:00(?::00)?|12:00(?::00)? AM)",
     "a spreadsheet turned the cell into a date with a time", AS_TEXT),
    (rf"(?!\d{{1,2}}\.? [^\W\d]+ \d{{4}}$)\d{{1,2}}[-. /]+(?i:{MONTHS})\.?(?:[- /]\d{{2,4}})?",
     *DATE),
    (r"(?i:\(?\d+ (?:rows?|records?|patients?|people|persons?|names?|clients?|entry|entries|cards?"
     r"|leaflets?|copies)(?: \w+)?\)?)|(?i:[-=_*~. ]+end(?: of \w+)?[-=_*~. ]+)", *FOOT),
    (r"'[^']+'", "a program put quotes around the words of the cell", f"take them off, or {ANEW}"),
    (r"[-=_*~]{3,}", "a line of signs stands in the cell, and no words", "delete the row"),
    (r"=.*", "the cell is a formula, and not its value", "save the list with its values"),
)  # fmt: skip
PARTS = (  # and of a part of a cell
    (r"(?<![\w.,])\d[.,]\d+[Ee][+-]\d{1,3}(?!\w)", E, AS_TEXT),
    (r"(?<![\w.,])\d{7,}[.,]0+(?![\w.,])",
     "a spreadsheet put a point, a comma or a 0 into a number", AS_TEXT),
    (r"(?<!\w)#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)|#{4,}", *ERROR),
    (r"(?<![\w.])(?:NaN|NaT|undefined|null)(?![\w.])",
     "a program wrote a word of its own into the cell", ANEW),
    (r"\ufffd", "letters of the cell are lost: a � stands in their place", ANEW),
    (r"\{\{.*?\}\}|\{%.*?%\}|<<.*?>>|\$\{\w+\}|«\w*_\w*»", *FIELD),
    (r"[^\W\d_]\?[^\W\d_]|(?<![\w?/.=&-])\?[^\W\d_]|\?{3,}|[^\W\d_]\?(?=[\s,;.]|$)",
     "a ? stands in the cell, perhaps in the place of a letter that was lost",
     "type the cell anew without it, and save the list as “CSV UTF-8”"),
    (r"</?(?i:br|b|i|p|u|div|span|font|em|strong)(?: [^<>]*)?/?>"
     r"|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8});",
     "the cell has signs of a web page in place of letters", ANEW),
    (r"(?:=[0-9A-F]{2}){2}|(?:%[0-9A-F]{2}){2}|[^\W\d_]%20[^\W\d_]|\\u[0-9a-fA-F]{4}|\\x[0-9a-f]{2}"
     r"|\w\\[nrt](?=[A-Z\d])|\\r\\n",
     "the cell has the numbers of letters in place of letters", ANEW),
    (r"[^\W\d_]\+A[A-P][A-Za-z0-9+/]+-", "the letters of the cell are UTF-7", ANEW),
)  # fmt: skip
_LETTERED, _OTHERS, _PARTS = (
    tuple((re.compile(pattern), what, hint) for pattern, what, hint in each)
    for each in (LETTERED, OTHERS, PARTS)
)
IN_PARTS = re.compile(r"[?&=%<{«\\#\ufffd]|\+A|\d[Ee][+-]|\d[.,]0|Na[NT]|undef|null")
DOUBTED = re.compile(r"\d\s?\?(?![\w&=])|(?<![\w/])\?\s?\d")  # behind a number, or before it
BARE = re.compile(r"[1-9]\d{7,14}")
# The same beside words, as of two cells joined: “Mum 1632960001”. Digits or a bracket before it are
# its beginning: 0044 7700900123.
BARE_PART = re.compile(r"(?:^|(?:[^\W\d_]\.?|[:,;])\s+|[:,;])[1-9]\d{7,14}(?![\w@])")
# a number in which letters stand for digits; of figures alone it is none
MISTYPED = re.compile(
    r"(?<![\w@.])(?=[\d ()-]*[OolI])(?:[OolI]?\d|\d[OolI]+)[\dOolI ()-]{5,}\b(?![@.]\w)"
)
LEAST = 5  # digits that such a number has
CUT = ("the end of the cell is cut off: … stands in its place", ANEW)
TELEPHONE = (
    "this looks like a telephone number without its first 0 or +",
    f"{AS_TEXT}; if the number is right, write it with spaces, as in 800 555 0100",
)
NUMBER = ("the cell is a number, and may have lost its first 0", AS_TEXT)
WRITTEN = re.compile(r"_x([0-9A-Fa-f]{4})_")
AS_FORMULA = re.compile(r'=\s*"((?:[^"]|"")*)"', re.DOTALL)


class Number(str):
    """A number as a spreadsheet shows one without a format: it may have lost a first 0."""

    __slots__ = ()


def undone(cell: str) -> str:
    """A cell without what a program put around its words: ="0163…", '0163… and _x000D_."""
    if cell[:1] == "=" and (found := AS_FORMULA.fullmatch(cell.strip())):
        cell = found[1].replace('""', '"')
    if cell[:1] == "'" and cell[1:2] in "0123456789+=-" and cell[1:] and cell[-1:] != "'":
        cell = cell[1:]  # the spreadsheet's own mark of a text
    if "_x" in cell:
        cell = WRITTEN.sub(lambda found: chr(int(found[1], 16)), cell)
    return cell


def unspoilt(cell: str) -> str:
    """What was typed in a cell that has signs of a web page: “Tom & Ann” of “Tom &amp; Ann”. Empty
    where that is not certain, as it is of no number and of no date."""
    words = unescape(cell.strip())
    return words if words != cell.strip() and "<" not in words and not spoilt(words) else ""


def spoilt(cell: str, telephone: bool = True) -> tuple[str, str] | None:
    """What was done to a cell, and what to do; None for one that is as somebody typed it.

    telephone: whether the cell may be a telephone number. Of any other number nobody can tell how
    it should begin, if it was typed as words.
    """
    words = cell.strip()
    if (telephone or isinstance(cell, Number)) and BARE.fullmatch(words):
        return TELEPHONE if telephone else NUMBER
    for pattern, what, hint in _LETTERED if words[:1].isalpha() else _OTHERS:
        if pattern.fullmatch(words):
            return what, hint
    for pattern, what, hint in _PARTS if IN_PARTS.search(words) and "://" not in words else ():
        found = pattern.search(words)
        if found and (not found[0].startswith("&") or unescape(found[0]) != found[0]):
            return what, hint
    if words[-3:] == "..." or words[-1:] == "…":
        return CUT
    if telephone and "?" in words and "://" not in words and DOUBTED.search(words):
        return "a ? stands beside the number: nobody is sure of it", "type the number that is right"
    if telephone and (number := MISTYPED.search(words)) and "://" not in words:
        run = re.search(r"\d[OolI]+\d|\b[OolI]\d{3}|\d{3}[OolI]+\b", number[0])
        if run and sum(map(str.isdigit, number[0])) >= LEAST:
            return "a letter stands in the number in the place of a digit", "type the number anew"
    joined = telephone and "://" not in words and BARE_PART.search(words)
    return TELEPHONE if joined else None
