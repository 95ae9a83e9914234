from __future__ import annotations

import io

import pytest

from desktop_app.domain.edits import Edit
from desktop_app.domain.errors import QuoteMismatchError, UnknownFormatNameError, UnwritableError
from desktop_app.domain.filters import Era
from desktop_app.domain.spans import Span
from desktop_app.export.document import Heading, Paragraph, Quotation
from desktop_app.operations import annotations as filing
from desktop_app.operations import dossiers, revisions
from desktop_app.operations.dossier_export import document_of, export_dossier, preview


@pytest.fixture
def passages(library, article):
    theme = library.themes.all()[0]
    return [filing.tag(library, article, Span(start, start + 30), [theme]) for start in (100, 300, 500)]


@pytest.fixture
def dossier(library, passages):
    made = dossiers.make(library, "Bản in", [passage.id for passage in passages], Era.THEN)
    dossiers.add_text(library, made.id, "Lời **dẫn**", None)
    return made


def quotations(library, dossier):
    return [block for block in document_of(library, dossier, "vi").blocks if isinstance(block, Quotation)]


def test_a_document_has_headings_paragraphs_and_quotes_with_where_they_are_from(library, dossier, passages, article):
    blocks = document_of(library, dossier, "vi").blocks
    assert blocks[0] == Paragraph("Lời **dẫn**")
    assert blocks[1] == Heading(1, library.themes.all()[0].name)
    assert [block.words for block in blocks[3:]] == [passage.anchor.exact for passage in passages]
    assert all(article.metadata.author.value in block.citation for block in blocks[3:])
    assert not any(block.why for block in blocks[3:])


def test_what_changed_is_marked_and_the_words_are_those_of_the_text(library, dossier, passages, article):
    first, second, _ = passages
    filing.untag(library, [first])
    filing.move_edges(library, article, second, Span(290, 330))
    revisions.revise(library, article, [Edit(510, 512, "KHÁC")])
    gone, moved, corrected = quotations(library, dossier)
    assert (gone.words, gone.citation) == (first.anchor.exact, "")
    assert "không còn trong thư viện" in gone.why
    assert moved.words == article.text[290:330].strip()
    assert moved.was == second.anchor.exact
    assert "KHÁC" in corrected.words
    assert "văn bản đã được sửa" in corrected.why
    dossiers.accept(library, [piece.id for piece in library.dossiers.pieces(dossier.id)])
    assert [bool(each.why) for each in quotations(library, dossier)] == [True, False, False]


def test_words_that_are_gone_from_the_text_are_those_of_the_text_before(library, dossier, article):
    revisions.revise(library, article, [Edit(290, 340, "")])
    gone = quotations(library, dossier)[1]
    assert gone.words == article.text[300:330]
    assert "không còn trong văn bản" in gone.why


@pytest.mark.parametrize("name", ["md", "html"])
def test_a_quote_that_is_not_that_of_its_text_goes_into_no_file(library, dossier, tmp_path, name):
    out = tmp_path / f"a.{name}"
    assert export_dossier(library, dossier, name, out, "vi") == 3
    before = out.read_bytes()
    library.connection.execute("UPDATE annotation SET quote = 'xxx' WHERE start = 300")
    with pytest.raises(QuoteMismatchError):
        export_dossier(library, dossier, name, out, "vi")
    assert out.read_bytes() == before


def test_a_file_is_written_whole_or_not_at_all(library, dossier, tmp_path):
    with pytest.raises(UnwritableError):
        export_dossier(library, dossier, "md", tmp_path / "nichts" / "a.md", "vi")
    with pytest.raises(UnknownFormatNameError):
        export_dossier(library, dossier, "doc", tmp_path / "a.doc", "vi")
    assert list(tmp_path.glob("a.*")) == []
    out = io.BytesIO()
    export_dossier(library, dossier, "md", out, "vi")
    assert out.getvalue().decode() == preview(library, dossier, "vi")
