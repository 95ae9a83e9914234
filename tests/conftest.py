"""What every test shares: folders of its own instead of the user's, the sample articles, no Qt."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # started in the background: programs under test would not stop
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile(
    "trich",
    deadline=None,  # time limits are for the benchmarks; a busy machine must not fail a property
    print_blob=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("trich")


UNMEASURED = frozenset(
    f"test_{name}.py"
    for name in (
        "a_day_at_random", "any_line", "as_others_read", "catalogue", "csv_tables", "damaged_files",
        "exchange_at_random", "growth", "history", "hostile", "layouts", "names_at_random", "revisions_at_random",
        "spellings", "themes_at_random", "web_hostile", "xlsx_tables",
    )
)  # fmt: skip
"""Modules in which no coverage is measured: that doubles their time, and other tests reach the same lines."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Pytest: run a test, those of these modules untraced; the mark `no_cover` does nothing on several cores."""
    trace = sys.gettrace()
    if item.path.name in UNMEASURED:
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(trace)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True, scope="session")
def folders_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keeps tests, and programs they start, away from the library and settings of whoever runs them."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TRICH_LIBRARY", "TRICH_PLUGINS", "TRICH_PLUGINS_OFF"):
            patch.delenv(name, raising=False)
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
        patch.setenv("PYTHONUTF8", "1")
        yield home


@pytest.fixture(scope="session")
def seed_paths(root: Path) -> list[Path]:
    """The five sample articles, in order."""
    return sorted((root / "seeds").glob("*.txt"))
