"""Correcting a text: passages stay with their words, touched ones wait, and everything is taken back exactly."""

from __future__ import annotations

import re
import time

import pytest

from desktop_app.domain.articles import Article, ReadingPlace
from desktop_app.domain.corrections import Scope, correction
from desktop_app.domain.edits import Edit, applied
from desktop_app.domain.errors import (
    EmptyTextError,
    KnownTextError,
    LongTextError,
    NoWordsLeftError,
    TextOvertakenError,
    UnchangedTextError,
)
from desktop_app.domain.lines import LineRole
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.spans import Span
from desktop_app.operations import annotations as filing
from desktop_app.operations.articles import correct as set_fact
from desktop_app.operations.corrections import correct
from desktop_app.operations.imports import import_files
from desktop_app.operations.reading_places import place_of, remember
from desktop_app.operations.recognising import Recognition, catch_up
from desktop_app.operations.revisions import repair, restore_original, revise, storable
from desktop_app.operations.search import search
from desktop_app.operations.theme_examples import pin
from desktop_app.plugins import Plugins
from desktop_app.store.library import Library


@pytest.fixture
def recognition(plugins: Plugins) -> Recognition:
    return Recognition(plugins)


@pytest.fixture
def article(library: Library) -> Article:
    return next(a for row in library.articles.rows() if "PHẠM HƯỜNG" in (a := library.articles.article(row.id)).text)


def place(article: Article, words: str, nth: int = 0) -> Span:
    return [Span(*found.span()) for found in re.finditer(re.escape(words), article.text)][nth]


def put(article: Article, words: str, by: str, nth: int = 0) -> Edit:
    span = place(article, words, nth)
    return Edit(span.start, span.end, by)


def filed(library: Library, article: Article, words: str, nth: int = 0):
    return filing.tag(library, article, place(article, words, nth), library.themes.all()[:1])


def state_of(library: Library, article: Article):
    stored = library.articles.article(article.id)
    mentions = library.entities.mentions(stored.text_id)
    return stored, library.annotations.in_article(article.id), mentions, library.entities.verdicts(stored.text_id)


def clean(library: Library) -> bool:
    return not library.problems()


def test_passages_move_with_their_words_and_touched_ones_wait(library, article, recognition):
    words = next(line.span for line in article.lines if line.role is LineRole.BODY).of(article.text).split(". ")[0]
    whole = filed(library, article, words)
    before, after = filed(library, article, "PHẠM HƯỜNG"), filed(library, article, "Hải Dương", -1)
    middle = words.split()[3]
    inside = place(article, words).start + words.index(middle)
    told = revise(library, article, [Edit(0, 0, "Sửa: "), Edit(inside, inside + len(middle), "XYZ")], recognition)
    assert (told.moved, told.touched, told.gone) == (2, 1, 0)
    assert told.article == library.articles.article(article.id)
    assert told.article.version == 2
    assert told.article.earlier == (article.text_id,)
    for old in (before, after):
        new = library.annotations.annotation(old.id)
        assert new.anchor.span.of(told.article.text) == new.anchor.exact == old.anchor.exact
        assert not new.was
    new = library.annotations.annotation(whole.id)
    assert new.was == words
    assert new.anchor.exact == words.replace(middle, "XYZ", 1)
    assert new.text_id == told.article.text_id
    assert clean(library)


def test_what_is_gone_stays_on_the_text_before(library, article, recognition):
    gone = filed(library, article, "PHẠM HƯỜNG")
    told = revise(library, article, [put(article, "PHẠM HƯỜNG\n", "")], recognition)
    assert (told.touched, told.gone) == (1, 1)
    kept = library.annotations.annotation(gone.id)
    assert (kept.text_id, kept.anchor, kept.was) == (article.text_id, gone.anchor, "PHẠM HƯỜNG")
    assert library.annotations.at(article.id, kept.anchor.span) is None  # other words stand there
    assert clean(library)
    with pytest.raises(NoWordsLeftError):
        repair(library, [kept])
    back = filing.move_edges(library, told.article, kept, place(told.article, "Hải Dương"))
    assert (back.text_id, back.was, back.anchor.exact) == (told.article.text_id, "", "Hải Dương")
    assert clean(library)


