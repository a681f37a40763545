"""A printed line and what is typed in its place: tried, taken, and what it leaves behind."""
