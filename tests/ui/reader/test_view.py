"""The reader by real keys and mouse events."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.articles import Article
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.ui.reader.intents import TagAsked, Target, UntagAsked
from desktop_app.ui.reader.view import ReaderView

Key = Qt.Key
SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def sentence(view: ReaderView) -> str:
    span = view.current_sentence()
    assert span is not None
    return span.of(view.desk.page.text)


def point_of(view: ReaderView, position: int) -> QPoint:
    """The middle of a character's left edge, in the viewport."""
    scene = view.scene()
    line = next(line for line in scene.lines if line.start <= position < line.end)
    rect = scene.geometry.piece(line, Span(position, position + 1))
    assert rect is not None
    return QPointF(rect.left() + 1, rect.center().y()).toPoint()


def drag(qtbot: QtBot, view: ReaderView, start: int, end: int, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    first, last = point_of(view, start), point_of(view, end)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    for share in (0.3, 0.7, 1.0):
        step = first + QPoint(round((last - first).x() * share), round((last - first).y() * share))
        _move(view, step, modifier)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, modifier, pos=last)


def _move(view: ReaderView, to: QPoint, modifier: Any) -> None:
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(to), QPointF(view.viewport().mapToGlobal(to)), left, left, modifier
    )
    QCoreApplication.sendEvent(view.viewport(), event)


def test_the_text_is_known_to_screen_readers_whole(open_reader: Any, seed: Article) -> None:
    view = open_reader(seed)
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() is QAccessible.Role.EditableText
    assert interface.state().readOnly
    assert interface.text(QAccessible.Text.Name)
    assert interface.textInterface().characterCount() == len(seed.text)


def test_j_and_k_move_by_sentence(qtbot: QtBot, open_reader: Any, seed: Article) -> None:
    view = open_reader(seed)
    assert sentence(view).startswith("Tập trung thực hiện tốt Đề án 06")
    with qtbot.waitSignal(view.moved) as moved:
        qtbot.keyClick(view, Key.Key_J)
    assert moved.args[0].of(seed.text) == "PHẠM HƯỜNG"
    qtbot.keyClick(view, Key.Key_Down)
    assert sentence(view) == "09/05/2024 14:00"
    qtbot.keyClick(view, Key.Key_K)
    qtbot.keyClick(view, Key.Key_Up)
    assert sentence(view).startswith("Tập trung")


def test_a_digit_files_the_sentence_with_one_key(qtbot: QtBot, open_reader: Any, seed: Article) -> None:
    view = open_reader(seed)
    qtbot.keyClick(view, Key.Key_J)
    with qtbot.waitSignal(view.tag_asked) as asked:
        qtbot.keyClick(view, Key.Key_2)
    assert asked.args == [TagAsked(Target(view.current_sentence()), "theme-2", "2")]


def test_the_same_digit_takes_the_theme_off_again(qtbot: QtBot, open_reader: Any, make: Any, seed: Article) -> None:
    view = open_reader(seed)
    annotation = make.annotation(seed, view.current_sentence(), ["theme-2"])
    view.show_annotations([annotation])
    with qtbot.waitSignal(view.untag_asked) as asked, qtbot.assertNotEmitted(view.tag_asked):
        qtbot.keyClick(view, Key.Key_2)
    assert asked.args == [UntagAsked(annotation.id, "theme-2")]
    with qtbot.waitSignal(view.tag_asked) as added:
        qtbot.keyClick(view, Key.Key_1)
    assert added.args[0].target.annotation == annotation.id


def test_a_digit_without_a_theme_says_so(qtbot: QtBot, open_reader: Any, seed: Article) -> None:
    view = open_reader(seed)
    with qtbot.waitSignal(view.tag_asked) as asked:
        qtbot.keyClick(view, Key.Key_0)
    assert asked.args[0].theme is None
    assert asked.args[0].digit == "0"


def test_shift_j_moves_by_paragraph_but_grows_what_space_has_selected(
    qtbot: QtBot, open_reader: Any, seed: Article
) -> None:
    view = open_reader(seed)
    qtbot.keyClick(view, Key.Key_J, SHIFT)
    assert sentence(view) == "PHẠM HƯỜNG"
    assert view.selection() == view.current_sentence()
    qtbot.keyClick(view, Key.Key_Space)
    with qtbot.waitSignal(view.selected) as chosen:
        qtbot.keyClick(view, Key.Key_J, SHIFT)
    assert chosen.args[0].of(seed.text) == "PHẠM HƯỜNG\n\n09/05/2024 14:00"
    with qtbot.waitSignal(view.tag_asked) as asked:
        qtbot.keyClick(view, Key.Key_1)
    assert asked.args[0].target.span == chosen.args[0]
    qtbot.keyClick(view, Key.Key_Escape)
    assert view.selection() == view.current_sentence()


