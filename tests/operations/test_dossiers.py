"""Dossiers: filled in outline order, written in, moved, and what becomes of quotes whose passage changes."""

from __future__ import annotations

import pytest

from desktop_app.domain.annotations import State
from desktop_app.domain.dossiers import Freshness, PieceKind
from desktop_app.domain.edits import Edit
from desktop_app.domain.errors import (
    BadNameError,
    NoPassagesError,
    NoPresentWordsError,
    UnknownDossierError,
    UnknownPieceError,
)
from desktop_app.domain.filters import Era
from desktop_app.domain.ids import DossierId, PieceId
from desktop_app.domain.spans import Span
from desktop_app.operations import annotations as filing
from desktop_app.operations import articles, dossiers, history, revisions
from desktop_app.store.library import Library

GONE = DossierId("nichts")


def lines(library: Library, dossier: DossierId) -> list[str]:
    """A dossier as it looks: headings by their level, quotes by their article's day and their words."""
    told = []
    for shown in dossiers.pieces_shown(library, dossier):
        piece = shown.piece
        if piece.kind is PieceKind.HEADING:
            told.append(f"{'#' * piece.level} {piece.text}")
        elif piece.kind is PieceKind.TEXT:
            told.append(piece.text)
        else:
            told.append(f"> {piece.quote}")
    return told


def article_of(library: Library, words: str):
    found = [library.articles.article(row.id) for row in library.articles.rows()]
    return next(article for article in found if words in article.metadata.provinces.at_publication)


@pytest.fixture
def themes(library):
    return library.themes.all()[:3]


@pytest.fixture
def tagged(library, themes):
    """Passages of Hải Phòng (two, the later one first), Hải Dương and Quảng Ninh (no day); the last has two themes."""
    crime, digital, _ = themes
    hai_phong, hai_duong = article_of(library, "hai-phong"), article_of(library, "hai-duong")
    quang_ninh = article_of(library, "quang-ninh")
    made = [
        filing.tag(library, hai_phong, Span(300, 330), [crime]),
        filing.tag(library, hai_phong, Span(100, 130), [crime]),
        filing.tag(library, hai_duong, Span(100, 130), [crime]),
        filing.tag(library, quang_ninh, Span(100, 130), [crime, digital]),
    ]
    return [passage.id for passage in made]


@pytest.fixture
def dossier(library):
    return dossiers.create(library, "Bản in").id


def quote(library, ident) -> str:
    return f"> {library.annotations.annotation(ident).anchor.exact}"


def test_passages_stand_by_theme_province_and_day(library, dossier, tagged, themes):
    assert dossiers.add(library, dossier, tagged, Era.THEN) == 5
    late, early, duong, ninh = (quote(library, ident) for ident in tagged)
    assert lines(library, dossier) == [
        f"# {themes[0].name}", "## Hải Dương (nay thuộc Hải Phòng)", duong, "## Hải Phòng", early, late,
        "## Quảng Ninh", ninh, f"# {themes[1].name}", "## Quảng Ninh", ninh,
    ]  # fmt: skip
    assert library.problems() == []


def test_under_the_provinces_of_today_by_day_and_in_another_language(library, tagged, themes):
    late, early, duong, ninh = (quote(library, ident) for ident in tagged)
    made = dossiers.make(library, "Nay", tagged, Era.NOW, themes={themes[0].id})
    assert lines(library, made.id) == [
        f"# {themes[0].name}", "## Hải Phòng", duong, early, late, "## Quảng Ninh", ninh,
    ]  # fmt: skip
    history.undo(library)
    assert library.dossiers.all() == []
    other = dossiers.make(library, "English", [tagged[2]], Era.THEN, language="en")
    assert lines(library, other.id)[1] == "## Hải Dương (now part of Hải Phòng)"


def test_a_passage_without_a_theme_that_counts_and_without_a_province_comes_last(library, dossier, tagged, themes):
    article = library.articles.article(library.annotations.annotation(tagged[2]).article)
    articles.correct(library, article.id, "provinces", [])
    kept = filing.keep(library, article, Span(200, 230))
    dossiers.add(library, dossier, [kept.id, *tagged[2:]], Era.THEN, themes={themes[1].id})
    told = lines(library, dossier)
    assert told[0] == f"# {themes[1].name}"
    assert told[3] == "# Chưa có chủ đề"
    assert told[4:] == ["## Chưa rõ tỉnh, thành", quote(library, tagged[2]), quote(library, kept.id)]


