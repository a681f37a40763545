"""The printer: what it can do, what it is told, and what becomes of the sheets."""
