"""Every leaflet of the clinic: its edition, who signed it, its texts and what they said before."""
