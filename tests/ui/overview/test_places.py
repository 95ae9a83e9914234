"""Which mark lies under a point, and which comes next in a direction."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from desktop_app.ui.overview.places import Places, Way


def grid(columns: int, rows: int) -> Places:
    return Places(QRectF(100 * x, 40 * y, 100, 40) for y in range(rows) for x in range(columns))


def test_a_point_belongs_to_the_uppermost_mark_that_holds_it():
    places = Places([QRectF(0, 0, 300, 300), QRectF(100, 100, 50, 50)])
    assert places.at(QPointF(10, 10)) == 0
    assert places.at(QPointF(120, 120)) == 1
    assert places.at(QPointF(299, 299)) == 0
    assert places.at(QPointF(300, 10)) == -1
    assert places.at(QPointF(-1, 10)) == -1


def test_every_cell_of_a_table_is_found_where_it_is():
    places = grid(30, 30)
    for row in range(900):
        x, y = row % 30, row // 30
        assert places.at(QPointF(100 * x + 0.5, 40 * y + 39)) == row


def test_arrows_go_from_cell_to_cell_and_stop_at_the_edges():
    places = grid(4, 3)
    assert places.beside(5, Way.LEFT) == 4
    assert places.beside(5, Way.RIGHT) == 6
    assert places.beside(5, Way.UP) == 1
    assert places.beside(5, Way.DOWN) == 9
    assert [places.beside(4, Way.LEFT), places.beside(7, Way.RIGHT)] == [-1, -1]
    assert [places.beside(2, Way.UP), places.beside(10, Way.DOWN)] == [-1, -1]


def test_a_mark_in_line_comes_before_one_that_is_nearer_and_aside():
    places = Places([QRectF(0, 0, 40, 40), QRectF(50, 50, 40, 40), QRectF(200, 0, 40, 40)])
    assert places.beside(0, Way.RIGHT) == 2
    assert places.beside(0, Way.DOWN) == 1
    assert places.beside(1, Way.RIGHT) == 2, "nothing in line: the nearest ahead"
    assert places.beside(1, Way.LEFT) == 0


def test_every_mark_of_a_scattered_picture_can_be_walked_to():
    tiles = [(0, 3), (1, 3), (2, 1), (2, 2), (3, 0), (3, 3), (4, 4), (7, 5), (8, 5)]
    places = Places(QRectF(50 * x, 50 * y, 46, 46) for x, y in tiles)
    reached, left = {0}, [0]
    while left:
        row = left.pop()
        found = {places.beside(row, way) for way in Way} - {-1} - reached
        reached |= found
        left += found
    assert reached == set(range(len(tiles)))


def test_home_end_and_pages_stay_in_line():
    places = grid(6, 50)
    assert places.last(8, Way.LEFT) == 6
    assert places.last(8, Way.RIGHT) == 11
    assert places.far(8, Way.DOWN, 400) == 8 + 60
    assert places.far(8 + 60, Way.UP, 400) == 8
    assert places.far(8, Way.UP, 400) == 2
    assert places.far(2, Way.UP, 400) == 2