def test_what_comes_later_goes_under_the_headings_that_are_there(library, dossier, tagged, themes):
    late, early, duong, ninh = (quote(library, ident) for ident in tagged)
    dossiers.add(library, dossier, [tagged[3]], Era.THEN, themes={themes[1].id})
    heading = library.dossiers.pieces(dossier)[0]
    dossiers.write_text(library, heading.id, themes[1].name.upper())
    dossiers.add_text(library, dossier, "Lời dẫn", heading.id)
    dossiers.add(library, dossier, [tagged[0]], Era.THEN)
    dossiers.add(library, dossier, tagged, Era.THEN)
    assert lines(library, dossier) == [
        f"# {themes[0].name}", "## Hải Dương (nay thuộc Hải Phòng)", duong, "## Hải Phòng", early, late,
        "## Quảng Ninh", ninh, f"# {themes[1].name.upper()}", "Lời dẫn", "## Quảng Ninh", ninh,
    ]  # fmt: skip
    steps = library.journal.last_sequence()
    assert dossiers.add(library, dossier, tagged, Era.THEN) == 0
    assert library.journal.last_sequence() == steps, "nothing is added twice"


def test_own_order_and_own_headings_stay_when_more_comes(library, dossier, tagged, themes):
    dossiers.add(library, dossier, tagged[:2], Era.THEN)
    crime, place, early, late = library.dossiers.pieces(dossier)
    dossiers.move(library, [late.id], early.id)
    dossiers.add_heading(library, dossier, "Kết", 1, early.id)
    dossiers.add(library, dossier, tagged, Era.THEN, themes={themes[0].id})
    told = lines(library, dossier)
    assert told.index(f"> {late.quote}") < told.index(f"> {early.quote}") < told.index("# Kết")
    assert told[0] == f"# {crime.text}"
    assert told.index("## Quảng Ninh") < told.index("# Kết")
    assert place.text == "Hải Phòng"


def test_moving_one_piece_changes_one_record(library, dossier, tagged):
    dossiers.add(library, dossier, tagged, Era.THEN)
    pieces = library.dossiers.pieces(dossier)
    for number, piece in enumerate(pieces):
        if piece.kind is PieceKind.QUOTE:
            before = library.journal.last_sequence()
            dossiers.move(library, [piece.id], pieces[number - 1].id)
            (step,) = library.journal.since(before)
            assert [change.id for change in step.changes] == [piece.id]
            assert set(step.changes[0].after) == {"rank"}


def test_a_heading_takes_what_is_under_it(library, dossier, tagged, themes):
    dossiers.add(library, dossier, tagged, Era.THEN)
    first, second = (p for p in library.dossiers.pieces(dossier) if p.level == 1)
    dossiers.move(library, [second.id], first.id)
    told = lines(library, dossier)
    assert told[:4] == [f"# {themes[1].name}", "## Quảng Ninh", quote(library, tagged[3]), f"# {themes[0].name}"]
    steps = library.journal.last_sequence()
    dossiers.move(library, [second.id], first.id)
    assert library.journal.last_sequence() == steps
    dossiers.move(library, [second.id], None)
    assert lines(library, dossier)[-3:] == told[:3]


def test_levels_of_headings_go_down_with_those_under_them_and_stay_within_bounds(library, dossier, tagged):
    dossiers.add(library, dossier, tagged[:1], Era.THEN)
    theme, place, _ = library.dossiers.pieces(dossier)
    dossiers.relevel(library, [theme.id], 1)
    assert [piece.level for piece in library.dossiers.pieces(dossier)] == [2, 3, 0]
    dossiers.relevel(library, [theme.id], 1)
    assert [piece.level for piece in library.dossiers.pieces(dossier)] == [3, 3, 0]
    steps = library.journal.last_sequence()
    dossiers.relevel(library, [theme.id, place.id], 1)
    assert library.journal.last_sequence() == steps
    dossiers.relevel(library, [place.id], -1)
    assert [piece.level for piece in library.dossiers.pieces(dossier)] == [3, 2, 0]


def test_one_go_of_writing_is_one_step(library, dossier):
    made = dossiers.add_text(library, dossier, "", None)
    before = library.journal.last_sequence()
    dossiers.write_text(library, made.id, "Một", since="")
    dossiers.write_text(library, made.id, "Một hai", since="Một")
    assert len(history.next_undo(library)) == 3, "with the step that made it"
    dossiers.write_text(library, made.id, "Ba")
    assert len(history.next_undo(library)) == 1
    assert library.journal.last_sequence() == before + 3
    empty = dossiers.add_heading(library, dossier, "", 1, None)
    dossiers.leave_text(library, empty.id, since="")
    assert library.dossiers.piece(empty.id) is None
    assert [step.label for step in history.next_undo(library)] == ["note-on", "dossier-heading"]


