"""Everything that can be done to one theme, as a menu of frozen choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.ids import ThemeId
from desktop_app.domain.themes import DIGITS, PATTERNS, SWATCHES, Pattern, Theme, theme_of_digit
from desktop_app.ui.key_places import shown_key
from desktop_app.ui.look.look import Look
from desktop_app.ui.widgets.plain import menu_text
from desktop_app.ui.widgets.strokes import lying
from desktop_app.ui.widgets.theme_chip import paint_badge

LONGEST = 40
"""Code points of a name beside other words in a menu."""


class ThemeCommand(StrEnum):
    """What can be done to a theme."""

    TAG = "tag"
    REVIEW = "review"
    RENAME = "rename"
    DEFINE = "define"
    COLOUR = "colour"
    PATTERN = "pattern"
    DIGIT = "digit"
    UP = "up"
    DOWN = "down"
    INDENT = "indent"
    OUTDENT = "outdent"
    UNDER = "under"
    SPLIT = "split"
    MERGE = "merge"
    ARCHIVE = "archive"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class ThemeChoice:
    """A command with its value: a colour (`#rrggbb`), a pattern, a digit (empty: none) or a theme (empty: none)."""

    command: ThemeCommand
    value: str = ""


class ThemeMenu(QMenu):
    """The menu of `theme`; the `ThemeChoice` is the data of the action that `triggered` names.

    `filed`: the sentence or selection is filed under it already.
    """

    def __init__(
        self, look: Look, theme: Theme, themes: Sequence[Theme], parent: QWidget, *, filed: bool = False
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(theme.name)
        if theme.archived:
            self._add(self, self.tr("Restore"), ThemeChoice(ThemeCommand.RESTORE))
            self._add(self, self.tr("Review its passages"), ThemeChoice(ThemeCommand.REVIEW))
            return
        tag = self.tr("Take the sentence out of this theme") if filed else self.tr("File the sentence here")
        self._add(self, tag, ThemeChoice(ThemeCommand.TAG), keys="Enter")
        self._add(self, self.tr("Review its passages"), ThemeChoice(ThemeCommand.REVIEW))
        self.addSeparator()
        self._add(self, self.tr("Rename"), ThemeChoice(ThemeCommand.RENAME), keys="F2")
        self._add(self, self.tr("Edit the definition"), ThemeChoice(ThemeCommand.DEFINE))
        self._add_colours(theme)
        self._add_patterns(theme)
        self._add_digits(theme, themes)
        self.addSeparator()
        self._add(self, self.tr("Move up"), ThemeChoice(ThemeCommand.UP), keys="Ctrl+Up")
        self._add(self, self.tr("Move down"), ThemeChoice(ThemeCommand.DOWN), keys="Ctrl+Down")
        self._add(self, self.tr("Under the theme above"), ThemeChoice(ThemeCommand.INDENT), keys="Ctrl+Right")
        self._add(self, self.tr("One level up"), ThemeChoice(ThemeCommand.OUTDENT), keys="Ctrl+Left")
        others = [other for other in themes if other.id != theme.id and not other.archived]
        self._add_under(theme, others)
        self._add_themes(self.tr("Merge into"), ThemeCommand.MERGE, others)
        self._add(self, self.tr("Split…"), ThemeChoice(ThemeCommand.SPLIT))
        self.addSeparator()
        self._add(self, self.tr("Archive"), ThemeChoice(ThemeCommand.ARCHIVE), keys="Del")

    def _add(self, menu: QMenu, words: str, choice: ThemeChoice, *, keys: str = "") -> QAction:
        action = menu.addAction(f"{words}\t{shown_key(keys)}" if keys else words)  # the list has the keys
        action.setData(choice)
        return action

    def _add_colours(self, theme: Theme) -> None:
        names = {
            "blue": self.tr("Blue"),
            "vermilion": self.tr("Vermilion"),
            "green": self.tr("Green"),
            "purple": self.tr("Purple"),
            "ochre": self.tr("Ochre"),
            "teal": self.tr("Teal"),
            "rose": self.tr("Rose"),
            "indigo": self.tr("Indigo"),
            "olive": self.tr("Olive"),
            "slate": self.tr("Slate"),
        }
        menu = self.addMenu(self.tr("Colour"))
        for swatch in SWATCHES:
            action = self._add(
                menu, names.get(swatch.name, swatch.name), ThemeChoice(ThemeCommand.COLOUR, swatch.light)
            )
            action.setIcon(self._badge(Theme(theme.id, theme.key, theme.name, swatch.light)))
            self._check(action, checked=theme.colour.lower() == swatch.light)

    def _add_patterns(self, theme: Theme) -> None:
        menu = self.addMenu(self.tr("Line"))
        for pattern, name in PATTERNS.items():
            action = self._add(menu, self.tr(name), ThemeChoice(ThemeCommand.PATTERN, pattern.value))
            action.setIcon(self._line(theme, pattern))
            self._check(action, checked=theme.pattern is pattern)

    def _add_digits(self, theme: Theme, themes: Sequence[Theme]) -> None:
        """The digits, each with the theme from which it would be taken."""
        menu = self.addMenu(self.tr("Digit key"))
        for digit in DIGITS:
            owner = theme_of_digit(digit, themes)
            taken = owner is not None and owner.id != theme.id
            words = (
                self.tr("{0}, now of {1}").format(digit, menu_text(_short(owner.name))) if owner and taken else digit
            )
            self._check(self._add(menu, words, ThemeChoice(ThemeCommand.DIGIT, digit)), checked=theme.shortcut == digit)
        self._check(
            self._add(menu, self.tr("No digit"), ThemeChoice(ThemeCommand.DIGIT)), checked=theme.shortcut is None
        )

    def _add_under(self, theme: Theme, others: Sequence[Theme]) -> None:
        menu = self._add_themes(self.tr("Move under"), ThemeCommand.UNDER, others)
        top = QAction(self.tr("No theme: to the top level"), menu)
        top.setData(ThemeChoice(ThemeCommand.UNDER))
        top.setEnabled(theme.parent is not None)
        menu.insertAction(menu.actions()[0] if menu.actions() else None, top)  # type: ignore[arg-type]  # None: at the end
        menu.setEnabled(True)

    def _add_themes(self, words: str, command: ThemeCommand, themes: Sequence[Theme]) -> QMenu:
        menu = self.addMenu(words)
        menu.setEnabled(bool(themes))
        for theme in themes:
            action = self._add(menu, menu_text(theme.name), ThemeChoice(command, theme.id))
            action.setIcon(self._badge(theme))
        return menu

    def _check(self, action: QAction, *, checked: bool) -> None:
        action.setCheckable(True)
        action.setChecked(checked)

    def _badge(self, theme: Theme) -> QIcon:
        picture = QPixmap(18, 18)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_badge(painter, self._look, theme, QRectF(0, 0, 18, 18))
        painter.end()
        return QIcon(picture)

    def _line(self, theme: Theme, pattern: Pattern) -> QIcon:
        picture = QPixmap(18, 18)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lying(painter, pattern, self._look.theme_ink(theme), QRectF(0, 7, 18, 4))
        painter.end()
        return QIcon(picture)


def _short(name: str) -> str:
    """A name as much of it as a menu has room for."""
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def chosen(action: QAction) -> ThemeChoice | None:
    """The choice behind an action; None for a sub-menu's own."""
    choice = action.data()
    return choice if isinstance(choice, ThemeChoice) else None


def theme_id(choice: ThemeChoice) -> ThemeId | None:
    """The theme that a choice names; None for none."""
    return ThemeId(choice.value) if choice.value else None
