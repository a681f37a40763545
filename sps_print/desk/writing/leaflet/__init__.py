"""A leaflet of one's own: begun, its sections put in, left out and ordered."""
