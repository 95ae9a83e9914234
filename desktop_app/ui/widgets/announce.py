"""What a screen reader is told beside what it finds by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


def announce(widget: QWidget, message: str, *, at_once: bool = False) -> None:
    """Have a screen reader say `message` for a widget that is seen; nothing when none listens.

    `at_once`: without waiting for the end of what is being said, for it says more exactly where one is. Where another
    window of ours is worked in, that one says what both show.
    """
    front = QApplication.activeWindow()
    if not message or not widget.isVisible() or (isinstance(front, QMainWindow) and front is not widget.window()):
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - after the first paint

    if QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, message)
        if at_once:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
