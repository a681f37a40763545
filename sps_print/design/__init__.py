"""Colours and type: what is readable, and what is the clinic's."""
