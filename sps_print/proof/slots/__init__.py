"""The proof of what is filled into a form again: slots, and layouts of which pieces moved."""
