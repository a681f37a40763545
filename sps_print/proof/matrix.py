"""Changes of place as a PDF writes them: six numbers (ISO 32000-1, 8.3.4). Lengths in points."""

from __future__ import annotations

Matrix = tuple[float, float, float, float, float, float]
UNCHANGED: Matrix = (1, 0, 0, 1, 0, 0)


def through(new: Matrix, old: Matrix) -> Matrix:
    """One change of place inside another."""
    a, b, c, d, e, f = new
    p, q, r, s, t, u = old
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to lie."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
