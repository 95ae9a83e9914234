"""The library file: the only SQL."""

from desktop_app.later import put_off

AT_REQUEST = (
    "asking:words_asked",
    "dossiers",
    "habits",
    "holdings",
    "mentions:found_rows,names_stamp",
    "names",
    "notes",
    "passages",
    "query",
    "reprints",
    "said",
    "saved_searches",
    "search",
    "texts",
    "write",
)
"""Parts that a window shows its first article without."""
put_off(*(f"{__name__}.{name}" for name in AT_REQUEST))
