"""A scene at the head that has another size, held against a proved file: it stands in its field."""

from __future__ import annotations

import pytest
from test_moved_aside import SHORT, of_card

from sps_print.build import Job
from sps_print.form import form
from sps_print.model import Order
from sps_print.proof.slots.moved_pieces import gaps, same_piece
from sps_print.proof.slots.pieces import ContentPiece, Unknown

FRAME = b"0 0 1 rg 20 %d m 520 %d l 520 10 l 20 10 l h f\nEMC\n/Artifact BMC\n"
FIELD = b"0.9 0.9 1 rg %g %g %g %g re f\n"
PICTURE = b"q 1 J 1 j %g 0 0 %g %g %g cm\n0 0 100 50 re W n\n1 0 0 RG 2 w 3 2 m 69 2 l S\nQ\nEMC\n"


def head(
    low: float = -100, high: float = 120, *, left: float = 20, top: float | None = None,
    scale: float = 2, across: float = 2, x: float = 170, y: float | None = None,
) -> ContentPiece:  # fmt: skip
    """The head of a page. low: the lower edge of its frame; high: of the field below that."""
    top = low if top is None else top
    field = FIELD % (left, top - high, 500, high)
    picture = PICTURE % (across, scale, x, top - high if y is None else y)
    code = FRAME % (low, low) + field + picture
    return ContentPiece(0, 800, 1, code).reaching(())


PROVED = head()


@pytest.mark.parametrize("now", [
    head(high=60, scale=1, across=1, x=220),
    head(low=-120),
    head(low=-80, high=60, scale=1, across=1, x=220),
])  # fmt: skip
def test_a_scene_may_have_another_size(now: ContentPiece) -> None:
    assert same_piece(PROVED, now).scene == now.scene + (60 if b" 1 0 0 1 220" in now.code else 120)


@pytest.mark.parametrize("now", [
    head(across=1.5),  # narrower than it is high
    head(scale=3, across=3, x=120),  # higher than its field
    head(high=400, scale=6, across=6, x=-30),  # wider
    head(x=30),  # not in its middle
    head(y=-190),  # above the lower edge of the field
    head(y=-260),  # and below that
    head(low=-120, top=-100),  # its field on the frame
    head(low=-100, top=-130),  # and away from that
    head(left=10),
    head(scale=-2, across=-2, x=370),
    head()._replace(code=head(high=60, scale=1, across=1, x=220).code.replace(b"69", b"99")),
    head()._replace(code=head(high=60, scale=1, across=1, x=220).code.replace(b"0.9", b"0.5")),
])  # fmt: skip
def test_a_scene_that_does_not_stand_in_its_field_is_not_proved(now: ContentPiece) -> None:
    with pytest.raises(Unknown, match="another drawing"):
        same_piece(PROVED, now)


def test_words_of_the_head_do_not_reach_into_its_scene() -> None:
    now = same_piece(PROVED, head(high=60, scale=1, across=1, x=220))
    words = ContentPiece(0, 720, 2, b"", low=-15, high=-3)
    assert [*gaps([now, words])] == []
    with pytest.raises(Unknown, match="leaves its frame"):
        [*gaps([now, words._replace(y=712)])]


def test_a_leaflet_whose_scene_has_another_size_is_proved_by_what_moved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A longer address takes a line from the scene of the first page."""
    order = Order("at-work")
    first, other = Job(of_card(FIRST), order), Job(of_card(OTHER), order)
    whole = other.pdf()
    first.pdf()
    monkeypatch.setattr(form, "prove", lambda *_: pytest.fail("it is proved whole"))
    assert first.form.fill(other.values, other.project.card).data == whole


FIRST = SHORT | {
    "name": "Clinic 0 Exampleton", "address": "0 Station Road, Exampleton EX1 0AB",
    "hours": "Monday to Friday, 9 am to 5 pm", "web": "www.exampleton-0.example.org/our-page",
}  # fmt: skip
OTHER = FIRST | {"name": "The Samplebury Hospital, Department of Neurology"}
