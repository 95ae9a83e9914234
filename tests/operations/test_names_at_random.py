"""Corrections, joins, lists in any order: each does what it foretold, is taken back exactly, outlives every run."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from desktop_app.domain.corrections import Effect, Scope, correction
from desktop_app.domain.errors import UserError
from desktop_app.domain.ids import EntityId, ListedId
from desktop_app.domain.listed import ListedName
from desktop_app.domain.mentions import NAMED, EntityType
from desktop_app.domain.spans import Span
from desktop_app.operations import history, identities
from desktop_app.operations.corrections import correct, effects_in
from desktop_app.operations.effects import effects_everywhere
from desktop_app.operations.imports import import_files
from desktop_app.operations.names import list_names, unlist
from desktop_app.operations.recognising import catch_up
from desktop_app.plugins import Plugins
from desktop_app.store.library import Library

STEPS = 30
PIECES = (
    "ông Nguyễn Văn Thuận, Chủ tịch Tập đoàn Hoa Lá", "Công an tỉnh Hải Dương", "UBND tỉnh", "Hải Phòng", "Ông Thuận",
    "Đại tướng Tô Lâm", "bà Trần Thị Mai", "Bộ Công an", "huyện An Lão", "phong trào “Vì nước quên thân”", "đội Cờ Đỏ",
    "Bí thư Tỉnh ủy Trần Đức Thắng", "ngày 9/5/2024", "184.123 tỉ đồng", "Sở Y tế (SYT)", "Kỳ họp thứ 3",
)  # fmt: skip
LISTED = (
    "Cờ Đỏ",
    "đội Cờ Đỏ",
    "Tô Lâm",
    "[Công an] tỉnh",
    "UBND tỉnh",
    "Hải Phòng",
    "Hoa Lá",
    "Công an tỉnh Hải Dương",
)
KINDS = (None, EntityType.PERSON, EntityType.ORG, EntityType.LOC)


class Newsroom:
    """A library, and an editor who does anything."""

    def __init__(self, library: Library, plugins: Plugins, folder: Path, seed: int) -> None:
        self.library, self.plugins, self.random = library, plugins, random.Random(seed)  # noqa: S311 - no secrets
        for number in range(3):
            lines = [", ".join(self.random.choices(PIECES, k=3)) + " họp." for _ in range(3)]
            (folder / f"{number}.txt").write_text(f"Bản tin {number}\n\n" + "\n".join(lines), encoding="utf-8")
        import_files(library, plugins, sorted(folder.glob("*.txt")))
        self.articles = [library.articles.article(row.id) for row in library.articles.rows()]

    def shown(self) -> dict[str, set[tuple[Span, EntityType, EntityId]]]:
        """What every article names."""
        entities = self.library.entities
        texts = [article.text_id for article in self.articles]
        return {text: {(m.span, m.type, m.entity) for m in entities.mentions(text)} for text in texts}

    def do_something(self) -> None:
        """One step, or an error that changes nothing."""
        what = self.random.choice(
            [self.correct, self.correct, self.join, self.part, self.split, self.list, self.unlist]
        )
        before, steps = self.shown(), self.library.journal.count()
        try:
            what()
        except UserError:
            assert self.shown() == before
            return
        catch_up(self.library, self.plugins)
        after, made = self.shown(), self.library.journal.count() - steps
        assert made <= 1
        assert self.library.problems() == []
        assert catch_up(self.library, self.plugins, whole=True) == 0
        if made:
            for step, expected in ((history.undo, before), (history.redo, after)):
                step(self.library)
                catch_up(self.library, self.plugins)
                assert self.shown() == expected

    def correct(self) -> None:
        """Correct something somewhere; what was told to change changes, and nothing else."""
        library, scope = self.library, self.random.choice(list(Scope))
        article = self.random.choice(self.articles)
        found = self.random.choice(library.entities.mentions(article.text_id)).span
        meant = self._near(article.text, found)
        said = correction(article.text, found, meant, self.random.choice(KINDS), self.random.choice(("", "Đội Alpha")))
        if scope is Scope.EVERYWHERE:
            told, _ = effects_everywhere(library, self.plugins, said, 99, stood=article.text_id)
        else:
            told = effects_in(library, article, said, scope)
        spared = [effect for effect in told if self.random.random() < 0.1]
        expected = self._foreseen([effect for effect in told if effect not in spared])
        correct(library, article, said, scope, spared)
        catch_up(library, self.plugins)
        assert self.shown() == expected

    def _foreseen(self, told: list[Effect]) -> dict[str, set[tuple[Span, EntityType, EntityId]]]:
        texts = {article.id: article.text_id for article in self.articles}
        expected = self.shown()
        for effect in told:
            places = expected[texts[effect.article]]
            places -= {(m.span, m.type, m.entity) for m in effect.before}
            places |= {(m.span, m.type, self._main(m.entity)) for m in effect.after}
        return expected

    def _main(self, entity: EntityId) -> EntityId:
        return self.library.entities.identity(entity).same or entity

    def _near(self, text: str, span: Span) -> Span:
        """The span, or one that begins and ends at words near its edges."""
        if self.random.random() < 0.5:
            return span
        line = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        starts = [line, *(at + 1 for at in range(line, span.start) if text[at] == " ")]
        start = self.random.choice(starts[-3:])
        ends = [at for at in range(start + 1, len(text) if end < 0 else end) if text[at] == " "]
        return Span(start, self.random.choice(ends[:6])) if ends else span

    def join(self) -> None:
        """Say that some names of a type are one."""
        rows = self.library.entities.all([self.random.choice(NAMED)])
        if len(rows) > 1:
            some = [row.id for row in self.random.sample(rows, min(3, len(rows)))]
            identities.merge(self.library, some[1:], some[0])

    def part(self) -> None:
        """Take a join back."""
        ids = [entity for entity, _ in self.library.entities.other_names()]
        if ids:
            identities.part(
                self.library, self.random.choice(self.library.entities.spellings(self.random.choice(ids)))[0]
            )

    def split(self) -> None:
        """Say that some places of a name mean another."""
        row = self.random.choice(self.library.entities.all([EntityType.PERSON, EntityType.ORG]))
        namings = self.library.entities.namings(row.id)
        identities.split(self.library, namings[: self.random.randint(1, len(namings))], row.type, "Người khác")

    def list(self) -> None:
        """List words as something."""
        entry = ListedName(ListedId(""), self.random.choice(LISTED), self.random.choice(KINDS))
        list_names(self.library, [entry])

    def unlist(self) -> None:
        """Take words off the list."""
        listed = self.library.names.all()
        if listed:
            unlist(self.library, [self.random.choice(listed)])


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_in_whatever_order(library, plugins, tmp_path, seed):
    newsroom = Newsroom(library, plugins, tmp_path, seed)
    for _ in range(STEPS):
        newsroom.do_something()
