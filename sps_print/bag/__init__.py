"""A set of leaflets for one person: a recipe says which, details are given once, one set comes."""
