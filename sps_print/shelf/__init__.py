"""The clinic's shelf: its leaflets, who signs them, their dates, and the pack for the panel."""

from sps_print.shelf.leaflets import OnShelf, Shelf, SignOff, shelf_of

__all__ = ["OnShelf", "Shelf", "SignOff", "shelf_of"]
