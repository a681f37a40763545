"""The list in hand: its rows held against the leaflets, and what is made of them."""
