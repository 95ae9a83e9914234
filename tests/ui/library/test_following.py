from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.jobs import Jobs
from desktop_app.ui.library.following import Following


class Reader:
    """Reads what changed, or fails; remembers what it was asked for."""

    catalogue = object()

    def __init__(self, *failures: int) -> None:
        self.asked: list[set[str]] = []
        self._failures = failures

    def read(self, changed: frozenset[str]) -> object:
        self.asked.append(set(changed))
        if len(self.asked) in self._failures:
            raise OSError("the disk is gone")
        return self.catalogue


@pytest.fixture
def following(qtbot: QtBot):
    jobs = Jobs(threads=1)
    yield Following(jobs, jobs)
    jobs.close()


def test_what_changes_while_it_is_read_is_read_behind_it_in_one_go(following, qtbot):
    reader, read = Reader(), []
    following.read.connect(lambda _: read.append(following.behind))
    following.follow(reader, ["a"])
    following.follow(reader, ["b"])
    following.follow(reader, ["c"])
    qtbot.waitUntil(lambda: read == [True, False])
    assert reader.asked == [{"a"}, {"b", "c"}]


def test_what_could_not_be_read_is_read_with_what_changes_next(following, qtbot):
    reader, failures = Reader(1), []
    following.parent().failed.connect(failures.append)
    following.follow(reader, ["a"])
    qtbot.waitUntil(lambda: bool(failures))
    assert not following.behind
    following.follow(reader, ["b"])
    qtbot.waitUntil(lambda: len(reader.asked) == 2)
    assert reader.asked[1] == {"a", "b"}
