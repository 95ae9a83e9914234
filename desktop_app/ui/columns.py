"""The three columns: their widths, which of them show, and the window's place on the screen; all remembered."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from desktop_app.ui.actions import Actions
from desktop_app.ui.session import Session
from desktop_app.ui.standing import stand, standing

WIDTHS = (310, 650, 320)
"""First widths, px."""
NARROW = 1060
"""A window narrower than this has no room for the side, px."""
LEAST = 260
"""A column is not made narrower than this for the centre, px."""
CENTRE = 400
"""Px that the centre has at least beside both columns; where it would have less, one of them makes way."""
FIRST_SIZE = QSize(1280, 800)


class Columns(QSplitter):
    """Library, centre, side. A hidden column has width 0 in the settings."""

    wanted = Signal()
    """A column is asked for while the centre is alone."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session, self._actions = session, actions
        self._given_way = False
        self._made_way = False
        self._narrow = NARROW
        self._before_alone: tuple[int, ...] = ()
        self._panels: tuple[QWidget, ...] = ()
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        actions.connect_all({"library_shown": self._on_library_toggled, "side_shown": self._on_side_toggled})

    def fill(self, *panels: QWidget) -> None:
        """Put the three panels in."""
        self._panels = panels
        for panel in panels:
            self.addWidget(panel)
        self.setStretchFactor(1, 1)

    def restore(self, window: QMainWindow) -> None:
        """The window where it was, the columns as wide as they were."""
        settings = self._session.settings
        stand(window, settings.geometry, FIRST_SIZE)
        widths = settings.panes or WIDTHS
        for number, name in ((0, "library_shown"), (2, "side_shown")):
            self._actions[name].setChecked(widths[number] > 0)
            self._panels[number].setVisible(widths[number] > 0)
        self.setSizes([width or usual for width, usual in zip(widths, WIDTHS, strict=True)])

    def keep(self, window: QMainWindow) -> None:
        """Remember the window's place, the columns, and the articles that are open."""
        session = self._session
        path, settings = str(session.library.path), session.settings
        read = [lectern.article.id for lectern in session.lecterns if lectern.article is not None]
        last = {**settings.last_article, **({path: read[0]} if read else {})}
        beside = {known: article for known, article in settings.beside.items() if known != path}
        if len(read) > 1:
            beside[path] = read[1]
        changed = settings._replace(panes=self._widths(), last_article=last, beside=beside)
        session.prefer(changed._replace(geometry=standing(window)))

    def _widths(self) -> tuple[int, ...]:
        """The widths to remember; the side that only gave way keeps the width it is to come back with."""
        if self._before_alone:
            return self._before_alone
        shown = zip(self.sizes(), self._panels, strict=True)
        library, centre, side = (0 if panel.isHidden() else width for width, panel in shown)
        return library or WIDTHS[0] * self._made_way, centre, side or WIDTHS[2] * self._given_way

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another width. Where it is narrow the side goes by itself, and comes back with the room."""
        super().resizeEvent(event)
        self._fit(event.size().width())

    def make_room(self, centre: int) -> None:
        """Have the side give way, too, where the centre would get less than so many px."""
        self._narrow = max(NARROW, WIDTHS[0] + centre + WIDTHS[2]) if centre else NARROW
        self._fit(self.width())

    def _fit(self, width: int) -> None:
        narrow = width < self._narrow
        if (
            self._panels
            and not self._before_alone
            and narrow is not self._given_way
            and self._actions["side_shown"].isChecked() is narrow
        ):
            self._given_way = narrow
            self._actions["side_shown"].setChecked(not narrow)
            self._panels[2].setVisible(not narrow)
        if self._made_way and not (self._actions["side_shown"].isChecked() and self._crowded(width)):
            self._come_back()

    def leave_alone(self, *, alone: bool) -> None:
        """Show nothing but the centre for a while, which is not remembered, or the columns as they were."""
        if alone:
            self._before_alone = self._widths()
            for number in (0, 2):
                self._panels[number].hide()
        else:
            self._before_alone = ()
            self._show()
            self._fit(self.width())

    def show_side(self) -> None:
        """Bring the side back where it is hidden or has given way."""
        self._bring("side_shown")

    def show_library(self) -> None:
        """Bring the library back where it is hidden."""
        self._bring("library_shown")

    def _bring(self, name: str) -> None:
        if self._before_alone:
            self.wanted.emit()
        if not self._actions[name].isChecked():
            self._actions[name].setChecked(True)
            self._on_toggled(side=name == "side_shown")

    def _on_library_toggled(self) -> None:
        self._on_toggled(side=False)

    def _on_side_toggled(self) -> None:
        self._on_toggled(side=True)

    def _on_toggled(self, *, side: bool) -> None:
        self._given_way = False
        if self._before_alone:
            self.wanted.emit()
        else:
            self._show()
        self._make_way(side=side)

    def _make_way(self, *, side: bool) -> None:
        """Where both columns leave the centre too little, that which was not asked for goes.

        The library comes back when the side goes; the side as where the window is narrow.
        """
        shown = self._actions["library_shown"].isChecked(), self._actions["side_shown"].isChecked()
        if self._made_way and not shown[1]:
            self._come_back()
        elif all(shown) and self._crowded(self.width()):
            self._made_way, self._given_way = side, not side
            self._actions["library_shown" if side else "side_shown"].setChecked(False)
            self._show()
        elif shown[0]:
            self._made_way = False
            if shown[1]:
                self._widen_centre()

    def _crowded(self, width: int) -> bool:
        """Whether both columns, as narrow as they can be, leave the centre too little."""
        return width - 2 * self.handleWidth() - self._least(0) - self._least(2) < CENTRE

    def _least(self, number: int) -> int:
        return max(self._panels[number].minimumSizeHint().width(), LEAST)

    def _widen_centre(self) -> None:
        """Take from both columns what the centre lacks, as far as they have it."""
        library, _, side = (size or usual for size, usual in zip(self.sizes(), WIDTHS, strict=True))
        room = self.width() - 2 * self.handleWidth()
        side = min(side, max(self._least(2), room - CENTRE - library))
        library = min(library, max(self._least(0), room - CENTRE - side))
        self.setSizes([library, room - library - side, side])

    def _come_back(self) -> None:
        self._made_way = False
        self._actions["library_shown"].setChecked(True)
        self._show()

    def _show(self) -> None:
        for number, name in ((0, "library_shown"), (2, "side_shown")):
            self._panels[number].setVisible(self._actions[name].isChecked())
