"""The child process in which one plug-in runs: one job of JSON a line on its input, one answer a line on its output.

The first job is `{"do": "load", "name": …, "file": …, "entry": …}`, answered by what the plug-in offers. Then, with the
`kind` and `name` of an offer: `accepts` (`path`, `head`), `read` (`path`, `content`), `write` (`excerpts` and
`context`, or `project` and `choices`), `lost` (`project`), `recognise` (`text`, `lines`). An answer is `{"ok": …}`,
`{"refused": [code, template, values, words]}` for a `UserError`, or `{"fault": [reason, detail]}`, after which the
parent ends the process. Bytes are base64.
"""

from __future__ import annotations

import io
import json
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import util
from importlib.metadata import EntryPoint
from itertools import islice
from typing import Any

import pluggy

from desktop_app.domain.annotations import Excerpt
from desktop_app.domain.errors import UserError
from desktop_app.domain.exporting import Choices
from desktop_app.domain.lines import Line
from desktop_app.domain.projects import Project
from desktop_app.guests.faults import LOADING, MEMORY, RAISED, RUBBISH, short
from desktop_app.guests.guard import confine
from desktop_app.guests.offers import EXPORTER, IMPORTER, MANY, PROJECT, READINGS, RECOGNISER, Offer
from desktop_app.guests.places import GROUP
from desktop_app.guests.shapes import dumped, loaded
from desktop_app.hooks import PROJECT as HOOKS_OF
from desktop_app.hooks import ExportContext, Hooks, Reading

OUTPUT = 192 << 20
"""Bytes that an exporter may write."""

Job = Mapping[str, Any]
Say = Callable[[bytes], None]


def main() -> int:
    """Serve the parent until it closes the input; from the first job on nothing else can be reached from here."""
    lines, say = _pipes()

    def tell(reason: str, detail: str) -> None:
        say(dumped({"fault": [reason, short(detail)]}))
        os._exit(1)

    confine(tell)
    serve(lines, say)
    return 0


def serve(lines: Iterable[bytes], say: Say) -> None:
    """Answer each job."""
    offered: dict[tuple[str, str], Any] = {}
    source = ""
    for line in lines:
        job = json.loads(line)
        source = job.get("file", source)
        loads = job["do"] == "load"
        try:
            answer = {"ok": _load(job, offered) if loads else _done(job, offered)}
        except MemoryError:
            answer = {"fault": [MEMORY, ""]}
        except BaseException as error:  # noqa: BLE001 - whatever it is, the parent is told
            if isinstance(error, UserError) and not loads:
                answer = {"refused": _refusal(error)}
            else:
                answer = {"fault": [LOADING if loads else RAISED, _described(error, source)]}
        say(_dumped(answer))


def _dumped(answer: Mapping[str, Any]) -> bytes:
    try:
        return dumped(answer)
    except MemoryError:
        return dumped({"fault": [MEMORY, ""]})
    except Exception as error:  # noqa: BLE001 - what a plug-in gives may be anything
        return dumped({"fault": [RUBBISH, short(error)]})


def _described(error: BaseException, source: str) -> str:
    """What went wrong, and in which line of the plug-in's file."""
    number = 0
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == source:
            number = step.tb_lineno
        step = step.tb_next
    if isinstance(error, SyntaxError) and error.filename == source:
        number = error.lineno or 0
        error = SyntaxError(error.msg)
    try:
        words = short(error)
    except Exception:  # noqa: BLE001 - an exception of the plug-in's own that cannot even be shown
        words = ""
    return (f"line {number}, " if number else "") + (
        f"{type(error).__name__}: {words}" if words else type(error).__name__
    )


def _refusal(error: UserError) -> list[Any]:
    values = {name: str(value) for name, value in error.values.items()}
    return [error.code, error.template, values, short(error.message())]


def _load(job: Job, offered: dict[tuple[str, str], Any]) -> list[Offer]:
    manager = pluggy.PluginManager(HOOKS_OF)
    manager.add_hookspecs(Hooks)
    manager.register(_module(job["name"], job["file"]) if job["file"] else _named(job["name"], job["entry"]))
    found = [(_offer(kind, item), item) for kind, item in _items(manager)]
    offered.update({(offer.kind, offer.name): item for offer, item in found})
    return [offer for offer, _ in found]


