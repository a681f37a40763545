"""The parts of a leaflet, one a file: banner, column, panel, table, cover, end."""
