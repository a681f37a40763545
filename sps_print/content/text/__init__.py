"""From a section's Markdown to the blocks of a document."""