def test_a_quote_tells_when_its_passage_changes(library, dossier, tagged):
    dossiers.add(library, dossier, tagged[:1], Era.THEN)
    piece = library.dossiers.pieces(dossier)[-1]

    def fresh():
        return dossiers.pieces_shown(library, dossier)[-1]

    assert (fresh().freshness, fresh().was, fresh().words) == (Freshness.FRESH, "", piece.quote)
    passage = library.annotations.annotation(tagged[0])
    article = library.articles.article(passage.article)
    filing.move_edges(library, article, passage, Span(290, 330))
    assert (fresh().freshness, fresh().was) == (Freshness.CHANGED, piece.quote)
    assert fresh().words == article.text[290:330].strip()
    assert dossiers.accept(library, [piece.id]) == 1
    assert fresh().freshness is Freshness.FRESH
    revisions.revise(library, article, [Edit(310, 312, "KHÁC")])
    assert fresh().freshness is Freshness.CHANGED
    assert "KHÁC" in fresh().words
    assert "KHÁC" not in fresh().was
    dossiers.accept(library, [piece.id])
    assert fresh().freshness is Freshness.FRESH
    assert not library.annotations.annotation(tagged[0]).was, "it was looked at"
    history.undo(library)
    assert fresh().freshness is Freshness.CHANGED


def test_a_removed_passage_leaves_its_quote_and_comes_back_with_undo(library, dossier, tagged):
    dossiers.add(library, dossier, tagged[:2], Era.THEN)
    words = library.annotations.annotation(tagged[0]).anchor.exact
    filing.untag(library, library.annotations.these(tagged[:1]))
    shown = dossiers.pieces_shown(library, dossier)[-1]
    assert (shown.excerpt, shown.freshness, shown.words) == (None, Freshness.GONE, words)
    with pytest.raises(NoPresentWordsError):
        dossiers.accept(library, [shown.piece.id])
    history.undo(library)
    assert dossiers.pieces_shown(library, dossier)[-1].freshness is Freshness.FRESH
    articles.bin_articles(library, [library.annotations.annotation(tagged[0]).article])
    assert dossiers.pieces_shown(library, dossier)[-1].freshness is Freshness.GONE


def test_words_that_are_gone_from_the_text_are_gone(library, dossier, tagged):
    dossiers.add(library, dossier, tagged[:1], Era.THEN)
    article = library.articles.article(library.annotations.annotation(tagged[0]).article)
    revisions.revise(library, article, [Edit(290, 340, "")])
    shown = dossiers.pieces_shown(library, dossier)[-1]
    assert (shown.freshness, shown.words) == (Freshness.GONE, shown.piece.quote)


def test_a_quote_follows_its_passage_into_another(library, dossier, tagged):
    dossiers.add(library, dossier, tagged[:2], Era.THEN)
    one, other = library.annotations.these(tagged[:2])
    article = library.articles.article(one.article)
    joined = filing.move_edges(library, article, other, one.anchor.span)
    quotes = [piece for piece in library.dossiers.pieces(dossier) if piece.annotation]
    assert {piece.annotation for piece in quotes} == {joined.id}
    history.undo(library)
    assert library.problems() == []


def test_a_dossier_goes_with_its_pieces_and_comes_back(library, dossier, tagged):
    dossiers.add(library, dossier, tagged, Era.THEN)
    before = lines(library, dossier)
    dossiers.remove(library, dossier)
    assert library.dossiers.all() == []
    assert library.dossiers.pieces(dossier) == []
    history.undo(library)
    assert lines(library, dossier) == before
    assert library.dossiers.sizes() == {dossier: len(before)}


def test_what_is_marked_to_print_is_found(library, tagged):
    filing.review(library, library.annotations.these(tagged[:2]), State.PRINT)
    assert set(dossiers.marked(library)) == set(tagged[:2])


def test_names_are_those_of_one_dossier_each(library, dossier):
    with pytest.raises(BadNameError, match="another dossier"):
        dossiers.create(library, " bẢN   in")
    other = dossiers.create(library, "Khác")
    with pytest.raises(BadNameError):
        dossiers.rename(library, other.id, "Bản in")
    assert dossiers.rename(library, other.id, "KHÁC").name == "KHÁC"
    assert dossiers.named(library, "khác").id == other.id
    assert dossiers.named(library, other.id).id == other.id
    with pytest.raises(UnknownDossierError):
        dossiers.named(library, "nichts")


def test_what_is_gone_is_refused(library, dossier, tagged):
    filing.untag(library, library.annotations.these(tagged))
    with pytest.raises(NoPassagesError):
        dossiers.add(library, dossier, tagged, Era.THEN)
    for refused in (
        lambda: dossiers.add(library, GONE, tagged, Era.THEN),
        lambda: dossiers.rename(library, GONE, "x"),
        lambda: dossiers.remove(library, GONE),
        lambda: dossiers.add_text(library, GONE, "x", None),
    ):
        with pytest.raises(UnknownDossierError):
            refused()
    for gone in (
        lambda: dossiers.move(library, [PieceId("x")], None),
        lambda: dossiers.take_out(library, [PieceId("x")]),
        lambda: dossiers.write_text(library, PieceId("x"), "x"),
        lambda: dossiers.relevel(library, [PieceId("x")], 1),
    ):
        with pytest.raises(UnknownPieceError):
            gone()
