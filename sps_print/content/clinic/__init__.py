"""What a clinic's own folder adds, changes or leaves out, and who signed which words off."""
