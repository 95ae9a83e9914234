"""The table: themes, provinces or papers against provinces, months or papers."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.asked import Pin
from desktop_app.domain.axis import in_order, kept
from desktop_app.domain.crosstab import Share, Table, crosstab, share
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.passages import By
from desktop_app.domain.theme_tree import depth_of
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.overview.grid import Field, Grid, GridPicture, Head
from desktop_app.ui.overview.kind import Kind
from desktop_app.ui.overview.seen import Control, Seen
from desktop_app.vietnam.provinces import regions


class Matrix(Kind):
    """Rows and columns with something in them; every theme counts those under it."""

    name = "table"
    uses = frozenset({Control.THEMES, Control.MEASURE, Control.AXES, Control.SHARE, Control.ERA, Control.ONCE})

    def title(self) -> str:
        """What its button says."""
        return self.tr("Table")

    def heading(self, seen: Seen) -> str:
        """What stands in rows, and in columns."""
        return " × ".join(map(self.words.plural, seen.axes))

    def picture(self, seen: Seen, ink: Ink) -> GridPicture | None:
        """The table; None where nothing fits."""
        table = crosstab(seen.passages, seen.axes.rows, seen.axes.columns, seen.counting, seen.families)
        rows = self.heads(seen, table.rows, table.row_totals)
        columns = self.heads(seen, table.columns, table.column_totals)
        if not rows or not columns:
            return None
        return GridPicture(self._grid(seen, table, rows, columns), ink)

    def heads(self, seen: Seen, by: By, totals: Mapping[str, int]) -> list[Head]:
        """The headings along an axis, in order."""
        shown = kept(by, totals, seen.asked.themes, seen.families)
        keys = in_order(by, shown, seen.asked.era, seen.themes)
        region = _regions(seen) if by is By.PROVINCE else {}
        tops: dict[str, int] = _depths(seen, keys) if by is By.THEME else {}
        heads: list[Head] = []
        for place, key in enumerate(keys):
            total, pins = totals[key], (Pin(by, key),)
            before = keys[place - 1] if place else key
            heads.append(
                Head(
                    self.words.name(by, key, seen),
                    self.words.said(pins, total, seen),
                    pins,
                    total,
                    self.words.number(total),
                    seen.themes.get(ThemeId(key)) if by is By.THEME else None,
                    tops.get(key, 0),
                    apart=region.get(before) != region.get(key) or (by is By.MONTH and before[:4] != key[:4]),
                    beside=region.get(key, ""),
                    muted=not key,
                )
            )
        return heads

    def _grid(self, seen: Seen, table: Table, rows: list[Head], columns: list[Head]) -> Grid:
        total = self.tr("Total")
        said = self.words.said((), table.total, seen)
        whole = Head(total, said, (), table.total, self.words.number(table.total))
        return Grid(self._corner(seen), total, rows, columns, self._fields(seen, table, rows, columns), whole)

    def _fields(self, seen: Seen, table: Table, rows: list[Head], columns: list[Head]) -> dict[tuple[int, int], Field]:
        sentence = {
            Share.COUNT: self.tr("{0}, {1}: {2}"),
            Share.ROW: self.tr("{0}, {1}: {2}, {3} of the row"),
            Share.COLUMN: self.tr("{0}, {1}: {2}, {3} of the column"),
        }[seen.share]
        across = [(head.pins[0].key, self.words.spoken(*head.pins[0], seen)) for head in columns]
        down = [(head.pins[0].key, self.words.spoken(*head.pins[0], seen)) for head in rows]
        most = max((_part(table, row, column, seen.share) for row, _ in down for column, _ in across), default=0)
        amounts: dict[int, tuple[str, str]] = {}  # of thousands of fields many have the same number
        fields: dict[tuple[int, int], Field] = {}
        for row, (key, name) in enumerate(down):
            for column, (other, caption) in enumerate(across):
                number = table.cells.get((key, other), 0)
                if number not in amounts:
                    shown = self.words.number(number) if number else "·"
                    amounts[number] = shown, self.words.amount(number, seen.measure)
                shown, amount = amounts[number]
                part, percent = _part(table, key, other, seen.share), ""
                if seen.share is not Share.COUNT:
                    percent = self.words.percent(part)
                    shown = percent if number else shown
                value = number if seen.share is Share.COUNT else round(100 * part, 1)
                told = sentence.format(name, caption, amount, percent)
                fields[row, column] = Field(value, shown, told, part / most if most else 0.0)
        return fields

    def _corner(self, seen: Seen) -> str:
        rows = self.words.plural(seen.axes.rows)
        return {
            Share.COUNT: rows,
            Share.ROW: self.tr("{0}, % of the row").format(rows),
            Share.COLUMN: self.tr("{0}, % of the column").format(rows),
        }[seen.share]


def _part(table: Table, row: str, column: str, shown: Share) -> float:
    """By what fields are compared: their number, or their part."""
    return table.cells.get((row, column), 0) if shown is Share.COUNT else share(table, row, column, shown)


def _depths(seen: Seen, keys: list[str]) -> dict[str, int]:
    """How far themes are indented: under those over them that are there."""
    listed = [seen.themes[ThemeId(key)] for key in keys if key in seen.themes]
    return {theme.id: depth_of(theme, listed) for theme in listed}


def _regions(seen: Seen) -> dict[str, str]:
    return {slug: region.name for region in regions(seen.asked.era.value) for slug in region.provinces}
