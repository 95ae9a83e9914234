"""Passages of provinces, sources, months or editors side by side, month by month."""
