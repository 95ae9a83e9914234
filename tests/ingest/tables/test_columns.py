from __future__ import annotations

import pytest

from desktop_app.domain.errors import EmptyFileError, UserError
from desktop_app.domain.lines import LineRole
from desktop_app.hooks import Reading, Table
from desktop_app.ingest.tables.columns import (
    LabelTableError,
    NoTextColumnError,
    PassageTableError,
    ThemeTableError,
    guess,
    guessed_readings,
    readings,
)
from desktop_app.ingest.tables.tables import BadRowsError, Rows, numbers_shown
from desktop_app.resources import translate

TEXT = "Ngày 9/5, đoàn công tác làm việc với thành phố về cải cách hành chính và an sinh xã hội. " * 5
LEAD = "Đoàn công tác đề nghị thành phố sớm hoàn thành hồ sơ điện tử."


def table(columns: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    return Table(columns, Rows("bảng.csv", lambda: iter(enumerate(rows, 2)), 1, len(columns)))


def of(columns: tuple[str, ...], *rows: tuple[str, ...]) -> list[Reading | UserError]:
    return list(guessed_readings(table(columns, *rows), "bảng.csv", "csv"))


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        (
            ("STT", "Tiêu đề", "Tác giả", "Báo", "Ngày đăng", "Link", "Sapo", "Nội dung"),
            {"title": 1, "author": 2, "source": 3, "published": 4, "url": 5, "lead": 6, "text": 7},
        ),
        (
            ("headline", "byline", "publisher", "datePublished", "URL", "summary", "articleBody"),
            {"title": 0, "author": 1, "source": 2, "published": 3, "url": 4, "lead": 5, "text": 6},
        ),
        (("TIEU_DE", "NOI_DUNG", "NGAY_DANG"), {"title": 0, "text": 1, "published": 2}),
        (("Tựa", "Toàn văn", "Nguồn", "Đường dẫn"), {"title": 0, "text": 1, "source": 2, "url": 3}),
        (("Tiêu đề bài", "Nội dung (chữ)", "Tác giả bài"), {"title": 0, "text": 1, "author": 2}),
        (("Bài viết", "Nội dung"), {"text": 1}),
        (("Báo cáo", "Nội dung"), {"text": 1}),
    ],
)
def test_columns_are_known_by_their_names(columns, fields):
    assert dict(guess(columns, [("x",) * len(columns)])) == fields


def test_columns_are_known_by_what_is_in_them():
    rows = [("1", f"{TEXT} {n}", "https://bao.example.vn/1.html", f"0{n}/05/2024", "Hải Phòng") for n in range(1, 6)]
    assert dict(guess(("A", "B", "C", "D", "E"), rows)) == {"text": 1, "url": 2, "published": 3}
    assert dict(guess(("Nguồn", "Text"), [("https://bao.example.vn/1.html", TEXT)])) == {"url": 0, "text": 1}


def test_quotes_and_notes_are_no_articles():
    assert "text" not in guess(("Quote", "Note", "Lời trích"), [(TEXT * 2, TEXT * 2, TEXT * 2)])


def test_a_row_becomes_an_article_with_what_its_columns_declare():
    columns = ("Tiêu đề", "Tác giả", "Nguồn", "Ngày", "Link", "Nội dung")
    (reading,) = of(columns, ("Bộ trưởng \n làm việc", "Lan Anh", "Báo Tỉnh", "9/5/2024 14:00", "http://a.vn/1", TEXT))
    assert isinstance(reading, Reading)
    assert (reading.text, reading.part, reading.format) == (TEXT, "2", "csv")
    assert {name: fact.value for name, fact in reading.declared.items()} == {
        "title": "Bộ trưởng làm việc",
        "author": "Lan Anh",
        "source": "Báo Tỉnh",
        "published": "2024-05-09T14:00",
        "url": "http://a.vn/1",
    }
    assert {fact.confidence for fact in reading.declared.values()} == {1.0}
    assert reading.declared["title"].evidence[0].text == "Tiêu đề"


def test_a_guess_from_content_is_less_sure_than_a_name_or_an_editor():
    columns, row = ("A", "B"), (TEXT, "09/05/2024")
    (guessed,) = of(columns, row)
    (assigned,) = readings(table(columns, row), {"text": 0, "published": 1}, "bảng.csv", "csv")
    assert isinstance(guessed, Reading)
    assert isinstance(assigned, Reading)
    assert guessed.declared["published"].confidence == 0.8
    assert assigned.declared["published"].confidence == 1.0


