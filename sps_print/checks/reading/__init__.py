"""How hard a text is for its reader: counts, formulas, terms, headings, gates and a report.

`passage` takes words apart, `en` knows the language, `formulas` has the published
coefficients, `measures` puts them together, `limits` holds them against an audience, `gates` says
what is too hard, `report` shows it.
Another language is a folder of its name, such as `en`, with its READING (see `languages`).
"""
