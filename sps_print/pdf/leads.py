"""Which element each place of a file stands at, and which elements name each other.

PDF/UA-2 asks it of what leads inside a file (ISO 14289-2, 8.8), of lists of contents (8.2.5.8) and
of notes (8.2.5.14).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sps_print.pdf.tags import Element

WITHIN = frozenset(("Link", "Reference"))  # a link back leads to the paragraph around its number


class Leads:
    """The places of one file. tree: its document element.

    headings: the elements that links to “#3” lead to; named: those that have a name for links.
    """

    def __init__(
        self, tree: Element, headings: list[Element], named: Mapping[str, Element]
    ) -> None:
        self._tree, self._headings = tree, headings
        self._above = {id(kid): one for one in tree.walk() for kid in (*one.kids, *one.inline)}
        self._named = {name: self._around(one) for name, one in named.items()}
        self._named |= {one.id: one for one in tree.walk() if one.id in named}

    def to(self, url: str) -> Element:
        """What a link to “#3” or “#name” leads to."""
        name = url[1:]
        return self._headings[int(name)] if name.isdecimal() else self._named[name]

    def _around(self, element: Element) -> Element:
        while element.role in WITHIN:
            element = self._above[id(element)]
        return element

    def refs(self, links: Iterable[tuple[Element, str]]) -> dict[int, list[Element]]:
        """The elements that one names, by its id(): an entry of the list of contents its heading,
        the number of a source its note, and that all its numbers. links: inside the file."""
        urls = {id(element): url for element, url in links}
        found = dict[int, list[Element]]()
        for element in self._tree.walk():
            if id(element) not in urls:
                continue
            owner, target = element, self.to(urls[id(element)])
            while owner.role not in {"Reference", "TOCI"} and id(owner) in self._above:
                owner = self._above[id(owner)]
            if owner.role in {"Reference", "TOCI"}:
                found.setdefault(id(owner), []).append(target)
            if owner.role == "Reference":
                found.setdefault(id(target), []).append(owner)
        return found
