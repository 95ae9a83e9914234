"""The window in which articles are looked at and corrected before they come into the library."""
