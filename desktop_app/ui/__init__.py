"""The operations in a window; the only PySide6."""
