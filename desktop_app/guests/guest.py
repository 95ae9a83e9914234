"""One plug-in as this process knows it: what it offers, why it is turned off, and its child process while at work."""

from __future__ import annotations

import json
import logging
import os
import queue
import subprocess
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NoReturn

from desktop_app.domain.errors import UserError
from desktop_app.guests.faults import (
    DIED,
    LOADING,
    NOTHING,
    REASONS,
    RUBBISH,
    SLOW,
    Fault,
    Off,
    PluginRefusalError,
    off_error,
    short,
)
from desktop_app.guests.offers import Offer, checked
from desktop_app.guests.places import Place
from desktop_app.guests.shapes import ShapeError, dumped, loaded
from desktop_app.processes import child_command, child_environment
from desktop_app.records import NamedTuple

LOAD = 10.0
"""Seconds in which a plug-in is loaded and says what it offers."""
ANSWER = 300 << 20
"""Bytes of one answer."""
HANDED_DOWN = "TRICH_PLUGINS_OFF"
"""The environment variable by which child processes know what could not be loaded, so that they need not try."""

_HANDED = 20  # an environment is small
_QUIETLY = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0) | getattr(subprocess, "CREATE_NO_WINDOW", 0)


class _Process:
    """The child of a plug-in."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            child_command("--plugin"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=child_environment(), creationflags=_QUIETLY,
        )  # fmt: skip
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def say(self, job: bytes) -> None:
        """Hand over a job; a child that does not take it keeps nobody waiting."""
        threading.Thread(target=self._write, args=(job,), daemon=True).start()

    def hear(self, seconds: float) -> bytes | None:
        """The answer; empty when the child is gone, None when it is late."""
        try:
            return self._answers.get(timeout=max(0.0, seconds))
        except queue.Empty:
            return None

    def end(self) -> None:
        """Kill it."""
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not sent is lost with it
                    pipe.close()

    def _write(self, job: bytes) -> None:
        assert self._process.stdin is not None  # noqa: S101 - a pipe was asked for
        with suppress(OSError, ValueError):  # it is gone, as its answer will say
            self._process.stdin.write(job)
            self._process.stdin.flush()

    def _listen(self) -> None:
        assert self._process.stdout is not None  # noqa: S101 - likewise
        while line := self._process.stdout.readline(ANSWER):
            self._answers.put(line)
            if not line.endswith(b"\n"):
                break
        self._answers.put(b"")


class Guest:
    """A plug-in. `offers` are known once it was asked; one that is `off` does nothing any more in this process.

    Used by one thread at a time.
    """

    def __init__(self, place: Place) -> None:
        self.place = place
        self.offers: tuple[Offer, ...] = ()
        self.off: Off | None = _handed_down(place)
        self._asked = self.off is not None
        self._until = 0.0
        self._process: _Process | None = None

    def begin(self) -> None:
        """Start to ask what it offers, unless that is known."""
        if not self._asked and self._process is None:
            with suppress(UserError):
                self._start()

    def settle(self) -> None:
        """Wait until it has said what it offers, or is turned off; its process ends."""
        if self._asked:
            return
        self.begin()
        if self.off is None:
            with suppress(UserError):
                self._settle()
        self._asked = True
        if self.off is not None:
            _hand_down(self.place, self.off)
        self.close()

    def turn_off(self, fault: Fault) -> None:
        """From now on nothing is asked of it."""
        logging.getLogger(__name__).warning("plug-in %s is turned off: %s", self.place.name, fault.reason)
        self.off = Off(self.place.name, *fault)
        self.close()

    def ask(self, offer: Offer, job: dict[str, Any], seconds: float, path: str = "") -> Any:
        """The answer to a job, as JSON. PluginOffError, PluginRefusalError and other `UserError`s."""
        if self.off is not None:
            raise off_error(self.off)
        if self._process is None:
            self._start()
            self._settle()
        assert self._process is not None  # noqa: S101 - just started
        self._process.say(dumped({**job, "kind": offer.kind, "name": offer.name}))
        return self._heard(seconds, path)

    def reject(self, words: object) -> NoReturn:
        """Turn it off for what it gave back. PluginOffError."""
        self._fail(Fault(RUBBISH, short(words)))

    def close(self) -> None:
        """End its process; the next job starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def _fail(self, fault: Fault) -> NoReturn:
        self.turn_off(fault)
        raise off_error(Off(self.place.name, *fault))

    def _start(self) -> None:
        place = self.place
        try:
            self._process = _Process()
        except OSError as error:  # too many processes, say
            self._fail(Fault(LOADING, short(error)))
        self._process.say(dumped({"do": "load", "name": place.name, "file": place.file, "entry": place.entry}))
        self._until = time.monotonic() + LOAD

    def _settle(self) -> None:
        raw = self._heard(self._until - time.monotonic(), "")
        try:
            offers = checked(loaded(tuple[Offer, ...], raw))
        except ShapeError as error:
            self.reject(error)
        if not offers:
            self._fail(Fault(NOTHING))
        if self._asked and offers != self.offers:
            self.reject("")
        self.offers = offers

    def _heard(self, seconds: float, path: str) -> Any:
        """What is answered in time."""
        assert self._process is not None  # noqa: S101 - it was asked
        line = self._process.hear(seconds)
        if not line:
            self._fail(Fault(SLOW if line is None else DIED))
        answer = _parsed(line)
        if "refused" in answer:
            raise refusal_of(self.place.name, answer["refused"], path)
        if "ok" not in answer:
            self._fail(_fault(answer))
        return answer["ok"]


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError, MemoryError):
        return {}
    return answer if isinstance(answer, dict) else {}


def _fault(answer: dict[str, Any]) -> Fault:
    try:
        reason, detail = loaded(tuple[str, ...], answer.get("fault"))
    except ValueError:
        return Fault(RUBBISH)
    return Fault(reason, short(detail)) if reason in REASONS else Fault(RUBBISH)


def refusal_of(name: str, shape: Any, path: str) -> UserError:
    """What a plug-in says of a file: one of our own refusals when it is that, else in its words."""
    try:
        code, template, values, words = shape
        known = next(
            (each for each in UserError.__subclasses__() if (each.code, each.template) == (code, template)), None
        )
        if known is not None:
            given = {key: short(value) for key, value in loaded(Mapping[str, str], values).items()}
            return known(given.pop("path", "") or path, **given)
    except (ValueError, TypeError, KeyError, IndexError):
        words = ""
    return PluginRefusalError(path, name=name, said=short(words))


def _handed_down(place: Place) -> Off | None:
    """Why a plug-in could not be loaded where this process comes from; None when it could, or nobody tried."""
    return next((Off(place.name, *fault) for known, fault in _all_handed_down() if known == place), None)


def _hand_down(place: Place, off: Off) -> None:
    known = [*_all_handed_down(), (place, Fault(off.reason, off.detail))]
    os.environ[HANDED_DOWN] = json.dumps(known[-_HANDED:])


def _all_handed_down() -> list[tuple[Place, Fault]]:
    try:
        told = loaded(tuple[_Told, ...], json.loads(os.environ.get(HANDED_DOWN, "[]")))
    except (ValueError, RecursionError):
        return []
    return [(each.place, each.fault) for each in told if each.fault.reason in REASONS]


class _Told(NamedTuple):
    place: Place
    fault: Fault
