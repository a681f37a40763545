"""A leaflet compiled to a form, which is filled again for each order of a list."""
