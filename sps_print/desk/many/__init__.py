"""A list of people becomes a leaflet for each of its rows."""