def test_home_and_end_and_pages_move_the_cursor(qtbot: QtBot, open_reader: Any, seed: Article) -> None:
    view = open_reader(seed)
    qtbot.keyClick(view, Key.Key_End)
    assert view.current_sentence().end == len(seed.text.rstrip())
    qtbot.keyClick(view, Key.Key_Home)
    assert view.current_sentence().start == 0
    qtbot.keyClick(view, Key.Key_PageDown)
    first = view.current_sentence().start
    assert first > 0
    qtbot.keyClick(view, Key.Key_PageDown)
    assert view.current_sentence().start > first
    qtbot.keyClick(view, Key.Key_PageUp)
    qtbot.keyClick(view, Key.Key_PageUp)
    assert view.current_sentence().start < first


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Key.Key_T, "picker_asked"),
        (Key.Key_Period, "repeat_asked"),
        (Key.Key_M, "note_asked"),
        (Key.Key_Asterisk, "star_asked"),
    ],
)
def test_keys_ask_for_what_is_under_the_cursor(
    qtbot: QtBot, open_reader: Any, seed: Article, key: Any, signal: str
) -> None:
    view = open_reader(seed)
    with qtbot.waitSignal(getattr(view, signal)) as asked:
        qtbot.keyClick(view, key)
    assert asked.args == [Target(view.current_sentence())]


def test_x_asks_to_remove_the_passage_that_o_has_chosen(
    qtbot: QtBot, open_reader: Any, make: Any, seed: Article
) -> None:
    whole = make.span(seed.text, "Tập trung thực hiện tốt Đề án 06 gắn với chuyển đổi số")
    inner = make.span(seed.text, "Đề án 06")
    found = [make.annotation(seed, whole, ["theme-1"]), make.annotation(seed, inner, ["theme-2"])]
    view = open_reader(seed, found)
    entered = []
    view.annotation_entered.connect(entered.append)
    qtbot.keyClick(view, Key.Key_O)
    qtbot.keyClick(view, Key.Key_O)
    assert entered[-2:] == [found[0].id, found[1].id]
    with qtbot.waitSignal(view.removal_asked) as asked:
        qtbot.keyClick(view, Key.Key_X)
    assert asked.args == [found[1].id]
    with qtbot.waitSignal(view.note_asked) as noted:
        qtbot.keyClick(view, Key.Key_M)
    assert noted.args == [Target(inner, found[1].id)]


def test_alt_arrows_are_history_outside_edge_mode(qtbot: QtBot, open_reader: Any, seed: Article) -> None:
    view = open_reader(seed)
    with qtbot.waitSignal(view.history_asked) as asked:
        qtbot.keyClick(view, Key.Key_Left, ALT)
    assert asked.args == [True]


def test_f8_walks_passages_and_entities_in_order(qtbot: QtBot, open_reader: Any, make: Any, seed: Article) -> None:
    place = make.span(seed.text, "PHẠM HƯỜNG")
    mention = Mention(EntityType.PERSON, place, "PHẠM HƯỜNG", "Phạm Hường")
    annotation = make.annotation(seed, make.span(seed.text, "Chiều 8/5"), ["theme-1"])
    view = open_reader(seed, [annotation])
    view.show_mentions([mention])
    with qtbot.waitSignal(view.entity_entered) as entered:
        qtbot.keyClick(view, Key.Key_F8)
    assert entered.args == [mention]
    assert sentence(view) == "PHẠM HƯỜNG"
    qtbot.keyClick(view, Key.Key_F8)
    assert view.desk.current == annotation.id
    qtbot.keyClick(view, Key.Key_F8, SHIFT)
    assert sentence(view) == "PHẠM HƯỜNG"


def test_a_drag_snaps_to_syllables_and_offers_the_themes(
    qtbot: QtBot, open_reader: Any, make: Any, seed: Article
) -> None:
    view = open_reader(seed)
    start = make.span(seed.text, "buổi làm việc").start
    drag(qtbot, view, start + 2, start + 10)
    assert view.selection().of(seed.text) == "buổi làm việc"
    bar = view._floats.bar
    assert bar.isVisible()
    bounds = view.scene().geometry.bounds(view.scene().lines, view.selection()).toRect()
    assert not bar.geometry().intersects(bounds)
    with qtbot.waitSignal(view.tag_asked) as asked:
        qtbot.mouseClick(bar.findChildren(QToolButton)[1], Qt.MouseButton.LeftButton)
    assert asked.args[0].theme == "theme-2"
    assert asked.args[0].target.span.of(seed.text) == "buổi làm việc"


