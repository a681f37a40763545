"""One PDF of many filled forms, for the printer."""
