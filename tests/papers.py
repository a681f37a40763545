"""What is right for each paper, typed in from the standards and not taken from the code.

Paper sizes: ISO 216 and ANSI. The tri-fold: 100, 100, 97 mm; 3.6875, 3.6875, 3.625 in. Wallet
cards: ISO/IEC 7810, ID-1. Lengths in millimetres from the top left of a sheet; type in points.
"""

from __future__ import annotations

from dataclasses import dataclass

from sps_print.model import Order

LONG, SHORT, ONE_SIDE = "DuplexFlipLongEdge", "DuplexFlipShortEdge", "Simplex"

A4, LETTER = (210.0, 297.0), (215.9, 279.4)
A4_WIDE, LETTER_WIDE = (297.0, 210.0), (279.4, 215.9)


@dataclass(frozen=True)
class Paper:
    """What is right for one format."""

    sheet: tuple[float, float]
    turned: str
    body: float  # points
    small: float  # points: the imprint and the foot of a page
    order: Order
    folds: tuple[tuple[float, ...], ...] = ((), ())  # down the sheet: front, back
    folds_y: tuple[float, ...] = ()
    cuts_x: tuple[float, ...] = ()
    cuts_y: tuple[float, ...] = ()
    cell: tuple[float, float] | None = None  # the size of a piece that is cut out
    margin: float = 0  # white at each side of a panel
    printed: bool = True
    note: float = 0  # points: the raised numbers of notes


def leaflet(format_: str) -> Order:
    return Order("triggers", "patient", format_)


def help_(format_: str) -> Order:
    return Order("how-to-help", "helper", format_)


def card(format_: str) -> Order:
    return Order("emergency-card", "helper", format_)


def easy(format_: str) -> Order:
    return Order("easy-read", "easy-read", format_)


CARD = (85.60, 53.98)  # ISO/IEC 7810, ID-1
FIVE = tuple(13.55 + 53.98 * i for i in range(6))  # five cards in the middle of 297
FOUR = tuple(31.74 + 53.98 * i for i in range(5))  # four cards in the middle of 279.4
TWO, TWO_LETTER = (19.4, 105.0, 190.6), (22.35, 107.95, 193.55)

MEASURED = {
    "a4": Paper(A4, LONG, 12, 10, leaflet("a4"), note=8.5),
    "letter": Paper(LETTER, LONG, 12, 10, leaflet("letter"), note=8.5),
    "large-print": Paper(A4, LONG, 18, 18, leaflet("large-print")),
    "large-print-letter": Paper(LETTER, LONG, 18, 18, leaflet("large-print-letter")),
    "easy-read": Paper(A4, LONG, 16, 12, easy("easy-read")),
    "easy-read-letter": Paper(LETTER, LONG, 16, 12, easy("easy-read-letter")),
    "poster-a3": Paper((297, 420), ONE_SIDE, 23, 11.5, help_("poster-a3")),
    "poster-a2": Paper((420, 594), ONE_SIDE, 33, 16.5, help_("poster-a2")),
    "poster-tabloid": Paper((279.4, 431.8), ONE_SIDE, 22, 11, help_("poster-tabloid")),
    # a common telephone: 1170 x 2532 dots, three to a point
    "lock-screen": Paper((137.58, 297.74), ONE_SIDE, 14, 9.5, card("lock-screen"), printed=False),
    "tri-fold": Paper(
        A4_WIDE, SHORT, 12, 9, leaflet("tri-fold"), ((97, 197), (100, 200)), margin=7.85,
    ),
    "tri-fold-letter": Paper(
        LETTER_WIDE, SHORT, 12, 9, leaflet("tri-fold-letter"),
        ((92.08, 185.74), (93.66, 187.32)), margin=7.5,
    ),
    "z-fold": Paper(A4_WIDE, SHORT, 12, 9, leaflet("z-fold"), ((99, 198),) * 2, margin=7.5),
    "z-fold-letter": Paper(
        LETTER_WIDE, SHORT, 12, 9, leaflet("z-fold-letter"), ((93.13, 186.27),) * 2, margin=7.5
    ),
    "booklet": Paper(
        A4_WIDE, SHORT, 12, 9, leaflet("booklet"), ((148.5,),) * 2, margin=12, note=8.5
    ),
    "booklet-letter": Paper(
        LETTER_WIDE, SHORT, 12, 9, leaflet("booklet-letter"), ((139.7,),) * 2, margin=12, note=8.5
    ),
    "tri-fold-screen": Paper((97, 210), LONG, 12, 9, leaflet("tri-fold-screen")),
    "tri-fold-screen-letter": Paper(
        (92.08, 215.9), LONG, 12, 9, leaflet("tri-fold-screen-letter")
    ),
    "z-fold-screen": Paper((99, 210), LONG, 12, 9, leaflet("z-fold-screen")),
    "z-fold-screen-letter": Paper((93.13, 215.9), LONG, 12, 9, leaflet("z-fold-screen-letter")),
    "booklet-screen": Paper((148.5, 210), LONG, 12, 9, leaflet("booklet-screen"), note=8.5),
    "booklet-screen-letter": Paper(
        (139.7, 215.9), LONG, 12, 9, leaflet("booklet-screen-letter"), note=8.5
    ),
    "flyer": Paper(
        A4_WIDE, SHORT, 12, 8.5, help_("flyer"), cuts_x=(99, 198), cell=(99, 210), margin=8
    ),
    "a6": Paper(
        A4, LONG, 12, 8.5, help_("a6"), cuts_x=(105,), cuts_y=(148.5,), cell=(105, 148), margin=8
    ),
    "card": Paper(CARD, SHORT, 8, 6, card("card")),
    "card-sheet": Paper(
        A4, LONG, 8, 6, card("card-sheet"), cuts_x=TWO, cuts_y=FIVE, cell=CARD, margin=3.6
    ),
    "card-sheet-letter": Paper(
        LETTER, LONG, 8, 6, card("card-sheet-letter"),
        cuts_x=TWO_LETTER, cuts_y=FOUR, cell=CARD, margin=3.6,
    ),
    "card-fold": Paper(
        A4, ONE_SIDE, 8, 6, card("card-fold"), ((105,),),
        cuts_x=(19.4, 190.6), cuts_y=FIVE, cell=(171.20, 53.98), margin=3.6,
    ),
    "card-fold-letter": Paper(
        LETTER, ONE_SIDE, 8, 6, card("card-fold-letter"), ((107.95,),),
        cuts_x=(22.35, 193.55), cuts_y=FOUR, cell=(171.20, 53.98), margin=3.6,
    ),
    "card-concertina": Paper(
        A4, ONE_SIDE, 8, 6, card("card-concertina"), folds_y=(94.52, 148.5, 202.48),
        cuts_x=TWO, cuts_y=(40.54, 256.46), cell=(85.60, 215.92), margin=3.6,
    ),
    "card-concertina-letter": Paper(
        LETTER, ONE_SIDE, 8, 6, card("card-concertina-letter"), folds_y=(85.72, 139.7, 193.68),
        cuts_x=TWO_LETTER, cuts_y=(31.74, 247.66), cell=(85.60, 215.92), margin=3.6,
    ),
}  # fmt: skip
