"""The side beside the reader: themes, passages, entities, details."""
