"""A leaflet copied and faxed: what must still be read from it."""
