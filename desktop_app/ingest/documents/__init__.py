"""Documents of word processors, and what all formatted documents share: archives, markup, paragraphs."""
