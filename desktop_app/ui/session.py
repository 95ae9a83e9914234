"""What the panels of one window share: the open library, its themes, and the door to operations."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.articles import Article
from desktop_app.domain.changes import Changes
from desktop_app.domain.errors import (
    UnknownAnnotationError,
    UnknownArticleError,
    UnknownDossierError,
    UnknownPieceError,
    UnknownThemeError,
    UserError,
)
from desktop_app.domain.ids import ArticleId, ThemeId
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.placed import Filed
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.settings import Settings
from desktop_app.store.library import Library
from desktop_app.ui.circle import Circle
from desktop_app.ui.lectern import Lectern
from desktop_app.ui.theme_counts import Opened, ThemeCounts

GONE = (UnknownAnnotationError, UnknownArticleError, UnknownThemeError, UnknownDossierError, UnknownPieceError)
"""What is not there any more, or never was."""

AT_ONCE, SHORTLY, FOR_A_COMMAND = 0.05, 0.5, 3.0
"""Seconds that another process that writes is waited for: by what is kept unasked, when what was typed is left, and by
what was asked for, which gets done after a change of thousands of articles."""

P = ParamSpec("P")
R = TypeVar("R")


class GoneError(UserError):
    """Somebody else removed it, or took back what had made it."""

    code = "gone"
    template = "That is not in the library any more. If it was taken back by mistake, do it again: Ctrl+Shift+Z."


class Session(QObject):
    """The library of a window and what is open in it. Lives on the window's thread.

    Panels show records, call operations through `perform` and redraw on `changed`; nothing redraws itself
    after its own write.
    """

    changed = Signal(object)
    """Changes: something was written, here, in another window or by another process."""
    opened = Signal(object, object)
    """Article, Span | None: the article that is worked with is another, opened at that passage; None: or turned to."""
    refused = Signal(object)
    """UserError: an operation did not happen."""
    settle_wanted = Signal()
    """What is shown but not written yet is to be written now: something else is about to happen."""
    long_wanted = Signal(object)
    """Wish: what takes longer than a window may wait."""
    settings_changed = Signal(object)
    """Settings: the preferences after a change."""

    def __init__(
        self, library: Library, settings: Settings, parent: QObject | None = None, *, circle: Circle | None = None
    ) -> None:
        super().__init__(parent)
        self.library = library
        self.lectern = Lectern(self)
        """What is worked with: that of the reader that has, or had last, the keyboard."""
        self.lecterns = [self.lectern]
        self.themes: Mapping[ThemeId, Theme] = {}
        """All themes by id in codebook order, the archived ones too."""
        self.last_theme: ThemeId | None = None
        """The one that was filed under last in this window."""
        self.filed = ThemeCounts(library)
        """How many passages are filed under each theme."""
        self.own = False
        """True while `changed` tells of what was done in this window."""
        self._sequence = library.journal.last_sequence()
        self.circle = circle or Circle(library, settings)
        """What it shares with the sessions of other windows."""
        self.circle.join(self)
        self.circle.written.connect(self._catch_up)
        self.circle.recognised.connect(self._on_recognised)
        self.circle.preferred.connect(self.settings_changed)
        self._load_themes()

    def another(self, parent: QObject | None = None) -> Session:
        """A session for another window: what one of them writes the other tells in the same turn."""
        return Session(self.library, self.settings, parent, circle=self.circle)

    @property
    def article(self) -> Article | None:
        """The article that is worked with."""
        return self.lectern.article

    @property
    def annotations(self) -> Filed:
        """Its passages, in text order."""
        return self.lectern.annotations

    @property
    def settings(self) -> Settings:
        """The preferences."""
        return self.circle.settings

    def perform(self, operation: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R | None:
        """Call an operation, then tell every panel what it changed; a refusal is signalled, and None returned."""
        try:
            with self.library.waiting(FOR_A_COMMAND):
                return self.attempt(operation, *args, **kwargs)
        except UserError as error:
            self.refused.emit(GoneError() if isinstance(error, GONE) else error)
            return None

    def attempt(self, operation: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The same for who says itself what a refusal means: it is raised (UserError)."""
        try:
            return operation(*args, **kwargs)
        except UserError as error:
            logging.getLogger(__name__).info("refused: %s", error.code)
            raise
        finally:
            self.tell()

    def tell(self) -> None:
        """Signal what was written since the last time, if anything: here first, then in the other windows."""
        before, self.own = self.own, True
        try:
            self._catch_up()
        finally:
            self.own = before
        self.circle.written.emit()

    def tell_mentions(self) -> None:
        """Signal that texts were recognised again, which is no step: names are to be read anew."""
        self.circle.recognised.emit()

    def open_article(self, article: ArticleId, span: Span | None = None, lectern: Lectern | None = None) -> None:
        """Show an article, at a passage when one is given, on the lectern that is worked with or on another.

        Not while something that was typed about the article there cannot be kept.
        """
        self.settle_wanted.emit()
        where = lectern or self.lectern
        shown = self.perform(self.library.articles.article, article)
        if shown is not None and (where.ident == article or where.settled()):
            self._lay(where, shown)
            where.opened.emit(shown, span)
            if where is self.lectern:
                self.opened.emit(shown, span)

    def add_lectern(self) -> Lectern:
        """A lectern for another reader; empty."""
        self.lecterns.append(Lectern(self))
        return self.lecterns[-1]

    def lay_down(self, lectern: Lectern) -> None:
        """Keep nothing open on a lectern."""
        self._lay(lectern, None)

    def release(self, lectern: Lectern) -> None:
        """Less is typed about an article: one that was held for that, though it is gone from the library, leaves."""
        gone = lectern.ident
        if lectern.gone and gone is not None and not lectern.held:
            self._lay(lectern, None)
            self.changed.emit(Changes(frozenset({"article"}), frozenset({gone}), frozenset({gone})))

    def turn_to(self, lectern: Lectern) -> None:
        """Work with what is open on a lectern, which is not empty."""
        if lectern is not self.lectern:
            self.settle_wanted.emit()
            self.lectern = lectern
            self.opened.emit(lectern.article, None)

    def used_themes(self) -> list[Theme]:
        """The themes that are not archived, in codebook order."""
        return [theme for theme in self.themes.values() if not theme.archived]

    def family(self, themes: Iterable[ThemeId]) -> frozenset[ThemeId]:
        """The themes and all under them."""
        found = set(themes)
        for theme in self.themes.values():  # parents come before their children
            if theme.parent in found:
                found.add(theme.id)
        return frozenset(found)

    @property
    def types_shown(self) -> frozenset[EntityType]:
        """The types of names that are marked in texts."""
        return frozenset(kind for kind in EntityType if kind.value not in self.settings.hidden_types)

    def show_types(self, types: Iterable[EntityType]) -> None:
        """Mark names of these types in texts, no others, and keep that."""
        shown = frozenset(types)
        hidden = tuple(kind.value for kind in EntityType if kind not in shown)
        self.prefer(self.settings._replace(hidden_types=hidden))

    def prefer(self, settings: Settings) -> None:
        """Change the preferences and keep them."""
        self.circle.prefer(settings)

    def _catch_up(self) -> None:
        changes = self.library.changes_since(self._sequence)
        if changes:
            self._sequence = self.library.journal.last_sequence()
            if "theme" in changes.kinds:
                self._load_themes()
            lecterns = [lectern for lectern in self.lecterns if lectern.ident in changes.articles]
            filed = lecterns[0] if lecterns else self.lectern
            before = Opened(filed.article, filed.annotations)
            for ident in {lectern.ident for lectern in lecterns}:
                self._reload([lectern for lectern in lecterns if lectern.ident == ident], changes)
            self.filed.follow(changes, before, Opened(filed.article, filed.annotations))
            self.changed.emit(changes)

    def _on_recognised(self) -> None:
        self.changed.emit(Changes(frozenset({"mention"})))

    def _reload(self, lecterns: Sequence[Lectern], changes: Changes) -> None:
        """Read what was changed of the article of these lecterns, once: of its passages only those, however many."""
        article, annotations, gone = lecterns[0].article, lecterns[0].annotations, False
        if article is not None and "article" in changes.kinds:
            try:
                article = self.library.articles.article(article.id)
            except UserError:  # an undone import took it away
                article, annotations, gone = None, Filed.of(()), True
        if article is not None and "annotation" in changes.kinds:
            annotations = annotations.changed(changes.ids, self.library.annotations.among(article.id, changes.ids))
        for lectern in lecterns:
            lectern.gone = gone and lectern.held
            if not lectern.gone:
                lectern.article, lectern.annotations = article, annotations

    def _lay(self, lectern: Lectern, article: Article | None) -> None:
        lectern.article, lectern.gone = article, False
        lectern.annotations = Filed.of(()) if article is None else self.library.annotations.filed(article.id)

    def _load_themes(self) -> None:
        self.themes = {theme.id: theme for theme in self.library.themes.all(archived=True)}
