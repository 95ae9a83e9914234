"""What each line of an article is for, and who wrote it, where, when, about which provinces."""
