"""Correcting a name: what it is, how far that holds, and what it changes; a panel under the article."""
