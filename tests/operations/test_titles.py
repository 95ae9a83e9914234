"""What is printed says over its first page what it holds."""

from __future__ import annotations

import pytest

from desktop_app.domain.annotations import State
from desktop_app.domain.filters import Era, Facet, Filter, choosing
from desktop_app.operations.titles import title


def test_a_document_is_named_after_what_was_asked_for(library):
    theme = library.themes.all()[0]
    name = library.path.stem
    assert title(library, Filter(), "vi") == name
    assert title(library, Filter(choosing(Facet.THEME, theme.id)), "vi") == theme.name
    both = Filter(choosing(Facet.THEME, theme.id)).choosing(Facet.NOW, ("hai-phong",))._replace(era=Era.NOW)
    assert title(library, both, "vi") == f"{theme.name} – Hải Phòng"
    assert title(library, Filter(choosing(Facet.THEN, "hai-duong")), "vi") == "Hải Dương"
    papers = Filter(choosing(Facet.SOURCE, "Tiền Phong", "Nhân Dân", ""))
    assert title(library, papers, "vi") == "Nhân Dân, Tiền Phong"
    assert title(library, Filter(choosing(Facet.SOURCE, "")), "vi") == name
    dates = Filter(choosing(Facet.DATE, "2024-05", "2023"))
    assert title(library, dates, "vi") == f"{name} – 2023, 5/2024"
    asked = Filter(choosing(Facet.AUTHOR, "Lan Anh"), query="Đề án 06", state=State.CHECKED)
    assert title(library, asked, "vi") == "Lan Anh – “Đề án 06” – Đã kiểm"
    assert title(library, asked, "en") == "Lan Anh – “Đề án 06” – Checked"


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("2024-01-01", None, "từ 2024"),
        (None, "2024-05-31", "đến 5/2024"),
        ("2024-05-09", None, "từ 09/05/2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2023-01-01", "2024-12-31", "2023–2024"),
        ("2024-01-01", "2024-01-31", "1/2024"),
        ("2024-01-01", "2024-03-31", "1/2024–3/2024"),
        ("2024-01-01", "2024-01-30", "01/01/2024–30/01/2024"),
        ("2024-05-09", "2024-05-09", "09/05/2024"),
    ],
)
def test_days_are_told_as_shortly_as_they_can_be(library, since, until, said):
    assert title(library, Filter(since=since, until=until), "vi") == f"{library.path.stem} – {said}"
