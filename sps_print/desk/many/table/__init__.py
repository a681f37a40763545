"""A file that was brought: its columns, and what they mean."""
