"""The window's front door."""

import sys

from commune_desk import bootstrap, wording
from commune_desk.domain.errors import UserFacingError
from commune_desk.gui.app import Shell, refuse, run
from commune_desk.gui.start.opening import Opening


def launch(location: str | None = None, who: str | None = None, language: str = "vi") -> int:
    """Opens the window and stays until it is closed; the exit code.

    Args:
        location: path or URL of the office's database; None for the office's own.
        who: who acts; None for the officer who sat here last.
        language: "vi" or "en".
    """
    wording.use_language(language)
    try:
        home = bootstrap.home()
    except UserFacingError as error:
        return refuse(sys.argv[:1], error, language)
    chosen_location = location or bootstrap.default_location()

    def start(shell: Shell) -> None:
        Opening(shell, chosen_location, who).begin()

    return run(sys.argv[:1], start, home, language)
