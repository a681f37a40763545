"""In which code the letters of a CSV are, or why nobody can tell.

UTF-8 and UTF-16 say so themselves. Windows-1252 does not: it is taken when every word is plainly
one of it, and said. A mix, another code, and words that were once read in the wrong one are
refused: no name is printed as another.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from sps_print.batch.list.western import doubtful
from sps_print.files.read import unreadable
from sps_print.problems import Problem, UnreadableFile, UseError, nearest

SAVE = "in the spreadsheet choose “Save as”, “CSV UTF-8”"
CHOOSE = f"{SAVE}; or say what it is, such as --encoding windows-1250"
SAMPLE = 40  # characters of the words that a message shows
BLOCK = 1 << 18  # bytes that are looked at together
PRINTED = re.compile(r"[^\x01-\x08\x0e-\x1f\ufffd]+")  # with a NUL among it
KNOWN = (
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1250", "windows-1251", "windows-1252",
    "windows-1253", "windows-1254", "windows-1257", "windows-1258", "iso-8859-1", "iso-8859-2",
    "iso-8859-15", "mac-roman", "mac-latin2", "cp437", "cp850", "cp852", "koi8-r", "shift-jis",
    "euc-jp", "gb18030", "big5", "euc-kr",
)  # fmt: skip


class Encoding(NamedTuple):
    """The name of a code for Python. guessed: a word as it is read, when nothing in the file says
    that this is the code."""

    name: str
    guessed: str = ""


LETTERS = "letters"  # the field of a problem that says what the letters may be


def encoding_of(path: Path, stream: IO[bytes], chosen: str = "") -> Encoding:
    """The code of a file's letters. UnreadableFile when it cannot be told; UseError when the chosen
    one is none."""
    start = stream.read(4)
    stream.seek(0)
    if chosen:
        return Encoding(_chosen(path, stream, chosen))
    if start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        unreadable("the letters of the list cannot be read: they are UTF-32", path.name, SAVE)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        _look_at_utf16(path, stream)
        return Encoding("utf-16")
    found = _looked_at(path, stream, start.startswith(codecs.BOM_UTF8))
    stream.seek(0)
    return found


def _look_at_utf16(path: Path, stream: IO[bytes]) -> None:
    """Refuse words of a UTF-16 file that were once read in a wrong code."""
    text, number = io.TextIOWrapper(stream, "utf-16", errors="replace", newline="\n"), 1
    while line := text.readline(BLOCK):
        if not line.isascii():
            _refuse_twice(line, path, number, "utf-16")
        number += line.endswith("\n")
    text.detach()
    stream.seek(0)


def _looked_at(path: Path, stream: IO[bytes], marked: bool) -> Encoding:
    """What the lines of a file without a mark of UTF-16 are. marked: whether it has UTF-8's."""
    # the first lines with letters of each kind
    utf8, other, guessed = int(marked), 0, ""
    sample, doubt = "", ("", 0)
    for number, line in _lines(stream):
        if b"\0" in line:
            _refuse_nul(line, f"{path.name}, line {number}")
        if line.isascii():
            continue
        try:
            words = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            if not other:
                other, sample = number, _around(line, error.start)
            if not doubt[0]:
                doubt, guessed = _western(line, number, guessed)
        else:
            utf8 = utf8 or (number if not words.isascii() else 0)
            _refuse_twice(words, path, number)
    if not other:
        return Encoding("utf-8-sig")
    if utf8:
        what = f"one line is not UTF-8 as the others are: “{sample}”"
        unreadable(what, f"{path.name}, line {other}", f"type its words anew, and {SAVE}")
    if doubt[0]:
        what = "the letters of the list cannot be read: they are not UTF-8, and as Windows-1252 "
        what += f"they would be “{doubt[0]}”"
        where = f"{path.name}, line {doubt[1]}"
        word, meant = doubt[0], "windows-1252"
        raise UnreadableFile(Problem(what, where, CHOOSE, field=LETTERS, value=word, meant=meant))
    return Encoding("cp1252", guessed)


def _refuse_nul(line: bytes, where: str) -> None:
    """Refuse a line with a byte that no letter of UTF-8 has; of UTF-16 every other byte is one."""
    bare = line.replace(b"\0", b"").strip()
    few = line.count(0) * 3 < len(line) and PRINTED.fullmatch(line.decode("utf-8", "replace"))
    if few or not bare:
        what = "the line holds a NUL, a sign that no program prints"
        unreadable(what, where, f"delete it: type the line anew, and {SAVE}")
    what = "the letters of the list cannot be read: they are UTF-16 without its mark"
    name = "utf-16-be" if line[::2].count(0) > line[1::2].count(0) else "utf-16-le"
    unreadable(what, where, f"{SAVE}; or give --encoding {name}")


def _western(line: bytes, number: int, guessed: str) -> tuple[tuple[str, int], str]:
    """What makes a line hardly Windows-1252, with its number; and a word that shows the guess."""
    try:
        words = line.decode("cp1252")
    except UnicodeDecodeError as error:
        return (_around(line, error.start), number), guessed
    doubt = next((piece for cell in _cells(words) if (piece := doubtful(cell))), "")
    shown = next((w for cell in _cells(words) for w in cell.split() if not w.isascii()), "")
    return (_short(doubt), number), guessed or _short(shown)


def _cells(line: str) -> list[str]:
    return re.split(r"[,;\t\r\n\"]+", line)


