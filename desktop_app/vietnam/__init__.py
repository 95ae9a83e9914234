"""What the language and the country are: folding, sentences, sorting, dates in words, provinces."""

from desktop_app.later import put_off

put_off(
    f"{__name__}.abbreviations:abbreviates",
    f"{__name__}.clauses:clauses,syllables",
    f"{__name__}.folding",  # most of what is shown is stored folded
    f"{__name__}.sorting:sort_key",
)
