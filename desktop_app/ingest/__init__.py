"""From a file to articles: formats, metadata and line roles."""
