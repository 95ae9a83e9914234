from __future__ import annotations

from desktop_app.entities.recogniser import GazetteerRecogniser
from desktop_app.operations.older_readings import older_readings


def test_articles_that_an_older_version_has_read_are_counted_until_that_was_answered(library, monkeypatch):
    now = older_readings(library.path, "")
    assert now.texts == 0
    monkeypatch.setattr(GazetteerRecogniser, "version", "next")
    later = older_readings(library.path, now.recogniser)
    assert (later.recogniser.split()[-1], later.texts) == ("next", 5)
    assert older_readings(library.path, later.recogniser).texts == 0
