"""The words of a leaflet changed on a page: its lines, what is kept, and what they said before."""
