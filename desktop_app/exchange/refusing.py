"""Why a file of another program is refused."""

from __future__ import annotations

from desktop_app.domain.errors import TooLargeError, UserError


class BadProjectError(UserError):
    """A file that is no project of the program that it looks like."""

    code = "bad-project"
    template = "{path} cannot be read as a project: {reason}"


class LargeProjectError(TooLargeError):
    """A file that says more than anybody can look at."""

    template = "{path} holds more than {limit} articles, themes or passages. Save it in parts and take these in."