def test_a_drag_with_alt_takes_the_very_characters(qtbot: QtBot, open_reader: Any, make: Any, seed: Article) -> None:
    view = open_reader(seed)
    start = make.span(seed.text, "buổi làm việc").start
    drag(qtbot, view, start + 2, start + 10, ALT)
    assert view.selection() == Span(start + 2, start + 10)


def test_a_click_moves_the_cursor_and_a_click_beside_keeps_the_selection(
    qtbot: QtBot, open_reader: Any, make: Any, seed: Article
) -> None:
    view = open_reader(seed)
    start = make.span(seed.text, "Tại buổi làm việc").start
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, start + 6))
    assert sentence(view).startswith("Tại buổi làm việc")
    qtbot.keyClick(view, Key.Key_Space)
    selected = view.selection()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(view.viewport().width() - 6, 300))
    assert view.selection() == selected
    assert view.desk.place.selected is not None


def test_a_click_on_an_entity_enters_it(qtbot: QtBot, open_reader: Any, make: Any, seed: Article) -> None:
    view = open_reader(seed)
    place = make.span(seed.text, "Ban Thường vụ Tỉnh ủy Hải Dương")
    mention = Mention(EntityType.ORG, place, place.of(seed.text), place.of(seed.text))
    view.show_mentions([mention])
    with qtbot.waitSignal(view.entity_entered) as entered:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, place.start + 3))
    assert entered.args == [mention]


def test_ctrl_and_the_wheel_ask_for_another_size(qtbot: QtBot, open_reader: Any, seed: Article) -> None:
    view = open_reader(seed)
    at = QPointF(view.viewport().rect().center())
    turned = QWheelEvent(
        at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False
    )
    with qtbot.waitSignal(view.zoom_asked) as asked:
        QCoreApplication.sendEvent(view.viewport(), turned)
    assert asked.args == [1]


def test_a_double_click_takes_a_syllable_and_a_triple_click_the_sentence(
    qtbot: QtBot, open_reader: Any, make: Any, seed: Article
) -> None:
    view = open_reader(seed)
    at = point_of(view, make.span(seed.text, "buổi làm việc").start + 1)
    left = Qt.MouseButton.LeftButton
    qtbot.mouseDClick(view.viewport(), left, pos=at)
    assert view.selection().of(seed.text) == "buổi"
    qtbot.mousePress(view.viewport(), left, pos=at)
    assert view.desk.place.selected == view.current_sentence()
    assert sentence(view).startswith("Tại buổi làm việc")


def test_offsets_are_right_behind_characters_that_are_two_for_qt(qtbot: QtBot, open_reader: Any, make: Any) -> None:
    article = make.article("😀😀 Mở đầu. Câu 😀 hai.\n\nĐoạn 😀 sau có\u00a0chữ ạ.")
    view = open_reader(article)
    qtbot.keyClick(view, Key.Key_J)
    assert sentence(view) == "Câu 😀 hai."
    qtbot.keyClick(view, Key.Key_J)
    start = make.span(article.text, "sau").start
    drag(qtbot, view, start, start + 5)
    assert view.selection().of(article.text) == "sau có"
    qtbot.keyClick(view, Key.Key_Escape)  # a drag of what is selected would carry it off
    drag(qtbot, view, start, len(article.text) - 1)
    assert view.selection().of(article.text) == "sau có\u00a0chữ ạ"
    view.copy()
    assert QGuiApplication.clipboard().text() == "sau có\u00a0chữ ạ"


def test_the_bar_of_a_passage_is_clickable(qtbot: QtBot, open_reader: Any, make: Any, seed: Article) -> None:
    found = [
        make.annotation(seed, make.span(seed.text, "Đề án 06 gắn với"), ["theme-1"]),
        make.annotation(seed, make.span(seed.text, "gắn với chuyển"), ["theme-2"]),
    ]
    view = open_reader(seed, found)
    bars = view.scene().bars
    assert len(bars) == 2
    assert not bars[0].badge.intersects(bars[1].badge)
    for bar, annotation in zip(bars, found, strict=True):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=bar.badge.center().toPoint())
        assert view.desk.current == annotation.id
        with qtbot.waitSignal(view.removal_asked) as asked:
            qtbot.keyClick(view, Key.Key_X)
        assert asked.args == [annotation.id]


