"""Modules that are put off: nothing of them runs until something in them is asked for, and then all of it, once."""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from desktop_app.later import put_off, when_run


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A module that is put off, just imported; it counts its runs in `sys.slow_runs`."""
    (tmp_path / "slow_to_load.py").write_text(
        "import sys, time\n"
        "sys.slow_runs = getattr(sys, 'slow_runs', 0) + 1\n"
        "if sys.slow_runs < int(getattr(sys, 'slow_fails', 0)): raise RuntimeError('not yet')\n"
        "EARLY = 1\n"
        "time.sleep(0.05)\n"
        "OWN = getattr(sys.modules[__name__], 'LATE', 'not made yet')\n"
        "LATE = 2\n"
        "def twice(number, *, times=2): return times * number\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(sys, "slow_runs", 0, raising=False)
    put_off("slow_to_load:twice,thrice")
    yield importlib.import_module("slow_to_load")
    del sys.modules["slow_to_load"]


def runs() -> int:
    """How often the module has run."""
    return int(getattr(sys, "slow_runs", 0))


def test_it_runs_when_something_is_asked_for(module: ModuleType) -> None:
    assert runs() == 0
    assert (module.LATE, module.OWN, module.EARLY) == (2, "not made yet", 1)
    assert runs() == 1
    assert "__getattr__" not in vars(module)
    assert module.__loader__ is not None
    assert module.__spec__ is not None
    assert module.__spec__.loader is module.__loader__
    assert hasattr(module.__loader__, "get_source")


def test_it_runs_for_what_is_imported_from_it(module: ModuleType) -> None:
    from slow_to_load import LATE  # type: ignore[import-not-found]  # noqa: PLC0415 - made by the fixture

    assert (LATE, runs()) == (2, 1)
    assert importlib.import_module("slow_to_load") is module


def test_its_functions_can_be_imported_before_it_runs(module: ModuleType) -> None:
    from slow_to_load import twice  # noqa: PLC0415 - made by the fixture

    assert runs() == 0
    assert [twice(3), twice(3, times=4), module.twice(4)] == [6, 12, 8]
    assert runs() == 1
    assert module.twice is not twice
    assert module.twice.__name__ == "twice"


def test_a_function_that_is_not_in_it_is_missing_when_it_is_called(module: ModuleType) -> None:
    thrice = module.thrice
    assert runs() == 0
    for _ in range(2):
        with pytest.raises(AttributeError):
            thrice(3)
    assert runs() == 1
    assert not hasattr(module, "thrice")


def test_what_waits_for_its_run_is_called_then_and_later_at_once(module: ModuleType) -> None:
    told: list[str] = []
    when_run("slow_to_load", lambda: told.append(f"first {module.LATE}"))
    assert (told, runs()) == ([], 0)
    assert module.EARLY == 1
    assert told == ["first 2"]
    when_run("slow_to_load", lambda: told.append("then"))
    assert (told, runs()) == (["first 2", "then"], 1)


def test_what_is_not_in_it_is_missing(module: ModuleType) -> None:
    with pytest.raises(AttributeError):
        module.nothing  # noqa: B018 - looked up
    assert runs() == 1
    with pytest.raises(AttributeError):
        module.nothing  # noqa: B018 - looked up


def test_threads_wait_for_one_run(module: ModuleType) -> None:
    found = []
    threads = [threading.Thread(target=lambda: found.append(module.LATE)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (found, runs()) == ([2] * 8, 1)


def test_a_run_that_failed_is_tried_again(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "slow_fails", 2, raising=False)
    with pytest.raises(RuntimeError):
        module.LATE  # noqa: B018 - looked up
    assert (module.LATE, runs()) == (2, 2)


def test_what_is_loaded_stays_as_it_is() -> None:
    put_off(__name__)
    assert importlib.import_module(__name__).runs is runs
    assert "__getattr__" not in globals()
