"""What the language and the country are: folding, sentences, sorting, dates in words, provinces."""

from desktop_app.later import put_off

put_off(
    f"{__name__}.folding",  # most of what is shown is stored folded
    f"{__name__}.sentences:clauses,paragraphs,sentences,syllables",  # a text is shown without
    f"{__name__}.sorting:sort_key",  # what is stored has its own
)
