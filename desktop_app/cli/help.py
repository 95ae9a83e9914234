"""Help and usage errors in the user's language: click's own words and ours, through one catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any

import click

from desktop_app.cli.invocation import Invocation

CLICK_WORDS = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "Show the version and exit.",
    "[required]",
)
"""What click itself says in a help page: keys of translations."""

_GAP = "  "
"""What click puts between an option's help and its own remark on it."""

USAGE_LABELS: Mapping[str, str] = {
    "NoSuchOption": "There is no option {name}.",
    "NoSuchCommand": "There is no command “{name}”.",
    "MissingParameter": "{name} is missing.",
    "BadParameter": "The value of {name} cannot be used.",
    "BadOptionUsage": "{name} needs a value.",
    "Choice": "{name} is one of: {choices}.",
    "Number": "{name} is a whole number.",
    "NumberFrom": "{name} is a whole number, {smallest} or more.",
}
"""The kind of a usage error → what it says (the key of its translation)."""


class Formatter(click.HelpFormatter):
    """Writes help in the language of the call."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, prefix or f"{_say('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading(_say(heading))

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        super().write_text(_say(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 34, col_spacing: int = 2) -> None:
        """Write options or commands with what they do."""
        super().write_dl(
            [(first, _GAP.join(map(_say, second.split(_GAP)))) for first, second in rows], col_max, col_spacing
        )


class Context(click.Context):
    """A context whose help is in the language of the call."""

    formatter_class = Formatter


class Command(click.Command):
    """A command; its help is one whole sentence."""

    context_class = Context

    def get_short_help_str(self, limit: int = 45) -> str:
        """The command's help, uncut: its translation is found by the whole sentence."""
        del limit
        return self.help or ""


class LineCommand(Command):
    """A command whose one argument is a line of the search box, which may begin with a `-` as options do."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the words of the call, those apart that begin with one `-` and are no option."""
        options = [option for option in self.get_params(ctx) if isinstance(option, click.Option)]
        names = {name for option in options for name in option.opts}
        valued = {name for option in options for name in option.opts if not option.is_flag}
        others: list[str] = []
        lines: list[str] = []
        words = iter(args)
        for word in words:
            if word == "--":
                lines += words
            elif word in valued:
                others += [word, *islice(words, 1)]
            elif word.startswith("-") and word[1:2] not in ("", "-") and word not in names:
                lines.append(word)
            else:
                others.append(word)
        return super().parse_args(ctx, [*others, "--", *lines] if lines else others)


class Commands(click.Group):
    """A group of commands, listed in the order in which they were added, without their second names."""

    context_class = Context
    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names that help shows."""
        del ctx
        return [name for name, command in self.commands.items() if name == command.name]

    def get_short_help_str(self, limit: int = 45) -> str:
        """The group's help, uncut."""
        del limit
        return self.help or ""


def usage_message(error: click.UsageError, invocation: Invocation) -> str:
    """What is wrong with the words of a call, and how to see what is right."""
    values = _values(error)
    template = USAGE_LABELS.get(values["kind"])
    said = invocation.tr(template).format_map(values) if template and values["name"] else error.format_message()
    command = error.ctx.command_path if error.ctx else "trich"
    return f"{said}\n{invocation.tr('`{command} --help` shows how it is used.').format(command=command)}"


def _values(error: click.UsageError) -> dict[str, Any]:
    parameter = getattr(error, "param", None)
    name = getattr(error, "option_name", None) or getattr(error, "command_name", None)
    kind = type(error).__name__
    values: dict[str, Any] = {}
    if isinstance(parameter, click.Parameter):
        name = parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name
        if kind == "BadParameter":
            kind, values = _expected(parameter.type)
    return {"kind": kind, "name": name, **values}


def _expected(kind: object) -> tuple[str, dict[str, Any]]:
    """What a parameter of this type takes: a key of USAGE_LABELS, and the values for its places."""
    if isinstance(kind, click.Choice):
        return "Choice", {"choices": ", ".join(map(str, kind.choices))}
    if isinstance(kind, click.IntRange) and kind.min is not None:
        return "NumberFrom", {"smallest": kind.min}
    return ("Number", {}) if kind is click.INT else ("BadParameter", {})


def _say(sentence: str) -> str:
    invocation = click.get_current_context().find_object(Invocation)
    return invocation.tr(sentence) if invocation else sentence
