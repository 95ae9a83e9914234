from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.mentions import EntityType, Mention
from desktop_app.domain.spans import Span
from desktop_app.settings import Settings
from desktop_app.ui.look.look import Look
from desktop_app.ui.session import Session
from desktop_app.ui.side.entities import Entities
from desktop_app.ui.side.entity_model import ROW_ROLE, NameRow, TypeRow, grouped


@pytest.fixture
def panel(qtbot: QtBot, session: Session, look: Look) -> Entities:
    made = Entities(session, look)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    qtbot.addWidget(made)
    made.resize(320, 500)
    made.show()
    qtbot.waitExposed(made)
    session.open_article(session.library.articles.rows()[1].id)
    return made


def rows(panel: Entities) -> list[TypeRow | NameRow]:
    return [panel.model.index(row).data(ROW_ROLE) for row in range(panel.model.rowCount())]


def row_of(panel: Entities, wanted: object) -> int:
    return next(n for n, row in enumerate(rows(panel)) if wanted in (getattr(row, "name", None), row))


def shown_types(panel: Entities) -> dict[EntityType, bool]:
    return {row.type: row.shown for row in rows(panel) if isinstance(row, TypeRow)}


def click(qtbot: QtBot, panel: Entities, row: int) -> None:
    place = panel.list.visualRect(panel.model.index(row)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_names_stand_under_their_types_in_vietnamese_order():
    mentions = [
        Mention(EntityType.LOC, Span(30, 35), "Đông", "Đông"),
        Mention(EntityType.LOC, Span(20, 22), "Em", "Em"),
        Mention(EntityType.PERSON, Span(5, 7), "An", "An"),
        Mention(EntityType.LOC, Span(10, 14), "Dung", "Dung"),
        Mention(EntityType.LOC, Span(0, 4), "Đông", "Đông"),
    ]
    found = grouped(mentions, mentions)
    assert list(found) == [EntityType.PERSON, EntityType.LOC]
    assert [row.name for row in found[EntityType.LOC]] == ["Dung", "Đông", "Em"]
    assert found[EntityType.LOC][1].spans == (Span(0, 4), Span(30, 35))


def test_clicks_walk_through_the_mentions_and_round(qtbot: QtBot, panel: Entities, session: Session):
    row = row_of(panel, "Trần Đức Thắng")
    spans = rows(panel)[row].spans
    seen = []
    panel.span_chosen.connect(seen.append)
    for _ in range(len(spans) + 1):
        click(qtbot, panel, row)
    assert seen == [*spans, spans[0]]
    assert all(span.of(session.article.text) == "Trần Đức Thắng" for span in seen)
    click(qtbot, panel, row_of(panel, "Bộ Công an"))
    click(qtbot, panel, row)
    assert seen[-1] == spans[0], "another name begins anew"
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert seen[-1] == spans[1]


def test_a_type_is_switched_off_on_and_remembered(qtbot: QtBot, panel: Entities, session: Session, look: Look):
    head = next(n for n, row in enumerate(rows(panel)) if isinstance(row, TypeRow) and row.type is EntityType.ORG)
    click(qtbot, panel, head)
    assert session.types_shown == frozenset(EntityType) - {EntityType.ORG}
    assert session.settings.hidden_types == ("ORG",)
    assert Settings.load().hidden_types == ("ORG",)
    again = Entities(session, look)
    qtbot.addWidget(again)
    again.show()
    assert shown_types(again)[EntityType.ORG] is False
    panel.list.setCurrentIndex(panel.model.index(head))
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert session.settings.hidden_types == ()
    assert all(shown_types(panel).values())
    assert shown_types(again)[EntityType.ORG], "whatever switches it, all show it"


def test_settings_that_name_no_type_are_left_out(session: Session):
    session.prefer(Settings(hidden_types=("LOC", "NONSENSE")))
    assert session.types_shown == frozenset(EntityType) - {EntityType.LOC}


def test_nothing_is_read_while_the_tab_is_not_seen(qtbot: QtBot, panel: Entities, session: Session):
    panel.hide()
    before = rows(panel)
    session.open_article(session.library.articles.rows()[0].id)
    assert rows(panel) == before
    panel.show()
    assert rows(panel) != before


def test_what_is_said_again_counts_once_and_is_still_found(session: Session):
    twice = Mention(EntityType.PERSON, Span(0, 6), "Tô Lâm", "Tô Lâm")
    again = Mention(EntityType.PERSON, Span(40, 46), "Tô Lâm", "Tô Lâm")
    beside = Mention(EntityType.ORG, Span(80, 88), "Facebook", "Facebook")
    found = grouped([twice, again, beside], [twice])
    (row,) = found[EntityType.PERSON]
    assert (row.count, row.spans) == (1, (twice.span, again.span))
    assert EntityType.ORG not in found


def test_a_heading_is_switched_by_space_and_enter_and_minds_no_keys_of_names(
    qtbot: QtBot, panel: Entities, session: Session
):
    panel.list.setCurrentIndex(panel.model.index(0))
    for key in (Qt.Key.Key_N, Qt.Key.Key_L, Qt.Key.Key_Delete):
        qtbot.keyClick(panel.list, key)
        assert session.types_shown == frozenset(EntityType)
        assert panel.list.currentIndex().row() == 0
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        before = session.types_shown
        qtbot.keyClick(panel.list, key)
        assert session.types_shown != before
