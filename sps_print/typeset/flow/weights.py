"""What makes the end of a page bad, and how bad: the one table that pages are divided by.

All are costs in one unit: a page that is a third empty costs 1. The fewest sheets come first,
whatever they cost: paper is money. Of all divisions on so many sheets the cheapest is taken. From
PANEL on a cost is that of a broken rule: it is more than any white saves.
"""

from __future__ import annotations

WHITE = 9.0
"""Times the square of the share of a page that is white: one page half empty is worse than two that
are a quarter empty, and than a table in two. No share that is not too thin costs as much as a rule.
"""

THIN, TOO_THIN = 0.45, 6.0
"""A page less full than this that is not the last of its text looks like a mistake. It costs more
than to part a list, or lines from what is written on them."""

FEW, TOO_FEW = 0.6, 22.0
"""Three words alone on the last page are thrown away like a mistake, and two fifths of it white
look like one, if no lines to write on take them. Times the square of the share missing: with a
line or two it costs more than any rule, with a quarter of a page less than to part a list."""

ALONE, WORTH = 7.0, 0.6
"""A last page of sources and small print alone: nobody turns to it, and it is a sheet of paper. It
costs more than a panel at a foot or a list in two, so that words of the text go over with them.
Where whom to contact stands with them the page is worth its paper if it is so full; a page that is
emptier costs the share that it lacks."""

SECTION = 0.0
"""Before the start of a section: where a reader pauses anyway."""

BLOCK = 0.25
"""Between two blocks of one section: the section is in two places, each of them whole."""

LINES = 0.9
"""Inside a paragraph or a table, two lines or rows at least on each side: the eye has to jump."""

TAIL, SHORT = 1.2, 4
"""A page begins with so few lines of the section before: the thought is elsewhere. It is worth a
third of a page of white, and no page more, as all that follows down to TABLE. From here on closer
lines are tried that leave it whole."""

LEAD = 1.22
"""A page ends with a heading and SHORT lines below it at the most, or a picture: it begins what it
does not say. Not worth a page that is more than a third white."""

STRAY, FEWER = 1.25, 2
"""The same with so few lines: a sentence that is met by itself."""

FRAME = 0.85
"""Before a panel or a table of a section with a heading: it says something of its own, but not what
of. It is worth less than a third of a page of white."""

TABLE = 1.5
"""Inside a table of so few rows that they are seen at one glance: two of them at a foot, and the
others overleaf, are two tables."""

PANEL = 4.5
"""After a panel whose section goes on in words: it stands at the foot as if it were the last word,
and what it belongs to is overleaf. Less than a list: it is whole."""

LIST = 5.0
"""Between two items of a list that a page holds: whoever ticks or counts has to see all of it."""

PARTED = 5.1
"""Inside a panel in large print that has no room on its page. It most often parts a list, and a
frame with it."""

HAND = 5.4
"""Between a question and the lines for its answer: nobody writes what they do not see asked."""

APART = 13.0
"""Between steps, and between safety lines that are said together: more than any two of the rules
above, for who misses one may come to harm. The same, and what the cut costs anyway, on the way to
what has to stand on the first page: if the panel for an emergency goes over, it begins the second.
"""

INSIDE = 9.0
"""Before the list of what is inside: it goes over to the second page before that panel does."""

MORE = 1.6
"""A page more on the back of a sheet that is printed anyway: it is taken where a rule would be
broken without it, and not for white alone."""

LEAF = 0.5
"""The same in a booklet, where it would be blank otherwise."""

TIGHT = 6.0
"""Times the share by which the white between blocks shrinks, 0.1 to 0.35: the eye finds its way by
it. On panels that are counted it is given up only where a rule would be broken. Times the square of
it where pages have each their own: a tenth less on one page is hardly seen."""

BROKEN = PANEL
"""From here on a break is one that somebody notices: another white is tried before it, and lines
that are a little closer together."""
