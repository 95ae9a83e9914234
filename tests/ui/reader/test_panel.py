from __future__ import annotations

import gc
import json
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.articles import Article
from desktop_app.domain.dates import DateValue, Precision
from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.domain.type_words import MANY
from desktop_app.resources import catalogue, resource
from desktop_app.ui.actions import SPECS
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.intents import PinAsked, TagAsked, Target, ThemeWanted
from desktop_app.ui.reader.keys import KEYS, Command
from desktop_app.ui.reader.marks import Passages
from desktop_app.ui.reader.menu import command_of_action, pin_of, reader_menu, theme_of
from desktop_app.ui.reader.names import COMMANDS
from desktop_app.ui.reader.panel import ReaderPanel
from desktop_app.ui.reader.ruler import Ruler
from desktop_app.ui.widgets.announce import announce


@pytest.fixture
def panel(qtbot: QtBot, look: Look, make: Any, seed: Article) -> Iterator[ReaderPanel]:
    panel = ReaderPanel(look)
    qtbot.addWidget(panel)
    panel.resize(1000, 700)
    with qtbot.waitExposed(panel):
        panel.show()
    span = make.span(seed.text, "PHẠM HƯỜNG")
    found = [make.annotation(seed, make.span(seed.text, "Không ngừng đổi mới phương thức"), ["theme-2"])]
    panel.show_article(seed, [Mention(EntityType.PERSON, span, "PHẠM HƯỜNG", "Phạm Hường")], found, make.themes())
    panel.view.setFocus()
    qtbot.waitUntil(panel.view.hasFocus)
    yield panel
    panel.picking.picker.close()


def test_t_and_a_few_letters_file_the_sentence(qtbot: QtBot, panel: ReaderPanel) -> None:
    sentence = panel.view.current_sentence()
    assert sentence is not None
    qtbot.keyClick(panel.view, Qt.Key.Key_T)
    qtbot.waitUntil(panel.picking.picker.isVisible)
    line = panel.picking.picker.findChild(QLineEdit)
    qtbot.keyClicks(line, "cds")
    with qtbot.waitSignal(panel.picking.tag_asked) as asked:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert asked.args == [TagAsked(Target(sentence), "theme-2")]  # type: ignore[arg-type]
    qtbot.waitUntil(panel.view.hasFocus)


def test_a_new_name_is_asked_for_with_its_passage(qtbot: QtBot, panel: ReaderPanel) -> None:
    qtbot.keyClick(panel.view, Qt.Key.Key_T)
    line = panel.picking.picker.findChild(QLineEdit)
    qtbot.keyClicks(line, "Giao thong")
    with qtbot.waitSignal(panel.picking.theme_wanted) as wanted:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    sentence = panel.view.current_sentence()
    assert sentence is not None
    assert wanted.args == [ThemeWanted(Target(sentence), "Giao thong")]


def test_the_ruler_is_drawn_anew_for_a_screen_of_another_scale(panel: ReaderPanel, monkeypatch) -> None:
    assert panel.ruler.ticks()
    panel.ruler.grab()
    monkeypatch.setattr(panel.ruler, "devicePixelRatioF", lambda: 2.0)
    picture = panel.ruler._drawing()
    assert picture is not None
    assert picture.size() == panel.ruler.size() * 2


def test_the_ruler_leads_to_what_it_shows(qtbot: QtBot, panel: ReaderPanel, seed: Article) -> None:
    ticks = panel.ruler.ticks()
    assert [tick.name for tick in ticks] == ["Chuyển đổi số"]
    middle = QPoint(4, round(ticks[0].top + ticks[0].height / 2))
    with qtbot.waitSignal(panel.ruler.position_chosen):
        qtbot.mouseClick(panel.ruler, Qt.MouseButton.LeftButton, pos=middle)
    sentence = panel.view.current_sentence()
    assert sentence is not None
    assert sentence.of(seed.text).startswith("Không ngừng đổi mới")


def test_thousands_of_passages_are_a_few_hundred_ticks(look: Look, make: Any, qtbot: QtBot, seed: Article) -> None:
    ruler = Ruler(look)
    qtbot.addWidget(ruler)
    ruler.resize(14, 600)
    length = len(seed.text) - 40
    found = [
        make.annotation(seed, Span(n * 7 % length, n * 7 % length + 9), [f"theme-{n % 5 + 1}"]) for n in range(4000)
    ]
    ruler.show_text(len(seed.text))
    ruler.show_passages(Passages(found, make.themes()))
    assert 100 < len(ruler.ticks()) <= 5 * 201


