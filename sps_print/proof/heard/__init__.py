"""A finished file as it is heard: its words in the order of its tags, and what is missed.

Read from the bytes alone, by the project's own reader of files (pdf/reader/).
"""
