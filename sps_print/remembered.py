"""How much of what was worked out is remembered for the next leaflet: all such memories add up.

A list is made leaflet by leaflet, and the next row says most of what the last one said. Four times
as much takes 12 MB more for a charity's list of 31 leaflets, and saves 1.7 of 100 calls of Python.
"""

WORDS = 2048  # words, letters, numbers, names
LINES = 512  # lines, sentences, objects of a file
