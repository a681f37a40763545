"""From words to lines."""
