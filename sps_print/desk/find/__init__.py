"""Find a leaflet, a paper or a text by the words that people use."""
