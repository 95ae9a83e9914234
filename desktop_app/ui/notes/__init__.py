"""All notes of the library in one list."""
