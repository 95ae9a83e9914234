"""The house has the rooms of its plan and no other, and tells of nothing but the product."""

from __future__ import annotations

import fnmatch
import hashlib
import re

TOP = {
    "pyproject.toml",
    "desktop_app",
    "resources",
    "seeds",
    "tests",
    "packaging",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE",
    "uv.lock",
    ".gitignore",
    ".ci",
}
PACKAGES = {
    "domain",
    "vietnam",
    "store",
    "ingest",
    "entities",
    "export",
    "exchange",
    "guests",
    "operations",
    "cli",
    "ui",
}
MODULES = {
    "__init__",
    "__main__",
    "finding",
    "hooks",
    "later",
    "plugins",
    "preflight",
    "processes",
    "records",
    "resources",
    "settings",
}
RESOURCES = {
    "exchange",
    "gazetteers",
    "themes",
    "i18n",
    "icons",
    "fonts",
    "styles",
    "help",
    "mime",
    "qt-libraries.json",
}
SEEDS = {
    "000_63f0d45b28727b0f.txt": "05897c8e93b909533e764caace0e2e1f2a32bb199086799e467cf27ff767add3",
    "001_d0aa78baf416d8b6.txt": "b804d0bb5bd887750fa8efa243f172ed2b0e2aa3bb9df110c4bde0c7442ed0e6",
    "002_35dce7f7d60d1207.txt": "1127b5f3183f1dbfbe4840ac31c20aa9958ef82e7f95e66a2b7be7f382ca94f6",
    "003_674ee6171dcd256f.txt": "75fffdcc9336d38c415ec5290bfafb46fe454cb013dc6cead1203fa5b296b794",
    "004_7bf578808520267a.txt": "c0d1c0c9d7666304ba8f772d15e41d28e73c27a5e95871fc5759cd025e7647d3",
}
"""SHA-256 of each sample article."""
FOREIGN = re.compile(r"/work/\w+|\bpart \d+ of \d+\b", re.I)
FOREIGN_WORDS = {
    "053ea4804ef1bb33",
    "3ea125d0bff386e6",
    "487b91042c7cf27a",
    "60965168ce762e94",
    "7d3194f79e645c42",
    "94a168d2da574b00",
    "c70eca6b0f88f44d",
    "c857d09db23e6822",
}
"""First half of the SHA-256 of words for tools of the writer's desk; hashed so that this list does not name them."""
TEXTS = {".py", ".md", ".toml", ".json", ".tsv", ".svg", ".css", ".qss", ""}


def _tracked(root) -> set[str]:
    """The names at the top that version control would take: all but those that .gitignore leaves out."""
    left_out = [line.strip("/") for line in (root / ".gitignore").read_text(encoding="utf-8").split()]
    names = {path.name for path in root.iterdir()} - {".git"}
    return {name for name in names if not any(fnmatch.fnmatch(name, pattern) for pattern in left_out)}


def _children(folder) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name != "__pycache__"}


def test_the_top_level_is_as_planned(root):
    assert _tracked(root) == TOP


def test_the_package_has_the_planned_parts(root):
    found = _children(root / "desktop_app")
    assert {name for name in found if "." not in name} == PACKAGES
    assert {name.removesuffix(".py") for name in found if name.endswith(".py")} == MODULES
    assert _children(root / "resources") - RESOURCES == set()


def test_packaging_is_no_package(root):
    """An `__init__.py` there would hide the distribution `packaging`."""
    assert not (root / "packaging" / "__init__.py").exists()


def test_the_seeds_are_untouched(root):
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (root / "seeds").iterdir()}
    assert found == SEEDS


def foreign(text: str) -> list[str]:
    """What in a text is about the place or the way it was written rather than about the product."""
    words = set(re.findall(r"[a-z]+", text.lower()))
    named = [word for word in words if hashlib.sha256(word.encode()).hexdigest()[:16] in FOREIGN_WORDS]
    return [match[0] for match in FOREIGN.finditer(text)] + sorted(named)


def test_the_tree_speaks_of_the_product_only(root):
    found = {}
    for top in sorted(TOP - {"seeds", "uv.lock", "LICENSE"}):
        place = root / top
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            told = path.is_file() and path.suffix in TEXTS and path.name != "test_layout.py"
            if told and (strangers := foreign(path.read_text(encoding="utf-8"))):
                found[str(path.relative_to(root))] = strangers
    assert found == {}


def test_foreign_words_are_found():
    assert foreign("see /work/place/x.py")
    assert foreign("This is part 3 of 9")
    assert not foreign("part of the work is done")
