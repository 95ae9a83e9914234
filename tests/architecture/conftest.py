"""The source files of the package, read and parsed once."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Source:
    """A Python file: `name` is its path below the project, with slashes."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.name)

    @property
    def package(self) -> str:
        """The part of `desktop_app` it belongs to: `ui` for `desktop_app/ui/app.py`."""
        return self.name.split("/")[1].removesuffix(".py")


def _read(root: Path, folder: str) -> list[Source]:
    paths = sorted((root / folder).rglob("*.py"))
    return [Source(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


@pytest.fixture(scope="session")
def sources(root: Path) -> list[Source]:
    """Every file of `desktop_app`."""
    return _read(root, "desktop_app")


@pytest.fixture(scope="session")
def all_sources(root: Path, sources: list[Source]) -> list[Source]:
    """Every Python file of the project: the package, its tests and the set-up."""
    return [*sources, *_read(root, "tests"), *_read(root, "packaging")]


@pytest.fixture(scope="session")
def example():
    """Makes a source file out of a text, to show a rule what breaks it."""
    return lambda text, name="desktop_app/domain/example.py": Source(name, text)


@pytest.fixture(scope="session")
def holds(sources):
    """Fails with every place in `desktop_app`, or in other sources, that breaks a rule."""

    def check(rule, among=sources):
        problems = [problem for source in among for problem in rule(source)]
        if problems:
            pytest.fail("\n".join([f"{len(problems)} to mend:", *problems]), pytrace=False)

    return check
