"""The set of leaflets for one person."""
