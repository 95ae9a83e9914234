"""Tables of articles and lists of references."""
