"""A layout in lines: what does not fit in one goes on in the next."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Items from the left, wrapped as words are; its height follows from its width."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt: take an item."""
        self._items.append(item)

    def count(self) -> int:
        """Qt: how many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt: an item, None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt: give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def high(self, rows: int) -> int:
        """The height of so many lines, px."""
        margins = self.contentsMargins()
        tallest = max((item.sizeHint().height() for item in self._items if not item.isEmpty()), default=0)
        return rows * (tallest + self._gap) - self._gap + margins.top() + margins.bottom()

    def expandingDirections(self) -> Qt.Orientation:
        """Qt: no direction."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Qt: yes."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: the height of the lines at a width."""
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return self._arrange(QRect(0, 0, inner, 0), moving=False) + margins.top() + margins.bottom()

    def setGeometry(self, rect: QRect) -> None:
        """Qt: put the items in their places."""
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), moving=True)

    def sizeHint(self) -> QSize:
        """Qt: all in one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0)).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """Qt: the widest item."""
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        least = QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))
        return least.grownBy(self.contentsMargins())

    def _arrange(self, room: QRect, *, moving: bool) -> int:
        x = y = tallest = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x and x + size.width() > room.width():
                x, y, tallest = 0, y + tallest + self._gap, 0
            size = QSize(min(size.width(), max(1, room.width() - x)), size.height())
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if moving:
                item.setGeometry(QRect(room.topLeft() + QPoint(x, y), size))
            x += size.width() + self._gap
            tallest = max(tallest, size.height())
        return y + tallest
