"""Our named tuples beside those of `typing`: what one does, the other does."""

from __future__ import annotations

import copy
import inspect
import pickle
import typing
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.records import NamedTuple

T = TypeVar("T")


class Point(NamedTuple):
    """A place."""

    x: int
    y: int = 7
    name: str = ""

    @property
    def far(self) -> bool:
        """Whether it is."""
        return self.x + self.y > 100

    @classmethod
    def origin(cls) -> Point:
        """Where it begins."""
        return cls(0, 0)


class Pair(NamedTuple, Generic[T]):
    """Two of a kind."""

    one: T
    other: T


class Named(Point):
    """A class derived from one."""

    __slots__ = ()

    def __str__(self) -> str:
        return self.name


def both(fields: dict[str, str], defaults: tuple[Any, ...]) -> tuple[Any, Any]:
    """The same class made by us and by `typing`."""
    made = []
    for base in (NamedTuple, typing.NamedTuple):
        lines = list(fields.items())
        first = len(lines) - len(defaults)
        body = "".join(
            f"    {name}: {kind}" + (f" = DEFAULTS[{number - first}]" if number >= first else "") + "\n"
            for number, (name, kind) in enumerate(lines)
        )
        names: dict[str, Any] = {"Base": base, "DEFAULTS": defaults, "__name__": __name__}
        exec(f"from __future__ import annotations\nclass Made(Base):\n    'It.'\n{body or '    pass'}", names)  # noqa: S102 - our own text
        made.append(names["Made"])
    return made[0], made[1]


def outcome(work: Callable[[], Any]) -> Any:
    """What comes of it: the value, or the kind of error and its words."""
    try:
        return work()
    except (TypeError, ValueError, AttributeError) as error:
        return type(error), str(error)


FIELDS = st.dictionaries(
    st.sampled_from(["a", "b", "end", "text", "kind", "count", "index"]), st.sampled_from(["int", "str | None", "T[x]"])
)
VALUES = st.lists(st.one_of(st.integers(0, 3), st.text(max_size=2), st.none()), max_size=8)


@given(FIELDS, st.integers(0, 7), VALUES, st.dictionaries(st.sampled_from(["a", "b", "end", "wrong"]), st.integers()))
def test_both_do_the_same(
    fields: dict[str, str], with_default: int, values: list[Any], by_name: dict[str, Any]
) -> None:
    ours, python = both(fields, tuple(range(min(with_default, len(fields)))))
    for name in ("_fields", "_field_defaults", "__match_args__", "__doc__", "__slots__"):
        assert getattr(ours, name) == getattr(python, name)
    assert list(inspect.signature(ours).parameters) == list(inspect.signature(python).parameters)
    assert [p.default for p in inspect.signature(ours).parameters.values()] == [
        p.default for p in inspect.signature(python).parameters.values()
    ]
    assert outcome(lambda: ours._make(values)) == outcome(lambda: python._make(values))
    made = [outcome(lambda kind=kind: kind(*values, **by_name)) for kind in (ours, python)]  # type: ignore[misc]
    assert made[0] == made[1]
    if not isinstance(made[1], python):
        return
    one, other = made
    assert (repr(one), hash(one), one._asdict()) == (repr(other), hash(other), other._asdict())
    assert [getattr(one, field) for field in fields] == list(other)
    assert outcome(lambda: one._replace(**by_name)) == outcome(lambda: other._replace(**by_name))
    assert not hasattr(one, "__dict__")


def test_methods_and_defaults_are_kept() -> None:
    assert Point(100, 1).far
    assert Point.origin() == (0, 0, "")
    assert Point(1, name="n") == Point(1, 7, "n")
    assert Point(1)._replace(y=2) == (1, 2, "")


def test_they_are_copied_and_pickled() -> None:
    for value in (Point(1, 2, "đ"), Named(3), Pair("a", "b")):
        assert copy.deepcopy(value) == value
        again = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own
        assert (type(again), again) == (type(value), value)


def test_a_class_can_be_generic_and_derived_from() -> None:
    assert Pair[int](1, 2).other == 2
    assert str(Named(1, name="tên")) == "tên"
    assert repr(Named(1)) == "Named(x=1, y=7, name='')"
    assert not hasattr(Named(1), "__dict__")


def test_a_field_cannot_be_set() -> None:
    with pytest.raises(AttributeError):
        Point(1).x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Point(1).other = 2  # type: ignore[attr-defined]


def test_they_are_matched_by_place() -> None:
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)
        case _:
            pytest.fail("not matched")
