"""Small files, small classes, small functions: what nears a limit is two ideas."""

from __future__ import annotations

import ast

FILE_LINES = 400
MAIN_WINDOW_LINES = 250
CLASS_LINES = 300
CLASS_METHODS = 25
FUNCTION_LINES = 60

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _lines(node: ast.AST) -> int:
    return node.end_lineno - node.lineno + 1


def oversized(source) -> list[str]:
    found = []
    lines = len(source.text.splitlines())
    limit = MAIN_WINDOW_LINES if source.name == "desktop_app/ui/main_window.py" else FILE_LINES
    if lines > limit:
        found.append(f"{source.name}: {lines} lines, at most {limit}")
    for node in ast.walk(source.tree):
        place = f"{source.name}:{getattr(node, 'lineno', 0)} {getattr(node, 'name', '')}"
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(child, Function) for child in node.body)
            if _lines(node) > CLASS_LINES or methods > CLASS_METHODS:
                found.append(f"{place}: {_lines(node)} lines, {methods} methods")
        elif isinstance(node, Function) and _lines(node) > FUNCTION_LINES:
            found.append(f"{place}: {_lines(node)} lines, at most {FUNCTION_LINES}")
    return found


def test_nothing_is_larger_than_one_idea(holds, all_sources):
    holds(oversized, all_sources)


def test_a_long_function_is_found(example):
    assert oversized(example("def f():\n" + "    pass\n" * FUNCTION_LINES))
    assert not oversized(example("def f():\n" + "    pass\n" * (FUNCTION_LINES - 1)))


def test_a_class_of_many_methods_is_found(example):
    methods = [f"    def m{number}(self): ...\n" for number in range(CLASS_METHODS + 1)]
    assert oversized(example("class C:\n" + "".join(methods)))
    assert not oversized(example("class C:\n" + "".join(methods[1:])))


def test_a_long_file_is_found(example):
    assert oversized(example("x = 1\n" * (FILE_LINES + 1)))
    assert oversized(example("x = 1\n" * (MAIN_WINDOW_LINES + 1), "desktop_app/ui/main_window.py"))
