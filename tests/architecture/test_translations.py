"""Every sentence a person may read is in both languages, and no translation outlives its sentence."""

from __future__ import annotations

import ast
import json
import re
import unicodedata

import pytest

KEY_ARGUMENT = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}
TABLES = {"LABELS"}
"""Module-level tables whose values are keys."""
PLACE = re.compile(r"\{[^{}]*\}")


def _name(function: ast.expr) -> str:
    return getattr(function, "id", getattr(function, "attr", ""))


def sentences(source) -> dict[str, str]:
    """English sentence → where it stands: arguments of tr and translate, templates and reasons of errors, labels."""
    found = {}
    for node in ast.walk(source.tree):
        for constant in _constants(node):
            text = getattr(constant, "value", "")
            if isinstance(text, str) and any(letter.isalpha() for letter in PLACE.sub("", text)):
                found.setdefault(text, f"{source.name}:{constant.lineno}")
    return found


def _constants(node: ast.AST) -> list[ast.expr]:
    """The expressions in a node that hold keys."""
    if isinstance(node, ast.Call) and _name(node.func) in KEY_ARGUMENT:
        place = KEY_ARGUMENT[_name(node.func)]
        return _choices(node.args[place]) if len(node.args) > place else []
    if isinstance(node, ast.keyword) and node.arg == "reason" and str(getattr(node.value, "value", "")).endswith("."):
        return [node.value]
    if isinstance(node, ast.ClassDef):
        return [value for inner in node.body if (value := _assigned(inner, "template")) is not None]
    if isinstance(node, ast.AnnAssign) and _name(node.target) in TABLES and isinstance(node.value, ast.Dict):
        return list(node.value.values)
    return []


def _assigned(node: ast.stmt, name: str) -> ast.expr | None:
    """What a statement assigns to a name, with a type or without."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return node.value if any(_name(target) == name for target in targets) else None


def _choices(argument: ast.expr) -> list[ast.expr]:
    """Both sides of `a if x else b`, else the argument itself."""
    return [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]


def glued(source) -> list[str]:
    """Sentences put together before they are translated: they can never be found."""
    found = []
    for node in ast.walk(source.tree):
        for key in _constants(node):
            formatted = isinstance(key, ast.Call) and _name(key.func) in {"format", "join"}
            if isinstance(key, ast.JoinedStr | ast.BinOp) or formatted:
                found.append(f"{source.name}:{key.lineno} {ast.unparse(key)}")
    return found


def _unique(pairs):
    keys = [key for key, _value in pairs]
    assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)
    return dict(pairs)


@pytest.fixture(scope="module")
def vietnamese(root) -> dict[str, dict[str, str]]:
    """File name → its translations."""
    paths = sorted((root / "resources/i18n/vi").glob("*.json"))
    return {path.name: json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_unique) for path in paths}


def test_every_sentence_has_its_vietnamese(holds, vietnamese):
    known = {key for words in vietnamese.values() for key in words}
    holds(lambda source: [f"{at}: {key}" for key, at in sentences(source).items() if key not in known])


def test_a_sentence_is_translated_in_one_file(vietnamese):
    keys = [key for words in vietnamese.values() for key in words]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


def test_every_translation_is_used(sources, vietnamese):
    """A key may also stand in a table of its module: there any equal string counts."""
    strings = {
        node.value
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    unused = [f"{name}: {key}" for name, words in vietnamese.items() for key in words if key not in strings]
    assert not unused, "\n".join(unused)


def test_one_sentence_is_translated_one_way(vietnamese):
    first: dict[str, str] = {}
    different = [
        (name, key)
        for name, words in vietnamese.items()
        for key, value in words.items()
        if first.setdefault(key, value) != value
    ]
    assert different == []


def test_translations_keep_the_places_and_are_whole(vietnamese):
    for name, words in vietnamese.items():
        for key, value in words.items():
            where = f"{name}: {key}"
            assert sorted(PLACE.findall(key)) == sorted(PLACE.findall(value)), where
            assert unicodedata.is_normalized("NFC", value), where
            assert value == value.strip() or key != key.strip(), where
            assert value, where


def test_sentences_are_not_glued(holds):
    holds(glued)


def test_all_kinds_of_sentences_are_found(example):
    text = """
self.tr("One")
translate(language, "Two")
self.tr("Three" if x else "Four")
class E:
    template: ClassVar[str] = "Five {path}"
raise E(reason="it is eight.")
raise E(reason="PNG")
class F(E):
    template = "Seven"
LABELS: Mapping[str, str] = {"a": "Six"}
self.tr("{0}")
"""
    assert set(sentences(example(text))) == {
        "One",
        "Two",
        "Three",
        "Four",
        "Five {path}",
        "Six",
        "Seven",
        "it is eight.",
    }
    assert glued(example("self.tr(f'{count} articles')"))
    assert glued(example("self.tr('a' + name)"))
    assert not glued(example("self.tr('{0} articles').format(3)"))
