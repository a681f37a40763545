"""A section's text changed line by line, as a form does it: all else stays byte for byte."""
