from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.domain.passages import Families, Passage
from desktop_app.domain.theme_tree import families
from desktop_app.store.library import Library
from tests.made_passages import Parents, Told, filled, parents_of, told


class Made:
    """A library made at random: its passages as the product knows them, and as a plain list of excerpts."""

    def __init__(self, library: Library, seed: int) -> None:
        self.seed, self.library = seed, library
        self.passages: list[Passage] = library.passages.all()
        self.listed: list[Told] = told(library)
        self.parents: Parents = parents_of(library)
        self.families: Families = families(self.parents)


@pytest.fixture(scope="session", params=range(4))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    with Library.create(tmp_path_factory.mktemp("made") / "made.trich") as library:
        filled(library, request.param)
        yield Made(library, request.param)
