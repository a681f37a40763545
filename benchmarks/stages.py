"""Where the time of one sps-print build in a fresh process goes: stages.py OUT.pdf -> JSON.

Milliseconds of each stage and the peak memory at its end (MB). It reaches into the program, so it
follows the program's changes; the comparison with other engines does not.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

LEAFLET = Path(__file__).parent / "leaflet"
IMPORTS = {
    "click, Jinja2, markdown-it": ("click", "jinja2.sandbox", "markdown_it"),
    "ReportLab, HarfBuzz, fontTools": (
        "reportlab.pdfbase.pdfdoc", "uharfbuzz", "fontTools.svgLib.path",
    ),
    "PDFium, Pillow": ("pypdfium2", "PIL.Image"),
}  # fmt: skip
SPENT: dict[str, float] = {}
PEAK: dict[str, float] = {}


@contextmanager
def stage(name: str) -> Iterator[None]:
    begun = time.perf_counter()
    yield
    SPENT[name] = SPENT.get(name, 0) + 1000 * (time.perf_counter() - begun)
    PEAK[name] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(owner: Any, attribute: str, name: str) -> None:
    """Count each call of a function as a stage."""
    plain: Callable[..., Any] = getattr(owner, attribute)

    def call(*args: Any, **kwargs: Any) -> Any:
        with stage(name):
            return plain(*args, **kwargs)

    setattr(owner, attribute, call)


def main(out: Path) -> None:
    gc.set_threshold(100_000)  # as the command does
    for name, modules in IMPORTS.items():
        with stage(f"imports: {name}"):
            for module in modules:
                import_module(module)
    with stage("imports: sps-print's own modules"):
        import_module("sps_print.cli.build")
        from sps_print.build import Job
        from sps_print.files.write import write_whole
        from sps_print.model import Order
        from sps_print.pdf.font_embedding import Embedded
        from sps_print.pdf.tagged import TaggedFile
        from sps_print.problems import refuse
        from sps_print.project import open_project
        from sps_print.proof.pdf import prove
        from sps_print.typeset import leaflet as renderer
    with stage("load, tailor, merge, read"):
        job = Job(open_project(LEAFLET), Order("bench"))
        doc, paper, look = job.document, job.plan.paper, job.project.look
    with stage("check the words"):
        refuse(job.problems)
    timed(renderer.Typesetter, "lay_out", "lay out")
    timed(Embedded, "made", "fonts: subset")
    timed(TaggedFile, "finish", "tags, writing the file")
    with stage("ink"):
        data = renderer.on_sheets(
            doc, paper, look, partial(job.project.fonts, job.language)
        ).written.data()
    with stage("prove"):
        refuse(prove(data, doc, paper))
    with stage("store"):
        write_whole(out, data)
    SPENT["ink"] -= SPENT["lay out"] + SPENT["tags, writing the file"]
    SPENT["tags, writing the file"] -= SPENT["fonts: subset"]
    print(json.dumps([SPENT, PEAK]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