def test_undo_and_redo_give_each_state_back_and_a_restart_changes_nothing(library, article, recognition, tmp_path):
    filed(library, article, "PHẠM HƯỜNG")
    filed(library, article, "chuyển đổi số")
    states = [state_of(library, article)]
    edits = [put(article, "chuyển đổi số", "chuyển  đổi số"), put(article, "PHẠM HƯỜNG", "")]
    second = revise(library, article, edits, recognition).article
    states.append(state_of(library, article))
    revise(library, second, [Edit(0, 3, "TẬP")], recognition)
    states.append(state_of(library, article))
    with Library.open(library.path) as again:
        for expected in states[1::-1]:
            again.undo()
            assert state_of(again, article) == expected
            assert clean(again)
        for expected in states[1:]:
            again.redo()
            assert state_of(again, article) == expected
        assert clean(again)


def test_words_are_found_and_the_old_ones_are_not(library, article, recognition):
    assert search(library, "lườmxườm", 9).total == 0
    revise(library, article, [put(article, "một hecta", "LƯỜMXƯỜM hecta")], recognition)
    assert [hit.article for hit in search(library, "lườmxườm", 9).hits] == [article.id]
    assert article.id not in [hit.article for hit in search(library, '"một hecta"', 9).hits]
    library.undo()
    assert search(library, "lườmxườm", 9).total == 0
    assert article.id in [hit.article for hit in search(library, '"một hecta"', 9).hits]


def test_the_file_it_came_from_is_still_known(library, article, recognition, plugins, seed_paths):
    revise(library, article, [Edit(0, 0, "x")], recognition)
    report = import_files(library, plugins, seed_paths)
    assert not report.imported
    assert article.id in {known.article for known in report.duplicates}


def test_refusals_change_nothing(library, article, recognition):
    steps = library.journal.count()
    other = next(a for row in library.articles.rows() if (a := library.articles.article(row.id)).id != article.id)
    first = article.text[0]
    with pytest.raises(UnchangedTextError):
        revise(library, article, [Edit(0, 1, first)], recognition)
    with pytest.raises(UnchangedTextError):
        restore_original(library, article, recognition)
    with pytest.raises(EmptyTextError):
        revise(library, article, [Edit(0, len(article.text), " \n\u200b")], recognition)
    with pytest.raises(KnownTextError) as refused:
        revise(library, article, [Edit(0, len(article.text), other.text)], recognition)
    assert other.shown_title[:20] in refused.value.message()
    assert library.journal.count() == steps
    revise(library, article, [Edit(0, 0, "x")], recognition)
    with pytest.raises(TextOvertakenError):
        revise(library, article, [Edit(0, 0, "y")], recognition)
    library.undo()
    assert clean(library)


@pytest.mark.parametrize("words", ["đ" * 4_000_001, "\n" * 100_001, "e\u0323\u0302" * 3_000_000])
def test_a_text_that_is_too_long_is_refused_at_once(library, article, words):
    began = time.perf_counter()
    with pytest.raises(LongTextError, match="8 MB"):
        revise(library, article, [Edit(9, 9, words)])
    assert time.perf_counter() - began < 0.5


def test_passages_that_come_to_stand_on_the_same_words_become_one(library, article, recognition):
    themes = library.themes.all()[:2]
    at = place(article, "chuyển đổi số")
    first = filing.tag(library, article, Span(at.start, at.end - 3), themes[:1], "ghi chú đầu")
    second = filing.tag(library, article, at, themes[1:], "ghi chú sau")
    filing.star(library, [second], starred=True)
    pin(library, themes[1], second)
    before = library.annotations.in_article(article.id)
    done = revise(library, article, [put(article, " đổi số", "")], recognition)
    (passage,) = library.annotations.in_article(article.id)
    assert passage.anchor.exact == passage.anchor.span.of(done.article.text) == "chuyển"
    assert (passage.id, passage.was) == (first.id, "chuyển đổi")
    assert passage.themes == {theme.id for theme in themes}
    assert (passage.note, passage.star) == ("ghi chú đầu\n\nghi chú sau", True)
    assert library.themes.named(themes[1].id).examples == (first.id,)
    assert clean(library)
    library.undo()
    assert library.annotations.in_article(article.id) == before
    assert library.themes.named(themes[1].id).examples == (second.id,)
    library.redo()
    assert library.annotations.in_article(article.id) == [passage]
    assert clean(library)


