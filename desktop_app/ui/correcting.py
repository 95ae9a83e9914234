"""What is known of articles, corrected where it is shown, and why it is believed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QLocale, QObject, QRect, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.articles import ArticleFacts
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import ArticleId
from desktop_app.operations.articles import DATE_FIELDS, check_value
from desktop_app.operations.bulk import CORRECT, Wish
from desktop_app.ui.library.choosing import MOST, too_many
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.fact_card import FactCard, OverCard, Provinces, Question
from desktop_app.ui.widgets.fact_row import Correction
from desktop_app.ui.widgets.facts import Fact, date_fact, era_of, places_fact, text_fact
from desktop_app.ui.widgets.plain import menu_text
from desktop_app.ui.widgets.spoken import spoken_language
from desktop_app.ui.widgets.why_card import Why, WhyCard

FIELDS = ("title", "published", "provinces", "source", "author", "event")
ONE_BY_ONE = frozenset({"title"})
"""Fields that no two articles share."""
COMPARED = 200
"""Articles whose values are compared; of more of them none is shown."""
DATED = 500
"""Articles whose day of publication is corrected in one step: each is put elsewhere in the search index."""
_MOST = {"published": DATED}
_SHOWN = 40
"""Characters of a value in the menu."""


class Correcting(QObject):
    """Opens a menu of facts, a card over the value that was chosen in it, and a card of reasons; one at a time."""

    place_chosen = Signal(object, object)
    """ArticleId, Span: show this place of this article."""
    told = Signal(str)
    """Why nothing happened."""
    asked = Signal(object)
    """Wish: correct this."""
    offered = Signal(object, object)
    """QMenu, tuple[ArticleId, ...]: a menu for these articles is about to open; more can be added to it."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._articles: tuple[ArticleId, ...] = ()
        self._place = QRect()
        self._places: Mapping[str, QRect] = {}
        self._refusal: UserError | None = None
        self.card: OverCard | None = None
        self.menu: QMenu | None = None
        session.refused.connect(self._on_refused)

    def offer(
        self, articles: Sequence[ArticleId], place: QRect, places: Mapping[str, QRect] | None = None
    ) -> QMenu | None:
        """Ask what of these articles is to be corrected, under a global rectangle; `places` are those of fields."""
        known = self._take(articles, place, places)
        if not known:
            return None
        menu = QMenu(self._window)
        menu.setAccessibleName(self.tr("What is to be corrected"))
        for field, words in self._offers().items():
            beside = self._beside(known, field)
            action = menu.addAction(f"{words}\t{menu_text(beside)}" if beside else words)
            action.setData(field)
            action.setEnabled(len(self._articles) <= _most(field))
        menu.addSeparator()
        why = menu.addAction(self.tr("Why are they believed?") + "\tW")
        why.setEnabled(len(self._articles) == 1)
        menu.triggered.connect(self._on_triggered)
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu = menu
        self.offered.emit(menu, self._articles)
        menu.popup(place.bottomLeft())
        return menu

    def edit(self, articles: Sequence[ArticleId], field: str, place: QRect) -> FactCard | None:
        """Correct a field of these articles over a global rectangle."""
        known = self._take(articles, place)
        if not known:
            return None
        card = FactCard(self._question(known, field), self._window)
        card.written.connect(self._on_written)
        self.card = card
        card.open_over(place)
        return card

    def explain(self, article: ArticleId, place: QRect) -> WhyCard | None:
        """Tell why the values of an article are believed, over a global rectangle."""
        known = self._take([article], place)
        if not known:
            return None
        names = self._names()
        facts = [Why(names[field], self._fact(known[0], field)) for field in names]
        card = WhyCard(known[0].shown, facts, self._window)
        card.place_chosen.connect(self._on_place_chosen)
        card.correction_asked.connect(self._on_correction_asked)
        self.card = card
        card.open_over(place)
        return card

    def commit_edits(self) -> None:
        """Keep what is being typed, and close what is open."""
        card, self.card = self.card, None
        if isinstance(card, FactCard) and not card.over:
            card.commit()
        elif card is not None:
            card.finish()

    def _take(
        self, articles: Sequence[ArticleId], place: QRect, places: Mapping[str, QRect] | None = None
    ) -> list[ArticleFacts]:
        """Make these articles the ones that are meant; empty when there is nothing to be done with them."""
        self.commit_edits()
        if said := too_many(articles):
            self.told.emit(said)
            return []
        self._articles, self._place, self._places = tuple(articles), place, places or {}
        found = self._session.library.articles.facts(articles[:COMPARED])
        return [found[ident] for ident in articles if ident in found]

    def _offers(self) -> dict[str, str]:
        offers = (
            self.tr("Correct the title…"),
            self.tr("Correct the day of publication…"),
            self.tr("Correct the provinces…"),
            self.tr("Correct the source…"),
            self.tr("Correct the author…"),
            self.tr("Correct the day of the event…"),
        )
        return dict(zip(FIELDS, offers, strict=True))

    def _beside(self, known: Sequence[ArticleFacts], field: str) -> str:
        """What stands beside an offer: the value, or why it cannot be taken up."""
        most = _most(field)
        if len(self._articles) > most:
            said = self.tr("one article at a time") if most == 1 else self.tr("at most {0} articles at a time")
            return said.format(QLocale().toString(most))
        if len(known) == len(self._articles) > 1 and _differ(known, field):
            return self.tr("they differ")
        shown = self._shared(known, field).shown
        return shown if len(shown) <= _SHOWN else shown[:_SHOWN].rstrip() + "…"

    def _names(self) -> dict[str, str]:
        names = (
            self.tr("Title"),
            self.tr("Published"),
            self.tr("Provinces"),
            self.tr("Source"),
            self.tr("Author"),
            self.tr("Event"),
        )
        return dict(zip(FIELDS, names, strict=True))

    def _fact(self, known: ArticleFacts, field: str) -> Fact:
        if field == "provinces":
            return places_fact(known)
        return date_fact(known, field, self.tr) if field in DATE_FIELDS else text_fact(known, field)

    def _shared(self, known: Sequence[ArticleFacts], field: str) -> Fact:
        """The value that all have; none where they differ."""
        if len(self._articles) > len(known):
            return Fact()
        first, *others = (self._fact(one, field) for one in known)
        if not others:
            return first
        same = all((one.value, one.typed) == (first.value, first.typed) for one in others)
        return Fact(first.value, first.typed) if same else Fact()

    def _question(self, known: Sequence[ArticleFacts], field: str) -> Question:
        caption, fact = self._names()[field], self._shared(known, field)
        many = len(self._articles)
        differ = many > 1 and not fact.value and (many > len(known) or _differ(known, field))
        if many > 1:
            caption = self.tr("{0} – of {1} articles").format(caption, QLocale().toString(many))
        hint = self.tr("9/5/2024, 5/2024 or 2024") if field in DATE_FIELDS else ""
        if differ:
            hint = self.tr("They differ. What is set here holds for all.")
        provinces = None
        if field == "provinces":
            chosen = {one.metadata.provinces.at_publication for one in known}
            eras = {era_of(one) for one in known}
            provinces = Provinces(
                () if differ else chosen.pop(),
                eras.pop() if len(eras) == 1 else "then",
                self.tr("The articles have different provinces") if differ else "",
            )
        return Question(field, caption, fact, hint, provinces)

    def _on_triggered(self, action: QAction) -> None:
        field = action.data()
        if isinstance(field, str) and field in FIELDS:
            self.edit(self._articles, field, self._places.get(field, self._place))
        elif field is None and self._articles:  # what others added has its own words in it
            self.explain(self._articles[0], self._place)

    def _on_written(self, correction: Correction) -> None:
        card = self.card
        self._refusal = None
        field, value, articles = correction.field, correction.value, self._articles
        self._session.perform(check_value, field, value)
        if self._refusal is None:
            self.asked.emit(Wish(CORRECT, articles, value, field))
        refusal: UserError | None = self._refusal
        if not isinstance(card, FactCard):
            return
        if refusal is None:
            card.finish()
        else:
            card.refuse(refusal.message(spoken_language()))

    def _on_refused(self, error: UserError) -> None:
        self._refusal = error

    def _on_place_chosen(self, span: Any) -> None:
        if self._articles:
            self.place_chosen.emit(self._articles[0], span)

    def _on_correction_asked(self) -> None:
        self.offer(self._articles, self._place, self._places)


def _most(field: str) -> int:
    """Of how many articles a field is corrected in one step."""
    return 1 if field in ONE_BY_ONE else _MOST.get(field, MOST)


def _differ(known: Iterable[ArticleFacts], field: str) -> bool:
    return len({getattr(one.metadata, field)[0] for one in known}) > 1
