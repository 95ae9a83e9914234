"""Carries out what is planned for the codebook, what changes much only after it was asked about."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Signal

from desktop_app.domain.changes import Changes
from desktop_app.domain.ids import ThemeId
from desktop_app.operations.preview_words import preview_words
from desktop_app.operations.theme_previews import ArchivePreview, MergePreview, Preview, RestorePreview
from desktop_app.ui.session import Session
from desktop_app.ui.side.theme_actions import Plan, planned
from desktop_app.ui.side.theme_list import ThemeDrop, ThemeList
from desktop_app.ui.side.theme_menu import ThemeChoice, ThemeCommand, theme_id
from desktop_app.ui.side.theme_question import ThemeQuestion


class ThemeAsking(QObject):
    """Between the list, the question under it and the operations. One thing is asked at a time."""

    turned = Signal()
    """Something is asked now, or no longer."""
    bulk_asked = Signal(object)
    """Wish: what takes longer than the window may wait."""

    def __init__(self, session: Session, themes: ThemeList, question: ThemeQuestion) -> None:
        super().__init__(question)
        self._session, self._list, self._question = session, themes, question
        self._wish: tuple[ThemeId, ThemeChoice | ThemeDrop] | None = None
        question.answered.connect(self._on_answered)
        question.declined.connect(self.decline)
        session.changed.connect(self._on_changed)

    def wish(self, theme: ThemeId, wish: ThemeChoice | ThemeDrop) -> None:
        """Do this to a theme, or ask."""
        plan = self._plan(theme, wish)
        if plan is None:
            return
        if plan.preview is None:
            self._session.perform(plan.operation)
            return
        self._wish = (theme, wish)
        self._question.ask(*self._words(plan, plan.preview))
        self.turned.emit()

    @property
    def into(self) -> ThemeId | None:
        """The theme into which another one would be merged, while that is asked."""
        wish = self._wish[1] if self._wish else None
        merging = isinstance(wish, ThemeChoice) and wish.command is ThemeCommand.MERGE
        return theme_id(wish) if isinstance(wish, ThemeChoice) and merging else None

    def decline(self) -> None:
        """Leave what was asked."""
        self._wish = None
        self._close()

    def _plan(self, theme: ThemeId, wish: ThemeChoice | ThemeDrop) -> Plan | None:
        known = self._session.themes.get(theme)
        return None if known is None else planned(self._session, known, wish)

    def _words(self, plan: Plan, preview: Preview) -> tuple[list[str], str, str]:
        """What is asked, and the names of the answers."""
        yes, other = self.tr("Move"), ""
        if isinstance(preview, MergePreview):
            yes = self.tr("Merge")
        elif isinstance(preview, ArchivePreview):
            yes = self.tr("Archive")
        elif isinstance(preview, RestorePreview):
            yes = self.tr("Restore")
            if plan.other is not None:
                yes = self.tr("Restore with the {0} under it").format(QLocale().toString(preview.themes))
                other = self.tr("Only this one")
        return preview_words(preview, self.tr, QLocale().toString), yes, other

    def _on_answered(self, other: bool) -> None:
        wish, self._wish = self._wish, None
        self._close()
        plan = self._plan(*wish) if wish else None
        if plan is not None and plan.wish is not None and plan.wish.long:
            self.bulk_asked.emit(plan.wish)
        elif plan is not None:
            self._session.perform((plan.other or plan.operation) if other else plan.operation)

    def _on_changed(self, _changes: Changes) -> None:
        """The figures may be others now, and what is asked may be possible no longer."""
        if self._wish is None:
            return
        plan = self._plan(*self._wish)
        if plan is None or plan.preview is None:
            self.decline()
        else:
            self._question.say(*self._words(plan, plan.preview))

    def _close(self) -> None:
        held = self._question.isAncestorOf(self._question.window().focusWidget() or self._list)
        if held:
            self._list.setFocus()
        self._question.hide()
        self.turned.emit()
