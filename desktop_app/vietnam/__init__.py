"""What the language and the country are: folding, sentences, sorting, dates in words, provinces."""
