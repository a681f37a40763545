"""The card as a picture for the lock screen of a telephone.

390 x 844 points at three dots to a point are the 1170 x 2532 dots of a common telephone; others
scale it. The clock has the upper third, the buttons have the foot.
"""

from __future__ import annotations

from sps_print.papers.paper import Paper, Part

WIDTH, HEIGHT = 390.0, 844.0

PAPERS = (
    Paper(
        "lock-screen", "Lock screen of a telephone", WIDTH, HEIGHT, margin=18, body=14,
        small=9.5, measure=WIDTH, safe=9, note_size=12, title=20, brief=True, footer=False, code=0,
        good_for="a telephone: helpers see it without a code", kind="lock-screen",
        parts=((Part.ALL, 1),), double_sided=False, screen=True, dots=216, above=HEIGHT / 3,
        below=84,
    ),
)  # fmt: skip
