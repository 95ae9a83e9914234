"""PDF documents: from the words on their pages to paragraphs."""
