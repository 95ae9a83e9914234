"""What is written for the web and for reading programs: pages, archives, feeds, mails, e-books, Markdown."""
