"""A library, or part of one, as a project that other programs can be given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from desktop_app import __version__
from desktop_app.domain.annotations import Annotation, Excerpt
from desktop_app.domain.articles import Article
from desktop_app.domain.evidence import Fact
from desktop_app.domain.filters import Filter
from desktop_app.domain.ids import ArticleId, TextId
from desktop_app.domain.mentions import Mention
from desktop_app.domain.projects import Project, used_themes
from desktop_app.exchange.identities import guid_of
from desktop_app.operations.libraries import library_name
from desktop_app.resources import translate
from desktop_app.store.reader import LibraryReader

ORIGIN = f"Trích {__version__}"
EARLIER = "{title} (version {version})"


def project_of(
    library: LibraryReader,
    excerpts: Sequence[Excerpt],
    wanted: Filter,
    language: str,
    *,
    everything: bool,
    mentions: bool,
) -> Project:
    """The project of these excerpts: their articles, newest first, their themes and those over them.

    With `everything` also articles in which nothing is filed, as far as the conditions on articles hold for them, and
    the whole codebook. A passage of a text that was corrected since stands in an article of its own, which has that
    text. With `mentions` the entities of each text come along, read from the library each time they are asked for.
    """
    idents = dict.fromkeys(excerpt.annotation.article for excerpt in excerpts)
    if everything:
        idents |= dict.fromkeys(row.id for row in library.articles.rows(wanted._replace(state=None)))
    articles = {article.id: article for article in library.texts.articles(idents)}
    earlier: dict[TextId, Article] = {}
    said = translate(language, EARLIER)
    passages = [_placed(library, excerpt, articles, earlier, said) for excerpt in excerpts]
    whole = [*articles.values(), *earlier.values()]
    themes = library.themes.all(archived=True)
    return Project(
        library_name(library.path),
        whole,
        themes if everything else used_themes(themes, passages),
        passages,
        {editor: library.editor_name(editor) for editor in sorted({passage.editor for passage in passages})},
        _Mentions(library, whole) if mentions else {},
        ORIGIN,
    )


class _Mentions(Mapping[ArticleId, Sequence[Mention]]):
    """The entities of articles, read when they are asked for: all of them are larger than the texts they are in."""

    def __init__(self, library: LibraryReader, articles: Iterable[Article]) -> None:
        self._library = library
        self._articles = {article.id: article for article in articles}

    def __getitem__(self, ident: ArticleId) -> Sequence[Mention]:
        article = self._articles[ident]
        return list(self._library.entities.named(article.text_id, article.text))

    def __iter__(self) -> Iterator[ArticleId]:
        return iter(self._articles)

    def __len__(self) -> int:
        return len(self._articles)


def _placed(
    library: LibraryReader,
    excerpt: Excerpt,
    articles: dict[ArticleId, Article],
    earlier: dict[TextId, Article],
    said: str,
) -> Annotation:
    """A passage with the article that has its text."""
    passage = excerpt.annotation
    article = articles[passage.article]
    if passage.text_id == article.text_id:
        return passage
    if passage.text_id not in earlier:
        told = said.format(title=article.shown_title, version=excerpt.version)
        earlier[passage.text_id] = article._replace(
            id=ArticleId(guid_of(article.id, passage.text_id)),
            text_id=passage.text_id,
            text=library.texts.body(passage.text_id),
            metadata=article.metadata._replace(title=Fact(told, 1.0)),
            earlier=(),
            note="",
        )
    return passage._replace(article=earlier[passage.text_id].id)
