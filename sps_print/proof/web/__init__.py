"""The web page, read again as a browser reads it."""