def _items(manager: pluggy.PluginManager) -> Iterator[tuple[str, Any]]:
    hook = manager.hook
    for kind, call in (
        (IMPORTER, hook.trich_importers), (EXPORTER, hook.trich_exporters),
        (PROJECT, hook.trich_project_formats), (RECOGNISER, hook.trich_recognisers),
    ):  # fmt: skip
        for items in call():
            yield from ((kind, item) for item in islice(items, MANY + 1))


def _module(name: str, file: str) -> Any:
    spec = util.spec_from_file_location(f"trich_plugin_{name}", file)
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _named(name: str, entry: str) -> Any:
    return EntryPoint(name, entry, GROUP).load()


def _offer(kind: str, item: Any) -> Offer:
    if kind == IMPORTER:
        return Offer(kind, item.name, tuple(item.suffixes))
    if kind == RECOGNISER:
        return Offer(kind, item.name, version=item.version)
    offer = Offer(kind, item.name, (item.suffix,), item.label, bool(item.text))
    if kind == EXPORTER:
        minds = getattr(item, "minds", None)
        return offer if minds is None else offer._replace(minds=tuple(minds))
    return offer._replace(
        counting=item.counting, carries=item.carries, reads=bool(item.reads), writes=bool(item.writes)
    )


def _done(job: Job, offered: Mapping[tuple[str, str], Any]) -> Any:
    item = offered[job["kind"], job["name"]]
    return _JOBS[job["do"]](item, job)


def _accepts(item: Any, job: Job) -> bool:
    return bool(item.accepts(job["path"], loaded(bytes, job["head"])))


def _read(item: Any, job: Job) -> Any:
    path, content = job["path"], loaded(bytes, job["content"])
    if job["kind"] == PROJECT:
        return item.read(path, content)
    told = []
    for reading in islice(item.read(path, content), READINGS + 1):
        if not isinstance(reading, Reading | UserError):
            raise TypeError(f"read() gave {type(reading).__name__}, no Reading")
        told.append(["refused", _refusal(reading)] if isinstance(reading, UserError) else ["reading", reading])
    return told


def _write(item: Any, job: Job) -> bytes:
    out = _Out()
    if job["kind"] == PROJECT:
        item.write(loaded(Project, job["project"]), loaded(Choices, job["choices"]), out)
    else:
        excerpts: Sequence[Excerpt] = loaded(tuple[Excerpt, ...], job["excerpts"])
        item.write(excerpts, loaded(ExportContext, job["context"]), out)
    return out.getvalue()


def _lost(item: Any, job: Job) -> list[Any]:
    return list(islice(item.lost(loaded(Project, job["project"])), MANY))


def _recognise(item: Any, job: Job) -> list[Any]:
    return list(item.recognise(job["text"], loaded(tuple[Line, ...], job["lines"])))


_JOBS: Mapping[str, Callable[[Any, Job], Any]] = {
    "accepts": _accepts, "read": _read, "write": _write, "lost": _lost, "recognise": _recognise,
}  # fmt: skip


class _Out(io.BytesIO):
    """Where an exporter writes to. Closing it, which a wrapper around it does by itself, loses nothing."""

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > OUTPUT:
            raise MemoryError
        return super().write(data)

    def close(self) -> None:
        """Stay open."""


def _pipes() -> tuple[Iterator[bytes], Say]:
    """The jobs, and how they are answered; what a plug-in itself prints or reads leads nowhere.

    When the parent is gone, so is this process, whatever it is doing.
    """
    source, target = os.fdopen(os.dup(0), "rb"), os.dup(1)
    for number, flags in ((0, os.O_RDONLY), (1, os.O_WRONLY), (2, os.O_WRONLY)):
        nowhere = os.open(os.devnull, flags)
        os.dup2(nowhere, number)
        os.close(nowhere)
    heard: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def listen() -> None:
        for line in source:
            heard.put(line)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()

    def say(line: bytes, write: Callable[[int, Any], int] = os.write) -> None:
        rest = memoryview(line)
        while rest:
            rest = rest[write(target, rest) :]

    return iter(heard.get, b""), say
