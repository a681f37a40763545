"""The shapes made of words, read again: text, scripts, Braille, Word, an e-book."""
