"""The language of the window: `tr` and Qt's own words through our catalogue, switchable while it runs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator

from desktop_app.domain.errors import UserError
from desktop_app.resources import LANGUAGES, catalogue
from desktop_app.settings import system_language


class Translator(QTranslator):
    """Translates every English sentence that `resources/i18n` knows, whoever asks."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.code = language
        self._words = catalogue(language)

    def isEmpty(self) -> bool:
        """Never: Qt leaves out translators that say so."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The sentence in our language; None where the English one stands."""
        del context, disambiguation, n
        return self._words.get(source)


class Language(QObject):
    """The language in use. Switching it sends `LanguageChange` to every widget."""

    def __init__(self, application: QCoreApplication, language: str) -> None:
        super().__init__(application)
        self._application = application
        self._translator: Translator | None = None
        self.choose(language)

    @property
    def code(self) -> str:
        """`vi` or `en`."""
        return self._translator.code if self._translator else LANGUAGES[0]

    def choose(self, language: str) -> None:
        """Speak `vi` or `en`; an empty or unknown word means the system's language."""
        code = language_meant(language)
        if self._translator is not None:
            if self._translator.code == code:
                return
            self._application.removeTranslator(self._translator)
        self._translator = Translator(code, self)
        QLocale.setDefault(QLocale(code))
        self._application.installTranslator(self._translator)

    def leave(self) -> None:
        """Speak no more."""
        if self._translator is not None:
            self._application.removeTranslator(self._translator)
            self._translator = None

    def message(self, error: UserError) -> str:
        """What a refusal says, in this language."""
        return error.message(self.code)

    def words(self, sentence: str) -> str:
        """A sentence of the catalogue in this language."""
        return catalogue(self.code).get(sentence, sentence)


def language_meant(wished: str) -> str:
    """`vi` or `en`: the language wished for; an empty or unknown word means the system's."""
    return wished if wished in LANGUAGES else system_language()


def language_in_use() -> str:
    """`vi` or `en`, as `Language` last chose; for what has no `tr` of its own."""
    code = QLocale().name()[:2]
    return code if code in LANGUAGES else LANGUAGES[0]
