"""The page of one leaflet."""
