"""Whole articles with their passages as one Word file: each passage is a comment on just its words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import BinaryIO

from desktop_app.domain.annotations import Annotation, Excerpt
from desktop_app.domain.articles import Article
from desktop_app.domain.lines import LineRole
from desktop_app.export.document import Document, Quotation
from desktop_app.export.document_docx import ENDING, Paragraphs, beginning, contents, heading, paragraph, run_xml
from desktop_app.export.docx_parts import COMMENTS, NAMES, parts
from desktop_app.export.looks import Look, Piece, Run, Runs, plain
from desktop_app.export.marked import BESIDE, TITLE, Mark, MarkedArticle, MarkedParagraph, marked
from desktop_app.export.packing import DECLARATION, Member, pack, xml_text
from desktop_app.export.phrases import UNFILED, one_line, say
from desktop_app.export.pieces import Entry, pieces
from desktop_app.hooks import ExportContext

NOBODY = "Trích"
"""Whose comment it is when the library does not know its editor."""
_INNER = (LineRole.TITLE, LineRole.HEADING)
_PLAIN = (LineRole.LEAD, LineRole.BODY)
_TOLD = '<w:pStyle w:val="CommentText"/>'
_REFERENCE = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'


class MarkedDocx:
    """Articles for Word: themes, state and note of each passage are a comment by its editor."""

    name = "article-docx"
    suffix = ".docx"
    label = "Whole articles with comments (Word, DOCX)"
    text = False
    minds = frozenset({"citation", "places"})

    def write(
        self, articles: Collection[tuple[Article, Sequence[Excerpt]]], context: ExportContext, out: BinaryIO
    ) -> None:
        """Write all articles to `out`; they are gone through twice. QuoteMismatchError."""
        title = context.title or say(TITLE, context)
        setter, comments = Paragraphs(), _Comments(context)
        text = Member("word/document.xml", _words(articles, title, context, setter, comments))
        told = Member(COMMENTS, comments.xml())
        pack(parts(title, context.language, text, setter.numbers(), told), out)


class _Comments:
    """The comments in the order of their numbers, which count through all articles."""

    def __init__(self, context: ExportContext) -> None:
        self._context = context
        self._told: list[str] = []

    def begun(self, marks: Sequence[Mark], passages: Mapping[str, Annotation]) -> Mapping[int, int]:
        """Comments for the passages of an article: number of the mark → that of the comment."""
        numbers: dict[int, int] = {}
        for mark in marks:
            numbers[mark.number] = len(self._told)
            self._told.append(self._comment(len(self._told), mark, passages[mark.said.id]))
        return numbers

    def xml(self) -> Iterator[str]:
        """The part with all of them, once the text is written."""
        yield f"{DECLARATION}<w:comments {NAMES}>"
        yield from self._told
        yield "</w:comments>"

    def _comment(self, number: int, mark: Mark, passage: Annotation) -> str:
        name = one_line(self._context.editors.get(passage.editor, "")) or NOBODY
        short = "".join(word[0] for word in name.split())
        day = (passage.modified or passage.created)[:19]
        date = f' w:date="{xml_text(day)}Z"' if day else ""
        first, *rest = _told(mark, self._context)
        reference = f"<w:r>{_REFERENCE}<w:annotationRef/></w:r>"
        return (
            f'<w:comment w:id="{number}" w:author="{xml_text(name)}"{date} w:initials="{xml_text(short)}">'
            f"<w:p><w:pPr>{_TOLD}</w:pPr>{reference}{''.join(map(run_xml, first))}</w:p>"
            f"{''.join(paragraph(_TOLD, runs) for runs in rest)}</w:comment>"
        )


def _told(mark: Mark, context: ExportContext) -> Iterator[Runs]:
    """The paragraphs of a comment: themes, state, why it is to be looked at, note."""
    yield (Run(", ".join(theme.name for theme in mark.themes) or say(UNFILED, context), bold=True),)
    if mark.said.state:
        yield (Run(mark.said.state, italic=True),)
    rest = Quotation("", why=mark.said.why, was=mark.said.was, note=mark.said.note)
    for piece in pieces(Document("", [rest], context.language)):
        if piece.look is Look.ITEM:
            yield (Run(f"{piece.number}. " if piece.number else "• "), *piece.runs)
        elif piece.look is Look.TABLE:
            for row in piece.rows:
                yield (Run(" | ".join(plain(cell) for cell in row)),)
        elif piece.look is not Look.QUOTE:
            yield piece.runs


def _words(
    articles: Collection[tuple[Article, Sequence[Excerpt]]],
    title: str,
    context: ExportContext,
    setter: Paragraphs,
    comments: _Comments,
) -> Iterator[str]:
    yield from beginning(title)
    if len(articles) > 1:
        entries = [Entry(at, 1, one_line(article.shown_title)) for at, (article, _) in enumerate(articles, 1)]
        yield from contents(entries, context.language)
    for at, (article, excerpts) in enumerate(articles, 1):
        made = marked(article, excerpts, context)
        passages = {str(excerpt.annotation.id): excerpt.annotation for excerpt in excerpts}
        yield from _article(at, made, comments.begun(_shown(made), passages))
        yield from _beside(made, setter, context)
    yield ENDING


def _shown(article: MarkedArticle) -> list[Mark]:
    beside = {mark.number for mark in article.beside}
    return [mark for mark in article.marks if mark.number not in beside]


def _article(number: int, article: MarkedArticle, numbers: Mapping[int, int]) -> Iterator[str]:
    """Its title, what is known of it, its text. A first line that is the title is it, and not repeated."""
    first, *rest = article.paragraphs or (None,)
    own = first is not None and "".join(run.text for run in first.runs).strip() == article.title
    words = _runs(first, numbers) if first is not None and own else ""
    yield heading(Piece(Look.HEADING, (Run(article.title),), 1), number, words, new_page=number > 1)
    if article.facts:
        yield paragraph('<w:pStyle w:val="Explanation"/>', (Run(article.facts),))
    for each in rest if own else article.paragraphs:
        yield f"<w:p><w:pPr>{_look(each.role)}</w:pPr>{_runs(each, numbers)}</w:p>"


def _look(role: LineRole) -> str:
    if role in _PLAIN:
        return ""
    return f'<w:pStyle w:val="{"InnerHeading" if role in _INNER else "Explanation"}"/>'


def _runs(line: MarkedParagraph, numbers: Mapping[int, int]) -> str:
    """The words of a line, with where comments begin and end among them."""
    made = []
    for run in line.runs:
        made += [f'<w:commentRangeStart w:id="{numbers[mark.number]}"/>' for mark in run.opening]
        made.append(run_xml(Run(run.text, bold=line.role is LineRole.LEAD)))
        for mark in run.closing:
            ident = numbers[mark.number]
            made.append(
                f'<w:commentRangeEnd w:id="{ident}"/><w:r>{_REFERENCE}<w:commentReference w:id="{ident}"/></w:r>'
            )
    return "".join(made)


def _beside(article: MarkedArticle, setter: Paragraphs, context: ExportContext) -> Iterator[str]:
    """The passages whose words this text has no more."""
    if article.beside:
        yield paragraph('<w:pStyle w:val="InnerHeading"/>', (Run(say(BESIDE, context)),))
        said = [mark.said for mark in article.beside]
        yield from map(setter.xml, pieces(Document("", said, context.language)))