def _chosen(path: Path, stream: IO[bytes], chosen: str) -> str:
    """The chosen code, after a look that all of the file is in it."""
    try:
        name = codecs.lookup(chosen.strip().replace(" ", "-")).name
        "a".encode(name)  # or it is none of letters
    except (LookupError, ValueError):
        what = f"there is no encoding “{chosen[:40]}”"
        raise UseError(Problem(what, "--encoding", nearest(chosen[:40], KNOWN))) from None
    name = "utf-8-sig" if name == "utf-8" else name
    if not name.startswith("utf") and _is_utf8(stream):
        what = f"the letters of the list are UTF-8, and not {chosen[:40]}"
        unreadable(what, path.name, "leave --encoding out")
    decoder, line = codecs.getincrementaldecoder(name)(), 1
    try:
        while piece := stream.read(1 << 16):
            line += decoder.decode(piece).count("\n")
        decoder.decode(b"", final=True)
    except UnicodeError:
        what = f"the letters of the list cannot be read as {chosen}"
        unreadable(what, f"{path.name}, line {line} or below", "choose another --encoding")
    stream.seek(0)
    return name


def _is_utf8(stream: IO[bytes]) -> bool:
    """Whether all letters of a file are UTF-8, and some are not plain ASCII."""
    decoder, plain = codecs.getincrementaldecoder("utf-8")(), True
    try:
        while piece := stream.read(BLOCK):
            decoder.decode(piece)
            plain = plain and piece.isascii()
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        plain = True
    stream.seek(0)
    return not plain


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines that are not plain ASCII, with their numbers; a very long one in pieces.

    Whole blocks of plain lines are only counted: nearly all of most lists.
    """
    number, left = 1, b""
    while block := stream.read(BLOCK):
        block = left + block + stream.readline(BLOCK)
        left = b""
        if not block.endswith(b"\n"):  # the file's end, or a line without end: cut at a cell's end
            cut = max(block.rfind(sign) for sign in (b"\n", b" ", b",", b";")) + 1
            if len(block) > BLOCK and cut:
                block, left = block[:cut], block[cut:]
        if block.isascii() and b"\0" not in block:
            number += block.count(b"\n")
            continue
        for line in block.splitlines(keepends=True):
            yield number, line
            number += line.endswith(b"\n")
    if left:
        yield number, left


# --- words that were encoded twice ------------------------------------------------


def _signs(first: int, last: int) -> str:
    """What bytes are in Windows-1252 or Latin-1, for a pattern."""
    each = [bytes([byte]) for byte in range(first, last + 1)]
    signs = {b.decode(code, "ignore") for b in each for code in ("cp1252", "latin-1")}
    return re.escape("".join(sorted(signs)))


REST = f"[{_signs(0x80, 0xBF)}]"  # what the later bytes of a letter become
CLOSING = "[’”“‘–—…»«›‹\xa0™®©°ªº]"  # these may stand behind a last capital: “CAFÉ”
TWICE = re.compile(
    rf"(?!(?<![a-zß-öø-ÿ])[ÂÃÄÅ]{CLOSING}(?![^\W\d_]|{REST}))[ÂÃÄÅ]{REST}"
    rf"|[ÎÏÐÑ]{REST}[ÎÏÐÑ]|á[º»]{REST}|à[¤-·]{REST}|ï[»¿]{REST}|â€.|ð{REST}{{3}}"
)
OTHERS = ("mac-roman", "cp437", "cp850", "cp1250", "cp1251")


def read_twice(words: str) -> str:
    """The first word that was written in UTF-8, read in another code, and written again."""
    if words.isascii():
        return ""
    for word in words.split(" "):
        if not word.isascii() and (TWICE.search(word) or _reads_as_utf8(word)):
            return _short(word.strip())
    return ""


def _reads_as_utf8(word: str) -> bool:
    """Whether the bytes that a word has in some other code are letters of UTF-8."""
    if word[0] in "«“„‚‘":  # a quotation, not a letter's first half
        word = word[1:].rstrip("»”’")
    for code in OTHERS:
        try:
            found = word.encode(code).decode()
        except UnicodeError:
            continue
        strange = [char for char in found if not char.isascii()]
        latin = all(char < "\u0250" or "\u1e00" <= char <= "\u20ac" for char in strange)
        if strange and (latin or len(strange) > 2):
            return True
    return False


def _refuse_twice(line: str, path: Path, number: int, code: str = "utf-8") -> None:
    word = next((found for cell in _cells(line) if (found := read_twice(cell))), "")
    if word:
        what = f"the letters of the list were once read in a wrong code: “{word}”"
        hint = "save it as “CSV UTF-8” anew, from the program that it comes from"
        hint += f"; if the words are right, give --encoding {code}"
        unreadable(what, f"{path.name}, line {number}", hint)


def _around(line: bytes, at: int) -> str:
    """The word around a byte, as Windows-1252 has it."""
    start = max(line.rfind(sign, 0, at) for sign in (b",", b";", b"\t", b'"', b"\n")) + 1
    found = (line.find(sign, at) for sign in (b",", b";", b"\t", b'"', b"\r", b"\n"))
    cell = line[max(start, at - SAMPLE) : min([at + SAMPLE, *(end for end in found if end > 0)])]
    return _short(cell.decode("cp1252", "replace").strip())


def _short(words: str) -> str:
    return words[:SAMPLE]
