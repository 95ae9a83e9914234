"""From bytes to the characters of a stored text."""
