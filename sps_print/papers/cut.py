"""Pieces that are cut out of a sheet: flyers and cards."""

from __future__ import annotations

from sps_print.papers.paper import MM, OFFICE, Flip, Imposing, Paper, Part
from sps_print.papers.sheets import A4, LETTER, Size, cut_out

ID1 = (85.60 * MM, 53.98 * MM)  # ISO/IEC 7810
DL, A6 = (99 * MM, 210 * MM), (105 * MM, 148 * MM)
A4_WIDE = (A4[1], A4[0])


def _card(
    id_: str, name: str, good_for: str, faces: int, imposing: Imposing | None,
    flip: Flip = Flip.LONG, double_sided: bool = False, finish: str = "", inches: bool = False,
) -> Paper:  # fmt: skip
    return Paper(
        id_, name, *ID1, margin=3.6 * MM, body=8, small=6, measure=ID1[0],
        safe=3.5 * MM, note_size=6, title=11, brief=True, footer=False, code=0,
        good_for=good_for, kind="card" if faces == 2 else "long-card", parts=((Part.ALL, faces),),
        imposing=imposing, flip=flip, double_sided=double_sided, finish=finish,
        inches=inches,
    )  # fmt: skip


def _small(
    id_: str, name: str, size: Size, code: float, good_for: str, imposing: Imposing, flip: Flip
) -> Paper:
    return Paper(
        id_, name, *size, margin=8 * MM, body=12, small=8.5, measure=size[0], safe=OFFICE,
        note_size=8.5, title=21, brief=True, footer=False, code=code, good_for=good_for,
        kind="flyer" if code else "a6", parts=((Part.ALL, 2),), imposing=imposing, flip=flip,
    )  # fmt: skip


def _cards(paper: str, sheet: Size, rows: int) -> tuple[Paper, ...]:
    inches = sheet == LETTER
    tail = "-letter" if inches else ""
    book, line = ((1, 0),), ((0,), (1,), (2,), (3,))
    return (
        _card(f"card-sheet{tail}", f"Wallet cards, {paper}", "a wallet: printed on both sides", 2,
              cut_out(sheet, ID1, 2, rows, (((0,),), ((1,),))), double_sided=True, inches=inches),
        _card(f"card-fold{tail}", f"Fold-over wallet cards, {paper}",
              "a wallet, where a printer has one side", 2, cut_out(sheet, ID1, 1, rows, (book,)),
              finish="Fold each once, words outside.", inches=inches),
        _card(f"card-concertina{tail}", f"Four-panel wallet cards, {paper}",
              "a wallet: the most words, in four panels", 4, cut_out(sheet, ID1, 2, 1, (line,)),
              finish="Fold each to and fro, the first panel on top.", inches=inches),
    )  # fmt: skip


PAPERS = (
    _small("flyer", "DL flyer, 3 on A4", DL, 22 * MM, "a rack or an envelope: one third of A4",
           cut_out(A4_WIDE, DL, 3, 1, (((0,),), ((1,),))), Flip.SHORT),
    _small("a6", "A6 card, 4 on A4", A6, 0, "an appointment letter, a noticeboard",
           cut_out(A4, A6, 2, 2, (((0,),), ((1,),))), Flip.LONG),
    _card("card", "Wallet card, front and back", "a card printer, or a screen", 2, None,
          Flip.SHORT, double_sided=True),
    *_cards("A4", A4, 5),
    *_cards("US Letter", LETTER, 4),
)  # fmt: skip