def test_a_lead_of_its_own_opens_the_text_once():
    first, second = of(("Sapo", "Nội dung"), (LEAD, TEXT), (LEAD.upper(), f"{LEAD}\n{TEXT}"))
    assert isinstance(first, Reading)
    assert isinstance(second, Reading)
    assert first.text == f"{LEAD}\n\n{TEXT}"
    assert first.roles == {1: LineRole.LEAD}
    assert second.text == f"{LEAD}\n{TEXT}"
    assert second.roles == {}


def test_all_rows_whose_date_cannot_be_read_are_named_and_nothing_is_given():
    rows = [(TEXT, "9/5/2024") for _ in range(30)]
    for number in (3, 17, 20, 21, 22):
        rows[number - 2] = (TEXT, "13/13/2024")
    with pytest.raises(BadRowsError, match="rows 3, 17, 20–22 ") as refusal:
        next(iter(readings(table(("Text", "Date"), *rows), {"text": 0, "published": 1}, "bảng.csv", "csv")))
    assert refusal.value.numbers == (3, 17, 20, 21, 22)


def test_rows_of_another_width_and_bad_dates_are_told_together():
    rows = [(TEXT, "9/5/2024"), (TEXT,), (TEXT, "mai"), (TEXT, "9/5/2024", "x")]
    with pytest.raises(BadRowsError) as refusal:
        of(("Text", "Date"), *rows)
    assert refusal.value.numbers == (3, 4, 5)


def test_many_numbers_are_cut_with_how_many_follow():
    assert numbers_shown([3, 17, 20, 21, 22, 23, 24, 25]) == ("3, 17, 20–25", 0)
    assert numbers_shown([1, 2]) == ("1, 2", 0)
    assert numbers_shown(range(0, 2_000, 2)) == ("0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22", 988)
    with pytest.raises(BadRowsError, match="and 988 more"):
        of(("Text", "Date"), *[(TEXT, "mai" if n % 2 else "") for n in range(2_000)])


def test_a_row_without_a_text_is_refused_alone():
    first, second = of(("Title", "Text"), ("Một", " \n"), ("Hai", TEXT))
    assert isinstance(first, EmptyFileError)
    assert "Row 2" in first.message()
    assert isinstance(second, Reading)


def test_a_text_too_large_for_an_article_is_refused_alone():
    first, second = of(("Title", "Text"), ("Một", "a" * 8_000_001), ("Hai", TEXT))
    assert isinstance(first, UserError)
    assert isinstance(second, Reading)


def test_without_a_text_column_the_names_are_told():
    with pytest.raises(NoTextColumnError, match="Họ tên, Tuổi"):
        of(("Họ tên", "Tuổi"), ("An", "30"))
    assert "{columns}" in translate("vi", NoTextColumnError.template)


@pytest.mark.parametrize(
    ("columns", "refused"),
    [
        (("Chủ đề", "Lời trích", "Ghi chú"), PassageTableError),
        (("Themes", "Quote", "Title"), PassageTableError),
        (("Document name", "Code", "Segment"), PassageTableError),
        (("id", "document", "tag", "content"), PassageTableError),
        (("tag", "description"), ThemeTableError),
    ],
)
def test_a_list_of_passages_or_themes_is_none_of_articles(
    columns: tuple[str, ...], refused: type[NoTextColumnError]
) -> None:
    with pytest.raises(NoTextColumnError) as refusal:
        of(columns, tuple("An sinh" for _ in columns))
    assert type(refusal.value) is refused
    assert "{columns}" in translate("vi", refused.template)
    assert translate("vi", refused.template) != refused.template


def test_articles_may_have_a_quote_and_a_theme():
    (found,) = of(("Nội dung", "Trích dẫn", "Chủ đề"), (TEXT, "một câu", "An sinh"))
    assert isinstance(found, Reading)


def test_a_head_without_rows_is_an_empty_file():
    with pytest.raises(EmptyFileError):
        of(("Title", "Text"))


@pytest.mark.parametrize(
    "labels",
    ['[{"start":24,"end":27,"text":"Huế","labels":["LOC"]}]', '[[0, 4, "LOC"]]', '[{"id": 1, "start_offset": 3}]'],
)
def test_labels_in_a_table_are_not_lost_without_a_word(labels: str) -> None:
    with pytest.raises(LabelTableError):
        of(("text", "id", "label"), (TEXT, "1", ""), (TEXT, "2", labels))
    (read,) = readings(table(("text", "label"), (TEXT, labels)), {"text": 0}, "bảng.csv", "csv")
    assert isinstance(read, Reading)  # as an editor says


def test_lists_in_a_table_are_no_labels() -> None:
    assert len(of(("text", "id"), (TEXT, '["Hà Nội", "Huế"]'), (TEXT, "[1, 2]"), ("[1] " + TEXT, "3"))) == 3
