"""What lies in the basket, or one leaflet, goes to a printer and is watched there."""
