"""What goes wrong when a plug-in is at work: the piece of work is refused with its name, the plug-in is turned off."""

from __future__ import annotations

import io
import unicodedata

import pytest

from desktop_app.domain.anchors import make_anchor
from desktop_app.domain.annotations import Annotation, Excerpt
from desktop_app.domain.errors import EmptyFileError, TooLargeError, UserError
from desktop_app.domain.exporting import Choices
from desktop_app.domain.ids import AnnotationId, ArticleId, TextId
from desktop_app.domain.mentions import EntityType
from desktop_app.domain.projects import EVERYTHING, Project, Remark
from desktop_app.domain.spans import Span
from desktop_app.guests import faults, standins
from desktop_app.guests.faults import PluginOffError, PluginRefusalError
from desktop_app.hooks import ExportContext, ProjectFormat, Reading
from desktop_app.plugins import load_plugins
from tests.made_plugins import AT_WORK, GOOD, exporter, importer, recogniser, state
from tests.made_projects import made_project

TEXT = "Ông Tô Lâm nói về 😀 chuyển đổi số."
CONTEXT = ExportContext({}, {})


def excerpt() -> Excerpt:
    anchor = make_anchor(TEXT, Span(4, 10))
    passage = Annotation(AnnotationId("1"), ArticleId("2"), TextId("3"), anchor)
    return Excerpt(passage, "Tựa", None, None, None, None, None, (), (), ())


def written(plugins) -> bytes:
    out = io.BytesIO()
    plugins.exporters[-1].write([excerpt()], CONTEXT, out)
    return out.getvalue()


def read(content: bytes = b"x", path: str = "/x/a.bad") -> list[Reading | UserError]:
    plugins = load_plugins()
    taker = next(one for one in plugins.importers if one.accepts(path, content))
    assert taker.name == "bad"
    return list(taker.read(path, content))


def test_an_exporter_gets_the_excerpts_and_what_it_writes_comes_back(plug):
    plug("good", GOOD)
    plugins = load_plugins()
    assert written(plugins).decode() == "Tô Lâm\n"
    assert written(plugins).decode() == "Tô Lâm\n", "the process is used again"


@pytest.mark.parametrize("fault", AT_WORK)
def test_a_fault_of_an_exporter_is_named_and_nothing_is_written(plug, library, fault):
    reason, body = AT_WORK[fault]
    plug("clumsy", exporter(f"out.write(b'half')\n{body}\nout.write(b'whole')"))
    before = state(library)
    plugins = load_plugins()
    out = io.BytesIO()
    with pytest.raises(PluginOffError, match="clumsy"):
        plugins.exporters[-1].write([excerpt()], CONTEXT, out)
    assert out.getvalue() == b""
    assert [(each.name, each.reason) for each in plugins.off] == [("clumsy", reason)]
    with pytest.raises(PluginOffError, match="clumsy"):
        written(plugins)
    assert state(library) == before


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("while True: pass", faults.SLOW),
        ("while True: out.write(b'x' * 1000000)", faults.MEMORY),
        ("import re; re.match('(a*)*b', 'a' * 60)", faults.SLOW),
        ("pass", faults.RUBBISH),
        ("out.write(b'\\xff')", faults.RUBBISH),
        ("out.write('text')", faults.RAISED),
        ("raise KeyboardInterrupt", faults.RAISED),
        ("class E(Exception):\n    def __str__(self): raise self\nraise E", faults.RAISED),
    ],
)
def test_rubbish_of_an_exporter(plug, body, reason):
    plug("clumsy", exporter(body))
    plugins = load_plugins()
    with pytest.raises(PluginOffError, match="clumsy"):
        written(plugins)
    assert plugins.off[0].reason == reason


def test_a_wrapper_around_the_output_may_close_it(plug):
    plug("good", exporter("import io\nwith io.TextIOWrapper(out, 'utf-8') as text:\n    text.write('Hải Dương')"))
    assert written(load_plugins()).decode() == "Hải Dương"


def test_an_empty_file_is_no_rubbish_where_there_is_nothing_to_write(plug):
    plug("good", exporter("pass"))
    out = io.BytesIO()
    load_plugins().exporters[-1].write([], CONTEXT, out)
    assert out.getvalue() == b""


def test_another_plug_in_goes_on_when_one_is_turned_off(plug):
    plug("clumsy", exporter("1 / 0"))
    plug("good", GOOD)
    plugins = load_plugins()
    by_name = {one.name: one for one in plugins.exporters}
    with pytest.raises(PluginOffError):
        by_name["bad"].write([excerpt()], CONTEXT, io.BytesIO())
    out = io.BytesIO()
    by_name["lines"].write([excerpt()], CONTEXT, out)
    assert out.getvalue().decode() == "Tô Lâm\n"


