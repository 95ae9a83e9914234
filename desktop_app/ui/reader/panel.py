"""The reader's part of the window: the article, its overview ruler, the legend of entities, the theme picker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.annotations import Annotation
from desktop_app.domain.articles import Article, ReadingPlace
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.placed import Named
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.operations.reprints import Family
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.facts_line import FactsLine
from desktop_app.ui.reader.legend import FEW, MANY, Legend
from desktop_app.ui.reader.picking import Picking
from desktop_app.ui.reader.ruler import Ruler
from desktop_app.ui.reader.view import ReaderView
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.turns import Turns

if TYPE_CHECKING:  # the first paint does not wait for them
    from desktop_app.ui.reader.brush_bar import BrushBar
    from desktop_app.ui.reader.long_bar import LongBar
    from desktop_app.ui.widgets.reprint_links import ReprintLinks

QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's word for no greatest size, which the binding leaves out."""
LOW = 380
"""Height under which the text needs the legend's room, px."""
HIGH = 600
"""Height from which it has room for all the legend's words, px."""
_COPIES = 5
"""Copies that are named over the text."""


class ReaderPanel(QWidget):
    """Assembles the reader. Everything that is asked for comes from `view`, and from `picking` what the picker asks."""

    copy_asked = Signal(str)
    """ArticleId: open this copy of the article."""

    copies_asked = Signal()
    """All copies of the article are to be shown."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.view = ReaderView(look, self)
        self.picking = Picking(look, self.view)
        self.ruler = Ruler(look, self)
        self.legend = Legend(look, self)
        self.facts = FactsLine(look, self)
        self.empty = EmptyState(look, "read", "", parent=self)
        self.over = QVBoxLayout()
        """Between what is known of the article and its text."""
        self.over.setContentsMargins(16, 0, 16, 4)
        self._turns = Turns(self)
        self._nothing_there = False
        self._assemble()
        self._name()
        self._connect()

    @cached_property
    def brush_bar(self) -> BrushBar:
        """The line that says with which theme is painted, made when that begins."""
        from desktop_app.ui.reader.brush_bar import BrushBar  # noqa: PLC0415 - after the first paint

        bar = BrushBar(self._look, self.view.brush, self.view.desk, self)
        self.over.addWidget(bar)
        return bar

    @cached_property
    def long_bar(self) -> LongBar:
        """The scroll bar of an article that is laid out in parts; made for the first one."""
        from desktop_app.ui.reader.long_bar import LongBar  # noqa: PLC0415 - seldom needed

        bar = LongBar(self.view.verticalScrollBar())
        self.view.looked_at.connect(bar.follow)
        bar.place_chosen.connect(self.view.parts.begin_at)
        return bar

    @cached_property
    def reprints(self) -> ReprintLinks:
        """The other copies of the article, under what is known of it; made for the first article that has any."""
        from desktop_app.ui.widgets.reprint_links import ReprintLinks  # noqa: PLC0415 - seldom needed

        links = ReprintLinks(self, most=_COPIES)
        links.chosen.connect(self.copy_asked)
        links.more_wanted.connect(self.copies_asked)
        self.over.addWidget(links)
        return links

    def show_family(self, family: Family) -> None:
        """Show where else the article was printed, or of which it is a reprint."""
        if family or "reprints" in vars(self):
            self.reprints.show_family(family)

    def show_article(
        self,
        article: Article,
        mentions: Iterable[Mention],
        annotations: Sequence[Annotation],
        themes: Mapping[ThemeId, Theme],
        known: ReadingPlace | None = None,
    ) -> None:
        """Open an article where it was left, else at its beginning."""
        self.facts.show_facts(article)
        self.view.show_article(article, mentions, annotations, themes, known)
        self._count_names()
        self.ruler.show_text(len(article.text))
        self._show_ruler()
        self._show_bar(len(article.text))
        self._pages.setCurrentIndex(1)

    def show_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Show the annotations as they are now."""
        self.view.show_annotations(annotations)
        self._show_ruler()

    def show_themes(self, themes: Mapping[ThemeId, Theme]) -> None:
        """Take changed themes."""
        self.view.show_themes(themes)
        self._show_ruler()

    def show_mentions(self, mentions: Iterable[Mention]) -> None:
        """Show the entities as they are now."""
        self.view.show_mentions(mentions)
        self._count_names()

    def set_types_shown(self, types: Iterable[EntityType]) -> None:
        """Mark only entities of these types; the legend follows."""
        shown = frozenset(types)
        self.view.set_types_shown(shown)
        self.legend.choose(shown)

    def show_found(self, span: Span) -> None:
        """Go to a place that was searched for; it stays lit until the search ends."""
        self.view.go_to(span)
        self.view.flash(span, stays=True)

    def close_article(self, *, empty: bool) -> None:
        """Show that nothing is open; `empty`: nor is there an article that could be."""
        self._nothing_there = empty
        self._name()
        self._pages.setCurrentIndex(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another size."""
        super().resizeEvent(event)
        height = event.size().height()
        self.legend.setMaximumHeight(QWIDGETSIZE_MAX if height >= LOW else 0)
        self.legend.allow(MANY if height >= HIGH else FEW)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: speak another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        choose, begin = self.tr("Choose an article to read."), self.tr("Import articles to begin reading.")
        self.empty.say(begin if self._nothing_there else choose)

    def _assemble(self) -> None:
        article = QWidget(self)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.view, 1)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # what panels leave it
        row.addWidget(self.ruler)
        self._column = column = QVBoxLayout(article)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.facts)
        column.addLayout(self.over)
        column.addLayout(row, 1)
        column.addWidget(self.legend)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(article)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.view.brush.changed.connect(self._on_brush_changed)
        self.view.looked_at.connect(self.ruler.show_window)
        self.ruler.position_chosen.connect(self._on_position_chosen)

    def _show_bar(self, length: int) -> None:
        if not self.view.parts.whole:
            self.long_bar.show_length(length)
        if "long_bar" in vars(self):
            self.long_bar.setVisible(not self.view.parts.whole)

    def _show_ruler(self) -> None:
        self.ruler.show_passages(self.view.desk.passages)

    def _count_names(self) -> None:
        """Count the names of the first stretch at once, those of a longer text when its words are painted."""
        counting = _counted(self.view.desk.named, self.legend)
        next(counting)
        self._turns.begin(counting)

    def _on_brush_changed(self) -> None:
        if self.view.brush.on or "brush_bar" in vars(self):  # else it was never needed
            self._keeping_still(self.brush_bar.tell)

    def _keeping_still(self, change: Callable[[], None]) -> None:
        """Change what stands over the text; the words stay where they are on the screen."""
        top, bar = self.view.mapTo(self, QPoint()).y(), self.view.verticalScrollBar()
        change()
        self._column.activate()
        bar.setValue(bar.value() + self.view.mapTo(self, QPoint()).y() - top)

    def _on_position_chosen(self, position: int) -> None:
        sentence = self.view.desk.page.sentence_at(position)
        if sentence is not None:
            self.view.go_to(Span(position, max(position + 1, sentence.end)))


def _counted(named: Named, legend: Legend) -> Iterator[None]:
    for types in named.counting():
        legend.count(types)
        yield
