"""The families of look, one a file: a new file is a new family."""
