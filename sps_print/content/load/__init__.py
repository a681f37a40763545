"""The files of a library as values: handouts, audiences, languages, sections, sources."""
