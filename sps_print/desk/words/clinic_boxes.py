"""The boxes of the clinic's page: a field of clinic.toml, what it is called, an example, and what a
browser may fill it with."""

from __future__ import annotations

CONTACTS = (
    ("name", "Name of the clinic", "", "organization"),
    ("phone", "Telephone for questions", "Type it as it should print, with spaces", "tel"),
    ("hours", "When somebody answers", "For example: Monday to Friday, 9 am to 5 pm", "off"),
    ("address", "Address", "", "street-address"),
    ("web", "Web site", "For example: www.example.org", "url"),
    ("email", "E-mail address", "", "email"),
)
MORE = (
    ("sources-url", "Where your web pages of the leaflets are",
     "A code on each leaflet leads there, to its sources", "url"),
    ("funding", "Who paid for your leaflets", "It is printed with the small print", "off"),
    ("patients", "How patients took part", "It is printed with the small print", "off"),
)  # fmt: skip
COLOURS = (("main-colour", "Titles and frames"), ("second-colour", "Details"))
BOXES = {name: words for name, words, *_ in (*CONTACTS, *MORE, *COLOURS)}