def test_a_text_comes_in_stored_form(plug):
    decomposed = unicodedata.normalize("NFD", "Hải Dương\r\nhôm nay\0")
    plug("good", importer(f"yield Reading({decomposed!r}, 'anything', 'cp1258', replaced=2)"))
    (reading,) = read()
    assert isinstance(reading, Reading)
    assert (reading.text, reading.format, reading.encoding, reading.replaced) == (
        "Hải Dương\nhôm nay",
        "bad",
        "cp1258",
        3,
    )


def test_values_of_a_reading_come_through(plug):
    plug(
        "good",
        importer(
            "title = {'title': Fact('Một', 0.9)}\n"
            "yield Reading('Một\\nHai', 'bad', 'utf-8', title, 0, {1: LineRole.TITLE}, (0, 4), 'a')"
        ),
    )
    (reading,) = read()
    assert isinstance(reading, Reading)
    assert reading.declared["title"].value == "Một"
    assert dict(reading.roles) == {1: "title"}
    assert (reading.pages, reading.part) == ((0, 4), "a")


@pytest.mark.parametrize(
    "given",
    [
        "7",
        "'a text'",
        "None",
        "Reading(7, 'bad', 'utf-8')",
        "Reading('a', 'bad', 'utf-8', {'shoe size': Fact('45', 1.0)})",
        "Reading('a', 'bad', 'utf-8', {'title': Fact('45', 2.0)})",
        "Reading('a', 'bad', 'utf-8', {'title': Fact('4\\n5', 1.0)})",
        "Reading('a', 'bad', 'utf-8', {'title': Fact('4' * 9999, 1.0)})",
        "Reading('a', 'bad', 'utf-8', {'title': Fact('4', float('nan'))})",
        "Reading('a', 'bad', 'utf-8', {'title': '45'})",
        "Reading('a', 'bad', 'utf-8', roles={2: LineRole.TITLE})",
        "Reading('a', 'bad', 'utf-8', roles={0: LineRole.TITLE})",
        "Reading('a', 'bad', 'utf-8', roles={1: 'king'})",
        "Reading('a', 'bad', 'utf-8', pages=(0, 5))",
        "Reading('abc', 'bad', 'utf-8', pages=(2, 1))",
        "Reading('a\\r\\nb', 'bad', 'utf-8', pages=(0, 3))",
        "Reading('a', 'bad', 'utf-8', part='x' * 999)",
        "Reading('a', 'bad', 'utf-8', replaced=-1)",
        "Reading('a', 'bad', 'utf-8', replaced=1 << 70)",
        "Reading('a', 'bad', 'utf-8', declared=lambda: 1)",
    ],
)
def test_rubbish_of_an_importer_refuses_the_file_by_its_name(plug, given):
    plug("clumsy", importer(f"yield {given}"))
    with pytest.raises(PluginOffError, match="clumsy"):
        read()


@pytest.mark.parametrize("fault", AT_WORK)
def test_a_fault_of_an_importer_refuses_the_file_by_its_name(plug, library, fault):
    reason, body = AT_WORK[fault]
    plug("clumsy", importer(f"{body}\nreturn []"))
    before = state(library)
    with pytest.raises(PluginOffError, match="clumsy"):
        read()
    assert load_plugins().off[0].reason == reason
    assert state(library) == before


def test_a_file_without_end_is_stopped(plug):
    plug("clumsy", importer("while True: yield Reading('a', 'bad', 'utf-8')"))
    with pytest.raises(PluginOffError, match="clumsy"):
        read()


@pytest.mark.parametrize("accepts", ["return 1 / 0", "while True: pass", "import os; os._exit(1)"])
def test_a_fault_when_asked_for_a_file_is_told_with_that_file(plug, accepts):
    plug("clumsy", importer("return []", accepts))
    with pytest.raises(PluginOffError, match="clumsy"):
        read()


def test_only_files_with_its_endings_are_shown_to_a_plug_in(plug):
    plug("clumsy", importer("return []", "return 1 / 0"))
    plugins = load_plugins()
    assert next(one for one in plugins.importers if one.accepts("/x/a.txt", b"Text")).name == "text"
    assert plugins.off == []


@pytest.mark.parametrize(
    ("raised", "kind", "words"),
    [
        ("EmptyFileError(path)", UserError, "/x/a.bad holds no text. Choose another file."),
        ("UserError(path, reason='Tệp hỏng')", UserError, "Tệp hỏng"),
        ("type('Own', (UserError,), {'template': 'No {path.__class__}!'})(path)", PluginRefusalError, "No"),
    ],
)
def test_a_refusal_of_a_file_is_no_fault(plug, raised, kind, words):
    plug("good", importer(f"raise {raised}"))
    with pytest.raises(kind) as told:
        read()
    assert words in told.value.message("en")
    assert load_plugins().off == []


