"""What the language and the country are: folding, sentences, sorting, dates in words, provinces."""

from desktop_app.later import put_off

put_off(
    f"{__name__}.attribution:attributes,says",
    f"{__name__}.brackets:goes_on,is_sentence,past_footnote",
    f"{__name__}.clauses:clauses,syllables",
    f"{__name__}.endings:ends",
    f"{__name__}.folding",  # most of what is shown is stored folded
    f"{__name__}.initials:go_on",
    f"{__name__}.numbering:numbers_a_point",
    f"{__name__}.sorting:sort_key",
    f"{__name__}.words:word_at",
)
