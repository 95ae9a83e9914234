"""Lines beside the story: names of photo files, captions, credits; set apart by a quiet rule, photos by a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from desktop_app.domain import lines as article_lines
from desktop_app.domain.lines import LineRole
from desktop_app.records import NamedTuple
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.document import ASIDE, photo_word
from desktop_app.ui.reader.geometry import Line

BESIDE = frozenset({LineRole.PHOTO, LineRole.CAPTION, LineRole.CREDIT})
"""Roles that a rule sets apart."""
RULE = 0.5
"""Where the rule stands, in ems from the left of the column."""
_WIDTH = 2.0  # px


class Rule(NamedTuple):
    """Lines of the screen that belong together: from the top of their letters to the foot of the last."""

    top: float
    foot: float


class Asides:
    """Which lines of an article stand beside its story."""

    def __init__(self, lines: Sequence[article_lines.Line] = ()) -> None:
        self._lines = lines

    def role_at(self, position: int) -> LineRole | None:
        """The role of the line that holds a position, when it stands beside the story."""
        line = article_lines.line_at(self._lines, position)
        return line.role if line is not None and line.role in BESIDE else None

    def rules(self, lines: Sequence[Line]) -> Iterator[Rule]:
        """The rules along these lines of the screen; blank lines between two of them part nothing."""
        rule: Rule | None = None
        for line in lines:
            if self.role_at(line.start) is not None:
                rule = Rule(line.top, line.foot) if rule is None else rule._replace(foot=line.foot)
            elif line.end > line.start and rule is not None:
                yield rule
                rule = None
        if rule is not None:
            yield rule

    def photos(self, lines: Sequence[Line]) -> Iterator[Line]:
        """The lines of the screen with which the name of a photo begins."""
        for line in lines:
            if line.key[1] == 0 and self.role_at(line.start) is LineRole.PHOTO:
                yield line


def paint_asides(painter: QPainter, look: Look, asides: Asides, lines: Sequence[Line], left: float) -> None:
    """Draw the rules, and before each photo's name what it is; `left` is where the column begins, px."""
    em = look.font_size
    for rule in asides.rules(lines):
        x = round(left + RULE * em)
        painter.fillRect(QRectF(x, rule.top, _WIDTH, rule.foot - rule.top), QColor(look.tokens.line))
    word, font = photo_word(look)
    for line in asides.photos(lines):
        painter.setFont(font)
        painter.setPen(QColor(look.tokens.faint))
        painter.drawText(QPointF(left + ASIDE * em, line.top + line.line.ascent()), word)
