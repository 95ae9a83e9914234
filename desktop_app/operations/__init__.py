"""What a user can do, one small function each; the only callers of `Library.write`."""

from desktop_app.later import put_off

AT_REQUEST = (
    "annotations",
    "articles",
    "bulk",
    "step_words:articles_of,detail_words,step_text",
    "theme_examples",
    "themes",
)
"""Parts that a window shows its first article without."""
put_off(*(f"{__name__}.{name}" for name in AT_REQUEST))
