"""The reader: an article, what it names and what is filed from it, moved through sentence by sentence."""
