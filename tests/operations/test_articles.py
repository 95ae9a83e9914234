from __future__ import annotations

from unicodedata import normalize

import pytest

from desktop_app.domain.articles import Article, ReadingState
from desktop_app.domain.errors import BadDateError, UnknownProvinceError
from desktop_app.domain.filters import Era, Facet, Filter, choosing
from desktop_app.operations.articles import (
    bin_articles,
    correct,
    date_value,
    restore_articles,
    set_reading,
)
from desktop_app.operations.check import check
from desktop_app.operations.history import redo, undo
from desktop_app.operations.search import find_in
from desktop_app.operations.step_words import step_text
from desktop_app.store.library import Library


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2024", "2024"), ("2024-05", "2024-05"), ("2024-5-9", "2024-05-09"), ("9/5/2024", "2024-05-09"),
        ("09-05-2024", "2024-05-09"), ("5/2024", "2024-05"), (" 9.5.2024 14:05 ", "2024-05-09T14:05"),
        ("2024-05-09T7:30", "2024-05-09T07:30"), ("２０２４", "2024"), ("٩/٥/٢٠٢٤ ١٤:٠٥", "2024-05-09T14:05"),
    ],
)  # fmt: skip
def test_dates_are_read_as_editors_type_them(typed: str, value: str):
    assert date_value(typed) == value


@pytest.mark.parametrize("typed", ["", "hôm qua", "31/2/2024", "2024-13", "9/5", "5/2024 14:00", "1/1/2024 25:00"])
def test_what_is_no_date_is_refused(typed: str):
    with pytest.raises(BadDateError):
        date_value(typed)


def test_a_correction_is_kept_and_can_be_taken_back(library: Library, article: Article):
    before = library.articles.article(article.id)
    changed = correct(library, article.id, "published", "3/2024")
    assert (changed.metadata.published.value, changed.metadata.published.confidence) == ("2024-03", 1.0)
    assert changed.corrected == {"published"}
    changed = correct(library, article.id, "source", " Báo Hải Phòng ")
    assert changed.metadata.source.value == "Báo Hải Phòng"
    assert changed.metadata.published.value == "2024-03"
    undo(library, 2)
    assert library.articles.article(article.id) == before


@pytest.mark.parametrize("field", ["title", "author", "source"])
def test_what_is_pasted_is_kept_composed_on_one_line(library: Library, article: Article, field: str):
    pasted = normalize("NFD", " Tội\u200b phạm\nma túy ")
    assert getattr(correct(library, article.id, field, pasted).metadata, field).value == "Tội phạm ma túy"


def test_a_value_can_be_taken_away(library: Library, article: Article):
    assert correct(library, article.id, "author", "").metadata.author.value is None


def test_provinces_are_set_for_both_eras(library: Library, article: Article):
    changed = correct(library, article.id, "provinces", ["bac-giang", "ha-noi"])
    assert changed.metadata.provinces.at_publication == ("bac-giang", "ha-noi")
    assert changed.metadata.provinces.now == ("bac-ninh", "ha-noi")
    found = library.articles.rows(Filter(choosing(Facet.NOW, "bac-ninh"), era=Era.NOW))
    assert article.id in {row.id for row in found}
    with pytest.raises(UnknownProvinceError):
        correct(library, article.id, "provinces", ["atlantis"])
    with pytest.raises(ValueError, match="colour"):
        correct(library, article.id, "colour", "red")


def test_reading_states_and_the_bin_are_one_step_each(library: Library):
    everything = [row.id for row in library.articles.rows()]
    set_reading(library, everything, ReadingState.REVIEWED)
    bin_articles(library, everything)
    assert library.articles.count() == 0
    assert [step.label for step in undo(library, 2)] == ["bin", "reading"]
    assert {row.state for row in library.articles.rows()} == {ReadingState.UNREAD}
    redo(library, 2)
    restore_articles(library, everything)
    assert library.articles.count() == 5


def test_undo_stops_where_history_begins(library: Library):
    steps = library.journal.count()
    assert len(undo(library, steps + 50)) == steps
    assert len(redo(library, steps + 50)) == steps
    assert library.articles.count() == 5


def test_a_step_is_told_in_both_languages(library: Library, article: Article):
    set_reading(library, [article.id], ReadingState.READING)
    step = library.journal.steps(1)[0]
    assert step_text(step, "en").startswith("Reading state – Đại tướng Tô Lâm")
    assert step_text(step, "vi").startswith("Mức độ đọc – Đại tướng Tô Lâm")


def test_a_sound_library_is_told_to_be_so(library: Library):
    health = check(library)
    assert health.ok
    assert (health.articles, health.annotations) == (5, 0)


def test_words_are_found_in_one_text():
    text = "Ủy viên, uỷ viên và UY VIEN"
    assert [span.of(text) for span in find_in(text, "uỷ viên")] == ["Ủy viên", "uỷ viên", "UY VIEN"]
    assert len(find_in(text, "uy vien")) == 3
