"""How the overview behaves with 100,000 articles and 50,000 passages, in the real window: every kind of picture, then
and now, another measure; from the choice to what is painted.

    python tests/bench/overview.py FOLDER [ROUNDS]

The library is that of `review_loads.py`, built in FOLDER where it is not there. Medians, 95th percentiles and the worst
in ms, the bars beside them; the last line says how many are over.
"""

# ruff: noqa: T201 - what it prints is its result
from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from listing import Paints
from PySide6.QtWidgets import QApplication
from review import Report, Stage
from review_loads import reviewed

from desktop_app.domain.crosstab import Measure, Share
from desktop_app.domain.filters import Era
from desktop_app.domain.passages import By
from desktop_app.ui.look.fonts import load_fonts
from desktop_app.ui.overview.bar import COLUMNS, ROWS, Choice
from desktop_app.ui.overview.room import OverviewRoom
from desktop_app.ui.overview.seen import Axes

BAR = 200.0
"""Milliseconds, of a picture and of then and now."""


class Whole(Stage):
    """The overview, its passages read."""

    def __init__(self, application: QApplication, path: Path) -> None:
        super().__init__(application, path)
        self.window.library.feed.follow(())
        self.until(lambda: self.window.library.feed.ready)
        self.window.actions_["overview"].trigger()
        self.room: OverviewRoom = self.window.rooms.overview
        self.until(self.room.view.isVisible)
        self.paints = Paints(self.room.view.viewport())
        self.rest()

    def choose(self, choice: Choice) -> float:
        """Milliseconds until another picture is painted."""
        return self.painted(lambda: self.room.bar._choose(choice))

    def turn(self, era: Era) -> float:
        """Milliseconds until it is painted with the provinces of the other era."""
        return self.painted(lambda: self.room.bar.era_chosen.emit(era))


def main(folder: Path, rounds: int) -> None:
    """Measure every picture in turn, so that each is another than the one before."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    load_fonts()
    stage, report = Whole(application, reviewed(folder)), Report()
    count, first = len(stage.room.selection.passages), Choice()
    print(f"{count:,} passages; read in {stage.reading:.0f} ms")
    tables = [Axes(rows, columns) for rows, columns in product(ROWS, COLUMNS) if rows != columns]
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        for axes in tables:
            name = f"table {axes.rows} × {axes.columns}"
            times.setdefault(name, []).append(stage.choose(first._replace(axes=axes)))
        for measure in (Measure.ARTICLES, Measure.WORDS):
            times.setdefault(f"table theme × province, {measure}", []).append(
                stage.choose(first._replace(measure=measure))
            )
        times.setdefault("table theme × month, % of the row", []).append(
            stage.choose(first._replace(share=Share.ROW, axes=Axes(By.THEME, By.MONTH)))
        )
        for number, kind in enumerate(stage.room.kinds[1:], 1):
            times.setdefault(f"picture {kind.name}", []).append(stage.choose(first._replace(kind=number)))
        kinds = {kind.name: number for number, kind in enumerate(stage.room.kinds)}
        for of in (By.MONTH, By.SOURCE):
            times.setdefault(f"gaps of {of}", []).append(stage.choose(first._replace(kind=kinds["gaps"], of=of)))
        stage.choose(first._replace(kind=kinds["map"]))
        for era in (Era.NOW, Era.THEN):
            times.setdefault("map: then and now", []).append(stage.turn(era))
        stage.choose(first)
        for era in (Era.NOW, Era.THEN):
            times.setdefault("table theme × province: then and now", []).append(stage.turn(era))
    for name, measured in times.items():
        report.line(name, measured, BAR)
    print(f"{report.over} over")
    stage.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 7)
