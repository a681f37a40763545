"""Draw one SVG and end. Run as a program of its own: what never ends, or fills the memory, ends.

    python draw_svg.py WIDTH HEIGHT < drawing.svg > drawing.png

Its dots fill the width or the height, as resvg (https://github.com/linebender/resvg) draws it.
"""

from __future__ import annotations

import sys
from contextlib import suppress

SECONDS = 5  # of work; a logo of a thousand paths takes half a second
BYTES = 1 << 30  # of memory
DPI = 96  # of CSS: what a millimetre is in dots
FIRST = 64  # dots across, to learn its shape


def limit() -> None:
    """Take no more time and memory than a drawing needs. Windows has no such limits."""
    if sys.platform != "win32":
        import resource

        limits = (
            (resource.RLIMIT_CPU, SECONDS),
            (resource.RLIMIT_AS, BYTES),
            (resource.RLIMIT_CORE, 0),
        )
        for kind, most in limits:
            with suppress(ValueError, OSError):  # a stricter limit of the machine stays
                resource.setrlimit(kind, (most, most))


def draw(svg: str, width: int, height: int) -> bytes:
    """The drawing as PNG. Raises ValueError when it cannot be drawn."""
    from resvg_py import svg_to_bytes

    first = svg_to_bytes(svg_string=svg, width=FIRST, skip_system_fonts=True, dpi=DPI)
    high = int.from_bytes(first[20:24], "big")  # as a PNG says it
    wide = max(1, min(width, height * FIRST // max(1, high)))
    return svg_to_bytes(svg_string=svg, width=wide, skip_system_fonts=True, dpi=DPI)


if __name__ == "__main__":
    limit()
    drawing = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(draw(drawing, int(sys.argv[1]), int(sys.argv[2])))
