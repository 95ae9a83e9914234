"""Names that say something, no state in modules, and waivers that say why."""

from __future__ import annotations

import ast
import re
import tomllib
from html.parser import HTMLParser
from importlib.machinery import SourceFileLoader

import click

EMPTY_VERBS = re.compile(r"_*(get|handle|process|do)_")
EMPTY_NOUNS = re.compile(r"Manager|Helper|Util|Handler|Processor")
DRAWERS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "misc",
    "common",
    "data",
    "info",
    "base",
    "core",
    "managers",
    "manager",
}
WAIVER = re.compile(r"#\s*(noqa|type: ignore|pragma: no cover)(.*)")
REASONED = {
    "noqa": re.compile(r": [A-Z]+\d+(, ?[A-Z]+\d+)* - \S"),
    "type: ignore": re.compile(r"\[[a-z, -]+\] +(#|-) *\S"),
    "pragma: no cover": re.compile(r" - \S"),
}


def _called_by_others(name: str) -> bool:
    """Names that are not ours to choose."""
    return any(hasattr(kind, name) for kind in (click.Group, click.Option, click.Context, SourceFileLoader, HTMLParser))


def empty_names(source) -> list[str]:
    stem = source.name.rsplit("/", 1)[-1].removesuffix(".py")
    found = [source.name] if stem in DRAWERS else []
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and EMPTY_VERBS.match(node.name)
            and not _called_by_others(node.name)
        ):
            found.append(f"{source.name}:{node.lineno} {node.name}")
        if isinstance(node, ast.ClassDef) and EMPTY_NOUNS.search(node.name):
            found.append(f"{source.name}:{node.lineno} {node.name}")
    return found


def module_state(source) -> list[str]:
    """Globals that change, and the name that `from __future__ import annotations` has already taken."""
    found = [f"{source.name}:{node.lineno} global" for node in ast.walk(source.tree) if isinstance(node, ast.Global)]
    for node in source.tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                name = getattr(target, "id", "")
                mutable = isinstance(
                    node.value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp
                )
                if name == "annotations" or (mutable and name != "__all__" and not name.lstrip("_").isupper()):
                    found.append(f"{source.name}:{node.lineno} {name}")
    return found


def unreasoned_waivers(source) -> list[str]:
    """Waivers without a code, or without a reason after it; those of the rule's own examples are in strings."""
    found = []
    for number, line in enumerate(source.text.splitlines(), 1):
        waiver = WAIVER.search(line)
        if waiver and not REASONED[waiver[1]].match(waiver[2]):
            found.append(f"{source.name}:{number} {waiver[0]}")
    return found


def test_names_say_something(holds):
    holds(empty_names)


def test_modules_hold_no_state(holds):
    holds(module_state)


def test_waivers_say_why(holds):
    holds(unreasoned_waivers)


def test_public_things_are_described(root):
    """The linter checks it; this keeps the check from being switched off."""
    lint = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    off = {path for path, codes in lint["per-file-ignores"].items() if any(code.startswith("D") for code in codes)}
    assert "D1" in lint["select"]
    assert off == {"tests/**", "desktop_app/domain/errors.py"}


def test_empty_names_are_found(example):
    assert empty_names(example("def get_article(): ..."))
    assert empty_names(example("class C:\n    def _handle_click(self): ..."))
    assert empty_names(example("class ThemeManager: ..."))
    assert empty_names(example("", "desktop_app/ui/utils.py"))
    assert not empty_names(example("def gets_along(): ..."))


def test_module_state_is_found(example):
    assert module_state(example("def f():\n    global x\n    x = 1"))
    assert module_state(example("cache = {}"))
    assert module_state(example("from x import y as z\nannotations = 3"))
    assert not module_state(example("NAMES = {1: 2}\n__all__ = ['f']"))


def test_bare_waivers_are_found(example):
    assert unreasoned_waivers(example("x = 1  # noqa"))
    assert unreasoned_waivers(example("x = 1  # noqa: S608"))
    assert unreasoned_waivers(example("x = 1  # type: ignore[arg-type]"))
    assert not unreasoned_waivers(example("x = 1  # noqa: S608, E501 - made of constants"))
    assert not unreasoned_waivers(example("x = 1  # type: ignore[arg-type]  # the stub is wrong"))
