from __future__ import annotations

import io

from desktop_app.cli import progress
from desktop_app.cli.progress import Progress


class Terminal(io.StringIO):
    """An output that a person sees."""

    def isatty(self) -> bool:
        return True


def test_a_bar_grows_in_place_and_goes_away(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)  # here: pytest takes back what a fixture puts there
    monkeypatch.setattr(progress, "PAUSE", 0)
    with Progress() as bar:
        bar(0, 4, "một.txt")
        bar(2, 4, "hai\x1b[31m\n.txt")
    first, second, last = terminal.getvalue().split("\r")[1:]
    assert first.startswith("░" * 24 + " 0/4 một.txt")
    assert second.startswith("█" * 12 + "░" * 12 + " 2/4 hai\ufffd[31m .txt")
    assert last == "\x1b[K"


def test_nothing_is_drawn_where_nobody_looks(capsys):
    with Progress() as bar:
        bar(1, 2, "một.txt")
    assert capsys.readouterr().err == ""


def test_it_is_not_drawn_more_often_than_people_see(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)  # here: pytest takes back what a fixture puts there
    monkeypatch.setattr(progress, "PAUSE", 1000)
    with Progress() as bar:
        for number in range(100):
            bar(number, 100, "một.txt")
    assert terminal.getvalue().count("\r") == 2