def test_a_part_can_be_refused(plug):
    plug("good", importer("yield EmptyFileError(path)\nyield Reading('a', 'bad', 'utf-8')"))
    refused, reading = read()
    assert isinstance(refused, UserError)
    assert refused.code == "empty-file"
    assert isinstance(reading, Reading)


def test_nothing_to_see_is_refused_and_so_is_what_is_too_large(plug, monkeypatch):
    plug("good", importer("yield Reading(' \\n ', 'bad', 'utf-8')\nyield Reading('a\\n' * 200000, 'bad', 'utf-8')"))
    empty, long = read()
    assert isinstance(empty, EmptyFileError)
    assert isinstance(long, TooLargeError)
    monkeypatch.setattr(standins, "LIMIT_MB", 0)
    with pytest.raises(TooLargeError):
        read()


@pytest.mark.parametrize(
    "body",
    [
        *(body for _, body in AT_WORK.values()),
        "while True: pass",
        "return 7",
        "return [7]",
        "return [Mention(EntityType.PERSON, Span(0, 999), text, text)]",
        "return [Mention(EntityType.PERSON, Span(0, 3), 'abc', 'abc')]",
        "return [Mention(EntityType.PERSON, Span(0, 3), text[:3], '')]",
        "return [Mention('KING', Span(0, 3), text[:3], 'Ông')]",
        "return [Mention(EntityType.PERSON, Span(0, 3), text[:3], 'Ông')] * 2",
    ],
)
def test_a_recogniser_that_fails_finds_nothing_and_is_named(plug, library, body):
    plug("clumsy", recogniser(body))
    before = state(library)
    plugins = load_plugins()
    (found,) = plugins.recognisers
    assert found.recognise(TEXT) == []
    assert found.off
    assert [each.name for each in plugins.off] == ["clumsy"]
    assert state(library) == before


def test_a_recogniser_finds_names_in_many_texts(plug):
    plug(
        "good",
        recogniser(
            "at = text.find('😀')\nif at < 0: return []\n"
            "return [Mention(EntityType.EVENT, Span(at, at + 1), '😀', 'cười')]"
        ),
    )
    (found,) = load_plugins().recognisers
    for _ in range(50):
        (mention,) = found.recognise(TEXT)
        assert (mention.type, mention.span.of(TEXT), mention.name) == (EntityType.EVENT, "😀", "cười")
    assert found.recognise("không") == []


FORMAT = """
import json, pickle
from desktop_app.domain.projects import *
from desktop_app.guests.shapes import dumped, loaded
class P:
    name, suffix, label, text, counting, carries, reads, writes = (
        'bad', '.bad', 'Whole project', False, None, EVERYTHING, True, True)
    def accepts(self, name, head): return True
    def read(self, path, content):
        project = loaded(Project, json.loads(content))
        %s
        return Received(project, (Remark('Some', 2, ('a', '', ' \\n', '\\u200b')),))
    def write(self, project, choices, out): out.write(dumped(project))
    def lost(self, project): return [Remark('Passages over each other', 1)]
@hookimpl
def trich_project_formats(): return [P()]
"""


def there_and_back(project: Project) -> Project:
    known = load_plugins().projects[-1]
    assert isinstance(known, ProjectFormat)
    assert known.carries == EVERYTHING
    out = io.BytesIO()
    known.write(project, Choices(), out)
    assert known.accepts("/x/A.BAD", b"")
    received = known.read("/x/a.bad", out.getvalue())
    assert received.remarks == (Remark("Some", 2, ("a",)),)
    assert known.lost(project)[0].what == "Passages over each other"
    return received.project


@pytest.mark.parametrize("seed", [1, 2])
def test_a_project_goes_there_and_back(plug, seed):
    plug("good", FORMAT % "pass")
    project = made_project(seed)
    back = there_and_back(project)
    for name in ("articles", "themes", "passages"):
        assert tuple(getattr(back, name)) == tuple(getattr(project, name))
    assert {k: tuple(v) for k, v in back.mentions.items()} == {k: tuple(v) for k, v in project.mentions.items()}


@pytest.mark.parametrize(
    "spoilt",
    [
        "return 7",
        "return Received(7)",
        "project = project._replace(articles=())",
        "project = project._replace(themes=())",
        "project = project._replace(themes=[project.themes[0]] * 2)",
        "project = project._replace(themes=[t._replace(colour='red') for t in project.themes])",
        "project = project._replace(themes=[t._replace(name=' ') for t in project.themes])",
        "project = project._replace(articles=[a._replace(text=a.text + '\\r\\n') for a in project.articles])",
        "project = project._replace(articles=[a._replace(text='x') for a in project.articles])",
        "project = project._replace(name='x' * 999)",
    ],
)
def test_rubbish_of_a_project_format(plug, spoilt):
    plug("clumsy", FORMAT % spoilt)
    with pytest.raises(PluginOffError, match="clumsy"):
        there_and_back(made_project(3))
