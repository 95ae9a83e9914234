from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QWidget

from desktop_app.domain.errors import EmptyFileError
from desktop_app.resources import catalogue
from desktop_app.ui.actions import MENUS, SPECS, SUBMENUS
from desktop_app.ui.qt_words import WORDS
from desktop_app.ui.translation import Language


@pytest.fixture
def language(qapp: QApplication):
    language = Language(qapp, "vi")
    yield language
    qapp.removeTranslator(language._translator)
    language.deleteLater()


class Listener(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        self.heard += event.type() == QEvent.Type.LanguageChange


def test_tr_speaks_the_language_in_use_and_falls_back_to_english(language):
    thing = QObject()
    assert thing.tr("Quit") == "Thoát"
    assert thing.tr("A sentence that nobody translated") == "A sentence that nobody translated"
    language.choose("en")
    assert thing.tr("Quit") == "Quit"


def test_switching_tells_widgets_in_the_window(language, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    inner = Listener()
    inner.setParent(window)
    language.choose("en")
    qtbot.waitUntil(lambda: inner.heard > 0)


def test_qts_own_buttons_are_translated(language, qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Yes)
    qtbot.addWidget(box)
    assert {button.text().replace("&", "") for button in box.buttons()} == {"Hủy", "Có"}


def test_refusals_are_said_in_the_language_in_use(language):
    error = EmptyFileError("/a/b.txt")
    said = language.message(error)
    assert "/a/b.txt" in said
    assert said != error.message()
    language.choose("en")
    assert language.message(error) == error.message()


def test_an_unknown_language_means_the_systems(qapp, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    language = Language(qapp, "xx")
    assert language.code == "en"
    qapp.removeTranslator(language._translator)


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_qts_has_its_vietnamese(word):
    assert word in catalogue("vi")


def test_every_menu_and_action_has_its_vietnamese():
    own = {spec.text for spec in SPECS if spec.group != "language"}
    titles = {title for title, _ in MENUS} | set(SUBMENUS)
    assert {text for text in own | titles if text not in catalogue("vi")} == set()


def test_actions_and_menus_know_each_other_and_keys_are_unique():
    names = [spec.name for spec in SPECS]
    listed = [name for _, entries in MENUS for name in entries if name and not name.startswith(">")]
    listed += [name for entries in SUBMENUS.values() for name in entries if name]
    assert sorted(listed) == sorted(names)
    keys = [key for spec in SPECS for key in spec.keys]
    assert len(keys) == len(set(keys))


def test_the_context_does_not_matter(language):
    assert QCoreApplication.translate("anything", "Quit") == "Thoát"


class Asked(QTranslator):
    """Notes what Qt wants translated."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(self, context, source, disambiguation=None, n=-1):
        if context in ("QFileDialog", "QFileSystemModel"):
            self.words.add(source)


def test_all_that_qts_file_dialog_says_is_translated(qapp, qtbot):
    asked = Asked()
    qapp.installTranslator(asked)
    dialog = QFileDialog(options=QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    for mode in (QFileDialog.FileMode.Directory, QFileDialog.FileMode.AnyFile):
        dialog.setFileMode(mode)
        dialog.show()
        dialog.hide()
    qapp.removeTranslator(asked)
    keys = {"Alt+Left", "Alt+Right", "Alt+Up"}
    assert "&Look in:" in asked.words
    assert {word for word in asked.words - keys if word.strip() and word not in catalogue("vi")} == set()
