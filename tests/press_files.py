"""The print shop's files that tests of theirs look at, each made once."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pikepdf

from sps_print.build import Job
from sps_print.model import Order
from sps_print.project import Project

ORDERS = {  # each family of papers: the trim in millimetres, its folds from the left and the top
    "a4": ("triggers", (210, 297), (), ()),
    "letter": ("triggers", (215.9, 279.4), (), ()),
    "large-print": ("triggers", (210, 297), (), ()),
    "easy-read": ("easy-read", (210, 297), (), ()),
    "tri-fold": ("triggers", (297, 210), (97, 197), ()),
    "tri-fold-letter": ("triggers", (279.4, 215.9), (92.08, 185.74), ()),
    "z-fold": ("triggers", (297, 210), (99, 198), ()),
    "booklet": ("triggers", (148.5, 210), (), ()),
    "booklet-letter": ("triggers", (139.7, 215.9), (), ()),
    "flyer": ("how-to-help", (99, 210), (), ()),
    "a6": ("how-to-help", (105, 148), (), ()),
    "poster-a3": ("how-to-help", (297, 420), (), ()),
    "poster-tabloid": ("how-to-help", (279.4, 431.8), (), ()),
    "card": ("emergency-card", (85.6, 53.98), (), ()),
    "card-sheet": ("emergency-card", (85.6, 53.98), (), ()),
    "card-fold": ("emergency-card", (171.2, 53.98), (85.6,), ()),
    "card-concertina-letter": ("emergency-card", (85.6, 215.92), (), (53.98, 107.96, 161.94)),
}
Jobs = Callable[[str], Job]  # of a paper
Press = Callable[[str], bytes]


def jobs_of(project: Project) -> Jobs:
    """The job of each paper, made once."""

    @cache
    def get(paper: str) -> Job:
        return Job(project, Order(ORDERS[paper][0], format=paper))

    return get


def press_of(jobs: Jobs) -> Press:
    """The print shop's file of each paper, made once."""
    return cache(lambda paper: jobs(paper).press())


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))
