"""Projects to other programs and from them: a module a format, each a pair of functions on the one in-memory model."""
