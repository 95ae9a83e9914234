"""From text to the entities it names."""
