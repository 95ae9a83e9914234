from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.habits import BylinePlace, DayOrder, Habit
from desktop_app.operations.articles import correct
from desktop_app.operations.crew import Hire
from desktop_app.operations.habits import effects, learn, lesson
from desktop_app.operations.imports import import_files
from desktop_app.plugins import Plugins
from desktop_app.store.library import Library

BODY = (
    "(PLO)- Sáng nay, UBND tỉnh Lâm Đồng tổ chức hội nghị về chuyển đổi số với hơn hai trăm đại biểu dự.\n\n"
    "Hội nghị nghe báo cáo kết quả {} của các sở, ngành và thảo luận các giải pháp trong thời gian tới.\n\n"
)


@pytest.fixture
def same_source(library: Library, plugins: Plugins, tmp_path: Path) -> list[str]:
    """Four articles of one paper, which prints its authors below as nobody else does, and months before days."""
    folder = tmp_path / "in"
    folder.mkdir()
    for number, author in enumerate(("Tổ bút Sông Hàn", "Tổ bút Bến Nghé", "Tổ bút Sông Hàn", "Hai Lúa")):
        head = f"Hội nghị chuyển đổi số lần thứ {number} của tỉnh\n\n0{number + 2}/03/2024 08:15"
        text = f"{head}\n\n{BODY.format(number)}{author}"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    report = import_files(library, plugins, [folder])
    return [item.article for item in report.imported]


def test_a_corrected_month_teaches_the_order_of_the_source(library: Library, same_source):
    before = library.articles.article(same_source[0])
    assert before.metadata.published.value == "2024-03-02T08:15"
    correct(library, before.id, "published", "3/2/2024")
    habit = lesson(library, before.id)
    assert habit == Habit("Pháp luật TP.HCM", days=DayOrder.MONTH_FIRST)
    expected = effects(library, habit)
    assert {(e.before.value, e.after.value) for e in expected if e.field == "published"} == {
        ("2024-03-04T08:15", "2024-04-03T08:15"),
        ("2024-03-05T08:15", "2024-05-03T08:15"),
    }
    learn(library, habit, expected[:1])
    changed = library.articles.article(expected[0].article)
    assert changed.metadata.published.value == expected[0].after.value
    assert changed.corrected == frozenset()
    assert changed.metadata.published.evidence[0].kind == "stamp"
    assert library.problems() == []
    library.undo()
    assert library.habits.all() == {}
    assert library.articles.article(expected[0].article).metadata.published.value == expected[0].before.value
    assert library.problems() == []


def test_a_corrected_byline_teaches_its_place_and_later_imports_follow(
    library: Library, plugins: Plugins, same_source, tmp_path: Path
):
    before = library.articles.article(same_source[1])
    assert before.metadata.author.value is None
    correct(library, before.id, "author", "Tổ bút Bến Nghé")
    habit = lesson(library, before.id)
    assert habit is not None
    assert habit.byline is BylinePlace.END
    expected = {e.article: e.after.value for e in effects(library, habit) if e.field == "author"}
    assert expected[same_source[0]] == "Tổ bút Sông Hàn"
    assert same_source[1] not in expected
    learn(library, habit)
    later = tmp_path / "sau.txt"
    head = "Một hội nghị khác hẳn về du lịch xanh\n\n12/03/2024 08:15"
    later.write_text(f"{head}\n\n{BODY.format(9)}Tổ bút miền Tây", encoding="utf-8")
    for readers in (plugins, Hire()):
        (item,) = import_files(library, readers, [later]).imported
        assert library.articles.article(item.article).metadata.author.value == "Tổ bút miền Tây"
        library.undo()


def test_a_correction_without_a_source_or_a_pattern_teaches_nothing(library: Library):
    row = library.articles.rows()[0]
    before = library.articles.article(row.id)
    correct(library, row.id, "author", "Người không có trong bài")
    assert lesson(library, before.id) is None
