"""The window in which a project of another program is looked at before it is taken in."""
