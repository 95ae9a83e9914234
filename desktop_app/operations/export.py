"""Passages into a file: checked against their texts, and written whole or not at all."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import BinaryIO, cast

from desktop_app.domain.annotations import Annotation, Excerpt
from desktop_app.domain.articles import Article
from desktop_app.domain.errors import QuoteMismatchError, UnknownFormatNameError
from desktop_app.domain.exporting import Choices, Sorting
from desktop_app.domain.filters import Facet, Filter
from desktop_app.domain.ids import AnnotationId, ArticleId, TextId, ThemeId
from desktop_app.domain.progress import Counted, Progress, counted, say_nothing
from desktop_app.domain.projects import Project, Remark, left_behind
from desktop_app.domain.theme_tree import chain
from desktop_app.exchange.json_text import LIMIT_MB
from desktop_app.export.formats import ARTICLE_EXPORTERS
from desktop_app.export.marked import ArticleExporter
from desktop_app.export.target import whole_file
from desktop_app.hooks import ExportContext, Exporter, ProjectFormat
from desktop_app.operations.collecting import project_of
from desktop_app.operations.titles import title
from desktop_app.plugins import Plugins, built_in
from desktop_app.records import NamedTuple
from desktop_app.resources import catalogue
from desktop_app.store.reader import LibraryReader
from desktop_app.vietnam.provinces import provinces
from desktop_app.vietnam.sorting import sort_key

TOO_LARGE = "The file is too large to come in again: export it in parts, by province or by year"

AnyFormat = Exporter | ArticleExporter | ProjectFormat


class Exported(NamedTuple):
    """How many passages were written, and what of them the format could not carry."""

    passages: int
    left: tuple[Remark, ...] = ()


def formats(plugins: Plugins) -> list[AnyFormat]:
    """The export formats there are; of two with one name the first."""
    found: dict[str, AnyFormat] = {}
    known: list[AnyFormat] = [
        *plugins.exporters,
        *ARTICLE_EXPORTERS,
        *(one for one in plugins.projects if one.writes),
    ]
    for exporter in known:
        found.setdefault(exporter.name, exporter)
    return list(found.values())


def minded(exporter: AnyFormat) -> frozenset[str]:
    """The fields of `Choices` that a format has a use for."""
    told = getattr(exporter, "minds", None)
    if told is not None:
        return frozenset(told)
    if isinstance(exporter, ProjectFormat):
        return frozenset({"everything"} if "text" in exporter.carries.article else ())
    return frozenset({"sorting"})


def format_named(plugins: Plugins, name: str) -> AnyFormat:
    """The export format with this name; UnknownFormatNameError."""
    for known in (built_in(), plugins):  # plug-ins are asked only for what is none of ours
        for exporter in formats(known):
            if exporter.name == name:
                return exporter
    raise UnknownFormatNameError(name=name)


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Nobody looks for garbage in what is decorated: all that it makes is needed to its end; looking takes a tenth."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


@_no_garbage()
def export_excerpts(  # noqa: PLR0913 - what is written, how, and where
    library: LibraryReader,
    plugins: Plugins,
    name: str,
    out: Path | BinaryIO,
    wanted: Filter,
    language: str,
    *,
    choices: Choices | None = None,
    progress: Progress = say_nothing,
) -> Exported:
    """Write the excerpts that are wanted in the format `name`.

    Each quote is compared with the stored text first, and all is of one moment, whatever is written meanwhile. A file
    that is at `out` already is replaced by a complete one only. `progress` is told how far the passages, or what is
    made of them, are gone through, which some formats do twice. UnknownFormatNameError, QuoteMismatchError,
    UnwritableError, DiskFullError.
    """
    exporter, choices = format_named(plugins, name), choices or Choices()
    with library.at_one_moment():
        excerpts = compared(library, wanted)
        if isinstance(exporter, ProjectFormat):
            asked = {"everything": choices.everything, "mentions": exporter.carries.mentions}
            project = project_of(library, excerpts, wanted, language, **asked)
            told = _telling(project, progress)
            _whole(out, lambda file: exporter.write(told, choices, file))
            lost = *left_behind(project, exporter.carries), *exporter.lost(project), *_too_large(exporter, out)
            return Exported(len(excerpts), lost)
        ordered = Counted(in_order(excerpts, choices.sorting), progress)
        known = export_context(library, excerpts, language, title(library, wanted, language))
        context = replace(known, choices=choices, asked=_families(wanted, known))
        if exporter in ARTICLE_EXPORTERS:
            articles = _Articles(library, ordered, progress)
            _whole(out, lambda file: exporter.write(articles, context, file))
        else:
            _whole(out, lambda file: cast("Exporter", exporter).write(ordered, context, file))
        return Exported(len(excerpts))


def _too_large(known: ProjectFormat, out: Path | BinaryIO) -> list[Remark]:
    """What is said of a file that is larger than those that come in again."""
    size = out.stat().st_size if isinstance(out, Path) and out.is_file() else 0
    return [Remark(TOO_LARGE, 1)] if known.reads and known.text and size > LIMIT_MB << 20 else []


def _telling(project: Project, progress: Progress) -> Project:
    """The project; how far its articles and passages are gone through is told."""
    return project._replace(articles=Counted(project.articles, progress), passages=Counted(project.passages, progress))


class _Articles(Collection[tuple[Article, Sequence[Excerpt]]]):
    """The articles of some excerpts, each with its own; they are read each time they are gone through."""

    def __init__(self, library: LibraryReader, excerpts: Iterable[Excerpt], progress: Progress) -> None:
        self._library, self._progress = library, progress
        self._filed: dict[ArticleId, list[Excerpt]] = {}
        for excerpt in excerpts:
            self._filed.setdefault(excerpt.annotation.article, []).append(excerpt)

    def __iter__(self) -> Iterator[tuple[Article, Sequence[Excerpt]]]:
        filed = counted(self._filed.items(), len(self._filed), self._progress)
        return ((self._library.articles.article(ident), passages) for ident, passages in filed)

    def __len__(self) -> int:
        return len(self._filed)

    def __contains__(self, _: object) -> bool:
        raise NotImplementedError


def _families(wanted: Filter, context: ExportContext) -> frozenset[ThemeId]:
    """The themes that are asked for, with those under them."""
    chosen = wanted.chosen(Facet.THEME)
    over = {ident: chain(theme, context.themes, "parent") or [] for ident, theme in context.themes.items()}
    return frozenset(
        ident for ident, above in over.items() if ident in chosen or any(one.id in chosen for one in above)
    )


def _whole(out: Path | BinaryIO, write: Callable[[BinaryIO], None]) -> None:
    if isinstance(out, Path):
        with whole_file(out) as file:
            write(file)
    else:
        write(out)


def compared(library: LibraryReader, wanted: Filter) -> list[Excerpt]:
    """The excerpts that are wanted, newest article first, each compared with the stored text; QuoteMismatchError.

    They are compared in a thread, which reads the library as it is at the same moment.
    """
    with ThreadPoolExecutor(1) as beside, library.at_one_moment():
        told = beside.submit(_differing, library.path, wanted)
        sequence, excerpts = library.journal.last_sequence(), library.annotations.excerpts(wanted)
        differing, seen = told.result()
        if seen != sequence:  # somebody wrote between the two
            differing = library.annotations.differing(wanted)
    if differing:
        raise QuoteMismatchError(id=differing[0])
    return excerpts


def _differing(path: Path, wanted: Filter) -> tuple[list[AnnotationId], int]:
    with LibraryReader.open(path) as reader, reader.at_one_moment():
        return reader.annotations.differing(wanted), reader.journal.last_sequence()


def in_order(excerpts: Sequence[Excerpt], sorting: Sorting) -> Sequence[Excerpt]:
    """Excerpts, which come with the newest article first, in another order; those of an article in that of its text."""
    if sorting is Sorting.NEWEST:
        return excerpts
    if sorting is Sorting.FILED:
        return sorted(excerpts, key=lambda excerpt: (excerpt.annotation.created, excerpt.annotation.id))
    articles = [list(filed) for _, filed in groupby(excerpts, key=_article)]
    if sorting is Sorting.OLDEST:
        dated = [filed for filed in articles if filed[0].published]
        articles = [*reversed(dated), *(filed for filed in articles if not filed[0].published)]
    elif sorting is Sorting.TITLE:
        articles.sort(key=lambda filed: sort_key(filed[0].title))
    else:
        articles.sort(key=lambda filed: (not filed[0].source, sort_key(filed[0].source or "")))
    return [excerpt for filed in articles for excerpt in filed]


def _article(excerpt: Excerpt) -> str:
    return excerpt.annotation.article


def verify(library: LibraryReader, excerpts: Iterable[Excerpt]) -> None:
    """Compare each quote with the text it is of, which its article may have no more; QuoteMismatchError."""
    passages = [excerpt.annotation for excerpt in excerpts]
    for ident, filed in groupby(sorted(passages, key=_text), key=_text):
        text = library.texts.body(ident)
        for annotation in filed:
            if annotation.anchor.span.of(text) != annotation.anchor.exact:
                raise QuoteMismatchError(id=annotation.id)


def _text(annotation: Annotation) -> TextId:
    return annotation.text_id


def export_context(
    library: LibraryReader, excerpts: Sequence[Excerpt], language: str, title: str = ""
) -> ExportContext:
    """What exporters need to know beside these excerpts."""
    editors = {excerpt.annotation.editor for excerpt in excerpts}
    return ExportContext(
        {theme.id: theme for theme in library.themes.all(archived=True)},
        {slug: place.name for slug, place in provinces().items()},
        language,
        title,
        catalogue(language),
        {editor: library.editor_name(editor) for editor in editors},
    )
