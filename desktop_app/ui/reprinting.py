"""What an editor says of reprints, from the list, the menus and the palette."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.articles import Article, ArticleRow
from desktop_app.domain.changes import Changes
from desktop_app.domain.dates import first_day, local_date
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import ArticleId
from desktop_app.operations import reprints
from desktop_app.ui.actions import Actions
from desktop_app.ui.look.look import Look
from desktop_app.ui.palette.entries import Entry, Kind
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.plain import menu_text
from desktop_app.ui.widgets.reprint_words import copy_name, title_of

LISTED = 8
"""Copies that a menu offers to open."""
OFFERED = 500
"""Articles among which the main copy is chosen, and that can be folded at once."""
NEAR = timedelta(days=92)
"""How far from an article's day another may be that tells its story."""

OPEN, FOLD, CHOOSE, MAIN, SEPARATE = "open", "fold", "choose", "main", "separate"


class Reprinting(QObject):
    """Carries out what is asked of the open article, or of those that a menu was opened for."""

    article_chosen = Signal(object, object, bool)
    """ArticleId, None, True: open this article, for reading."""

    def __init__(self, session: Session, look: Look, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._look, self._actions, self._window = session, look, actions, window
        self._articles: tuple[ArticleId, ...] = ()
        self.picker: Any = None  # an ArticlePicker, made when it is first opened
        actions.connect_all(
            {"reprint_of": self.choose_main, "main_copy": self._on_main, "no_reprint": self._on_separate}
        )
        session.opened.connect(self._show_possible)
        session.changed.connect(self._on_changed)
        self._show_possible()

    def choose_main(self) -> None:
        """Choose the article of which the open one is a reprint."""
        if self._session.article is not None:
            self._choose_for([self._session.article.id])

    def open_copy(self, article: str) -> None:
        """Open a copy (ArticleId), for reading."""
        self.article_chosen.emit(ArticleId(article), None, True)

    def extend(self, menu: QMenu, articles: Sequence[ArticleId]) -> None:
        """Add to a menu what can be said of these articles, the first of which is the one it was opened on."""
        few = 0 < len(articles) <= OFFERED
        rows = self._session.library.articles.rows(Filter(article=articles[0]), limit=1) if few else []
        if not rows:
            return
        self._articles = tuple(articles)
        menu.addSeparator()
        if len(articles) > 1:
            words = self.tr("Fold into {0} as reprints").format(title_of(rows[0]))
            self._add(menu, words, FOLD, rows[0].id)
            self._add(menu, self.tr("Reprints of another article…"), CHOOSE)
        elif rows[0].canonical is not None:
            self._extend_for_copy(menu, rows[0], rows[0].canonical)
        else:
            self._extend_for_main(menu, rows[0])
        menu.triggered.connect(self._on_triggered)

    def _extend_for_copy(self, menu: QMenu, row: ArticleRow, main: ArticleId) -> None:
        for known in self._session.library.articles.rows(Filter(article=main), limit=1):
            words = self.tr("Open the main copy: {0}").format(" ".join((title_of(known), copy_name(known))).strip())
            self._add(menu, words, OPEN, main)
        self._add(menu, self.tr("Make this the main copy"), MAIN, row.id)
        self._add(menu, self.tr("This is not a reprint"), SEPARATE, row.id)

    def _extend_for_main(self, menu: QMenu, row: ArticleRow) -> None:
        for copy in self._session.library.articles.reprints(row.id)[:LISTED] if row.reprints else ():
            words = self.tr("Open the reprint: {0}").format(copy_name(copy) or title_of(copy))
            self._add(menu, words, OPEN, copy.id)
        self._add(menu, self.tr("Reprint of another article…"), CHOOSE)

    def _add(self, menu: QMenu, words: str, what: str, article: str = "") -> None:
        menu.addAction(menu_text(words)).setData((what, article))

    def _choose_for(self, articles: Sequence[ArticleId]) -> None:
        from desktop_app.ui.palette.article_picker import ArticlePicker  # noqa: PLC0415 - not before the first paint

        self._articles = tuple(articles)
        if self.picker is None:
            self.picker = ArticlePicker(self._look, self._window)
            self.picker.chosen.connect(self._on_picked)
        self.picker.open_with(
            Entry(Kind.ARTICLE, row.title, copy_name(row) or local_date(row.published), row.id)
            for row in self._candidates(articles)
        )

    def _candidates(self, articles: Sequence[ArticleId]) -> list[ArticleRow]:
        """Articles that stand by themselves: those of about the same time first, then the newest."""
        read = self._session.library.articles
        found: list[ArticleRow] = []
        known = read.facts(articles[:1])
        day = next((facts.metadata.published.sort_day for facts in known.values()), None)
        if day:
            middle = date.fromisoformat(first_day(day))
            since, until = (middle - NEAR).isoformat(), (middle + NEAR).isoformat()
            found = read.rows(Filter(since=since, until=until, folded=True), limit=OFFERED)
        found += read.rows(Filter(folded=True), limit=OFFERED)
        return [row for row in dict.fromkeys(found) if row.id not in articles and row.canonical is None]

    def _show_possible(self) -> None:
        article = self._session.article
        copied = article is not None and article.canonical is not None
        self._actions["reprint_of"].setEnabled(article is not None and not copied)
        self._actions["main_copy"].setEnabled(copied)
        self._actions["no_reprint"].setEnabled(copied)

    def _on_changed(self, changes: Changes) -> None:
        if "article" in changes.kinds:
            self._show_possible()

    def _on_main(self) -> None:
        self._of_open(MAIN)

    def _on_separate(self) -> None:
        self._of_open(SEPARATE)

    def _of_open(self, what: str) -> None:
        article: Article | None = self._session.article
        if article is not None:
            self._say_of(what, article.id)

    def _say_of(self, what: str, article: ArticleId) -> None:
        operation = reprints.make_main if what == MAIN else reprints.separate
        self._session.perform(operation, self._session.library, article)

    def _on_picked(self, entry: Entry) -> None:
        self._fold(ArticleId(str(entry.payload)))

    def _fold(self, main: ArticleId) -> None:
        self._session.perform(reprints.fold_all_under, self._session.library, self._articles, main)

    def _on_triggered(self, action: QAction) -> None:
        if not isinstance(action.data(), tuple | list):
            return
        what, article = action.data()
        if what == OPEN:
            self.open_copy(article)
        elif what == FOLD:
            self._fold(ArticleId(article))
        elif what == CHOOSE:
            self._choose_for(self._articles)
        else:
            self._say_of(what, ArticleId(article))