def test_another_text_is_never_seen_with_the_marks_of_the_one_before(
    look: Look, make: Any, qtbot: QtBot, seed: Article
) -> None:
    ruler, bare = Ruler(look), Ruler(look)
    for each in (ruler, bare):
        qtbot.addWidget(each)
        each.resize(14, 600)
        each.show_text(len(seed.text))
        each.show()
    found = [make.annotation(seed, Span(n, n + 9), ["theme-1"]) for n in range(0, 2000, 10)]
    ruler.show_passages(Passages(found, make.themes()))
    assert ruler.ticks()
    marked = ruler.grab().toImage()
    ruler.show_passages(Passages(found[1:], make.themes()))
    assert ruler.grab().toImage() == marked, "they stay until those of now are measured"
    ruler.show_text(len(seed.text))
    ruler.show_passages(Passages(found, make.themes()))
    assert bare.grab().toImage() != marked
    assert ruler.grab().toImage() == bare.grab().toImage()


def test_the_legend_shows_what_occurs_and_asks_for_its_marks(qtbot: QtBot, panel: ReaderPanel) -> None:
    shown = [button for button in panel.legend.findChildren(QToolButton) if button.isVisible()]
    assert [button.accessibleName() for button in shown] == ["People"]
    with qtbot.waitSignal(panel.legend.types_chosen) as chosen:
        qtbot.mouseClick(shown[0], Qt.MouseButton.LeftButton)
    assert chosen.args == [frozenset(EntityType) - {EntityType.PERSON}]
    panel.set_types_shown(chosen.args[0])
    assert EntityType.PERSON not in panel.view.desk.shown
    panel.set_types_shown(EntityType)
    assert shown[0].isChecked()
    assert EntityType.PERSON in panel.view.desk.shown


def test_the_menu_offers_the_actions_of_the_keys(panel: ReaderPanel, look: Look, qtbot: QtBot) -> None:
    menu: QMenu = reader_menu(panel.view.desk, look, panel.view.tr, panel.view)
    themes = [theme_of(action) for action in menu.actions() if theme_of(action)]
    assert themes == [theme.id for theme in panel.view.desk.offered()]
    commands = {command_of_action(action) for action in menu.actions()} - {None}
    assert {Command.PICK, Command.NOTE, Command.STAR, Command.REMOVE, Command.ENTITY} <= commands
    with qtbot.waitSignal(panel.view.picker_asked):
        picking = next(action for action in menu.actions() if command_of_action(action) is Command.PICK)
        menu.triggered.connect(panel.view.commands.trigger)
        picking.trigger()


def test_the_menu_pins_a_passage_as_an_example_and_takes_it_back(panel: ReaderPanel, look: Look, qtbot: QtBot) -> None:
    view, desk = panel.view, panel.view.desk
    passage = next(annotation for annotation in desk.laid if annotation.themes)
    view.go_to(passage.anchor.span)
    view.pick(passage)
    menu = reader_menu(desk, look, view.tr, view)
    pins = [action for action in menu.actions() if pin_of(action)]
    assert {pin_of(action) for action in pins} == {(theme, True) for theme in passage.themes}
    assert not any(theme_of(action) or command_of_action(action) for action in pins)
    assert all(action.text().startswith("Pin as an example of") for action in pins)
    menu.triggered.connect(view.commands.trigger)
    with qtbot.waitSignal(view.pin_asked) as asked:
        pins[0].trigger()
    theme = desk.themes[pin_of(pins[0])[0]]
    assert asked.args == [PinAsked(passage.id, theme.id, pinned=True)]
    view.show_themes({**desk.themes, theme.id: theme._replace(examples=(passage.id,))})
    again = reader_menu(desk, look, view.tr, view)
    assert [action.text() for action in again.actions() if pin_of(action) == (theme.id, False)] == [
        f"No longer an example of {theme.name}"
    ]


def test_closing_the_article_shows_that_nothing_is_open(panel: ReaderPanel) -> None:
    panel.close_article(empty=False)
    assert panel.empty.isVisible()
    assert not panel.view.isVisible()


