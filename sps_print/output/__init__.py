"""The other shapes of a document: a web page, text, scripts, Braille, files for Word."""
