"""Every page of the sample commune as pictures: light and dark, 1366×768 and 1920×1080.

usage: make_screens.py FOLDER
"""

import os
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from commune_desk.bootstrap import SetClock, create_sample_office, open_office, seeded_ids
from commune_desk.gui.app import Shell, make_shell
from commune_desk.gui.fonts import INTER, install_font
from commune_desk.gui.main_window import MainWindow
from commune_desk.gui.registry import page_specs
from commune_desk.gui.start.opening import opened
from commune_desk.gui.start.start_page import StartPage
from commune_desk.gui.theme import ThemeMode
from commune_desk.services.administration import AdministrativeUnits
from commune_desk.services.office import Office

DAY = date(2026, 10, 22)
SIZES = ((1366, 768), (1920, 1080))
QUIET_MS = 300


def settle(shell: Shell) -> None:
    """Runs events until nothing has been under way for a while."""
    quiet = 0
    while quiet < 2:
        loop = QEventLoop()
        QTimer.singleShot(QUIET_MS, loop.quit)
        loop.exec()
        quiet = 0 if shell.tasks.busy else quiet + 1


def sample(folder: Path) -> Office:
    """The sample commune, standing at a fixed moment."""
    office = create_sample_office(str(folder / "sample.db"), members=96, months=15, seed=2026, until=DAY)
    office.close()
    clock = SetClock(datetime(2026, 10, 22, 2, tzinfo=UTC))
    return open_office(office.location, who="Nguyễn Văn Khánh", clock=clock, new_id=seeded_ids(1, clock))


def shoot(shell: Shell, window: MainWindow, target: Path, mode: ThemeMode) -> None:
    """Each page in each size."""
    shell.theme.set_mode(mode)
    for width, height in SIZES:
        window.resize(width, height)
        for spec in page_specs():
            window.show_page(spec.key)
            settle(shell)
            window.grab().save(str(target / f"{spec.key}-{mode.value}-{width}.png"))


def main() -> None:
    """Makes them all."""
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["COMMUNE_DESK_HOME"] = name
        office = sample(folder)
        shell = make_shell([], folder, "vi", ThemeMode.LIGHT)
        install_font(shell.app, INTER)
        first = StartPage(AdministrativeUnits(), shell.tasks, DAY, "Nguyễn Văn Khánh")
        first.resize(*SIZES[0])
        first.show()
        settle(shell)
        first.grab().save(str(target / "start-light-1366.png"))
        first.close()
        window = shell.open_window(office, opened(office).facts, DAY)
        for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
            shoot(shell, window, target, mode)
        window.close()
        # The backup at closing is written into the folder that goes next.
        settle(shell)
        shell.tasks.close()
    for picture in sorted(target.glob("*.png")):
        print(picture)  # noqa: T201 - told where they lie


if __name__ == "__main__":
    main()
