"""How long an officer waits for the window, against a bare PySide6 window with one table.

Each figure is that of a whole process, from its start to the moment the window has painted; medians of some runs, the
runs of all kinds taken in turn. Bytecode is compiled first (`make bench`). Prints a table with the limits of the plan
and one line of JSON.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from commune_desk import bootstrap

ROUNDS = 7
SIZE = 1366, 728

PAINTED = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer

class Painted(QObject):
    '''Ends the process with the first picture of a widget after `ready`, or at once without.'''

    def __init__(self, ready=lambda: True):
        super().__init__()
        self._ready = ready

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and self._ready():
            QTimer.singleShot(0, self.end)
        return False

    def end(self):
        memory = open('/proc/self/statm').read().split() if os.path.exists('/proc/self/statm') else ['0', '0']
        print(time.time(), int(memory[1]) * 4096 / 1e6, flush=True)
        os._exit(0)
"""

BARE = (
    PAINTED
    + """
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication([])
model = QStandardItemModel(30, 8)
{data}
window, table = QMainWindow(), QTableView()
table.setModel(model)
window.setCentralWidget(table)
window.resize(*map(int, sys.argv[2:4]))
painted = Painted()
table.viewport().installEventFilter(painted)
window.show()
app.exec()
"""
)

DATA = """
from sqlalchemy import create_engine, text
from sqlcipher3 import dbapi2
engine = create_engine('sqlite+pysqlite://', module=dbapi2, creator=lambda: dbapi2.connect(sys.argv[1]))
with engine.connect() as connection:
    rows = connection.execute(text('SELECT full_name, phone, address FROM members ORDER BY name_sort LIMIT 50')).all()
model = QStandardItemModel(0, 3)
for row in rows:
    model.appendRow([QStandardItem(cell or '') for cell in row])
"""

FIRST_FRAME = (
    PAINTED
    + """
from pathlib import Path
from commune_desk.gui.app import make_shell
from commune_desk.gui.start.opening import Opening
shell = make_shell(['bench'], Path(os.environ['COMMUNE_DESK_HOME']))
painted = Painted(lambda: bool(shell.app.topLevelWidgets()))
shell.app.installEventFilter(painted)
Opening(shell, sys.argv[1], 'Ai').begin()
shell.app.exec()
"""
)

ROWS = (
    PAINTED
    + """
from pathlib import Path
from commune_desk.gui.app import make_shell
from commune_desk.gui.start.opening import Opening
shell = make_shell(['bench'], Path(os.environ['COMMUNE_DESK_HOME']))
painted = Painted(lambda: page is not None and page.list.model.total > 0)
page = None
opening = Opening(shell, sys.argv[1], 'Ai')
opening.begin()

def look():
    global page
    if shell.window is None:
        return
    timer.stop()
    shell.window.show_page('members')
    page = shell.window.page('members')
    page.list.table.viewport().installEventFilter(painted)

timer = QTimer()
timer.timeout.connect(look)
timer.start(1)
shell.app.exec()
"""
)


def run(code: str, location: Path, home: Path) -> tuple[float, float]:
    """(seconds from the start of the process to the picture, MB in memory then)."""
    environment = os.environ | {"COMMUNE_DESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    arguments = [sys.executable, "-c", code, str(location), *map(str, SIZE)]
    begun = time.time()
    done = subprocess.run(arguments, capture_output=True, text=True, check=True, env=environment)
    ended, memory_mb = map(float, done.stdout.split()[-2:])
    return ended - begun, memory_mb


def main() -> None:
    """Measures in turn, and prints."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        os.environ["COMMUNE_DESK_HOME"] = name
        location = home / "sample.db"
        bootstrap.create_sample_office(str(location), until=date(2026, 10, 22)).close()
        bare, with_data = (BARE.replace("{data}", data) for data in ("", DATA))
        kinds = {"bare": bare, "bare with data": with_data, "first frame": FIRST_FRAME, "rows": ROWS}
        times: dict[str, list[tuple[float, float]]] = {kind: [] for kind in kinds}
        for round_ in range(ROUNDS + 1):
            for kind, code in kinds.items():
                measured = run(code, location, home)
                # The first of each kind warms up the disk.
                if round_:
                    times[kind].append(measured)
    middle = {kind: statistics.median(seconds for seconds, _ in runs) for kind, runs in times.items()}
    memory_mb = statistics.median(memory for _, memory in times["rows"])
    figures = [
        ("a bare PySide6 window with one table, ms", middle["bare"] * 1000, None),
        ("our first frame, ms", middle["first frame"] * 1000, None),
        ("our first frame / the bare window, times", middle["first frame"] / middle["bare"], 1.5),
        ("bare window + SQLAlchemy + open + one query, ms", middle["bare with data"] * 1000, None),
        ("rows of the sample commune shown, ms", middle["rows"] * 1000, None),
        ("rows shown / the bare window with its data, times", middle["rows"] / middle["bare with data"], 1.3),
        ("memory with the sample commune, MB", memory_mb, 200),
    ]
    print(f"{'what':60} {'':>9} {'limit':>6}")
    for what, figure, limit in figures:
        told = "" if limit is None else f"{limit:6g}  {'holds' if figure <= limit else 'DOES NOT HOLD'}"
        print(f"{what:60} {figure:9.2f} {told}".rstrip())
    print(json.dumps([dict(zip(("what", "measured", "limit"), row, strict=True)) for row in figures]))


if __name__ == "__main__":
    main()
