"""What a user can do, one small function each; the only callers of `Library.write`."""

from desktop_app.later import put_off

put_off(*(f"{__name__}.{name}" for name in ("annotations", "articles", "bulk", "themes")))  # none to show a window
