"""Qt's enumerations as we have them made, beside the same made by Python."""

from __future__ import annotations

import copy
import enum
import json
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui import enums

pytestmark = pytest.mark.skipif(not enums.COMPARED, reason="this Python makes its own")

PROGRAM = """
import json, sys
from tests.ui.test_enums import both_ways
from desktop_app.ui import enums
import enum

made, differing, quick = 0, [], 0
create = enums._create

def compared(kind, name, names, **how):
    global made, quick
    ours, python = both_ways(kind, name, names, how)
    made += 1
    quick += enums._as_the_binding_asks(names, **{own: said for own, said in how.items() if own != "module"})
    if ours != python:
        differing.append(name)
    return create(kind, name, names, **how)

enum.EnumType._create_ = compared
from PySide6 import QtCore, QtGui, QtWidgets
for module in (QtCore, QtGui, QtWidgets):
    for kind in [getattr(module, name) for name in dir(module)]:
        if isinstance(kind, type):
            for name in dir(kind):
                getattr(kind, name, None)
print(json.dumps([made, quick, differing]))
"""


def both_ways(kind: Any, name: str, names: Any, how: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """All that can be told of an enumeration made by us, and of one made by Python."""
    ours, python = (_made(way, kind, name, names, how) for way in (enums._create, enums._made_by_python))
    return _told(ours), _told(python)


def _made(way: Any, *asked: Any) -> Any:
    return _called(way, *asked)  # as deep as a call of the class is: the module of the caller is looked up


def _called(way: Any, kind: Any, name: str, names: Any, how: dict[str, Any]) -> Any:
    return way(kind, name, names, **how)


def _told(made: Any) -> dict[str, Any]:
    """What stands in the class, its members as their own attributes."""

    def plain(value: Any) -> Any:
        if isinstance(value, made):
            own = {name: said for name, said in vars(value).items() if name != "__objclass__"}
            return (own, value.__objclass__ is made, getattr(value, "real", None), str(value), repr(value))
        if isinstance(value, dict):
            return [(plain(key), plain(said)) for key, said in value.items()]
        return getattr(value, "__func__", value)

    class_ = {name: plain(value) for name, value in vars(made).items() if name not in {"__dict__", "__weakref__"}}
    return class_ | {"bases": made.__bases__, "members": [plain(member) for member in made], "length": len(made)}


def test_all_of_qt_is_as_python_makes_it() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    made, quick, differing = json.loads(done.stdout)
    assert made > 500
    assert (quick, differing) == (made, [])


NAMES = st.text("abcxyzABC_09", min_size=1, max_size=6).filter(str.isidentifier)
NUMBERS = st.one_of(st.integers(-3, 70), st.integers(0, 40).map(lambda bit: 1 << bit), st.integers(-(2**63), 2**64))
PAIRS = st.lists(st.tuples(NAMES, NUMBERS), unique_by=lambda pair: pair[0], max_size=8)
ASKED = {"module": None, "qualname": None, "type": None, "start": 1, "boundary": enum.KEEP}


@given(st.sampled_from(sorted(enums.KINDS, key=str)), PAIRS)
def test_any_names_and_numbers_are_as_python_makes_them(kind: Any, pairs: list[tuple[str, int]]) -> None:
    try:
        ours, python = both_ways(kind, "Some", pairs, ASKED)
    except (TypeError, ValueError, AttributeError) as error:  # a name that Python refuses
        with pytest.raises(type(error)):
            enums._made_by_python(kind, "Some", pairs, **ASKED)
        return
    assert ours == python


@given(st.sampled_from(sorted(enums.KINDS, key=str)), PAIRS, st.integers(-5, 200))
def test_numbers_are_looked_up_as_python_does(kind: Any, pairs: list[tuple[str, int]], number: int) -> None:
    def looked_up(way: Any) -> str:
        try:
            return repr(_made(way, kind, "Some", pairs, ASKED)(number))
        except (TypeError, ValueError) as error:  # TypeError: no members at all
            return str(error)

    assert looked_up(enums._create) == looked_up(enums._made_by_python)


QUESTIONS: dict[str, Callable[[Any], Any]] = {
    "a member": lambda made: made.TWO,
    "a member it has not": lambda made: made.FOUR,
    "its number": lambda made: made(2),
    "a number it has not": lambda made: made(9),
    "no number": lambda made: made("two"),
    "its name": lambda made: made["TWO"],
    "a name it has not": lambda made: made["FOUR"],
    "all": list,
    "all, backwards": lambda made: list(reversed(made)),
    "length": len,
    "truth": bool,
    "containing": lambda made: 2 in made,
    "a new member": lambda made: setattr(made, "FOUR", 4),
    "another member": lambda made: setattr(made, "TWO", 4),
    "no member": lambda made: delattr(made, "TWO"),
    "names": dir,
    "members": lambda made: dict(made.__members__),
    "by number": lambda made: made._value2member_map_,
    "text": repr,
    "kind": lambda made: made.__class__,
    "subclass": lambda made: issubclass(made, enum.Enum),
    "derived": lambda made: type("Derived", (made,), {}),
    "copy": lambda made: copy.deepcopy(made) is made,
    "module": lambda made: made.__module__,
    "documentation": lambda made: made.__doc__,
    "annotation": lambda made: made | None,
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("kind", sorted(enums.KINDS, key=str))
def test_the_first_question_is_answered_as_python_does(kind: Any, question: str) -> None:
    names = [("ONE", 1), ("TWO", 2), ("ALSO_TWO", 2), ("FIVE", 5)]

    def answered(way: Any) -> str:
        try:
            return repr(QUESTIONS[question](_made(way, kind, "Some", names, ASKED)))
        except (AttributeError, DeprecationWarning, KeyError, TypeError, ValueError) as error:
            return repr(error)

    for _ in range(20):  # a place in a program that asked full ones is quick, and must see that one is not
        assert answered(enums._create) == answered(enums._made_by_python)


def test_a_first_question_at_a_place_that_asked_others_before() -> None:
    """Python's methods remember, place by place, where they found an attribute."""
    made = [_made(enums._create, enum.IntEnum, "Some", [("ONE", 1), ("TWO", 2)], ASKED) for _ in range(200)]
    for each in made:
        assert each(2).name == "TWO"
        assert [member.value for member in each] == [1, 2]
        assert each["ONE"] in each
    made = [_made(enums._create, enum.IntEnum, "Some", [("ONE", 1), ("TWO", 2)], ASKED) for _ in range(200)]
    assert [len(each._member_map_) for each in made] == [2] * 200


def test_a_member_is_pickled_by_its_name() -> None:
    from PySide6.QtCore import Qt  # noqa: PLC0415 - the binding is loaded by then

    stored = pickle.dumps(Qt.Key.Key_A)
    assert pickle.loads(stored) is Qt.Key.Key_A  # noqa: S301 - just stored


SETTLED = """
import desktop_app.ui
from desktop_app.ui import enums
from PySide6.QtCore import Property, QLocale, QObject, Qt, Signal

unasked = type(vars(Qt)["Orientation"]).__name__
enums.settle()

class Thing(QObject):
    turned = Signal(Qt.Orientation, QLocale.Language)
    way = Property(Qt.Orientation, lambda self: Qt.Orientation.Vertical)

from PySide6.QtWidgets import QWizard
about = Thing.staticMetaObject
print(unasked, about.method(about.methodOffset()).methodSignature().data().decode(),
      about.property(about.propertyOffset()).typeName(), type(vars(QWizard)["WizardPixmap"]).__name__)
"""


def test_after_the_first_paint_all_have_their_members() -> None:
    done = subprocess.run([sys.executable, "-c", SETTLED], capture_output=True, text=True, check=True, timeout=120)
    carried = ["turned(Qt::Orientation,QLocale::Language)", "Qt::Orientation"]
    assert done.stdout.split() == ["_Unasked", *carried, "EnumType"]


def test_nothing_of_a_start_declares_to_carry_an_enumeration_of_qt() -> None:
    """The binding looks at the type of what a signal carries: of one without members it is another."""
    carried = re.compile(r"\b(?:Signal|Slot|Property)\([^)]*\bQ\w+\.\w")
    sources = Path(enums.__file__).parent.rglob("*.py")
    assert [path.name for path in sources if carried.search(path.read_text(encoding="utf-8"))] == []
