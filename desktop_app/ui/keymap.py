"""The keys in use, in the article and in the window: the tables, with what an editor wished instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app.domain.themes import DIGITS
from desktop_app.ui.actions import SPECS
from desktop_app.ui.reader.keys import KEYS, Command, reader_name

FIXED = frozenset({reader_name(Command.DIGIT), reader_name(Command.LEAVE)})
"""Commands that keep their keys: digits are themes, and Esc leaves everywhere."""
LONGEST = 40
"""Letters of what a key is called, at most."""
_KEPT = frozenset({*DIGITS, "Esc", "Tab", "Shift+Tab", "Backtab"})
_USUAL: Mapping[str, tuple[str, ...]] = {
    **{reader_name(command): keys for command, keys in KEYS.items()},
    **{f"window.{spec.name}": spec.keys for spec in SPECS},
}
"""Command by name (`reader.…`, `window.…`) → its usual keys, the one that is shown first."""


class Keymap:
    """Which key belongs to which command, each to one; never changed in place.

    Of what is stored that is left out which makes no sense. A key that two wish has the first of them; who has it
    usually, has it no more.
    """

    def __init__(self, wished: Mapping[str, Sequence[str]] | None = None) -> None:
        self.wished: dict[str, tuple[str, ...]] = self._sorted_out(wished) if wished else {}

    def _sorted_out(self, wished: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
        owners: dict[str, str] = {}
        asked = {name: keys for name, keys in wished.items() if self._makes_sense(name, keys)}
        for name, keys in asked.items():
            for key in keys:
                owners.setdefault(key, name)
        for name, keys in _USUAL.items():
            for key in () if name in asked else keys:
                owners.setdefault(key, name)
        kept: dict[str, tuple[str, ...]] = dict.fromkeys(_USUAL, ())
        for key, name in owners.items():
            kept[name] += (key,)
        return {name: keys for name, keys in kept.items() if keys != _USUAL[name]}

    def _makes_sense(self, name: str, keys: Sequence[str]) -> bool:
        known = name in _USUAL and name not in FIXED and isinstance(keys, list | tuple)
        return known and all(isinstance(key, str) and (self.fits(name, key) or key in _USUAL[name]) for key in keys)

    def of(self, name: str) -> tuple[str, ...]:
        """The keys of a command, the one that is shown first."""
        return self.wished.get(name, _USUAL[name])

    def owner(self, key: str) -> str | None:
        """The command that has a key; None when it is free."""
        return next((name for name in _USUAL if key in self.of(name)), None)

    def fits(self, name: str, key: str) -> bool:
        """Whether a command may have the key: letters are typed in text fields, so those of the window need more."""
        parts = key.split("+")
        function = parts[-1][:1] == "F" and parts[-1][1:].isdigit()
        held = {"Ctrl", "Alt", "Meta"} & set(parts[:-1])
        one = 0 < len(key) <= LONGEST and key.isprintable() and ", " not in key  # Qt parts keys of a sequence so
        return one and key not in _KEPT and (name.startswith("reader.") or function or bool(held))

    def given(self, name: str, key: str) -> Keymap:
        """The command has this key instead of the one that is shown first; who had it, has it no more."""
        rest = tuple(one for one in self.of(name)[1:] if one != key)
        return Keymap({**self._without(key), name: (key, *rest)})

    def reset(self, name: str) -> Keymap:
        """The command has its usual keys again; who has them now, has them no more."""
        kept = self
        for key in _USUAL[name]:
            kept = Keymap(kept._without(key))
        return Keymap({other: keys for other, keys in kept.wished.items() if other != name})

    def takers(self, name: str) -> list[str]:
        """Who has usual keys of a command now."""
        found = (self.owner(key) for key in _USUAL[name])
        return list(dict.fromkeys(owner for owner in found if owner not in (None, name) and owner is not None))

    def stored(self) -> dict[str, list[str]]:
        """What the settings keep."""
        return {name: list(keys) for name, keys in self.wished.items()}

    def _without(self, key: str) -> dict[str, tuple[str, ...]]:
        owner = self.owner(key)
        if owner is None:
            return dict(self.wished)
        return {**self.wished, owner: tuple(one for one in self.of(owner) if one != key)}
