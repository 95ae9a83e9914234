"""The overview: one live question as a table, a line of months, a map, and what goes together; each number opens."""
