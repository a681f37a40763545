"""What a leaflet is made of, whatever shows it: blocks, their order of reading, imprint, links."""
