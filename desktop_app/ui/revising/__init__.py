"""Correcting the text of an article in its place: typed into, kept as one step; and its original, looked at."""
