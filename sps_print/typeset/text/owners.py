"""Who owns the parts of a line in the tag tree, and where a click on them leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sps_print.document.blocks import Line, Link, NoteRef, Text
from sps_print.document.standing import note_label
from sps_print.pdf.tags import Element


class Owner(NamedTuple):
    """The owner of a part. to: where a click leads, as LinkArea has it; words: what a voice says.

    anchor: what links call its place. at_line: whether that is its own; else it is the beginning
    of its paragraph, which does not move when values are filled in. listed: whether it is a note in
    the list of sources: where it stands tells that it is a link.
    """

    element: Element
    to: str = ""
    words: str = ""
    anchor: str = ""
    at_line: bool = False
    listed: bool = False


Owners = Mapping[int, Owner]  # by the place of the part in its line


def owners_of(line: Line, element: Element, notes: tuple[str, ...]) -> Owners:
    """The owners of links, note numbers and words of another language: parts of an element.

    notes: what each number stands for, from 0, which is of a practical tip.
    """
    found = dict[int, Owner]()
    for place, part in enumerate(line):
        match part:
            case Link(words, url):
                found[place] = Owner(Element("Link"), url, words)
                element.inline.append(found[place].element)
            case NoteRef(number):
                words = notes[number]
                link = Element("Link", alt=words)
                found[place] = Owner(
                    link, f"#{note_anchor(number)}", words, note_ref_anchor(number)
                )
                element.inline.append(Element("Reference", kids=[link]))
            case Text(lang=lang) if lang:
                found[place] = Owner(Element("Span", lang=lang))
                element.inline.append(found[place].element)
            case _:
                pass
    return found


def note_ref_anchor(number: int) -> str:
    """What links call the first place in the text where a source has its number."""
    return f"mark-{note_label(number)}"


def note_anchor(number: int) -> str:
    """What links call the place of a source in the list."""
    return f"source-{note_label(number)}"
