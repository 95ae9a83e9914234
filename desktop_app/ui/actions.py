"""Everything the window can do by menu or shortcut: one table, one QAction each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from desktop_app.records import NamedTuple
from desktop_app.ui.key_places import shown_key
from desktop_app.ui.look.look import Look
from desktop_app.ui.reader.keys import Command, Keys
from desktop_app.ui.widgets.plain import with_key


class ActionSpec(NamedTuple):
    """One action: its name in code, its English words, its keys and its icon.

    Actions of one `group` exclude each other and are checkable; `checkable` ones stand alone. `read` is the same as a
    command of the reader, which takes letters itself, since they are typed in text fields: its key is shown.
    """

    name: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    group: str = ""
    checkable: bool = False
    read: Command | None = None


SPECS: tuple[ActionSpec, ...] = (
    ActionSpec("import_files", "Import files…", ("Ctrl+I",), "import"),
    ActionSpec("import_folder", "Import a folder…", ("Ctrl+Shift+I",)),
    ActionSpec("import_project", "Bring in a project…"),
    ActionSpec("open_library", "Open a library…", ("Ctrl+O",), "library"),
    ActionSpec("new_library", "New library…", ("Ctrl+N",)),
    ActionSpec("export", "Export passages…", ("Ctrl+Shift+E",), "export"),
    ActionSpec("import_themes", "Import themes…"),
    ActionSpec("export_themes", "Export themes…"),
    ActionSpec("settings", "Settings…", ("Ctrl+,",), "settings"),
    ActionSpec("new_window", "New window", ("Ctrl+Shift+N",)),
    ActionSpec("close_window", "Close the window", ("Ctrl+Shift+W",)),
    ActionSpec("quit", "Quit", ("Ctrl+Q",)),
    ActionSpec("undo", "Undo", ("Ctrl+Z",), "undo"),
    ActionSpec("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    ActionSpec("find", "Find in the article", ("Ctrl+F",), "search"),
    ActionSpec("search", "Search the library", ("Ctrl+Shift+F",), "search"),
    ActionSpec("exact", "Exact accents", ("Ctrl+D",)),
    ActionSpec("tag_hits", "Tag the hits…"),
    ActionSpec("print_dossier", "Dossier of what is marked to print"),
    ActionSpec("revise", "Correct the text", ("F4",)),
    ActionSpec("original", "Show the original text", ("Ctrl+Shift+O",)),
    ActionSpec("menu_here", "Menu of what has the keyboard", ("Shift+F10",)),
    ActionSpec("commands", "All commands…", ("Ctrl+K",), "more"),
    ActionSpec("read", "Read", ("Ctrl+1",), "read", group="view"),
    ActionSpec("review", "Review", ("Ctrl+2",), "review", group="view"),
    ActionSpec("overview", "Overview", ("Ctrl+3",), "overview", group="view"),
    ActionSpec("names", "Names", ("Ctrl+4",), "person", group="view"),
    ActionSpec("notes", "Notes", ("Ctrl+5",), "note", group="view"),
    ActionSpec("dossiers", "Dossiers", ("Ctrl+6",), "dossier", group="view"),
    ActionSpec("next_unread", "Next unread article", read=Command.NEXT_UNREAD),
    ActionSpec("reviewed", "The article is reviewed, or not yet", read=Command.REVIEWED),
    ActionSpec("bin", "Bin", (), "trash"),
    ActionSpec("date", "Group by date", (), "calendar", group="grouping"),
    ActionSpec("province", "Group by province", (), "map-pin", group="grouping"),
    ActionSpec("theme", "Group by theme", (), "tag", group="grouping"),
    ActionSpec("source", "Group by source", (), "document", group="grouping"),
    ActionSpec("era", "Group by the 34 provinces of today", ("Ctrl+E",), checkable=True),
    ActionSpec("facets", "Filter the list", ("Ctrl+Shift+L",), "filter"),
    ActionSpec("saved_searches", "Saved searches", ("Ctrl+Shift+S",), "bookmark"),
    ActionSpec("split", "Split the view", ("Ctrl+\\",), checkable=True),
    ActionSpec("other_side", "Go to the other reader", ("F6",)),
    ActionSpec("close_side", "Close this reader", ("Ctrl+W",)),
    ActionSpec("list", "Go to the list", ("Ctrl+L",)),
    ActionSpec("article", "Go to the article", ("Ctrl+J",)),
    ActionSpec("library_shown", "Show the library", ("Ctrl+B",), checkable=True),
    ActionSpec("side_shown", "Show the side", ("Ctrl+Shift+B",), checkable=True),
    ActionSpec("system", "As the system", group="appearance"),
    ActionSpec("light", "Light", (), "sun", group="appearance"),
    ActionSpec("sepia", "Sepia", group="appearance"),
    ActionSpec("dark", "Dark", (), "moon", group="appearance"),
    ActionSpec("contrast", "High contrast", group="appearance"),
    ActionSpec("larger", "Larger type", ("Ctrl+=", "Ctrl++")),
    ActionSpec("smaller", "Smaller type", ("Ctrl+-",)),
    ActionSpec("usual_size", "Usual type size", ("Ctrl+0",)),
    ActionSpec("wider", "Wider lines", ("Ctrl+Alt+=",)),
    ActionSpec("narrower", "Narrower lines", ("Ctrl+Alt+-",)),
    ActionSpec("looser", "Lines further apart", ("Ctrl+Alt+]",)),
    ActionSpec("tighter", "Lines closer together", ("Ctrl+Alt+[",)),
    ActionSpec("serif", "Letters with serifs", group="face"),
    ActionSpec("sans", "Letters without serifs", group="face"),
    ActionSpec("focus_mode", "Only the paragraph that is read", ("F11",), checkable=True),
    ActionSpec("vi", "Tiếng Việt", group="language"),
    ActionSpec("en", "English", group="language"),
    ActionSpec("side", "Go to the side", ("Ctrl+Shift+J",)),
    ActionSpec("reprint_of", "Reprint of another article…"),
    ActionSpec("main_copy", "Make this the main copy"),
    ActionSpec("no_reprint", "This is not a reprint"),
    ActionSpec("recognise", "Recognise names again"),
    ActionSpec("manual", "Manual", ("Shift+F1",), "library"),
    ActionSpec("keys", "All keys", ("F1",), "question"),
    ActionSpec("about", "About Trích"),
)

MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "&File",
        (
            "import_files", "import_folder", "import_project", "", "open_library", "new_library", "",
            "new_window", "close_window", "",
            "export", "", "import_themes", "export_themes", "", "settings", "quit",
        ),
    ),
    (
        "&Edit",
        (
            "undo", "redo", "", "find", "search", "exact", "tag_hits", "print_dossier", "",
            "reviewed", "revise", "original", "",
            "reprint_of", "main_copy", "no_reprint", "", "recognise", "", "menu_here", "commands",
        ),
    ),
    (
        "&View",
        (
            "read", "review", "overview", "names", "notes", "dossiers", "",
            "date", "province", "theme", "source", "era", "",
            "facets", "saved_searches", "", "list", "article", "side", "next_unread", "bin", "",
            "split", "other_side", "close_side", "",
            "library_shown", "side_shown", "focus_mode", "", ">Appearance", ">Text", ">Language",
        ),
    ),
    ("&Help", ("manual", "keys", "", "about")),
)  # fmt: skip
"""Menus and their actions in order; "" is a line, `>Name` a menu of SUBMENUS."""
SUBMENUS: Mapping[str, tuple[str, ...]] = {
    "Appearance": ("system", "light", "sepia", "dark", "contrast"),
    "Text": ("larger", "smaller", "usual_size", "", "wider", "narrower", "", "looser", "tighter", "", "serif", "sans"),
    "Language": ("vi", "en"),
}


FIRST = ("read", "review", "overview", "names", "notes", "dossiers", "undo", "redo")
"""Actions whose words and icons the first paint shows; the others get theirs after it (`fill`, `dress`)."""


class Actions(QObject):
    """The window's actions by name. Their words follow the language (`retranslate`), their icons the look."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window, self._look = window, look
        self.keys = Keys()
        self._titles: list[tuple[QMenu, str]] = []
        self._worded = [spec for spec in SPECS if spec.name in FIRST]
        self._specs = {spec.name: spec for spec in SPECS}
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        look.changed.connect(self.dress)
        self._dress(self._worded)

    def __getitem__(self, name: str) -> QAction:
        """The action with this name, made when it is first asked for."""
        action = self._actions.get(name)
        if action is None:
            spec = self._specs[name]
            action = self._actions[name] = QAction(self)
            action.setObjectName(name)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setCheckable(spec.checkable or bool(spec.group))
            if spec.group:
                group = self._groups.get(spec.group) or self._groups.setdefault(spec.group, QActionGroup(self))
                group.addAction(action)
            self._window.addAction(action)
        return action

    def all(self) -> list[QAction]:
        """Every action, in the order of the table."""
        return [self[name] for name in self._specs]

    def connect_all(self, slots: Mapping[str, Callable[[], object]]) -> None:
        """Connect actions to bound methods that take nothing."""
        for name, slot in slots.items():
            self[name].triggered.connect(slot)

    def connect_group(self, names: tuple[str, ...], slot: Callable[[], object]) -> None:
        """Connect actions that one method tells apart by `sender().objectName()`."""
        for name in names:
            self[name].triggered.connect(slot)

    def head(self, bar: QMenuBar) -> None:
        """Put the menus into the bar, which `fill` fills."""
        for title, _ in MENUS:
            self._menu(bar, title)

    def fill(self) -> None:
        """Fill the menus, and word what is in them; once."""
        for (menu, _), (_, names) in zip(list(self._titles), MENUS, strict=True):
            self._fill_menu(menu, names)
        others = [spec for spec in SPECS if spec not in self._worded]
        self._word(others)
        self._worded += others

    def use_keys(self, wished: Mapping[str, Sequence[str]]) -> None:
        """Take other keys (`window.NAME` → keys) than the usual ones, also those of the reader, which are shown."""
        self.keys = Keys(wished)
        for spec in SPECS:
            keys = wished.get(f"window.{spec.name}", spec.keys)
            self[spec.name].setShortcuts([QKeySequence(key) for key in keys])
        self._word(self._worded)

    def retranslate(self) -> None:
        """Say everything in the language in use; undo and redo are named by their steps elsewhere."""
        self._word(self._worded)
        for menu, title in self._titles:
            menu.setTitle(_words(title))

    def dress(self) -> None:
        """Draw all icons in the colours in use."""
        self._dress(SPECS)

    def _word(self, specs: Sequence[ActionSpec]) -> None:
        for spec in specs:
            action, words = self[spec.name], _words(spec.text)
            letter = self.keys.shown(spec.read) if spec.read and action.shortcut().isEmpty() else ""
            action.setText(f"{words}\t{letter}" if letter else words)
            action.setToolTip(tip(words, action))

    def _dress(self, specs: Sequence[ActionSpec]) -> None:
        for spec in specs:
            if spec.icon:
                self[spec.name].setIcon(self._look.icon(spec.icon, ink="muted"))

    def _menu(self, bar: QMenuBar | QMenu, title: str) -> QMenu:
        menu = QMenu(_words(title), bar)
        bar.addMenu(menu)
        self._titles.append((menu, title))
        return menu

    def _fill_menu(self, menu: QMenu, names: tuple[str, ...]) -> None:
        for name in names:
            if name.startswith(">"):
                self._fill_menu(self._menu(menu, name[1:]), SUBMENUS[name[1:]])
            elif name:
                menu.addAction(self[name])
            else:
                menu.addSeparator()


def tip(words: str, action: QAction) -> str:
    """A tool tip that ends in the action's key."""
    return with_key(words, key_of(action))


def key_of(action: QAction) -> str:
    """The key of an action as people read it; "" when it has none."""
    return shown_key(action.shortcut().toString())


def usual_words(name: str) -> str:
    """What an action is called, whatever it would do just now."""
    return _words(next(spec.text for spec in SPECS if spec.name == name))


def plain_words(action: QAction) -> str:
    """What an action is called, without the marks of menus."""
    text, _, _ = action.text().partition("\t")
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def full_words(action: QAction) -> str:
    """What an action is called where its menu is not seen: “Appearance: Dark”."""
    words, name = plain_words(action), action.objectName()
    menu = next((title for title in ("Appearance", "Language") if name in SUBMENUS[title]), "")
    return QCoreApplication.translate("Actions", "{0}: {1}").format(_words(menu), words) if menu else words


def _words(sentence: str) -> str:
    """The sentence of a table in the language in use."""
    return QCoreApplication.translate("Actions", sentence)
