"""Themes that stand together: how many passages are filed under both of two."""

from __future__ import annotations

from desktop_app.domain.asked import Pin
from desktop_app.domain.axis import in_order
from desktop_app.domain.crosstab import Table, crosstab
from desktop_app.domain.ids import ThemeId
from desktop_app.domain.passages import By
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.overview.grid import Field, Grid, GridPicture, Head, pairs
from desktop_app.ui.overview.kind import Kind
from desktop_app.ui.overview.seen import Control, Seen


class Together(Kind):
    """A theme against each other: the same both ways. What a theme shares with itself, and with one over or under it,
    is its own number, shown apart.
    """

    name = "together"
    uses = frozenset({Control.THEMES, Control.MEASURE, Control.ONCE})

    def title(self) -> str:
        """What its button says."""
        return self.tr("Together")

    def picture(self, seen: Seen, ink: Ink) -> GridPicture | None:
        """The table; None where fewer than two themes have passages."""
        table = crosstab(seen.passages, By.THEME, By.THEME, seen.counting, seen.families)
        keys = in_order(By.THEME, table.row_totals.keys() - {""}, seen.asked.era, seen.themes)
        if len(keys) < 2:
            return None
        heads = [self._head(seen, key, table.row_totals[key]) for key in keys]
        total = table.total
        whole = Head(self.tr("Total"), self.words.said((), total, seen), (), total, self.words.number(total))
        corner = self.words.plural(By.THEME)
        return GridPicture(Grid(corner, self.tr("Total"), heads, heads, self._fields(seen, table, keys), whole), ink)

    def nothing(self, seen: Seen) -> str:
        """Why there is no table."""
        del seen
        return self.tr("Only one theme has passages here. What stands together shows once sentences have two themes.")

    def _head(self, seen: Seen, key: str, total: int) -> Head:
        pins = (Pin(By.THEME, key),)
        theme = seen.themes[ThemeId(key)]
        return Head(theme.name, self.words.said(pins, total, seen), pins, total, self.words.number(total), theme)

    def _fields(self, seen: Seen, table: Table, keys: list[str]) -> dict[tuple[int, int], Field]:
        both = {pair: table.cells.get((keys[pair[0]], keys[pair[1]]), 0) for pair in pairs(len(keys), len(keys))}
        related = {pair: _related(seen, keys[pair[0]], keys[pair[1]]) for pair in both}
        most = max((number for pair, number in both.items() if not related[pair]), default=0)
        fields: dict[tuple[int, int], Field] = {}
        for (row, column), number in both.items():
            names = [self.words.name(By.THEME, keys[at], seen) for at in (row, column)]
            amount = self.words.amount(number, seen.measure)
            if row == column:
                said = self.tr("{0} by itself: {1}").format(names[0], amount)
            else:
                said = self.tr("{0} and {1} together: {2}").format(*names, amount)
            shown = self.words.number(number) if number else "·"
            apart = related[row, column]
            heat = number / most if most and not apart else 0.0
            fields[row, column] = Field(number, shown, said, heat, apart)
        return fields


def _related(seen: Seen, one: str, other: str) -> bool:
    """Whether they are one theme, or one stands under the other."""
    families = seen.families
    return other in families.get(ThemeId(one), (one,)) or one in families.get(ThemeId(other), (other,))
