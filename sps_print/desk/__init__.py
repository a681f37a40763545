"""The desk: a page in the browser, for people without a terminal. It runs on this machine alone.

It is a thin door to the rest of the program: it adds no rule of its own. All that it stores are
files of the clinic's folder; what it knows of a person is in memory, until it is forgotten.
"""
