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
FIRST_SIZE = QSize(1280, 800)


class Columns(QSplitter):
    """Library, centre, side. A hidden column has width 0 in the settings."""

    wanted = Signal()
    """A column is asked for while the centre is alone."""

    def __init__(self, session: Session, actions: Actions, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._session, self._actions = session, actions
        self._given_way = False
        self._narrow = NARROW
        self._before_alone: tuple[int, ...] = ()
        self._panels: tuple[QWidget, ...] = ()
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        actions.connect_all({"library_shown": self._on_toggled, "side_shown": self._on_toggled})

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
        widths = tuple(0 if panel.isHidden() else width for width, panel in shown)
        return (*widths[:2], widths[2] or WIDTHS[2]) if self._given_way else widths

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
            self._on_toggled()

    def _on_toggled(self) -> None:
        self._given_way = False
        if self._before_alone:
            self.wanted.emit()
        else:
            self._show()

    def _show(self) -> None:
        for number, name in ((0, "library_shown"), (2, "side_shown")):
            self._panels[number].setVisible(self._actions[name].isChecked())
