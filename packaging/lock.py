"""What `uv.lock` pins, as the requirement lines that pip understands: exact versions, markers and hashes.

The lock is the only list of versions; nothing is written beside it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

PROJECT = "trich"
Node = tuple[str, str]
"""A package's name and version."""
Condition = frozenset[str]
"""Markers that must all hold; the empty condition always does."""


def requirements(lock_file: Path, groups: Iterable[str] = ()) -> list[str]:
    """One line a package needed by the project and these dependency groups, by name; the project itself is left out."""
    packages = tomllib.loads(lock_file.read_text(encoding="utf-8"))["package"]
    by_node = {_node(package): package for package in packages}
    project = next(package for package in packages if package["name"] == PROJECT)
    roots = list(project.get("dependencies", ()))
    for group in groups:
        roots += project["dev-dependencies"][group]
    conditions = _conditions(roots, by_node)
    return [_line(by_node[node], conditions[node]) for node in sorted(conditions)]


def _node(package: Mapping[str, Any]) -> Node:
    return package["name"], package.get("version", "")


def _conditions(
    roots: Sequence[Mapping[str, Any]], by_node: Mapping[Node, Mapping[str, Any]]
) -> dict[Node, set[Condition]]:
    """Each package that is reached, with the sets of markers under any of which it is needed.

    A set that contains a known one adds nothing, so the walk ends in spite of circles.
    """
    found: dict[Node, set[Condition]] = {}
    waiting = [(edge, Condition()) for edge in roots]
    while waiting:
        edge, above = waiting.pop()
        node = _target(edge, by_node)
        condition = above | ({edge["marker"]} if "marker" in edge else frozenset())
        known = found.setdefault(node, set())
        if any(weaker <= condition for weaker in known) and not edge.get("extra"):
            continue
        known -= {stronger for stronger in known if condition < stronger}
        if not any(weaker <= condition for weaker in known):
            known.add(condition)
        waiting += [(below, condition) for below in _below(by_node[node], edge.get("extra", ()))]
    return found


def _target(edge: Mapping[str, Any], by_node: Mapping[Node, Mapping[str, Any]]) -> Node:
    """The package an edge leads to; the lock names the version where there are several."""
    versions = [node for node in by_node if node[0] == edge["name"]]
    return next(node for node in versions if edge.get("version", node[1]) == node[1])


def _below(package: Mapping[str, Any], extras: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    """What a package needs, with these extras."""
    yield from package.get("dependencies", ())
    for extra in extras:
        yield from package.get("optional-dependencies", {}).get(extra, ())


def _line(package: Mapping[str, Any], conditions: set[Condition]) -> str:
    """`name==version ; markers --hash=…` for one package."""
    marker = ""
    if Condition() not in conditions:
        alternatives = sorted(" and ".join(f"({one})" for one in sorted(condition)) for condition in conditions)
        marker = " ; " + " or ".join(f"({one})" for one in alternatives)
    files = [*package.get("wheels", ()), *([package["sdist"]] if "sdist" in package else ())]
    hashes = "".join(f" --hash={file['hash']}" for file in files)
    return f"{package['name']}=={package['version']}{marker}{hashes}"
