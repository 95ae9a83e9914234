"""The card that tells what is under the pointer: themes, note and history of a passage, type and name of an entity."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.annotations import Annotation, State
from desktop_app.domain.themes import Theme
from desktop_app.ui.look.look import Look
from desktop_app.ui.passage_words import state_name
from desktop_app.ui.reader.intents import Neighbours
from desktop_app.ui.reader.placing import beside, has_room
from desktop_app.ui.reader.seen import Seen, count_words
from desktop_app.ui.widgets.cards import STATE_ICONS
from desktop_app.ui.widgets.facts import local_instant
from desktop_app.ui.widgets.plain import plain_label
from desktop_app.ui.widgets.theme_chip import ThemeChip
from desktop_app.ui.widgets.type_words import type_word

WIDTH = 320
"""Greatest width in px."""

NOTE = 240
"""Characters of a note that are shown."""

MEANING = 110
"""Characters of what a theme means that are shown."""

_FEW = 2  # themes up to which it is said what they mean
_ICON = 14
_ROOM = 5  # px between parts


class HoverCard(QFrame):
    """A quiet card; the pointer passes through it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._said: list[str] = []
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 9, 12, 10)
        self._column.setSpacing(3)
        self.hide()

    @property
    def lines(self) -> Sequence[str]:
        """All that is told, from top to bottom."""
        return tuple(self._said)

    def tell(
        self, annotation: Annotation | None, themes: Sequence[Theme], neighbours: Neighbours | None, seen: Seen | None
    ) -> None:
        """Say what is there; `neighbours` may come later."""
        self._clear()
        for number, theme in enumerate(themes):
            self._part(number)
            self._put(ThemeChip(self._look, theme, self), theme.name)
            self._say(_meaning(theme) if len(themes) <= _FEW else "")
            self._say(self._others(theme, neighbours))
        if annotation is not None:
            self._part(len(themes))
            self._say(_shortened(annotation.note, NOTE), "")
            self._tell_history(annotation, neighbours)
        if seen is not None:
            self._part(len(self._said))
            self._say(seen.mention.name or seen.mention.text, "")
            self._say(", ".join(seen.beside))
            self._say(f"{type_word(seen.mention.type)} · {count_words(seen)}")
        self.setAccessibleName(" · ".join(self._said))

    def open_at(self, words: QRectF, pointed: QRectF, room: QRectF) -> None:
        """Show the card below the words it is about, else above; where they fill the room, at what is pointed at."""
        self.setFixedWidth(min(WIDTH, round(room.width()) - 8))
        self.ensurePolished()
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # else it is measured in another face
        self._column.invalidate()
        self.setFixedHeight(self._column.heightForWidth(self.width()))
        self.move(beside(self.size(), words if has_room(self.size(), words, room) else pointed, room))
        self.show()
        self.raise_()

    def _others(self, theme: Theme, neighbours: Neighbours | None) -> str:
        if neighbours is None or not neighbours.place:
            return ""
        count = neighbours.others.get(theme.id, 0)
        if not count:
            return self.tr("Nothing else on this theme in {0}").format(neighbours.place)
        if count == 1:
            return self.tr("1 more on this theme in {0}").format(neighbours.place)
        return self.tr("{0} more on this theme in {1}").format(QLocale().toString(count), neighbours.place)

    def _tell_history(self, annotation: Annotation, neighbours: Neighbours | None) -> None:
        """Who filed it and when, what review says of it, its star."""
        reviewed = annotation.state is not State.NEW
        icons = [STATE_ICONS[annotation.state]] if reviewed else []
        words = [neighbours.editor if neighbours else "", local_instant(annotation.created)]
        words.append(state_name(annotation.state) if reviewed else "")
        if annotation.star:
            icons.append("star-filled")
            words.append(self.tr("Starred"))
        said = " · ".join(word for word in words if word)
        if not said:
            return
        row = QWidget(self)
        parts = QHBoxLayout(row)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(5)
        for name in icons:
            icon = plain_label(row)
            ratio = self.devicePixelRatioF()
            icon.setPixmap(self._look.picture(name, ink="muted", edge=_ICON, ratio=ratio))
            parts.addWidget(icon)
        label = plain_label(row, "small", said)
        label.setWordWrap(True)
        parts.addWidget(label, 1)
        self._put(row, said)

    def _part(self, above: int) -> None:
        """Leave some room to what stands above, if anything does."""
        if above:
            self._column.addSpacing(_ROOM)

    def _say(self, words: str, role: str = "small") -> None:
        if words:
            label = plain_label(self, role, words)
            label.setWordWrap(True)
            self._put(label, words)

    def _put(self, part: QWidget, words: str) -> None:
        self._column.addWidget(part)
        part.show()
        self._said.append(words)

    def _clear(self) -> None:
        self._said.clear()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _meaning(theme: Theme) -> str:
    """The first line of a theme's definition."""
    return _shortened(next(iter(theme.definition.strip().splitlines()), ""), MEANING)


def _shortened(words: str, longest: int) -> str:
    """As many whole words as fit into so many characters, with … where some are left out."""
    if len(words) <= longest:
        return words
    kept = words[:longest]
    whole = kept if words[longest].isspace() else kept.rpartition(" ")[0] or kept
    return whole.rstrip(" ,;:–-.") + "…"
