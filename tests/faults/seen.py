"""Words that cannot be seen."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from faults.tools import INK, SAME, Fault, body_run, named, plant

plant("white words", "is too pale", body_run(rf"BT\n1 1 1 rg /F2 12 Tf {SAME}"))
plant("pale words", "is too pale", body_run(rf"BT\n0.75 0.75 0.75 rg /F2 12 Tf {SAME}"))
plant(
    "invisible words (3 Tr)",
    "is not printed as letters are",
    body_run(rf"BT\n3 Tr {INK}{SAME} 0 Tr"),
)
plant(
    "words as outlines alone (1 Tr)",
    "is not printed as letters are",
    body_run(rf"BT\n1 Tr {INK}{SAME} 0 Tr"),
)
plant(
    "words of 1 point",
    "is set in 1.0 points",
    body_run(rf"BT\n0.106 0.122 0.141 rg /F2 1 Tf {SAME}"),
)
plant(
    "words of 9 points among 12",
    "is set in 9.0 points",
    body_run(rf"BT\n0.106 0.122 0.141 rg /F2 9 Tf {SAME}"),
)
plant(
    "words made small by their matrix",
    "is set in 1.2 points",
    body_run(rf"BT\n{INK}0.1 0 0 0.1 \1 \2 Tm \3"),
)
plant(
    "words of no size",
    "the page reads “” where",
    body_run(rf"BT\n0.106 0.122 0.141 rg /F2 0 Tf {SAME}"),
)
plant(
    "letters run together (Tc)",
    "its letters are set apart or together",
    body_run(rf"BT\n-2 Tc {INK}{SAME} 0 Tc"),
)
plant(
    "words set far apart (Tw)",
    "its letters are set apart or together",
    body_run(rf"BT\n20 Tw {INK}{SAME} 0 Tw"),
)
plant("words squeezed together", "is squeezed", body_run(rf"BT\n50 Tz {INK}{SAME} 100 Tz"))
plant("words turned round", "is turned", body_run(rf"BT\n{INK}0 1 -1 0 \1 \2 Tm \3"))
plant("mirrored words", "turned over", body_run(rf"BT\n{INK}-1 0 0 1 \1 \2 Tm \3"))
plant("words clipped away", "clipped", body_run(rf"q 0 0 1 1 re W n BT\n{INK}{SAME} ET Q BT"))
plant(
    "words clipped at half their height",
    "clipped",
    body_run(rf"q \1 \2 600 3 re W n BT\n{INK}{SAME} ET Q BT"),
)
plant(
    "words clipped at their end",
    "clipped",
    body_run(rf"q \1 0 60 842 re W n BT\n{INK}{SAME} ET Q BT"),
)
plant("words off the page", "is not on the paper", body_run(rf"BT\n{INK}1 0 0 1 -900 \2 Tm \3"))
plant(
    "words covered by white",
    "is hidden",
    body_run(
        rf"BT\n{INK}{SAME}\nET\nEMC\n/Artifact BMC\n1 1 1 rg 90 \2 500 14 re f\nEMC\n/P BMC\nBT"
    ),
)
plant(
    "words struck out",
    "is struck out",
    body_run(
        rf"BT\n{INK}{SAME}\nET\nEMC\n/Artifact BMC\n"
        r"q 1 0 0 1 \1 \2 cm 0 0 0 RG 0.5 w 0 4 m 90 4 l S Q\nEMC\n/P BMC\nBT"
    ),
)
plant(
    "words covered by black",
    "is hidden",
    body_run(
        rf"BT\n{INK}{SAME}\nET\nEMC\n/Artifact BMC\n0 0 0 rg 100 \2 60 10 re f\nEMC\n/P BMC\nBT"
    ),
)


@named("see-through words", "is see-through")
def _(file: pikepdf.Pdf) -> None:
    file.pages[0].Resources.ExtGState = Dictionary(gs0=Dictionary(ca=0.15))
    body_run(rf"q /gs0 gs BT\n{INK}{SAME} ET Q BT")(file)


@named("words in a layer that is off", "OCProperties")
def _(file: pikepdf.Pdf) -> None:
    layer = file.make_indirect(Dictionary(Type=Name.OCG, Name=String("off")))
    file.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer], Order=[layer]))
    file.pages[0].Resources.Properties = Dictionary(oc0=layer)
    body_run(rf"/OC /oc0 BDC BT\n{INK}{SAME} ET EMC BT")(file)


@named("a transparency group that hides", "a drawing inside a drawing")
def _(file: pikepdf.Pdf) -> None:
    form = file.make_stream(b"1 1 1 rg 0 100 600 300 re f")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 600, 842])
    form.Group = Dictionary(S=Name.Transparency, I=True)
    file.pages[0].Resources.XObject = Dictionary(Fm0=form)
    file.pages[0].contents_add(b"/Artifact BMC /Fm0 Do EMC")


@named("a highlight drawn over the words", "is hidden")
def _(file: pikepdf.Pdf) -> None:
    file.pages[0].contents_add(b"/Artifact BMC 0.1 0.1 0.1 rg 60 380 400 60 re f EMC")


def over_run(operators: str) -> Fault:
    """The fifth run of body words, with something drawn over it. Lengths from its beginning."""
    start, end = "\nET\nEMC\n/Artifact BMC\nq 1 0 0 1 \\1 \\2 cm", "Q\nEMC\n/P BMC\nBT"
    return body_run(f"BT\n{INK}{SAME}{start} {operators} {end}")


plant("a white spot over one letter", "is hidden", over_run("1 1 1 rg 14 0 5 6 re f"))
plant(
    "a white spot over half a letter",
    "is struck out",
    over_run("1 g 30 4 3 3 re f"),
)
plant("a bar that changes one sign", "is struck out", over_run("0 g 20 2 4 0.6 re f"))
plant("a thin line through one word", "is struck out", over_run("0 G 0.3 w 0 3 m 25 4 l S"))
plant("the end of a line covered", "is hidden", over_run("1 g 100 -4 60 16 re f"))
plant(
    "a dark bar behind the end of a line",
    "is hidden",
    body_run(rf"/Artifact BMC\nq 1 0 0 1 \1 \2 cm 0.1 g 60 -4 60 16 re f Q\nEMC\nBT\n{INK}{SAME}"),
)
plant(
    "a frame with a line through it",
    "is hidden",
    over_run("0 G 0.3 w -9 -9 m 200 -9 l 200 3 l -9 3 l -9 20 l S"),
)


@named("a font whose letters are smaller than their size", "its letters are larger or smaller")
def _(file: pikepdf.Pdf) -> None:
    fonts = (one for one in file.objects if isinstance(one, Dictionary) and "/FontFile2" in one)
    program = next(fonts).FontFile2
    data = bytearray(program.read_bytes())
    rows = range(12, 12 + 16 * int.from_bytes(data[4:6], "big"), 16)
    head = next(row for row in rows if data[row : row + 4] == b"head")
    units = int.from_bytes(data[head + 8 : head + 12], "big") + 18
    larger = round(int.from_bytes(data[units : units + 2], "big") * 1.15)
    data[units : units + 2] = larger.to_bytes(2, "big")
    program.write(bytes(data))
