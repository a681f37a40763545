"""From boxes to pages: where each page ends, and what fits."""
