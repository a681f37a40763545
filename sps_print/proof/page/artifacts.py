"""What nobody reads says of which kind it is: the foot of a page, and marks to cut and fold by.

ISO 14289-1, 7.8 and 7.1; ISO 32000-1, table 330. A reader that shows a leaflet as flowing text
leaves out what is said to stand at the foot. That the words of the foot are said to:
proof/page/strangers.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from sps_print.papers import Side
from sps_print.papers.rules import rules
from sps_print.pdf.reader.objects import PdfFile
from sps_print.problems import Problem
from sps_print.proof.page.report import fault
from sps_print.proof.page.tags import Pages

ARTIFACT = re.compile(rb"/Artifact\s*(.*?)\s*B(?:DC|MC)\b", re.DOTALL)
FOOT, CUTTING, REPEATED = (
    [b"/Type", b"/Pagination", b"/Subtype", b"/Footer"], [b"/Type", b"/Page"],
    [b"/Type", b"/Layout"],
)  # fmt: skip
KINDS: tuple[list[bytes], ...] = ([], FOOT, CUTTING, REPEATED)


def artifacts_typed(
    file: PdfFile, pages: Pages, sides: Sequence[Side], fresh: Set[int] | None = None
) -> Iterator[Problem]:
    """A problem for each page with an artifact of no kind of ours, or whose marks to cut and fold
    by are not said to be some. fresh: the pages that are looked at; None: all."""
    for number, (page, side) in enumerate(zip(pages.entries, sides, strict=True)):
        if fresh is not None and number not in fresh:
            continue
        found = [_kind(said) for said in ARTIFACT.findall(file.contents(page))]
        if any(kind not in KINDS for kind in found):
            yield fault("something that nobody reads is of a kind that no leaflet has", number)
        if found.count(CUTTING) != any(True for _ in rules(side)):
            yield fault("the marks to cut and fold by are not said to be some", number)


def _kind(said: bytes) -> list[bytes]:
    """The entries of marked content, as PDFs write names: one program puts spaces, another none."""
    return re.findall(rb"/\w+|[^\s<>/]+", said)
