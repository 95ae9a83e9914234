"""What a user can do, one small function each; the only callers of `Library.write`."""
