"""How the window looks and speaks: preferences into the look and the language, and actions into preferences."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop_app.domain.filters import Era, Grouping
from desktop_app.settings import LINE_LENGTHS, LINE_SPACINGS, TYPE_SIZES, Settings
from desktop_app.ui.actions import Actions
from desktop_app.ui.look.look import Face, Look
from desktop_app.ui.look.tokens import Scheme
from desktop_app.ui.session import Session
from desktop_app.ui.translation import Language

APPEARANCES = (Scheme.SYSTEM, Scheme.LIGHT, Scheme.SEPIA, Scheme.DARK, Scheme.CONTRAST)
WIDTH_STEP = 4
"""Characters a line, at once."""


class Preferences(QObject):
    """Carries out what View offers of type, colours and words; all of it is remembered."""

    def __init__(self, session: Session, look: Look, language: Language, actions: Actions) -> None:
        super().__init__(actions)
        self._session, self._look, self._language, self._actions = session, look, language, actions
        actions.connect_all(
            {
                "larger": self._on_larger,
                "smaller": self._on_smaller,
                "usual_size": self._on_usual_size,
                "wider": self._on_wider,
                "narrower": self._on_narrower,
                "looser": self._on_looser,
                "tighter": self._on_tighter,
            }
        )
        actions.connect_group(tuple(scheme.value for scheme in APPEARANCES), self._on_appearance_chosen)
        actions.connect_group(tuple(face.value for face in Face), self._on_face_chosen)
        actions.connect_group(tuple(by.value for by in Grouping), self._on_grouping_chosen)
        actions.connect_group(("vi", "en"), self._on_language_chosen)
        self._preferred = session.settings.language
        session.settings_changed.connect(self._on_settings_changed)
        self._check(session.settings)

    def zoom(self, steps: int) -> None:
        """Type larger (positive) or smaller by so many points."""
        size = self._session.settings.type_size + steps
        self._prefer(type_size=min(max(size, TYPE_SIZES[0]), TYPE_SIZES[-1]))

    def toggle_appearance(self) -> None:
        """Light when it is dark, dark when it is light."""
        self._prefer(appearance=(Scheme.LIGHT if self._look.tokens.dark else Scheme.DARK).value)

    def toggle_language(self) -> None:
        """Vietnamese or English, at once."""
        self._speak("en" if self._language.code == "vi" else "vi")

    def _prefer(self, **changed: object) -> None:
        self._session.prefer(self._session.settings._replace(**changed))  # type: ignore[arg-type]  # names of fields

    def _on_settings_changed(self, settings: Settings) -> None:
        dress(self._look, settings)
        if settings.language != self._preferred:  # else the language asked for at the start stands
            self._preferred = settings.language
            self._language.choose(settings.language)
        self._check(settings)

    def _speak(self, language: str) -> None:
        self._prefer(language=language)
        self._language.choose(language)
        self._check(self._session.settings)

    def _check(self, settings: Settings) -> None:
        self._actions[settings.appearance or Scheme.SYSTEM.value].setChecked(True)
        self._actions[self._look.face.value].setChecked(True)
        self._actions[self._language.code].setChecked(True)
        self._actions[settings.grouping].setChecked(True)
        self._actions["era"].setChecked(settings.era == Era.NOW)

    def _on_larger(self) -> None:
        self.zoom(1)

    def _on_smaller(self) -> None:
        self.zoom(-1)

    def _on_usual_size(self) -> None:
        self._prefer(type_size=Settings().type_size)

    def _on_wider(self) -> None:
        self._widen(WIDTH_STEP)

    def _on_narrower(self) -> None:
        self._widen(-WIDTH_STEP)

    def _widen(self, characters: int) -> None:
        length = self._session.settings.line_length + characters
        self._prefer(line_length=min(max(length, LINE_LENGTHS[0]), LINE_LENGTHS[-1]))

    def _on_looser(self) -> None:
        self._space(1)

    def _on_tighter(self) -> None:
        self._space(-1)

    def _space(self, steps: int) -> None:
        at = LINE_SPACINGS.index(self._look.line_spacing) + steps
        self._prefer(line_spacing=LINE_SPACINGS[min(max(at, 0), len(LINE_SPACINGS) - 1)])

    def _on_face_chosen(self) -> None:
        self._prefer(face=self.sender().objectName())

    def _on_appearance_chosen(self) -> None:
        self._prefer(appearance=self.sender().objectName())

    def _on_grouping_chosen(self) -> None:
        self._prefer(grouping=self.sender().objectName())

    def _on_language_chosen(self) -> None:
        self._speak(self.sender().objectName())


def dress(look: Look, settings: Settings) -> None:
    """Give the look what is preferred; what is as it was is left alone."""
    scheme = Scheme(settings.appearance or Scheme.SYSTEM)
    if scheme is not look.scheme:
        look.choose_scheme(scheme)
    pixels = pixel_size(settings.type_size)
    if pixels != look.font_size:
        look.choose_font_size(pixels)
    if settings.line_length != look.reading_width:
        look.choose_reading_width(settings.line_length)
    face = Face.SANS if settings.face == Face.SANS else Face.SERIF
    if face is not look.face:
        look.choose_face(face)
    if settings.line_spacing != look.line_spacing:
        look.choose_line_spacing(settings.line_spacing)


def pixel_size(points: int) -> int:
    """Type of so many points in px at 96 px an inch, half a pixel up."""
    return (points * 4 + 2) // 3
