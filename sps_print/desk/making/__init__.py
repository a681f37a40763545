"""A leaflet in the making: its order, its file, its pictures, and what holds it back."""
