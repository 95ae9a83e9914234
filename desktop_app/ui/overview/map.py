"""The kind of picture that shows where: passages by province, then or now, on a map of tiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop_app.domain.asked import Pin
from desktop_app.domain.crosstab import Measure, tally
from desktop_app.domain.filters import Era
from desktop_app.domain.passages import By
from desktop_app.domain.scale import class_of, classes
from desktop_app.operations.coverage import Covered, Gap
from desktop_app.ui.look.ink import Ink
from desktop_app.ui.overview.fills import Fill
from desktop_app.ui.overview.headings import counted, region_name
from desktop_app.ui.overview.kind import Kind
from desktop_app.ui.overview.legend import Entry
from desktop_app.ui.overview.map_frame import Region
from desktop_app.ui.overview.map_picture import MapPicture, Tile
from desktop_app.ui.overview.seen import Control, Seen
from desktop_app.ui.passage_words import unknown
from desktop_app.vietnam.provinces import Island, Province, islands, province, regions, units


class Map(Kind):
    """A tile a province; those without a passage say whether there is an article."""

    name = "map"
    uses = frozenset({Control.THEMES, Control.ERA, Control.MEASURE, Control.ONCE})
    covers = True

    def title(self) -> str:
        """What its button says."""
        return self.tr("Map")

    def picture(self, seen: Seen, ink: Ink) -> MapPicture | None:
        """The picture; None where there is nothing to draw."""
        numbers = tally(seen.passages, By.PROVINCE, seen.counting, seen.families)
        rows = self.covering.rows(seen, By.PROVINCE, numbers) if self.covering is not None else None
        return self.drawn(seen, ink, numbers, {row.key: row for row in rows or ()})

    def drawn(self, seen: Seen, ink: Ink, numbers: Mapping[str, int], covered: Mapping[str, Covered]) -> MapPicture:
        """The map; of what `covered` does not tell nothing is said but that no passage is there."""
        begins = classes([number for slug, number in numbers.items() if slug])
        tiles = [self._tile(unit, seen, numbers, begins, covered) for unit in units(seen.asked.era.value)]
        of_slug = {tile.pins[0].key: tile for tile in tiles}
        tiles += [self._islands(island, of_slug[island.province], seen) for island in islands()]
        tiles.sort(key=lambda tile: tile.cell[::-1])
        return MapPicture(
            tuple(tiles),
            self._regions(seen.asked.era),
            self._nowhere(seen, numbers.get("", 0)),
            tuple(self._legend(begins, tiles)),
            self.tr("East Sea"),
            tuple(self._rows(seen, tiles, numbers)),
            ink,
        )

    def _tile(
        self,
        unit: Province,
        seen: Seen,
        numbers: Mapping[str, int],
        begins: tuple[int, ...],
        covered: Mapping[str, Covered],
    ) -> Tile:
        number, known = numbers.get(unit.slug, 0), covered.get(unit.slug)
        pins = (Pin(By.PROVINCE, unit.slug),)
        words = self.words.said(pins, number, seen)
        fill: Fill | float | None = None
        if number:
            fill = share_of(class_of(begins, number), len(begins))
        elif known is not None and known.gap is Gap.NO_ARTICLE:
            fill, words = Fill.ABSENT, self.tr("{0}: no article").format(unit.name)
        elif known is not None:
            fill = Fill.BARE
            articles = self.words.amount(known.articles, Measure.ARTICLES)
            words = self.tr("{0}: {1}, but nothing filed").format(unit.name, articles)
        place = unit.unit(seen.asked.era.value)
        assert place is not None  # noqa: S101 - a unit of this era
        told = "–" if fill is Fill.ABSENT else self.words.number(number)
        return Tile(place.tile, unit.name, unit.short, told, fill, words, self._tip(unit, seen.asked.era, words), pins)

    def _islands(self, island: Island, owner: Tile, seen: Seen) -> Tile:
        cell = island.tile_now if seen.asked.era is Era.NOW else island.tile_then
        words = self.tr("{0} belongs to {1}. {2}").format(island.name, owner.name, owner.words)
        tip = self.tr("{0} belongs to {1}, with which it is counted and opened. {2}").format(
            island.name, owner.name, owner.words
        )
        return owner._replace(cell=cell, name=island.name, number="", words=words, tip=tip, of=owner.name)

    def _tip(self, unit: Province, era: Era, words: str) -> str:
        """What is said of a province, with what became of it or of what it was made."""
        if era is Era.THEN and unit.now != unit.slug:
            return self.tr("{0} (now part of {1})").format(words, province(unit.now).name)
        others = [province(slug).name for slug in unit.merged_from if slug != unit.slug]
        if era is Era.NOW and others:
            return self.tr("{0} (with {1} before)").format(words, ", ".join(others))
        return words

    def _nowhere(self, seen: Seen, number: int) -> Tile | None:
        if not number:
            return None
        pins = (Pin(By.PROVINCE, ""),)
        words = self.words.said(pins, number, seen)
        name = unknown(By.PROVINCE)
        return Tile((0, 0), name, name, self.words.number(number), None, words, words, pins)

    def _regions(self, era: Era) -> tuple[Region, ...]:
        """The regions with their tiles, in the language in use."""
        found = []
        for region in regions(era.value):
            places = (province(slug).unit(era.value) for slug in region.provinces)
            cells = tuple(place.tile for place in places if place is not None)
            found.append(Region(region_name(region), cells))
        return tuple(found)

    def _legend(self, begins: tuple[int, ...], tiles: list[Tile]) -> Iterator[Entry]:
        for at, begun in enumerate(begins):
            shown = self.words.number(begun)
            if at + 1 == len(begins):
                shown = self.tr("{0} and more").format(shown)
            elif begins[at + 1] - 1 > begun:
                shown = self.tr("{0} to {1}").format(shown, self.words.number(begins[at + 1] - 1))
            yield Entry(share_of(at, len(begins)), shown)
        fills = {tile.fill for tile in tiles}
        if Fill.BARE in fills:
            yield Entry(Fill.BARE, self.tr("articles, but nothing filed"))
        if Fill.ABSENT in fills:
            yield Entry(Fill.ABSENT, self.tr("no article"))

    def _rows(self, seen: Seen, tiles: list[Tile], numbers: Mapping[str, int]) -> Iterator[tuple[str | int, ...]]:
        yield self.tr("Province"), counted(self, seen.measure)
        for tile in tiles:
            if not tile.of:
                yield tile.name, numbers.get(tile.pins[0].key, 0)
        if numbers.get(""):
            yield unknown(By.PROVINCE), numbers[""]


def share_of(place: int, many: int) -> float:
    """How far on the way to the highest class one is: all are evenly apart."""
    return (place + 1) / many
