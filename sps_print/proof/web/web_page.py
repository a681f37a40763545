"""A finished web page, read again with Python's own parser of HTML: what it says, and what it is.

Shares no code with what wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from sps_print.design.contrast import READABLE, WHITE, contrast
from sps_print.proof.web.drawn_code import drawn_code

Given = dict[str, str]  # the attributes of an element

VOID = frozenset(("meta", "img", "br", "path", "circle", "rect", "line", "ellipse", "polygon",
                  "polyline", "input"))  # fmt: skip
HIDDEN = "<hidden>"  # words for a voice alone, or until a key reaches them
LANG = "<lang>"  # words of another language
UNSEEN = {"hidden", "skip"}  # the classes that hide them
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
SAID = HEADINGS | {"p", "ul", "ol", "li", "table", "tr", "figure", "dl", "dt", "dd"}
DRAWN = frozenset((
    "svg", "g", "path", "circle", "rect", "line", "ellipse", "polygon", "polyline", "title", "desc",
))  # fmt: skip
HELD = frozenset((
    "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "div",
    "nav", "span", "strong", "sup", "a", "br", "address", "thead", "tbody", "th", "td", "img",
    "label", "input", "textarea",
)) | SAID | DRAWN  # fmt: skip
ATTRIBUTES = frozenset((  # of the page; those of drawings are looked at apart
    "lang", "charset", "name", "content", "http-equiv", "id", "class", "href", "aria-label",
    "aria-labelledby", "aria-hidden", "role", "scope", "start", "data-head", "src", "alt",
    "type", "for", "rows", "autocomplete",
))  # fmt: skip
FIELDS = {"input", "textarea"}
ONLY = {  # attributes that change what is seen or read aloud, and where they may stand
    "lang": {"html", "span"}, "aria-hidden": {"svg"}, "aria-label": {"svg", "span", "a", *FIELDS},
    "role": {"svg", "span", "a", "section"}, "type": {"input"}, "for": {"label"},
    "rows": {"textarea"}, "autocomplete": {"textarea"}, "name": {"meta"},
}  # fmt: skip
UNSAFE = re.compile(r"javascript:|data:|https?:|url\(|expression", re.IGNORECASE)
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'"
)
DISC = "3.1"  # the radius of the disc that a number stands on; no other circle has it
PICTURE = re.compile(r"data:image/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=]+")
STYLE = re.compile(  # what hides words, adds some, or fetches something
    r"display:\s*none|visibility|opacity|@import|url\(|text-indent|font-size:\s*0(?![.\d])|expression|"
    r"(?<![\w-])content:(?!\s*\"\")|position:\s*fixed|transform",
    re.IGNORECASE,
)
# but on a narrow page, where each cell shows the words of its header, the head of a table may go
NARROW = re.compile(
    r"@media \(max-width: \d+rem\) \{\s+thead \{ display: none; \}\s+"
    r"\[data-head\]::before \{ content: attr\(data-head\) \": \"; font-weight: bold; "
    r"white-space: pre-wrap; \}"
)
COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6});")
DARK = "@media screen and (prefers-color-scheme: dark)"  # before it colours are of the light scheme
GROUNDS = ("ground", "pale", "pale-danger", "pale-green", "pale-amber")
# on which grounds words of a colour, pictures and lines stand
ON = {
    "ink": GROUNDS, "main": GROUNDS, "accent": GROUNDS, "danger": ("pale-danger",),
    "green": ("pale-green",), "amber": ("pale-amber",),
}  # fmt: skip


class WebPage(HTMLParser):
    """A page as it is read: title, language, and all that it says, in order.

    said: words one by one; before them what they are, as <h2>, and where a link leads.
    """

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.language, self.title, self.style, self.policy = "", "", "", ""
        self.said: list[str] = []
        self._text = ""  # words whose end was not yet met
        self._open: list[str] = []
        self._ids: list[str] = []
        self._named: dict[str, int] = {}  # where what has an id begins in what is said
        self._aimed: list[str] = []  # ids that are pointed at
        self._wrong: list[str] = []
        self._code: list[str] | None = None  # the path of a labelled drawing
        self._discs: list[str] = []  # where numbers stand on it
        self.feed(text)
        self.close()
        self._put()

    def faults(self) -> Iterator[str]:
        """What no page of ours has."""
        yield from self._wrong
        if self._open:
            yield f"<{self._open[-1]}> has no end"
        if len(self._ids) != len({*self._ids}):
            yield "two places have one name"
        for name in sorted({*self._aimed} - {*self._ids}):
            yield f"“#{name}” leads to nothing"
        if self.policy != POLICY:
            yield "it does not forbid what a web page may fetch and run"
        if found := STYLE.search(NARROW.sub("", self.style, count=1)):
            yield f"its style holds “{found[0]}”"
        yield from self._colours()

    def at(self, name: str) -> list[str]:
        """What is said from the place of a name on; nothing: it has none."""
        return self.said[self._named.get(name, len(self.said)) :]

    def begins(self, name: str, title: str) -> bool:
        """Whether the heading with a title has a name that links lead to."""
        said = self.at(name)
        role, said = said[:1], said[1 + (said[1:2] == ["<icon>"]) :]
        if said[:1] == [HIDDEN]:
            said = said[said.index("</hidden>") + 1 :]
        return role == ["<h2>"] and said[: len(title.split())] == title.split()

    def _colours(self) -> Iterator[str]:
        schemes = [dict(COLOUR.findall(part)) for part in self.style.split(DARK)]
        if len(schemes) != 2:
            yield "its style does not say its colours in light and in dark"
            return
        for colours in schemes:
            yield from _pale(colours)

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in given}
        if len(attributes) != len(given):
            self._wrong.append(f"<{tag}> says something twice")
        self._look(tag, attributes)
        if tag not in VOID:
            unseen = not UNSEEN.isdisjoint(attributes.get("class", "").split())
            foreign = tag == "span" and "lang" in attributes
            self._open.append(HIDDEN if unseen else LANG if foreign else tag)
            if unseen:
                self._put(HIDDEN)
        self._say(tag, attributes)
        self._named[attributes.get("id", "")] = len(self.said) - 1

    def handle_startendtag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, given)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        opened = self._open.pop() if self._open else ""
        if opened == HIDDEN:
            self._put("</hidden>")
        elif opened == LANG and tag == "span":
            self._put("</lang>")
        elif opened != tag:
            self._wrong.append(f"</{tag}> ends what is not open")
        if tag == "svg" and self._code is not None:
            self._put(f"<code {drawn_code(self._code)}>")
            self._code = None
        if tag == "svg" and self._discs:
            self._put(f"<numbers {' '.join(self._discs)}>")
            self._discs = []
        if tag in {"a", "label", "textarea"}:
            self._put(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        inside = self._open[-1] if self._open else ""
        if inside == "style":
            self.style += data
        elif inside == "title" and "svg" not in self._open:
            self.title += data
        elif "svg" in self._open and data.strip():
            self._wrong.append("there are words in a drawing")
        else:
            self._text += data

    def handle_comment(self, data: str) -> None:
        self._wrong.append("it holds a remark that nobody sees")

    def handle_decl(self, decl: str) -> None:
        if decl.casefold() != "doctype html":
            self._wrong.append("it is not said to be HTML")

    def handle_pi(self, data: str) -> None:
        self._wrong.append("it holds an instruction")

    unknown_decl = handle_pi

    def _put(self, *said: str) -> None:
        """Put down the words before here, and what comes here."""
        self.said += (*self._text.split(), *said)
        self._text = ""

    def _look(self, tag: str, given: Given) -> None:
        """Whether an element is one of those that we write."""
        if tag not in HELD:
            self._wrong.append(f"it holds <{tag}>, which no page of ours has")
        drawn = tag in DRAWN and ("svg" in self._open or tag == "svg")
        for name, value in given.items():
            if drawn:
                fine = not name.startswith("on") and name not in {"style", "href", "xlink:href"}
                fine &= name.startswith(("xmlns", "aria-")) or not UNSAFE.search(value)
            else:
                fine = name in ATTRIBUTES
            if not fine:
                self._wrong.append(f"<{tag}> has “{name}”, which no page of ours has")
        if "id" in given:
            self._ids.append(given["id"])
            if given["id"] == "content" and tag != "main":
                self._wrong.append("“#content” is not its content")
        if "aria-labelledby" in given:
            self._aimed.append(given["aria-labelledby"])
        if tag in FIELDS and "id" not in given:
            self._wrong.append("a field has no name")
        if tag == "textarea" and given.get("autocomplete") != "off":
            self._wrong.append("a browser may keep what is typed")
        if tag == "input" and given.get("type") != "checkbox":
            self._wrong.append("it has a field of another kind")
        for name, tags in ONLY.items():
            if name in given and tag not in tags:
                self._wrong.append(f"<{tag}> has “{name}”, which no page of ours has")

    def _say(self, tag: str, given: Given) -> None:
        """Put down what an element is, and what it says by itself."""
        match tag:
            case "html":
                self.language = given.get("lang", "")
            case "meta" if given.get("http-equiv", "").casefold() == "content-security-policy":
                self.policy = given.get("content", "")
            case "meta" if "http-equiv" in given:
                self._wrong.append("it says to a browser what to do")
            case "span" if "lang" in given:
                self._put(f"<lang {given['lang']}>")
            case "ol" if "start" in given:
                self._put(f"<ol {given['start']}>")
            case "th":
                self._put(f"<th {given.get('scope', '')} {given.get('data-head', '')}>")
            case "td":
                self._put(f"<td {given.get('data-head', '')}>")
            case "a":
                self._say_link(given, given.get("href", ""))
            case "section" if "role" in given:
                self._put(f"<{given['role']}>")
            case "label":
                self._aimed.append(given.get("for", ""))
                self._put(f"<label {given.get('for', '')}>")
            case "input" | "textarea":
                said = given.get("aria-label", "")
                self._put(f"<{tag} {given.get('id', '')} {given.get('rows', '')} {said}>")
            case "img":
                if not PICTURE.fullmatch(given.get("src", "")):
                    self._wrong.append("a picture comes from elsewhere")
                self._put(f"<img {given.get('alt', '')}>")
            case "svg" | "span" if "aria-label" in given:
                self._put(f"<img {given['aria-label']}>")
                if tag == "svg" and "class" in given and "segno" in given["class"]:
                    self._code = []
            case "svg" if given.get("aria-hidden") == "true":
                self._put("<icon>")
            case "circle" if given.get("r") == DISC:
                self._discs.append(
                    ",".join(f"{float(given.get(at, 0)):.1f}" for at in ("cx", "cy"))
                )
            case "path" if self._code is not None and "stroke" in given:
                self._code.append(given.get("d", ""))
            case _ if tag in SAID:
                self._put(f"<{tag}>")

    def _say_link(self, given: Given, leads: str) -> None:
        if leads.startswith("#"):
            self._aimed.append(leads[1:])
        role = f"{given['role']} " if "role" in given else ""
        if role.startswith("doc-noteref") and not self._text[-1:].isspace():
            self._wrong.append("no space parts the number of a source from its word")
        self._put(f"<a {role}{leads} {given.get('aria-label', '')}>")


def _pale(colours: dict[str, str]) -> Iterator[str]:
    """Words that cannot be told from their ground in one scheme. colours: by their names."""
    if missing := {"banner", *GROUNDS, *ON} - {*colours}:
        yield f"its style does not say its colours: {', '.join(sorted(missing))}"
        return
    pairs = [(colours[name], colours[ground]) for name in ON for ground in ON[name]]
    for words, ground in ((WHITE, colours["banner"]), *pairs):
        if (ratio := contrast(words, ground)) < READABLE:
            yield f"its words are too pale: {ratio:.1f} to 1"
