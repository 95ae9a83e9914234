"""The names of the library: who and what its articles name, where, and the editors' own list."""
