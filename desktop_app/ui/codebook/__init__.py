"""Windows that change the codebook after a look: splitting a theme, taking over a codebook from a file."""
