"""The operations on a command line."""
