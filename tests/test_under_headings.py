"""What stands under a heading is what the heading says: no rival to a main message, and no idea of
another part. Each case was found by a reader who scored the leaflets."""

from __future__ import annotations

from collections import defaultdict

import pytest
from conftest import every_order

from sps_print.build import Job
from sps_print.document.blocks import Document, Heading, Panel, Steps, plain
from sps_print.document.reading_order import lines_of
from sps_print.document.walk import walk
from sps_print.model import Order
from sps_print.project import open_project

BARE = open_project(None)
PLAN = "Find the colour of today, and do what it says"
DECIDE = "You and your team decide together"
STAFF = "To staff: please read this first", "Please do this for me"


def under(doc: Document) -> dict[str, str]:
    """All words of each part, by the heading, or the title of the panel, that is nearest above."""
    found, heading = defaultdict[str, str](str), ""
    for section in doc.sections:
        heading = section.title or heading
        for block in section.blocks:
            if isinstance(block, Heading):
                heading = plain(block.line)
            inside = block.title if isinstance(block, Panel) else heading
            found[inside] += " ".join(plain(line) for line in lines_of(block)) + " "
    return found


@pytest.mark.parametrize(
    ("handout", "audience", "heading", "wanted", "unwanted"),
    [
        ("my-action-plan", "school", PLAN, "", "illness"),
        ("my-action-plan", "employer", PLAN, "", "illness"),
        ("my-action-plan", "school", "How to keep and follow this plan", "Keep it", "amber"),
        ("my-action-plan", "school", "Helping in a spasm", "Do not pull", "illness"),
        ("my-action-plan", "patient", "How to fill in and keep this plan", "write", "differs"),
        ("ambulance", "ambulance-crew", "Ask, and bring", "Bring", "guideline"),
        ("ward-passport", "ward-staff", "When to call a doctor at once", "fit", "missed more"),
        ("ward-passport", "ward-staff", "Advice the same day", "missed more", "fit"),
        ("teen", "teen", "Taking charge of your care", "own medicines", "lcohol"),
        ("teen", "teen", "Going out, alcohol and driving", "Before you go out", "own medicines"),
        ("newly-diagnosed", "patient", "What you may notice", "memory", "our nature"),
        ("newly-diagnosed", "patient", "What SPS is not", "weakness", "memory"),
        ("first-responders", "first-responder", "For the next team", "Send all", "pump"),
        ("deciding-on-treatment", "patient", DECIDE, "trials", "stiff"),
        ("pregnancy", "patient", "Your medicines and a baby", "Azathioprine", "contraception"),
        ("parent-with-sps", "child", "Someone to talk to", "worried", "catch"),
        ("parent-with-sps", "child", "What is SPS?", "You cannot catch", "worried"),
    ],
)
def test_it_is_what_the_heading_says(
    handout: str, audience: str, heading: str, wanted: str, unwanted: str
) -> None:
    words = under(Job(BARE, Order(handout, audience)).document)[heading]
    assert wanted in words
    assert unwanted not in words


def test_what_is_for_staff_comes_before_what_is_for_its_owner() -> None:
    parts = [*under(Job(BARE, Order("my-emergency-sheet")).document)]
    mine = parts.index("For me: my medicines")
    assert all(parts.index(one) < mine for one in STAFF)


def test_an_order_of_a_card_stands_under_what_is_asked_for() -> None:
    words = under(Job(BARE, Order("emergency-card", "helper")).document)["Please do this for me"]
    assert "Do not force my limbs" in words


def test_who_must_not_be_moved_lies_still() -> None:
    """Beside “Do not move them” stood a head on a cushion."""
    shown = {
        picture
        for order in every_order()
        if order.format == "a4"
        for section in Job(BARE, order).document.sections
        for block in walk(section.blocks)
        if isinstance(block, Steps) and block.pictures
        for line, picture in zip(block.items, block.pictures, strict=True)
        if "Do not move" in plain(line)
    }
    assert shown == {"step-still"}
