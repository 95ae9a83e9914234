"""From excerpts to files: one module a format."""
