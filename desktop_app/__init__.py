"""Trích: read and annotate Vietnamese press articles offline."""

__version__ = "0.1.0"
