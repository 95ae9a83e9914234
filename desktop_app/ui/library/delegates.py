"""The painters of the list's two faces: articles under headings, and hits of a search."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from desktop_app.domain import query
from desktop_app.domain.articles import ArticleRow, ReadingState
from desktop_app.domain.dates import local_date
from desktop_app.domain.filters import Era, Order
from desktop_app.domain.search import Hit
from desktop_app.ui.library.drawing import (
    BOTTOM,
    GAP,
    LEFT,
    LINES,
    PARTS,
    REST,
    RIGHT,
    TOP,
    Fonts,
    draw_arrow,
    draw_chip,
    draw_line,
    draw_lines,
    draw_state,
    draw_waiting,
    fitted,
    two_lines,
)
from desktop_app.ui.library.keywords import draw_keywords, keyword_lines
from desktop_app.ui.library.model import RECORD_ROLE
from desktop_app.ui.library.shape import Heading
from desktop_app.ui.library.words import Words
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.plain import tool_tip

Index = QModelIndex | QPersistentModelIndex
Facts = tuple[str, str, str]
"""Day, source or author, provinces."""


class RowDelegate(QStyledItemDelegate):
    """Paints headings, articles and hits, and says on hover why a value is believed."""

    def __init__(self, session: Session, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._look = session, look
        self._words = Words(self)
        self.era, self.order = Era.THEN, Order.PUBLISHED
        self.fonts = Fonts(look)

    def dress(self) -> None:
        """Take the faces of the look anew."""
        self.fonts = Fonts(self._look)

    def draw(
        self, painter: QPainter, place: QRect, record: object, *, selected: bool, hovered: bool, folds: bool
    ) -> None:
        """Draw a row, by the Heading, ArticleRow or Hit in it, None while it is read; `folds`: a heading closes."""
        painter.save()
        painter.setClipRect(place)
        self._ground(painter, place, selected=selected, hovered=hovered)
        if isinstance(record, Heading):
            self._heading(painter, record, place, folds=folds)
        elif isinstance(record, ArticleRow):
            self._article(painter, record, place, selected=selected)
        elif isinstance(record, Hit):
            self._hit(painter, record, place, selected=selected)
        elif record is None:
            self._waiting(painter, place, article=folds)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Qt: the pointer rests on a row."""
        articles = self._session.library.articles
        record = index.data(RECORD_ROLE) if index.isValid() else None
        if isinstance(record, Hit):
            record = articles.rows_at([record.ordinal], self.era).get(record.ordinal)
        if event.type() != QEvent.Type.ToolTip or not isinstance(record, ArticleRow):
            return super().helpEvent(event, view, option, index)
        words = tool_tip(self._words.reasons(articles.article(record.id), record))
        QToolTip.showText(
            event.globalPos(), words, view.viewport(), view.visualRect(view.model().index(index.row(), 0))
        )
        return True

    def _ground(self, painter: QPainter, place: QRect, *, selected: bool, hovered: bool) -> None:
        tokens = self._look.tokens
        if selected:
            painter.fillRect(place, QColor(tokens.accent_soft))
            painter.fillRect(QRect(place.left(), place.top(), 3, place.height()), QColor(tokens.accent))
        elif hovered:
            painter.fillRect(place, QColor(tokens.hover))

    def _heading(self, painter: QPainter, heading: Heading, place: QRect, *, folds: bool) -> None:
        tokens, fonts = self._look.tokens, self.fonts
        outer = heading.level == 0
        band = QRect(place.left(), place.bottom() - fonts.line - 7, place.width(), fonts.line + 4)
        if folds:
            draw_arrow(painter, QPointF(place.left() + 15, band.center().y() + 1), self._look, closed=heading.closed)
        count = QLocale().toString(heading.articles)
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(count) + 4
        right = place.right() - RIGHT
        draw_line(painter, count, fonts.small, QRect(right - wide, band.top(), wide + 2, band.height()), tokens.faint)
        font = fonts.bold if outer else fonts.small
        left = place.left() + (LEFT if folds else LEFT - 12)
        words = QRect(left, band.top(), right - wide - 8 - left, band.height())
        draw_line(painter, heading.label, font, words, tokens.text if outer else tokens.muted)
        if heading.note:
            used = painter.fontMetrics().horizontalAdvance(heading.label) + 8
            draw_line(painter, heading.note, fonts.small, words.adjusted(used, 0, 0, 0), tokens.faint)

    def _article(self, painter: QPainter, row: ArticleRow, place: QRect, *, selected: bool) -> None:
        tokens, fonts = self._look.tokens, self.fonts
        inside = place.adjusted(LEFT, TOP, -RIGHT, -BOTTOM)
        draw_state(painter, row.state, QPointF(place.left() + 15, inside.top() + fonts.line / 2), self._look)
        font = fonts.bold if row.state is ReadingState.UNREAD else fonts.title
        below = draw_lines(painter, two_lines(row.title, font.toString(), inside.width()), font, inside, tokens.text)
        facts = QRect(inside.left(), below + GAP, inside.width(), fonts.small_line)
        if row.annotations:
            right, middle = facts.right(), facts.center().y()
            chip = str(row.annotations)
            left = draw_chip(painter, chip, fonts.small, right, middle, self._look, selected=selected)
            facts.setRight(left - 8)
        known = self._words.facts(row, self.era, self.order)
        if mark := self._words.reprints(row):
            known, mark = self._beside(row, known, mark, facts.width())
            left = facts.right() - QFontMetrics(fonts.small).horizontalAdvance(mark) - 2
            draw_line(painter, mark, fonts.small, facts.adjusted(left - facts.left(), 0, 2, 0), tokens.faint)
            facts.setRight(left - REST)
        said = fitted(known, fonts.small, facts.width())
        draw_line(painter, said, fonts.small, facts, tokens.muted)

    def _beside(self, row: ArticleRow, known: Facts, mark: str, width: int) -> tuple[Facts, str]:
        """Facts and the mark of reprints in one line: what gives way is where provinces belong today, then words."""
        metrics = QFontMetrics(self.fonts.small)
        for facts in (known, self._words.brief(row, self.era, self.order)):
            outer = PARTS.join(part for part in (facts[0], facts[2]) if part)
            if metrics.horizontalAdvance(outer) + REST + metrics.horizontalAdvance(mark) + 2 <= width:
                return facts, mark
        return known, f"+{row.reprints}" if row.reprints else mark

    def _waiting(self, painter: QPainter, place: QRect, *, article: bool) -> None:
        title, small = self.fonts.line, self.fonts.small_line
        lines = [(title, 0.9), (title, 0.6), (small, 0.5)]
        if not article:
            lines = [(title, 0.7), (small, 0.35), (small, 0.9), (small, 0.8)]
        left = LEFT if article else LEFT - 12
        draw_waiting(painter, lines, place.adjusted(left, TOP, -RIGHT, -BOTTOM), self._look)

    def _hit(self, painter: QPainter, hit: Hit, place: QRect, *, selected: bool) -> None:
        tokens, fonts = self._look.tokens, self.fonts
        inside = place.adjusted(LEFT - 12, TOP, -RIGHT, -BOTTOM)
        lines = keyword_lines(hit, fonts.small, inside.width())
        spare = LINES - len(lines)  # words in the title alone fill one line only
        inside.moveTop(inside.top() + spare * fonts.small_line // 2)
        title = QRect(inside.left(), inside.top(), inside.width(), fonts.line)
        draw_line(painter, hit.title, fonts.bold, title, tokens.text)
        facts = QRect(inside.left(), title.bottom() + GAP, inside.width(), fonts.small_line)
        places = self._places(hit)
        left = facts.right() - QFontMetrics(fonts.small).horizontalAdvance(places) - 2
        draw_line(painter, places, fonts.small, facts.adjusted(left - facts.left(), 0, 2, 0), tokens.faint)
        known = PARTS.join(part for part in (local_date((hit.published or "")[:10]), hit.source) if part)
        facts.setRight(left - REST)
        draw_line(painter, known, fonts.small, facts, tokens.faint)
        around = QRect(inside.left(), facts.bottom() + GAP, inside.width(), LINES * fonts.small_line)
        draw_keywords(painter, lines, fonts.small, around, self._look, selected=selected)

    def _places(self, hit: Hit) -> str:
        """In how many places the words stand, or where else than in the text."""
        if hit.beside is not None:
            return self._beside_words(hit)
        if not hit.places:  # what was typed only says what to leave out
            return ""
        return self.tr("1 place") if hit.places == 1 else self.tr("{0} places").format(hit.places)

    def _beside_words(self, hit: Hit) -> str:
        """Where the words stand that are not in the text."""
        if hit.beside is None:
            return ""
        return {
            query.Column.TITLE: self.tr("in the title"),
            query.Column.NOTES: self.tr("in a note"),
        }.get(hit.beside.column, "")
