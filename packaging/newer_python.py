"""Leaves an old Python for a newer one. Old ones must be able to read this file: nothing newer than annotations."""

import os
import sys

OLDEST = (3, 11)
NEWEST_TRIED = 14


def ensure() -> None:
    """Go on under a Python that is new enough, or end with status 1 and say what to install."""
    if sys.version_info[:2] >= OLDEST:
        return
    for minor in range(NEWEST_TRIED, OLDEST[1] - 1, -1):
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            newer = os.path.join(folder, "python3.%d" % minor)  # noqa: PTH118, UP031 - for old Pythons
            if os.access(newer, os.X_OK):
                os.execv(newer, [newer] + sys.argv)  # noqa: RUF005, S606 - for old Pythons
    found = ".".join(str(part) for part in sys.version_info[:3])
    sys.stderr.write(
        "Trich needs Python 3.11 or newer; this is Python %s.\n"  # noqa: UP031 - for old Pythons
        "Install one (Debian/Ubuntu: sudo apt-get install python3.11; others: https://www.python.org/downloads/)\n"
        "and run: python3.11 %s\n" % (found, " ".join(sys.argv))
    )
    sys.exit(1)