def test_a_passage_that_is_moved_to_where_another_stands_becomes_one_with_it(library, article):
    themes = library.themes.all()[:2]
    gone = filing.tag(library, article, place(article, "PHẠM HƯỜNG"), themes[:1], "của ai")
    revised = revise(library, article, [put(article, "PHẠM HƯỜNG", "")]).article
    there = filing.tag(library, revised, place(revised, "Hải Dương"), themes[1:])
    before = library.annotations.in_article(article.id)
    filing.move_edges(library, revised, library.annotations.annotation(gone.id), there.anchor.span)
    (passage,) = library.annotations.in_article(article.id)
    assert (passage.id, passage.anchor.exact, passage.was, passage.note) == (gone.id, "Hải Dương", "", "của ai")
    assert passage.themes == {theme.id for theme in themes}
    library.undo()
    assert library.annotations.in_article(article.id) == before
    assert clean(library)


def test_lines_keep_their_roles(library, article, recognition):
    roles = {line.span.of(article.text): line.role for line in article.lines}
    title = next(words for words, role in roles.items() if role is LineRole.TITLE)
    caption = next(words for words, role in roles.items() if role is LineRole.CAPTION)
    edits = [put(article, title, "Một tít khác hẳn"), put(article, "PHẠM HƯỜNG", "PHẠM HƯỜNG\nDòng mới")]
    at = place(article, caption)
    told = revise(library, article, sorted([*edits, Edit(at.start + 5, at.start + 6, "…")]), recognition)
    after = {line.span.of(told.article.text): line.role for line in told.article.lines}
    assert after["Một tít khác hẳn"] is LineRole.TITLE
    assert after["PHẠM HƯỜNG"] is roles["PHẠM HƯỜNG"] is LineRole.BYLINE
    assert after["Dòng mới"] is LineRole.BODY
    assert after[caption[:5] + "…" + caption[6:]] is LineRole.CAPTION
    untouched = [words for words in roles if words in after]
    assert len(untouched) == len(roles) - 2  # title and caption
    assert all(after[words] is roles[words] for words in untouched)


def test_the_title_follows_its_line_and_evidence_goes_along(library, article, recognition):
    title = article.metadata.title.value
    assert title
    said = revise(library, article, [put(article, title.split()[0], "Hết sức tập"), put(article, title[-3:], "mớii")])
    assert said.article.metadata.title.value == f"Hết sức tập{title[3:-3]}mớii"
    day = next(reason for reason in article.metadata.published.evidence if reason.span)
    moved = next(reason for reason in said.article.metadata.published.evidence if reason.kind == day.kind)
    assert moved.span.of(said.article.text) == day.span.of(article.text)
    assert library.articles.rows()
    assert clean(library)


def test_what_an_editor_said_of_the_title_stays(library, article, recognition):
    title = article.metadata.title.value
    set_fact(library, article.id, "title", "Của biên tập")
    stored = library.articles.article(article.id)
    told = revise(library, stored, [put(stored, title, "Khác")], recognition)
    assert told.article.metadata.title.value == "Của biên tập"


def test_decisions_on_names_go_along_with_their_words(library, article, recognition):
    mention = next(
        m for m in library.entities.mentions(article.text_id) if m.type is EntityType.PERSON and m.span.start > 800
    )
    correct(library, article, correction(article.text, mention.span, mention.span, None), Scope.HERE)
    told = revise(library, article, [Edit(0, 0, "Mở đầu.\n")], recognition)
    assert told.names == 0
    assert all(m.span.start != mention.span.start + 8 for m in library.entities.mentions(told.article.text_id))
    at = mention.span.start + 8
    last = revise(library, told.article, [Edit(at, at + len(mention.text), "Người khác")], recognition)
    assert last.names == 1
    assert not library.entities.verdicts(last.article.text_id)
    assert clean(library)
    library.undo()
    library.undo()
    assert len(library.entities.verdicts(article.text_id)) == 1
    assert clean(library)


