"""Sets Trích up on this machine and opens it: `python3 packaging/run.py [arguments of trich]`.

Needs Python 3.11 and nothing else. Without a display and without arguments it draws the window off screen and says
where the picture is.
"""

import os
import subprocess
import sys

import newer_python

newer_python.ensure()

import environment
from steps import ROOT, SetupError, say
from system import has_display, provide_qt_libraries

PICTURE = ROOT / "build" / "trich-window.png"


def main(arguments: list[str]) -> int:
    """Set up and start; the exit status for the shell."""
    try:
        trich = str(environment.make(ROOT).program("trich"))
        _provide_libraries(arguments)
    except SetupError as error:
        sys.stderr.write(f"{error}\n{error.next_step}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Run again to go on.\n")
        return 130
    if not arguments and not has_display():
        return _draw_off_screen(trich)
    return _become(trich, arguments)


def _provide_libraries(arguments: list[str]) -> None:
    """Make sure of Qt's libraries. A command may do without Qt, so there the lack is only told."""
    try:
        provide_qt_libraries(display=has_display())
    except SetupError as error:
        if not arguments:
            raise
        sys.stderr.write(f"{error.next_step}\n")


def _draw_off_screen(trich: str) -> int:
    """A picture of the window instead of the window."""
    say("There is no display: drawing the window off screen")
    PICTURE.parent.mkdir(exist_ok=True)
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [trich, "screenshot", str(PICTURE)]
    status = subprocess.run(command, env=environ, stdout=subprocess.DEVNULL, check=False).returncode
    if status == 0:
        say(f"The picture is in {PICTURE}")
    return status


def _become(trich: str, arguments: list[str]) -> int:
    """Hand this process over to the program; Windows cannot, there it runs below."""
    if os.name != "nt":
        os.execv(trich, [trich, *arguments])  # noqa: S606 - the program just set up
    return subprocess.run([trich, *arguments], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
