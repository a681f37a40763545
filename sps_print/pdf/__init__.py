"""The file format alone: fonts, tags, links, inks, the finished bytes. It knows no leaflet."""
