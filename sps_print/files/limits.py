"""How much one leaflet may hold. Far more than any needs; without an end, one file stops them all.

The largest that came with the program: a section of 2,800 characters, a leaflet of 15,600 in 22
sections and 68 blocks, a table of 7 rows, a bibliography of 55 KB. Time and memory grow with what
is allowed here, and docs/what-you-may-bring.md says each of these numbers.
"""

FIELDS_FILE = 200_000  # bytes of a TOML file
DOTS = 100  # in a line of a TOML file: tomli's work grows with the square of a key's parts
FONT_FILE = 30_000_000  # bytes; the fonts of all Chinese letters are about 20 MB
TITLE = 300  # characters of a title, of a leaflet or a section
WORD = 1000  # characters without a space, in a section or a field
SECTION = 20_000  # characters of a section's file
FILLED_IN = 40_000  # characters of a section once its values are filled in
BLOCKS = 400  # paragraphs, lists, tables … of a section
ROWS = 200  # of a table
COLUMNS = 4  # of a table: more cannot be read on paper
CONDITIONS = (
    10  # values that a section's conditions ask for, to compare editions: each doubles the work
)
MEMBERS = 5000  # files that are looked at in the archive of an edition
EDITION = 30_000_000  # bytes of its texts
SECTIONS = 100  # of a leaflet
BAG = 50  # leaflets of a set for one person
COPIES = 999  # of a leaflet, in a set or from a printer at once
LEAFLET = 60_000  # characters of all its sections, filled in
