"""Text → mentions: who and what an article names."""
