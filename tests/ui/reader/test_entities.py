"""The card of an entity, and walking its mentions, by real keys."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.identities import EntityRow, Known, Post, entity_id
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.entities.recogniser import GazetteerRecogniser
from desktop_app.ui.reader.intents import NameQuestion
from desktop_app.ui.reader.placing import beside
from desktop_app.ui.reader.view import ReaderView
from desktop_app.ui.reader.whys import LABELS

Key, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier
PERSON, TITLE = EntityType.PERSON, EntityType.TITLE


def press(key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def mention(text: str, words: str, kind: EntityType, start: int = 0, holder: str = "", why: str = "post") -> Mention:
    at = text.index(words, start)
    return Mention(kind, Span(at, at + len(words)), words, words, why, holder, entity_id(kind, words))


@pytest.fixture
def view(open_reader: Any, make: Any) -> ReaderView:
    text = "Tin\nĐại tướng Tô Lâm nói.\nÔng Ba đi.\n" + "Không có ai ở đây cả.\n" * 40 + "Lại là Tô Lâm đây.\n"
    view: ReaderView = open_reader(make.article(text))
    last = text.index("Lại là")
    view.show_mentions(
        [
            mention(text, "Đại tướng", TITLE, holder="Tô Lâm", why="rank"),
            mention(text, "Tô Lâm", PERSON, why="after title"),
            mention(text, "Ông Ba", PERSON),
            mention(text, "Tô Lâm", PERSON, last, why="named before"),
        ]
    )
    press(Key.Key_J)
    return view


def card(view: ReaderView) -> Any:
    return view._floats.entity_card


def words_of(view: ReaderView) -> str:
    assert view.desk.mention is not None
    return view.desk.mention.span.of(view.desk.page.text)


def test_the_card_tells_type_posts_counts_and_why_and_later_what_the_library_knows(view: ReaderView) -> None:
    press(Key.Key_E)
    press(Key.Key_E)
    assert card(view).text == "Tô Lâm. Person. Đại tướng. Named 2 times here. It follows a post or rank"
    entity = entity_id(PERSON, "Tô Lâm")
    row = EntityRow(entity, PERSON, "Tô Lâm", 36, 5, "2023-10-20", "2024-05-10")
    view.names.show_known(Known(entity, row))
    assert "Named 2 times here · 36 times in 5 articles of the library" in card(view).text
    view.names.show_known(Known(entity_id(PERSON, "Ba"), None))
    assert "36 times" in card(view).text, "of another card"


def test_the_name_that_the_card_tells_of_lights_up_as_the_one_walked_to(view: ReaderView) -> None:
    for words in ("Đại tướng", "Tô Lâm"):
        press(Key.Key_E)
        flash = view.scene().flash
        assert flash is not None
        assert flash[0].of(view.desk.page.text) == words


def test_of_a_person_without_post_here_the_card_tells_the_last_one_known(view: ReaderView) -> None:
    press(Key.Key_J)
    press(Key.Key_E)
    entity = entity_id(PERSON, "Ông Ba")
    view.names.show_known(Known(entity, None, (Post("Giám đốc Sở", 2, "2024-01-02", "2024-02-03"),)))
    assert "Giám đốc Sở · 03/02/2024, in another article" in card(view).text
    hidden = [b.isHidden() for b in card(view).findChildren(QPushButton)]
    assert hidden == [True, True, False, False], "there is nothing to walk to"


def test_the_card_never_covers_its_words() -> None:
    room, card = QRectF(0, 0, 600, 400), QSize(300, 150)
    for top in range(0, 380, 10):
        for left in (0, 250, 500):
            words = QRectF(left, top, 90, 20)
            corner = beside(card, words, room)
            covered = QRectF(corner, card).intersects(words)
            assert not covered, (left, top)
            assert corner.x() >= 0
    assert beside(card, QRectF(10, 10, 50, 20), room) == QPoint(10, 40)


def test_n_walks_the_mentions_of_the_same_and_the_card_goes_along(qtbot: QtBot, view: ReaderView) -> None:
    told: list[str] = []
    view.names.told.connect(told.append)
    press(Key.Key_E)
    press(Key.Key_E)
    first = view.desk.mention
    press(Key.Key_N)
    assert view.desk.mention != first
    assert words_of(view) == "Tô Lâm"
    assert card(view).isVisible()
    assert card(view).hasFocus()
    assert told == ["“Tô Lâm”: 2 of 2 places"]
    press(Key.Key_N)
    assert view.desk.mention == first, "round and round"
    press(Key.Key_Escape)
    assert view.hasFocus()
    press(Key.Key_J)
    press(Key.Key_J)
    press(Key.Key_N, SHIFT)
    assert view.desk.mention == first, "the name looked at last, where the sentence has none"
    assert card(view).isHidden()


def test_figures_are_the_same_when_they_are_written_alike(qtbot: QtBot, open_reader: Any, make: Any) -> None:
    text = "Năm 2024 có 5 vụ.\nCó 7 vụ, trước đó là 5 vụ.\n"
    view: ReaderView = open_reader(make.article(text))
    kind = EntityType.QUANTITY
    five, seven, again = mention(text, "5 vụ", kind), mention(text, "7 vụ", kind), mention(text, "5 vụ", kind, 20)
    view.show_mentions([each._replace(entity=entity_id(kind, "")) for each in (five, seven, again)])
    press(Key.Key_E)
    assert "2 times" in card(view).text
    press(Key.Key_N)
    assert view.desk.mention is not None
    assert view.desk.mention.span == again.span


def test_a_name_that_stands_once_says_so(view: ReaderView) -> None:
    told: list[str] = []
    view.names.told.connect(told.append)
    press(Key.Key_J)
    press(Key.Key_N)
    assert told == ["“Ông Ba” is named nowhere else in this article."]


def test_keys_of_the_reader_work_on_under_the_card(qtbot: QtBot, view: ReaderView) -> None:
    press(Key.Key_E)
    assert card(view).hasFocus()
    press(Key.Key_Right)
    assert QApplication.focusWidget().text().startswith("Everywhere else")
    with qtbot.waitSignal(view.moved):
        press(Key.Key_J)
    assert card(view).isHidden()
    assert view.hasFocus()


def test_the_buttons_ask_for_the_library_and_for_correcting(qtbot: QtBot, view: ReaderView) -> None:
    press(Key.Key_E)
    press(Key.Key_E)
    with qtbot.waitSignal(view.names.entity_wanted) as wanted:
        press(Key.Key_L)
    assert [mention.entity for mention in wanted.args] == [entity_id(PERSON, "Tô Lâm")]
    press(Key.Key_E)
    with qtbot.waitSignal(view.names.correction_asked) as asked:
        qtbot.mouseClick(card(view).findChildren(QPushButton)[3], Qt.MouseButton.LeftButton)
    assert asked.args[0].mention == view.desk.mention
    assert card(view).isHidden()


def test_with_a_selection_the_words_selected_are_to_be_marked(qtbot: QtBot, view: ReaderView) -> None:
    press(Key.Key_End)
    press(Key.Key_K)
    told: list[str] = []
    view.names.told.connect(told.append)
    press(Key.Key_E, SHIFT)
    press(Key.Key_E)
    assert len(told) == 2
    assert "Select words" in told[0]
    press(Key.Key_Space)
    with qtbot.waitSignal(view.names.correction_asked) as asked:
        press(Key.Key_E, SHIFT)
    assert asked.args == [NameQuestion(view.selection(), None)]


def test_a_card_follows_what_is_recognised_anew(view: ReaderView) -> None:
    press(Key.Key_E)
    press(Key.Key_E)
    here = view.desk.mention
    assert here is not None
    view.show_mentions([here._replace(type=EntityType.ORG, name="Tô Lâm & Co", entity=entity_id(PERSON, "x"))])
    assert card(view).text.startswith("Tô Lâm & Co. Organisation")
    view.show_mentions([])
    assert card(view).isHidden()


def test_every_reason_of_the_recogniser_has_words(seed_paths: list[Path], root: Path) -> None:
    recogniser = GazetteerRecogniser()
    found = {m.why for path in seed_paths for m in recogniser.recognise(path.read_text(encoding="utf-8"))}
    assert found
    assert found <= set(LABELS)
    written = set()
    for path in (root / "desktop_app/entities").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("candidate", "Candidate"):
                written |= {leaf.value for leaf in ast.walk(node.args[-1]) if isinstance(leaf, ast.Constant)}
    assert len(written) > 20
    assert {why for why in written if len(why) > 1} - {"address"} <= set(LABELS), "an address is no entity"


def test_hovering_tells_the_short_form(view: ReaderView) -> None:
    name = next(m for m in view.desk.named if m.name == "Tô Lâm")
    view._floats.open_card(None, name, None, QRectF(300, 100, 1, 20))
    told = [label.text() for label in view._floats.card.findChildren(QLabel) if not label.isHidden()]
    assert told == ["Tô Lâm", "Đại tướng", "Person · Named 2 times here"]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_enter_presses_the_button_that_has_the_keyboard(qtbot: QtBot, view: ReaderView, key: Key) -> None:
    press(Key.Key_E)
    press(Key.Key_Right)
    with qtbot.waitSignal(view.names.entity_wanted) as wanted:
        press(key)
    assert wanted.args[0] == view.desk.mention
