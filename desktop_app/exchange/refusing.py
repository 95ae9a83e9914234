"""Why a file of another program is refused, and why one is not written."""

from __future__ import annotations

from desktop_app.domain.errors import TooLargeError, UserError


class BadProjectError(UserError):
    """A file that is no project of the program that it looks like."""

    code = "bad-project"
    template = "{path} cannot be read as a project: {reason}"


class LargeProjectError(TooLargeError):
    """A file that says more than anybody can look at."""

    template = "{path} holds more than {limit} articles, themes or passages. Save it in parts and take these in."


class TooManyTextsError(TooLargeError):
    """More texts and notes than an archive can hold that every program reads."""

    template = "{path} would hold more than {limit} texts and notes. Export fewer articles at once."
