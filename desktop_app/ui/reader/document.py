"""The article as a QTextDocument, laid out by what its lines are; built off the widget, then set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from desktop_app.domain.articles import Article
from desktop_app.domain.lines import Line, LineRole, lines_at
from desktop_app.records import NamedTuple
from desktop_app.ui.look.look import Look

LINE_HEIGHT = 160
"""Per cent of the face's own height; the extra room lies below the descent and holds the lanes."""

FACE = 1.362
"""Height of Noto Serif and Noto Sans, ascent and descent, in ems (their hhea tables)."""

LANES = 10
"""Least room in px between the letters of two lines: five lanes, with a px between two."""

GUTTER, MARGIN = 104, 44
"""Widths in px left of the text, where the bars stand, and right of it, where notes and stars stand."""

SMALL_GUTTER, SMALL_MARGIN = 76, 30
"""The same in a view that is narrower than `NARROW`, where words need the room."""

NARROW = 560
"""Width in px of a view under which there is less room beside the words."""

TOP, BOTTOM = 40, 120
"""Room in px above the first line and below the last."""

PLAIN_FROM = 1_000_000
"""Code points above which every line looks alike: formats by role would cost more than they tell."""


class Style(NamedTuple):
    """How a line role looks: size as a factor, room above and below in ems of the text, ink by token."""

    factor: float = 1.0
    weight: QFont.Weight = QFont.Weight.Normal
    italic: bool = False
    sans: bool = False
    ink: str = "text"
    above: float = 0.0
    below: float = 0.45
    indent: float = 0.0
    height: int = LINE_HEIGHT


_SMALL = Style(factor=0.8, sans=True, ink="muted", below=0.2, height=150)
ASIDE = 1.2
"""Indent of captions and credits, in ems of the text: a rule stands in it."""

STYLES: Mapping[LineRole, Style] = {
    LineRole.TITLE: Style(factor=1.5, weight=QFont.Weight.Bold, below=0.35, height=132),
    LineRole.BYLINE: _SMALL,
    LineRole.DATE: _SMALL,
    LineRole.SOURCE: _SMALL,
    LineRole.LEAD: Style(factor=1.12, above=0.5, below=0.6, height=152),
    LineRole.HEADING: Style(factor=1.12, weight=QFont.Weight.Bold, above=0.6, below=0.2),
    LineRole.BODY: Style(),
    LineRole.CAPTION: Style(factor=0.86, italic=True, ink="muted", indent=ASIDE, height=150),
    LineRole.CREDIT: Style(factor=0.78, sans=True, ink="muted", indent=ASIDE, height=150),
    LineRole.PHOTO: Style(factor=0.72, sans=True, ink="faint", indent=ASIDE, above=0.4, below=0.0, height=140),
    LineRole.FURNITURE: Style(factor=0.8, sans=True, ink="faint", below=0.1, height=140),
}


def build(
    article: Article, look: Look, parent: QObject, width: int, start: int = 0, end: int | None = None
) -> QTextDocument:
    """The document of an article for a view of so many px, or of its text from `start` to `end` (code points).

    Without undo, and laid out at no width yet.

    Its text is `article.text` character for character; only formats are added. A megabyte and more get one format for
    all lines.
    """
    words = article.text[start:end]
    document = QTextDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(look.reading_font())
    document.setDocumentMargin(0)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(block_format(STYLES[LineRole.BODY], look))
    cursor.insertText(words, char_format(STYLES[LineRole.BODY], look))
    if len(words) < PLAIN_FROM:
        starts = list(accumulate((len(line) + 1 for line in words.split("\n")[:-1]), initial=start))
        _dress_lines(document, look, lines_at(article.lines, starts))
    cursor.endEditBlock()
    give_room(document, width)
    return document


def beside(width: int) -> tuple[int, int]:
    """The room in px left and right of the words in a view of so many px."""
    return (GUTTER, MARGIN) if width >= NARROW else (SMALL_GUTTER, SMALL_MARGIN)


def give_room(document: QTextDocument, width: int) -> None:
    """Keep room around the words for a view of so many px."""
    frame = document.rootFrame().frameFormat()
    if (frame.leftMargin(), frame.rightMargin()) != beside(width):
        left, right = beside(width)
        frame.setLeftMargin(left)
        frame.setRightMargin(right)
        frame.setTopMargin(TOP)
        frame.setBottomMargin(BOTTOM)
        document.rootFrame().setFrameFormat(frame)


def block_format(style: Style, look: Look) -> QTextBlockFormat:
    """The block format of a style."""
    size = look.font_size
    made = QTextBlockFormat()
    # Whole px below each line rather than a proportion of it: all lines, and the lanes in them, lie on the pixel grid.
    made.setLineHeight(leading(style, look), QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
    made.setTopMargin(round(style.above * size))
    made.setBottomMargin(round(style.below * size))
    made.setLeftMargin(round(style.indent * size))
    return made


def leading(style: Style, look: Look) -> int:
    """The room in px below the letters of a line: that of the style, as much more or less as the look asks for."""
    share = (look.line_spacing - 100) / (LINE_HEIGHT - 100)
    return max(LANES, round(share * (style.height - 100) / 100 * FACE * style.factor * look.font_size))


def char_format(style: Style, look: Look) -> QTextCharFormat:
    """The character format of a style."""
    made = QTextCharFormat()
    font = look.reading_font(style.factor)
    if style.sans:
        font.setFamilies(look.interface_font().families())
    font.setWeight(style.weight)
    font.setItalic(style.italic)
    made.setFont(font)
    made.setForeground(QColor(getattr(look.tokens, style.ink)))
    return made


def photo_word(look: Look) -> tuple[str, QFont]:
    """What stands before the name of a photo's file, which is no part of the text, and its face."""
    font = look.interface_font()
    font.setPixelSize(round(STYLES[LineRole.PHOTO].factor * look.font_size))
    return QCoreApplication.translate("Asides", "Photo:"), font


def photo_name_left(look: Look) -> int:
    """Where the name of a photo's file begins, px from the left of the column: the word before it has its room."""
    word, font = photo_word(look)
    return round(ASIDE * look.font_size + QFontMetricsF(font).horizontalAdvance(word + " "))


def _dress_lines(document: QTextDocument, look: Look, lines: Iterable[Line | None]) -> None:
    """Dress each line of a document as what is known of it."""
    blank = _blank_format(look.font_size)
    formats = {role: (block_format(style, look), char_format(style, look)) for role, style in STYLES.items()}
    formats[LineRole.PHOTO][0].setLeftMargin(photo_name_left(look))
    block = document.begin()
    for line in lines:
        if block.length() == 1:
            QTextCursor(block).setBlockFormat(blank)
        elif line is not None and line.role is not LineRole.BODY:
            _dress(block, *formats[line.role])
        block = block.next()


def _dress(block: QTextBlock, shape: QTextBlockFormat, letters: QTextCharFormat) -> None:
    cursor = QTextCursor(block)
    cursor.setBlockFormat(shape)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(letters)


def _blank_format(size: int) -> QTextBlockFormat:
    """A blank line: kept, but hardly taking room, for paragraphs already part."""
    made = QTextBlockFormat()
    made.setLineHeight(round(0.3 * size), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made
