"""sps-print makes printable, accessible patient handouts."""

__version__ = "0.1.0"
