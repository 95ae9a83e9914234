"""`NamedTuple` as in `typing`, its classes made in a tenth of the time: a start of the window makes a hundred.

That of `typing` compiles each annotation, and each class's `__new__`, from text. For type checkers it is that one.
"""

from __future__ import annotations

from functools import cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - handed on
else:
    from collections import _tuplegetter

    class _Record(type):
        """Makes a class of named tuples of a body of annotated fields."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            """Python: the class; those derived from a record are classes like any other."""
            if bases[0].__bases__ == (tuple,):  # `NamedTuple` itself
                fields = tuple(body.get("__annotations__", ()))
                defaults = {field: body.pop(field) for field in fields if field in body}
                new = FunctionType(_new_code(len(fields)).replace(co_varnames=("_cls", *fields)), _NAMES, "__new__")
                new.__qualname__ = f"{body['__qualname__']}.__new__"
                new.__defaults__ = tuple(defaults.values())
                body |= {field: _tuplegetter(number, None) for number, field in enumerate(fields)}
                body |= {"__new__": new, "_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
                body.setdefault("__slots__", ())
            return super().__new__(cls, name, bases, body)

    class NamedTuple(tuple, metaclass=_Record):
        """As `typing.NamedTuple`; the fields are not checked, which type checkers do."""

        __slots__ = ()
        _fields: tuple[str, ...] = ()

        @classmethod
        def _make(cls, values: Iterable[Any]) -> Any:
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes: Any) -> Any:
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return made

        __replace__ = _replace

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({shown})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)


_NAMES = {"_tuple_new": tuple.__new__, "__builtins__": {}, "__name__": __name__}


@cache
def _new_code(count: int) -> CodeType:
    """What makes a tuple of so many fields."""
    names = "".join(f"_{number}, " for number in range(count))
    code: CodeType = eval(f"lambda _cls, {names}: _tuple_new(_cls, ({names}))").__code__  # noqa: S307 - no text from outside
    return code.replace(co_name="__new__")
