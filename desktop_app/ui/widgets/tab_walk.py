"""Tab and Shift+Tab: through a window in the order in which it is seen, whenever each of its controls was made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QWidget
from shiboken6 import createdByPython

_REASONS = {True: Qt.FocusReason.TabFocusReason, False: Qt.FocusReason.BacktabFocusReason}


class TabWalk(QFrame):
    """A window's content, or what lies over it: from its last control Tab goes on to its first one."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Qt: Tab or Shift+Tab, in a panel that has no order of its own."""
        here = self.focusWidget()
        stops = [widget for widget in seen(self) if widget is here or _stops(widget)]
        at = next((at for at, widget in enumerate(stops) if widget is here), -1 if forward else 0)
        there = stops[(at + (1 if forward else -1)) % len(stops)] if stops else here
        if there is None or there is here:
            return False
        there.setFocus(_REASONS[forward])
        return True


def seen(holder: QWidget) -> Iterator[QWidget]:
    """All that is seen within a widget, from the top left on, each before what it holds.

    A layout that Qt made (in a tab widget) is not asked for its widgets: when Python lets go of it, the binding takes
    what Qt made under them, such as the actions of their menus, for deleted.
    """
    layout = holder.layout()
    laid = list(_laid(layout)) if layout is not None and createdByPython(layout) else []
    others = [child for child in holder.children() if isinstance(child, QWidget) and child not in laid]
    others.sort(key=lambda widget: (widget.y(), widget.x()))
    for widget in (*laid, *others):
        if widget.isVisible() and not widget.isWindow():
            yield widget
            yield from seen(widget)


def _laid(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout in its order, which is that of reading also where heights differ."""
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid(inner)


def _stops(widget: QWidget) -> bool:
    tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tabbed) and widget.isEnabled() and widget.focusProxy() is None