def test_names_are_found_in_what_is_new(library, article, recognition):
    end = len(article.text)
    told = revise(library, article, [Edit(end, end, "\nÔng Nguyễn Văn Thuận, Chủ tịch UBND tỉnh.")], recognition)
    assert any(m.name == "Nguyễn Văn Thuận" for m in library.entities.mentions(told.article.text_id))
    assert not library.names.due()


def test_names_can_be_looked_for_afterwards(library, article, plugins):
    end = len(article.text)
    told = revise(library, article, [Edit(end, end, "\nÔng Nguyễn Văn Thuận, Chủ tịch UBND tỉnh.")])
    kept = library.entities.mentions(told.article.text_id)
    before = library.entities.mentions(article.text_id)
    assert [(m.type, m.name, m.text) for m in kept] == [(m.type, m.name, m.text) for m in before]
    assert library.names.due()
    catch_up(library, plugins)
    assert any(m.name == "Nguyễn Văn Thuận" for m in library.entities.mentions(told.article.text_id))
    assert clean(library)


def test_the_original_comes_back_with_everything_as_it_was(library, article, recognition):
    gone, touched, still = (filed(library, article, words) for words in ("PHẠM HƯỜNG", "chuyển đổi số", "Hải Dương"))
    inner = place(article, "chuyển đổi số").start + 7
    edits = [Edit(inner, inner + 3, "dổi"), put(article, "PHẠM HƯỜNG", "")]
    second = revise(library, article, edits, recognition)
    assert (second.touched, second.gone) == (2, 1)
    third = restore_original(library, second.article, recognition)
    assert third.article.text == article.text
    assert third.article.lines == article.lines
    assert third.article.metadata == article.metadata
    assert third.article.version == 3
    for passage in (gone, touched, still):
        assert library.annotations.annotation(passage.id) == passage
    assert clean(library)
    assert article.id in [hit.article for hit in search(library, '"phạm hường"', 9).hits]
    with pytest.raises(UnchangedTextError):
        restore_original(library, third.article, recognition)
    library.undo()
    library.undo()
    assert library.articles.article(article.id)._replace(state=article.state) == article
    assert clean(library)


def test_words_are_accepted_several_in_one_step(library, article, recognition):
    words = ("chuyển đổi số", "Hải Dương")
    passages = [filed(library, article, each) for each in words]
    edits = [Edit(place(article, each).start + 3, place(article, each).start + 3, "x") for each in words]
    revise(library, article, sorted(edits), recognition)
    steps = library.journal.count()
    assert repair(library, passages) == 2
    assert library.journal.count() == steps + 1
    assert not any(library.annotations.annotation(each.id).was for each in passages)
    assert clean(library)
    library.undo()
    assert all(library.annotations.annotation(each.id).was for each in passages)


def test_a_second_correction_keeps_the_words_that_were_filed(library, article, recognition):
    passage = filed(library, article, "chuyển đổi số")
    at = place(article, "chuyển đổi số").start
    second = revise(library, article, [Edit(at + 2, at + 2, "x")], recognition).article
    third = revise(
        library, second, [Edit(at + 5, at + 5, "y"), Edit(len(second.text), len(second.text), ".")], recognition
    )
    assert library.annotations.annotation(passage.id).was == "chuyển đổi số"
    revise(library, third.article, [Edit(at + 2, at + 3, ""), Edit(at + 5, at + 6, "")], recognition)
    assert library.annotations.annotation(passage.id).was == ""  # its words are there again


def test_where_it_is_read_goes_along(library, article, recognition):
    at = place(article, "Hải Dương", 2).start
    remember(library, article.id, ReadingPlace(at, 30))
    revise(library, article, [Edit(0, 0, "Mười chữ. ")], recognition)
    assert place_of(library, article.id) == ReadingPlace(at + 10, 30)


@pytest.mark.parametrize(
    ("text", "edit", "expected"),
    [
        ("Ha", Edit(2, 2, "\u0309i"), "Hải"),
        ("axx\u0300", Edit(1, 3, ""), "à"),  # what stood between a letter and another one's mark is gone
        ("ab", Edit(1, 1, "\r\n\0\x07\ud800"), "a\n\ufffdb"),
        ("ab", Edit(1, 1, "o\u0302\u0323"), "aộb"),
    ],
)
def test_what_is_typed_is_stored_as_texts_are(text, edit, expected):
    assert applied(text, storable(text, [edit])) == expected
