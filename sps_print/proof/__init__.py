"""The finished file, opened again: is all of the document there, legible, and nothing else?"""
