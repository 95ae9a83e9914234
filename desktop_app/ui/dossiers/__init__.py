"""Dossiers in the centre: passages in an order of one's own, with headings and paragraphs between them."""
