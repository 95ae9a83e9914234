"""The command palette: every command, article, theme and province by name."""
