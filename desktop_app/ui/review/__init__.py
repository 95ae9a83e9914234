"""The review: all passages of the chosen themes, grouped, live."""
