"""The words that Qt's own dialogs, buttons and menus say, in English as Qt 6.11 asks its translators for them."""

from __future__ import annotations

BUTTONS = (
    "OK", "&OK", "Cancel", "&Cancel", "Close", "&Close", "&Yes", "Yes to &All", "&No", "N&o to All", "Save", "&Save",
    "Save All", "Save As", "Open", "&Open", "Apply", "Reset", "Discard", "Retry", "Ignore", "Abort", "Help",
    "Restore Defaults", "Don't Save",
)  # fmt: skip
"""QPlatformTheme, QDialogButtonBox."""
TEXT_FIELDS = (
    "&Undo", "&Redo", "Cu&t", "&Copy", "&Paste", "Delete", "Select All", "Copy &Link Location", "Clear",
)  # fmt: skip
"""QLineEdit, QWidgetTextControl."""
FILE_DIALOG = (
    "&Look in:", "Look in:", "Look &in:", "Sidebar", "List of places and bookmarks", "Files", "Directories", "Show ",
    "Create a New Folder", "Change to list view mode", "Change to detail view mode",
    "Files of type:", "Files of &type:", "File &name:",
    "Directory:", "&Choose", "All Files (*)", "Back", "Forward",
    "Parent Directory", "Create New Folder", "&New Folder", "New Folder", "&Rename", "&Delete", "Show &hidden files",
    "List View", "Detail View", "Go back", "Go forward", "Go to the parent directory", "Name", "Size",
    "Date Modified", "Type", "Kind", "Folder", "File", "File Folder", "Drive", "Shortcut", "Alias", "Computer",
    "Find Directory",
)  # fmt: skip
"""QFileDialog, QFileSystemModel."""
SCROLL_BARS = ("Scroll here", "Top", "Bottom", "Page up", "Page down", "Scroll up", "Scroll down", "More")
"""QScrollBar, QToolBar."""
WORDS = (*BUTTONS, *TEXT_FIELDS, *FILE_DIALOG, *SCROLL_BARS)
"""All of them; each has its Vietnamese in `resources/i18n/vi/qt.json`."""
