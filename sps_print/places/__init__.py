"""Where each line of a finished page comes from: its place there, and its file and line."""
