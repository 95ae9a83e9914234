"""How many articles a gap stands for, against counting them one by one."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from desktop_app.domain.asked import Asked, Pin
from desktop_app.domain.dates import first_day, last_day
from desktop_app.domain.filters import Era, Facet, Filter
from desktop_app.domain.passages import By
from desktop_app.operations.articles import bin_articles

DATES = ("2024-05-09", "2024-05-10", "2024-05-10T14:00", "2024-05", "2024", "2023-12-31", None)
PLACES = ((), ("hai-duong",), ("hai-duong", "nam-dinh"), ("ha-noi",))
NOW = {"hai-duong": "hai-phong", "nam-dinh": "ninh-binh", "ha-noi": "ha-noi"}
SOURCES = (None, "Báo CAND", "Dân trí")


@pytest.fixture
def articles(library, make_article, add):
    """Sixty articles of which some lie in the bin; those that do not."""
    chance = random.Random(3)  # noqa: S311 - the same each time
    made = []
    for number in range(60):
        places = chance.choice(PLACES)
        now = tuple(NOW[place] for place in places)
        facts = {"published": chance.choice(DATES), "provinces": places, "now": now, "source": chance.choice(SOURCES)}
        made.append(add(make_article(f"Bài số {number}, không giống bài nào.", **facts)))
    bin_articles(library, [article.id for article in made[:9]])
    return made[9:]


def month(article) -> str:
    return (article.metadata.published.value or "")[:7]


def day(article) -> str:
    value = article.metadata.published.value or ""
    return value[8:10] if value and first_day(value) == last_day(value) else ""


def provinces(article, era: Era):
    places = article.metadata.provinces
    return (places.now if era is Era.NOW else places.at_publication) or ("",)


@pytest.mark.parametrize("era", Era)
def test_articles_of_provinces_are_counted_by_month(library, articles, era):
    keys = ["hai-duong", "hai-phong", "nam-dinh", ""]
    counted = Counter((place, month(a)) for a in articles for place in provinces(a, era) if place in keys)
    assert library.holdings.held(By.PROVINCE, era, keys) == counted
    assert counted.total() > 20


def test_articles_of_sources_are_counted_by_month(library, articles):
    counted = Counter((a.metadata.source.value or "", month(a)) for a in articles)
    assert library.holdings.held(By.SOURCE, Era.THEN, ["", "Báo CAND", "Dân trí"]) == counted
    kept = library.holdings.held(By.SOURCE, Era.THEN, ["Dân trí"])
    assert kept == {pair: count for pair, count in counted.items() if pair[0] == "Dân trí"}


def test_articles_of_months_are_counted_by_day(library, articles):
    keys = ["2024-05", "2024", "2023-12", ""]
    counted = Counter((month(a), day(a)) for a in articles if month(a) in keys)
    assert library.holdings.held(By.MONTH, Era.THEN, keys) == counted


def test_who_files_has_no_articles(library, articles):
    assert library.holdings.held(By.EDITOR, Era.THEN, [library.editor]) == {}


def test_what_is_asked_of_articles_is_asked_here_too(library, articles):
    asked = Asked(
        pins=(Pin(By.PROVINCE, "hai-duong"), Pin(By.MONTH, "2024-05")),
        within=Filter(query="không có lời này").choosing(Facet.SOURCE, ["Dân trí", "Báo CAND"]),
    )
    fit = [a for a in articles if "hai-duong" in a.metadata.provinces.at_publication and month(a) == "2024-05"]
    counted = Counter((a.metadata.source.value, month(a)) for a in fit if a.metadata.source.value)
    assert library.holdings.held(By.SOURCE, Era.THEN, ["Báo CAND", "Dân trí"], asked) == counted
    assert counted


def test_what_is_asked_of_passages_is_asked_of_no_article(library, articles, theme):
    asked = Asked(themes=frozenset({theme.id}), within=Filter().choosing(Facet.THEME, [theme.id]))
    keys = ["hai-duong", "nam-dinh"]
    assert library.holdings.held(By.PROVINCE, Era.THEN, keys, asked) == library.holdings.held(
        By.PROVINCE, Era.THEN, keys
    )