def test_screen_readers_hear_the_sentence_and_its_themes(
    qtbot: QtBot, panel: ReaderPanel, make: Any, seed: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    panel.view.go_to(make.span(seed.text, "Không ngừng đổi mới phương thức"))
    assert heard[-1] == "Không ngừng đổi mới phương thức Filed under Chuyển đổi số."
    qtbot.keyClick(panel.view, Qt.Key.Key_Home)
    assert heard[-1] == seed.text.partition("\n")[0]
    announce(panel.view, "")
    assert "" not in heard


def test_every_part_has_an_accessible_name(panel: ReaderPanel) -> None:
    for part in panel.findChildren(QWidget):
        focusable = part.focusPolicy() is not Qt.FocusPolicy.NoFocus and part.isVisible()
        inner = part.objectName().startswith("qt_") or part.metaObject().className() == "QWidget"
        if focusable and not inner:
            assert part.accessibleName(), part


def test_every_command_has_a_key_and_words_and_all_words_are_translated() -> None:
    assert set(KEYS) == set(Command)
    assert all(KEYS.values())
    assert set(COMMANDS) == set(Command)
    assert set(MANY) == set(EntityType)
    words = catalogue("vi")
    assert [sentence for sentence in (*COMMANDS.values(), *MANY.values()) if sentence not in words] == []


def test_no_key_of_the_reader_is_one_of_the_window() -> None:
    taken = {key for spec in SPECS for key in spec.keys}
    keys = [key for keys in KEYS.values() for key in keys]
    assert not taken & set(keys)
    assert len(set(keys)) == len(keys)


def test_the_readers_translations_keep_their_places() -> None:
    words = json.loads(resource("i18n", "vi", "reader.json").read_text(encoding="utf-8"))
    for english, vietnamese in words.items():
        assert english.count("{0}") == vietnamese.count("{0}")
        assert english.endswith("…") == vietnamese.endswith("…")


def test_a_reader_that_is_deleted_is_gone(qtbot: QtBot, look: Look, make: Any, seed: Article) -> None:
    panel = ReaderPanel(look)
    panel.show_article(seed, [], [], make.themes())
    gone = weakref.ref(panel.view)
    panel.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del panel
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("width", [320, 400, 640, 1400])
def test_the_legend_shows_every_type_whole_at_any_width(qtbot: QtBot, panel: ReaderPanel, width: int) -> None:
    text = panel.view.desk.page.text
    panel.show_mentions([Mention(kind, Span(0, 4), text[:4], text[:4]) for kind in EntityType])
    panel.resize(width, 700)
    shown = [button for button in panel.legend.findChildren(QToolButton) if button.isVisible()]
    assert len(shown) == len(EntityType)
    qtbot.waitUntil(lambda: all(panel.legend.rect().contains(button.geometry()) for button in shown))
    assert all(button.width() >= button.sizeHint().width() for button in shown)
    hidden = " 1" if shown[0].text() == "People" else ""
    assert all(button.toolTip() == button.accessibleName() + hidden for button in shown)
    assert shown[0].text() in {320: ("1",), 400: ("People", "1")}.get(width, ("People 1",))  # by how wide the face is


def test_a_narrow_legend_keeps_the_names_before_the_figures(panel: ReaderPanel) -> None:
    text, said = panel.view.desk.page.text, []
    panel.show_mentions([Mention(kind, Span(0, 4), text[:4], text[:4]) for kind in list(EntityType)[:8]])
    people = next(button for button in panel.legend.findChildren(QToolButton) if button.accessibleName() == "People")
    for width in range(800, 200, -5):  # how wide words are is up to the face
        panel.resize(width, 400)
        QApplication.sendPostedEvents()
        said.append((people.text(), people.toolTip()))
    assert [*dict.fromkeys(said)] == [("People 1", "People"), ("People", "People 1"), ("1", "People")]


@pytest.mark.parametrize(
    ("width", "seen"),
    [(320, ["title"]), (400, ["title", "published"]), (1200, ["title", "published", "provinces", "source"])],
)
def test_of_what_is_known_the_title_comes_first(panel: ReaderPanel, seed: Article, width: int, seen: list[str]) -> None:
    published = DateValue("2024-05-09", Precision.DAY)
    panel.facts.show_facts(seed._replace(metadata=seed.metadata._replace(published=published)))
    panel.resize(width, 700)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert [field for field, button in panel.facts.buttons.items() if button.isVisible()] == seen
    assert panel.facts.buttons["title"].width() > width / 2
    assert panel.facts.place_of("source").width() > 100


def test_the_empty_reader_says_whether_there_is_anything_to_read(qtbot: QtBot, look: Look) -> None:
    panel = ReaderPanel(look)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.empty.accessibleName() == "Choose an article to read."
    panel.close_article(empty=True)
    assert panel.empty.accessibleName() == "Import articles to begin reading."
    assert not panel.empty.offers


def test_e_shows_the_card_of_each_entity_here_in_turn_and_esc_gives_the_keyboard_back(
    qtbot: QtBot, open_reader: Any, make: Any, seed: Article
) -> None:
    view = open_reader(seed)
    qtbot.keyClick(view, Qt.Key.Key_J)
    here = view.current_sentence()
    halves = (Span(here.start, here.start + 4), Span(here.start + 5, here.end))
    view.show_mentions([Mention(EntityType.PERSON, span, span.of(seed.text), span.of(seed.text)) for span in halves])
    for span in (*halves, halves[0]):
        with qtbot.waitSignal(view.entity_entered) as entered:
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_E)
        assert entered.args[0].span == span
        assert view._floats.entity_card.hasFocus()
        assert span.of(seed.text) in view._floats.entity_card.text
    qtbot.keyClick(view._floats.entity_card, Qt.Key.Key_Escape)
    assert view._floats.entity_card.isHidden()
    assert view.hasFocus()
