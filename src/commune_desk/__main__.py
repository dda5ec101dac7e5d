"""`commune-desk`: with arguments the command line, without any the window. Nothing is imported before it is needed."""

import os
import sys


def main() -> int:
    """The command line, or the window where there is a display."""
    if len(sys.argv) > 1:
        from commune_desk.cli.main import main as run_command  # noqa: PLC0415 - only what is asked for

        return run_command()
    if not _has_display():
        from commune_desk.cli.main import speak_utf8  # noqa: PLC0415
        from commune_desk.wording import say  # noqa: PLC0415

        speak_utf8()
        print(say("cli.no_display"), file=sys.stderr)  # noqa: T201 - told where it was started
        return 1
    return main_window()


def main_window() -> int:
    """The window."""
    from commune_desk.gui.launch import launch  # noqa: PLC0415 - Qt and the database only for the window

    return launch()


def _has_display() -> bool:
    """Only X and Wayland can be missing; a platform named by hand is taken at its word."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
