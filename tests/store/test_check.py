"""Each kind of damage is found and named."""

from __future__ import annotations

import pytest

from desktop_app.domain.identities import Identity, entity_id
from desktop_app.domain.ids import EditorId, VerdictId
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.spans import Span
from desktop_app.domain.verdicts import Verdict
from desktop_app.store.library import Library

DAMAGE = {
    "text-hash": "UPDATE text SET body = replace(body, 'Tô Lâm', 'Tô Lam') WHERE number = 1",
    "quote": 'UPDATE annotation SET start = start + 1, "end" = "end" + 1',
    "search-place": "DELETE FROM searched WHERE number = 2",
    "search-index": "DELETE FROM fts_exact WHERE rowid = (SELECT min(ordinal) FROM article)",
    "tally": "UPDATE tally SET articles = articles + 1 WHERE kind = 'now'",
    "journal": "UPDATE journal SET label = 'note' WHERE sequence = 3",
    "undo": "DELETE FROM undo WHERE sequence = 2",
    "record": "UPDATE annotation SET note = 'made behind the journal'",
    "unknown-record": "INSERT INTO theme (id, key, name, archived, position) VALUES ('t', 't', 't', 0, 0)",
    "nested-reprint": "UPDATE article SET canonical"
    " = (SELECT min(later.id) FROM article AS later WHERE later.id > article.id)",
    "province-link": "DELETE FROM article_province",
}

PLACES = (
    ("place", "UPDATE article SET title_key = 'z' WHERE id = (SELECT max(id) FROM article)"),
    ("place", "UPDATE article SET ordinal = ordinal + (1 << 32) WHERE id = (SELECT max(id) FROM article)"),
    ("place", "UPDATE article SET sort_day = '2024-05-08' WHERE id = (SELECT max(id) FROM article)"),
    ("place", "UPDATE article SET since = NULL WHERE id = (SELECT max(id) FROM article)"),
    ("place", "UPDATE article SET until = '2025-01-01' WHERE id = (SELECT max(id) FROM article)"),
    ("province-place", "UPDATE article_province SET ordinal = ordinal + 1 WHERE era = 'now'"),
    ("folded", "UPDATE article SET folded = 1 WHERE id = (SELECT max(id) FROM article)"),
    ("folded", "UPDATE article SET folded = 0 WHERE canonical IS NOT NULL"),
    ("search-word", "DELETE FROM word WHERE word = 'lâm'"),
    ("search-word", "UPDATE word SET fold = 'lan' WHERE word = 'lâm'"),
)
"""What follows from the articles, and lists and searches rely on."""


@pytest.mark.parametrize(("code", "damage"), PLACES)
def test_what_does_not_follow_from_the_articles_is_found(library: Library, add, make_article, code: str, damage: str):
    made = [add(make_article(f"Bài {number}: Tô Lâm nói.", provinces=("ha-noi",))) for number in range(3)]
    with library.write("fold") as write:
        write.put(made[0]._replace(canonical=made[1].id))
    assert library.problems() == []
    library.connection.execute(damage)
    assert code in {problem.code for problem in library.problems()}


@pytest.mark.parametrize("code", DAMAGE)
def test_damage_is_found(library: Library, add, make_article, theme, make_annotation, code: str):
    for number in range(3):
        article = add(make_article(f"Bài {number}: Tô Lâm nói về tội phạm.", provinces=("ha-noi",)))
    with library.write("tag") as write:
        write.put(make_annotation(article, 0, 5, theme))
    assert library.problems() == []
    library._connection.execute(DAMAGE[code])
    assert code in {problem.code for problem in library.problems()}


NAMES = {
    "mention": 'UPDATE mention SET "end" = 9999 WHERE layer = 0',
    "verdict": "UPDATE mention SET entity = (SELECT min(id) FROM entity) WHERE layer = 1",
    "entity": "UPDATE entity SET fold = 'x'",
    "identity": "UPDATE entity SET label = NULL, same = NULL",
    "nested-entity": "UPDATE entity SET same = id",
}


@pytest.mark.parametrize("code", NAMES)
def test_damage_to_names_is_found(library: Library, add, make_article, code: str):
    article = add(make_article("Ông Tô Lâm gặp bà Lê Thị Hoa."))
    persons = [entity_id(EntityType.PERSON, name) for name in ("Tô Lâm", "Lê Thị Hoa")]
    with library.write("name-here") as write:
        write.put(Verdict(VerdictId("v"), article.text_id, Span(0, 3), "Ông", EntityType.ORG, "Ông", EditorId("e"), ""))
        write.put(Identity(persons[0], same=persons[1]))
        write.put(Identity(persons[1], name="Bà Hoa"))
    with library.write("recognise") as write:
        write.recognise(1, [(4, 10, "PERSON", "Tô Lâm", "surname", "", True)], "test")
    assert library.problems() == []
    library._connection.execute(NAMES[code])
    assert code in {problem.code for problem in library.problems()}


def test_damage_names_what_it_touches(library: Library, seeded, theme, make_annotation):
    made = make_annotation(seeded[0], 0, 5, theme)
    with library.write("tag") as write:
        write.put(made)
    library._connection.execute(DAMAGE["quote"])
    found = [problem for problem in library.problems() if problem.code == "quote"]
    assert [(problem.article, problem.annotation) for problem in found] == [(seeded[0].id, made.id)]