def test_an_edge_can_be_dragged(qtbot: QtBot, open_reader: Any, make: Any, seed: Article) -> None:
    annotation = make.annotation(seed, make.span(seed.text, "buổi làm việc"), ["theme-1"])
    view = open_reader(seed, [annotation])
    view.pick(annotation)
    with qtbot.waitSignal(view.edge_moved) as moved:
        drag(qtbot, view, annotation.anchor.span.end, make.span(seed.text, "Ban Thường vụ").start + 5)
    assert moved.args[0].span.of(seed.text) == "buổi làm việc với Ban Thường"


def test_the_card_tells_what_is_under_the_pointer(qtbot: QtBot, open_reader: Any, make: Any, seed: Article) -> None:
    annotation = make.annotation(seed, make.span(seed.text, "buổi làm việc"), ["theme-1"], note="<b>xem</b> lại")
    view = open_reader(seed, [annotation])
    qtbot.mouseMove(view.viewport(), point_of(view, annotation.anchor.span.start + 2))
    card = view._floats.card
    qtbot.waitUntil(card.isVisible, timeout=1000)
    assert card.lines == ("Kéo giảm tội phạm", "<b>xem</b> lại")
    view.hovering.go()
    assert not card.isVisible()


@pytest.mark.parametrize("length", [120, 900])
@pytest.mark.parametrize("pointed", [0.0, 0.5, 1.0])
def test_the_card_covers_nothing_of_its_passage(
    qtbot: QtBot, open_reader: Any, make: Any, seed: Article, length: int, pointed: float
) -> None:
    start = make.span(seed.text, "Ban Thường vụ").start if length < 900 else 0
    span = Span(start, start + length)
    view = open_reader(seed, [make.annotation(seed, span, ["theme-1"], note="xem lại")])
    view.verticalScrollBar().setValue(0)
    scene = view.scene()
    passage = scene.geometry.bounds(scene.lines, span)
    at = QPointF(passage.center().x(), passage.top() + 3 + pointed * (passage.height() - 6))
    view._floats.open_card(view.desk.passages.index[0], None, None, QRectF(at.x(), at.y() - 10, 1, 20))
    card = QRectF(view._floats.card.geometry())
    assert QRectF(view.viewport().rect()).contains(card)
    assert not card.intersects(passage if length < 900 else QRectF(at, QSizeF(1, 1)))
    assert length < 900 or passage.height() > view.viewport().height() * 0.7


def test_the_card_tells_as_much_of_a_long_meaning_as_it_has_room_for(
    open_reader: Any, make: Any, seed: Article
) -> None:
    view = open_reader(seed)
    theme = make.themes(1)["theme-1"]._replace(definition="Việc phòng ngừa, phát hiện, " * 9 + "\nHai")
    annotation = make.annotation(seed, make.span(seed.text, "buổi làm việc"), ["theme-1"])
    view._floats.card.tell(annotation, [theme], None, None)
    meaning = view._floats.card.lines[1]
    assert meaning == "Việc phòng ngừa, phát hiện, " * 3 + "Việc phòng ngừa, phát…"


def test_changed_annotations_only_repaint(open_reader: Any, make: Any, seed: Article) -> None:
    view = open_reader(seed)
    document, value = view.document(), view.verticalScrollBar().value()
    annotation = make.annotation(seed, view.current_sentence(), ["theme-1"])
    view.show_annotations([annotation])
    assert view.document() is document
    assert view.verticalScrollBar().value() == value
    assert view.desk.current == annotation.id
    moved = annotation._replace(anchor=make.annotation(seed, make.span(seed.text, "Chiều 8/5")).anchor)
    view.show_annotations([moved])
    assert view.desk.current is None


def test_an_annotation_past_the_end_of_the_text_does_no_harm(open_reader: Any, make: Any, seed: Article) -> None:
    long = make.article(seed.text + " và thêm nữa")
    annotation = make.annotation(long, Span(len(seed.text) - 5, len(long.text)), ["theme-1"])
    view = open_reader(seed, [annotation])
    assert view.scene().runs == []


def test_go_to_brings_a_passage_into_view(open_reader: Any, make: Any, seed: Article) -> None:
    view = open_reader(seed)
    span = make.span(seed.text, "Không ngừng đổi mới phương thức")
    view.go_to(span)
    bounds = view.scene().geometry.bounds(view.scene().lines, span)
    assert not bounds.isEmpty()
    assert 0 < bounds.top() < view.viewport().height() * 0.8


def test_an_article_of_blanks_opens_and_takes_keys(qtbot: QtBot, open_reader: Any, make: Any) -> None:
    view = open_reader(make.article(" \n \n"))
    assert view.current_sentence() is None
    for key in (Key.Key_J, Key.Key_1, Key.Key_T, Key.Key_BracketLeft, Key.Key_F8, Key.Key_PageDown, Key.Key_X):
        qtbot.keyClick(view, key)
