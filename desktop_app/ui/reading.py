"""Between the reader and the library: shows what is stored, and carries out what the reader asks for."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.articles import Article, ReadingPlace, ReadingState
from desktop_app.domain.changes import NAME_KINDS, Changes
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import AnnotationId, ArticleId, ThemeId
from desktop_app.domain.placed import Named
from desktop_app.domain.spans import Span
from desktop_app.domain.themes import Theme
from desktop_app.operations import annotations as filing
from desktop_app.operations import articles, theme_examples
from desktop_app.operations import themes as codebook
from desktop_app.operations.reading_places import place_of
from desktop_app.operations.reprints import family_of
from desktop_app.settings import Settings
from desktop_app.ui.lectern import Lectern
from desktop_app.ui.reader.intents import EdgeMoved, PinAsked, TagAsked, Target, ThemeWanted, UntagAsked
from desktop_app.ui.reader.keys import Command, Keys
from desktop_app.ui.reader.panel import ReaderPanel
from desktop_app.ui.session import AT_ONCE, Session

if TYPE_CHECKING:  # the first paint does not wait for it
    from desktop_app.ui.widgets.carried import Carried


class Reading(QObject):
    """Feeds one reader panel from a lectern of the session, and files passages for it, one undo each."""

    told = Signal(str)
    """str: why nothing happened."""
    emptied = Signal()
    """The article in which the keyboard was is there no more."""

    def __init__(self, session: Session, panel: ReaderPanel, lectern: Lectern | None = None) -> None:
        super().__init__(panel)
        self._session, self.panel, self.lectern = session, panel, lectern or session.lectern
        self._unmarked: ArticleId | None = None
        panel.picking.uses, panel.picking.uses_in = session.filed.all, session.library.themes.counts_in
        self.lectern.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.settle_wanted.connect(panel.view.edges.commit)
        view = panel.view
        panel.picking.tag_asked.connect(self.tag)
        panel.picking.theme_wanted.connect(self._on_theme_wanted)
        view.tag_asked.connect(self.tag)
        view.untag_asked.connect(self._on_untag_asked)
        view.pin_asked.connect(self._on_pin_asked)
        view.repeat_asked.connect(self._on_repeat_asked)
        view.star_asked.connect(self._on_star_asked)
        view.removal_asked.connect(self._on_removal_asked)
        view.edge_moved.connect(self._on_edge_moved)
        view.brush.last_wanted.connect(self._on_last_wanted)
        panel.legend.types_chosen.connect(session.show_types)
        session.settings_changed.connect(self._on_settings_changed)
        panel.set_types_shown(session.types_shown)
        self._keys = session.settings.keys
        view.commands.use_keys(Keys(self._keys))
        self._show_none()

    def file_current(self, theme: str) -> None:
        """File the selection or sentence of the reader under a theme (ThemeId), or take it out when it is in."""
        target, article = self.panel.view.desk.target(), self.lectern.article
        known = self._session.themes.get(ThemeId(theme))
        if self.panel.view.cover is not None:
            self.told.emit(self.tr("Go back to reading first (Esc): another text lies over the article."))
            return
        seen = self.panel.isVisibleTo(self.panel.window())  # what nobody sees is not meant
        if target is None or article is None or known is None or not seen:
            self.told.emit(self.tr("Open an article and go to a sentence first."))
            return
        self._session.last_theme = known.id
        self._session.perform(filing.toggle, self._session.library, article, target.span, known)

    @property
    def words(self) -> str:
        """The text that is seen: the article's, or what lies over it; empty without any."""
        cover, article = self.panel.view.cover, self.lectern.article
        return cover.words if cover is not None else article.text if article is not None else ""

    def at(self) -> int:
        """Where in that text it is read."""
        cover, sentence = self.panel.view.cover, self.panel.view.current_sentence()
        return cover.place().sentence if cover is not None else sentence.start if sentence is not None else 0

    def show_found(self, span: Span) -> None:
        """Go to a place of that text, which was searched for; in the article it stays lit until the search ends."""
        cover = self.panel.view.cover
        if cover is not None:
            cover.show_place(span)
        else:
            self.panel.show_found(span)

    def file_carried(self, carried: Carried, theme: str) -> None:
        """File a passage that was dragged onto a theme (ThemeId)."""
        session, known = self._session, self._session.themes.get(ThemeId(theme))
        article = session.perform(session.library.articles.article, carried.article)
        if article is None or known is None:
            return
        if article.text_id != carried.text_id:
            self.told.emit(self.tr("The text was changed meanwhile. Select the passage again."))
            return
        self._session.last_theme = known.id
        session.perform(filing.tag, session.library, article, carried.span, [known])

    def tag(self, asked: TagAsked) -> None:
        """File a passage under the theme asked for."""
        if asked.theme is None:
            words = self.tr("No theme has the key {0}. Press {1} to choose one by name.")
            self.told.emit(words.format(asked.digit or "", self.panel.view.desk.keys.shown(Command.PICK)))
            return
        self._file(asked.target, self._session.themes.get(asked.theme))

    def show_passage(self, passage: str) -> None:
        """Go to a passage of the article that is open, and make it current."""
        annotation, article = self._session.library.annotations.find(passage), self.panel.view.desk.article
        if annotation is not None and article is not None and annotation.text_id == article.text_id:
            self.panel.view.go_to(annotation.anchor.span)
            if self.panel.view.cover is None:
                self.panel.view.pick(annotation)

    def mark_opened(self) -> None:
        """An unread article that its reader opened is being read; what cannot be written yet is, after a change."""
        article, library = self.lectern.article, self._session.library
        self._unmarked = None
        if article is None or article.state is not ReadingState.UNREAD or article.binned or library.read_only:
            return
        self._unmarked = article.id
        if not self._session.circle.busy:
            with suppress(UserError), library.waiting(AT_ONCE):  # nobody asked for it
                self._session.attempt(articles.begin_reading, library, article.id)

    def _file(self, target: Target, theme: Theme | None) -> None:
        article = self.lectern.article
        if article is None or theme is None:
            return
        self._session.last_theme = theme.id
        self._session.perform(filing.tag, self._session.library, article, target.span, [theme])

    def _on_opened(self, article: Article, span: Span | None) -> None:
        library, session = self._session.library, self._session
        known = place_of(library, article.id) if span is None else ReadingPlace(span.start)
        self.panel.show_article(article, self._named(article), self.lectern.annotations, session.themes, known)
        self.panel.show_family(family_of(library, article))
        if span is not None:
            self.panel.view.go_to(span)

    def _show_none(self) -> None:
        focus = self.panel.window().focusWidget()
        held = focus is not None and self.panel.isAncestorOf(focus)
        self.panel.close_article(empty=not self._session.library.articles.rows(limit=1))
        if held:
            self.emptied.emit()

    def _on_changed(self, changes: Changes) -> None:
        article = self.lectern.article
        if article is None:
            self._show_none()
            return
        if self._unmarked == article.id and not self._session.circle.busy:
            self.mark_opened()
        if "theme" in changes.kinds:
            self.panel.show_themes(self._session.themes)
        if "article" in changes.kinds:
            self.panel.show_family(family_of(self._session.library, article))
        if changes.kinds & NAME_KINDS:
            self.panel.show_mentions(self._named(article))
        shown = self.panel.view.desk.article
        if shown is not None and shown.id == article.id and shown.text_id != article.text_id:
            if self.panel.view.desk.moved is not None:  # it is written first, which shows the other text, too
                self.panel.view.edges.commit()
                self._on_changed(changes)
            else:
                self._show_text(shown, article)
        elif article.id in changes.articles:
            if "article" in changes.kinds:
                self.panel.facts.show_facts(article)
            self.panel.show_annotations(self.lectern.annotations)

    def _show_text(self, shown: Article, article: Article) -> None:
        """Show the other text that the article has now, at the sentence that was read."""
        from desktop_app.domain.differences import position_after  # noqa: PLC0415 - not for the first paint

        place = self.panel.view.reading_place()
        if place is not None:
            place = place._replace(sentence=position_after(shown.text, article.text, place.sentence))
        annotations, themes = self.lectern.annotations, self._session.themes
        self.panel.show_article(article, self._named(article), annotations, themes, place)

    def _named(self, article: Article) -> Named:
        return self._session.library.entities.named(article.text_id, article.text)

    def _on_settings_changed(self, settings: Settings) -> None:
        if settings.keys != self._keys:
            self._keys = settings.keys
            self.panel.view.commands.use_keys(Keys(self._keys))
        if self._session.types_shown != self.panel.view.desk.shown:
            self.panel.set_types_shown(self._session.types_shown)

    def _on_theme_wanted(self, wanted: ThemeWanted) -> None:
        session = self._session
        if wanted.archived is None:
            theme = session.perform(codebook.add, session.library, wanted.name)
        else:
            theme = session.perform(codebook.restore, session.library, session.themes[wanted.archived])
        if theme is not None and wanted.target is None:
            self.panel.view.brush.take(theme.id)
        elif wanted.target is not None:
            self._file(wanted.target, theme)

    def _on_untag_asked(self, asked: UntagAsked) -> None:
        annotation, theme = (
            self._session.library.annotations.find(asked.annotation),
            self._session.themes.get(asked.theme),
        )
        if annotation is not None and theme is not None:
            self._session.perform(filing.unfile, self._session.library, annotation, [theme])

    def _on_pin_asked(self, asked: PinAsked) -> None:
        annotation, theme = (
            self._session.library.annotations.find(asked.annotation),
            self._session.themes.get(asked.theme),
        )
        if annotation is not None and theme is not None:
            operation = theme_examples.pin if asked.pinned else theme_examples.unpin
            self._session.perform(operation, self._session.library, theme, annotation)

    def _on_repeat_asked(self, target: Target) -> None:
        if theme := self._last_theme():
            self._file(target, theme)

    def _on_last_wanted(self) -> None:
        if theme := self._last_theme():
            self.panel.view.brush.take(theme.id)

    def _last_theme(self) -> Theme | None:
        """The theme used last; when nothing was filed yet, that is told."""
        last = self._session.last_theme
        theme = self._session.themes.get(last) if last else None
        if theme is None or theme.archived:
            words = self.tr("Nothing was tagged yet. Press a theme's digit, or {0} to choose one by name.")
            self.told.emit(words.format(self.panel.view.desk.keys.shown(Command.PICK)))
            return None
        return theme

    def _on_star_asked(self, target: Target) -> None:
        session, annotation = (
            self._session,
            self._session.library.annotations.find(target.annotation) if target.annotation else None,
        )
        if annotation is not None:
            session.perform(filing.star, session.library, [annotation], starred=not annotation.star)
        elif self.lectern.article is not None:
            session.perform(filing.keep, session.library, self.lectern.article, target.span)

    def _on_removal_asked(self, ident: AnnotationId) -> None:
        annotation = self._session.library.annotations.find(ident)
        if annotation is not None:
            self._session.perform(filing.untag, self._session.library, [annotation])

    def _on_edge_moved(self, moved: EdgeMoved) -> None:
        annotation, article = (
            self._session.library.annotations.find(moved.annotation),
            self.panel.view.desk.article,
        )  # that in which it is moved
        if annotation is not None and article is not None:
            self._session.perform(filing.move_edges, self._session.library, article, annotation, moved.span)
