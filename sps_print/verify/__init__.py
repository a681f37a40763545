"""Which edition a printed leaflet is, by its code: current, older (what changed?), or not ours."""
