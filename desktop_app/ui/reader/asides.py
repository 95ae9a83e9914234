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


def roles(article: Sequence[article_lines.Line], lines: Sequence[Line]) -> list[LineRole | None]:
    """The roles of lines of the screen that stand beside the story of an article; None for the others."""
    found = article_lines.lines_at(article, [line.start for line in lines])
    return [line.role if line is not None and line.role in BESIDE else None for line in found]


def rules(lines: Sequence[Line], roles: Sequence[LineRole | None]) -> Iterator[Rule]:
    """The rules along lines of the screen that have these roles; blank lines between two of them part nothing."""
    rule: Rule | None = None
    for line, role in zip(lines, roles, strict=True):
        if role is not None:
            rule = Rule(line.top, line.foot) if rule is None else rule._replace(foot=line.foot)
        elif line.end > line.start and rule is not None:
            yield rule
            rule = None
    if rule is not None:
        yield rule


def paint_asides(
    painter: QPainter, look: Look, article: Sequence[article_lines.Line], lines: Sequence[Line], left: float
) -> None:
    """Draw the rules, and before each photo's name what it is; `left` is where the column begins, px."""
    em, found = look.font_size, roles(article, lines)
    for rule in rules(lines, found):
        x = round(left + RULE * em)
        painter.fillRect(QRectF(x, rule.top, _WIDTH, rule.foot - rule.top), QColor(look.tokens.line))
    word, font = photo_word(look)
    photos = (line for line, role in zip(lines, found, strict=True) if role is LineRole.PHOTO and line.key[1] == 0)
    for line in photos:
        painter.setFont(font)
        painter.setPen(QColor(look.tokens.faint))
        painter.drawText(QPointF(left + ASIDE * em, line.top + line.line.ascent()), word)
