"""What a correction does to a place, in words: whole, and as much of it as a line has room for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics

from desktop_app.domain.corrections import Effect
from desktop_app.domain.dates import local_date
from desktop_app.domain.mentions import Mention
from desktop_app.ui.widgets.type_words import type_word

_ARROW = " → "
_WHERE = 0.4
"""What of a line the article's title keeps, if it needs so much."""
_WAS = 6
"""Characters that are kept of what stood there."""


def change_words(effect: Effect) -> str:
    """What stands there before and after: “Place: Hải Dương → no name”."""
    before, after = (" + ".join(map(_told, side)) for side in (effect.before, effect.after))
    return f"{before or _tr('not marked')}{_ARROW}{after or type_word(None)}"


def where_words(effect: Effect) -> str:
    """The article and its day."""
    return " · ".join(filter(None, (effect.title, local_date(effect.day))))


def short_words(effect: Effect) -> tuple[str, str]:
    """What the place was and what it becomes, without what both are, or what is read there anyway."""
    before, after = effect.before, effect.after
    if len(before) == len(after) == 1:
        old, new = before[0], after[0]
        was, becomes = (old.name, new.name) if old.span == new.span else (old.text, _called(new))
        if old.type is new.type:
            return was, becomes
        word = type_word(new.type)
        return type_word(old.type), word if was == becomes else f"{word}: {becomes}"
    if len(after) == 1 and after[0].span == effect.span and after[0].name == after[0].text:
        becomes = type_word(after[0].type)
    else:
        becomes = " + ".join(map(_told, after)) or type_word(None)
    return " + ".join(type_word(mention.type) for mention in before) or _tr("not marked"), becomes


def fitted(effect: Effect, metrics: QFontMetrics, room: int, *, with_article: bool) -> str:
    """A line of at most `room` px: what was there gives way first, then what it becomes, the article's title last."""
    width = metrics.horizontalAdvance
    tail = f"  ·  {where_words(effect)}" if with_article else ""
    change = room - min(width(tail), round(room * _WHERE))
    was, becomes = short_words(effect)
    least = min(width(was), _WAS * metrics.averageCharWidth())
    becomes = _cut(becomes, metrics, change - least - width(_ARROW))
    was = _cut(was, metrics, change - width(_ARROW + becomes))
    said = f"{was}{_ARROW}{becomes}"
    return said + _cut(tail, metrics, room - width(said))


def _cut(words: str, metrics: QFontMetrics, room: int) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)


def _told(mention: Mention) -> str:
    return f"{type_word(mention.type)}: {_called(mention)}"


def _called(mention: Mention) -> str:
    return mention.text if mention.name == mention.text else f"{mention.text} ({mention.name})"


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("effect_words", sentence)
