"""A whole encrypted office at work, and then a search for names in every byte it wrote.

What is looked through: its home, its stick, and the temporary folder. What the officer saved on purpose lies elsewhere.
"""

import json
import os
import signal
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from openpyxl import Workbook

from commune_desk.domain.text import fold

SUPPORT = Path(__file__).parents[1] / "support"
SOURCE = Path(__file__).parents[2] / "src"
IMPORTED = ("Lục Thị Khuyên Diễm", "Nông Văn Tuệ Mẫn")
NAMES = (
    *("Trần Quốc Đạt", "Nguyễn Văn Hưởng", "Lương Văn Thắng", "H’Nguên Mlô", "Mai Thị Thanh Tâm", "Đỗ Hữu Nghĩa"),
    *("Mất trộm một xe máy", "Mô hình Camera an ninh", *IMPORTED),
)

BEGIN = """
import json, os, signal, sys
from datetime import UTC, date, datetime
from pathlib import Path
home, stick, elsewhere, password = (*map(Path, sys.argv[1:4]), sys.argv[4] or None)
written = []

def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        mode, flags = arguments[1] or "", arguments[2] or 0
        if set(mode) & set("wxa+") or flags & (os.O_WRONLY | os.O_RDWR):
            written.append(os.path.abspath(arguments[0]))

sys.addaudithook(watch)

from commune_desk import bootstrap
from commune_desk.services.imports import ReadList

def tell(name):
    (elsewhere / name).write_text(json.dumps(written))
"""

WORK = (
    BEGIN
    + """
from office_samples import SEPTEMBER, build_office, member_ids
from commune_desk.domain.periods import parse_period
from commune_desk.services.allowances import CloseMonth
from commune_desk.services.drafts import KeepDraft
from commune_desk.services.members import ChangeMember
from commune_desk.services.papers import PrintPaper
from commune_desk.services.passwords import ChangePassword
from commune_desk.store.backup import restore

office = build_office(home, password)
office.imports.run(ReadList(elsewhere / "danh sách.xlsx", date(2026, 10, 1)))
office.backups.choose_second_place(stick)
office.allowances.compute(SEPTEMBER)
office.allowances.close(CloseMonth(SEPTEMBER))
for kind in ("pdf", "docx"):
    office.papers.print(PrintPaper("f52-payment-list", str(SEPTEMBER), kind))
office.exports.quarter(parse_period("2026-Q3"))
assert office.search.find("Trần Quốc Đạt", office.desk.today())
office.backups.run_at_start()
office.drills.run()
member = office.members.show(member_ids(office)["Trần Quốc Đạt"], date(2026, 11, 10))
office.members.change(ChangeMember(member.id, member.version, {"note": "Con của Lương Văn Thắng"}))
office.backups.run_at_close()
assert office.backups.check() == ()
newest = office.backups.last().path
if password:
    office.passwords.change(ChangePassword(password, password + "2", password + "2"))
    office.passwords.change(ChangePassword(password + "2", password, password))
office.backups.restore(newest)
# Half typed and left, as by a power cut.
assert office.drafts.keep(KeepDraft("members", "new", "Thành viên mới: Trần Quốc Đạt", {"full_name": "Trần Quốc Đạt"}))
office.close()
tell("work.json")
"""
)

SHOW = (
    BEGIN
    + """
from PySide6.QtWidgets import QApplication
from commune_desk.cli import main as command
from commune_desk.cli.commands import teams
from commune_desk.gui.app import make_shell
from commune_desk.gui.frame.top_bar import FrameFacts

def crash(*_):
    try:
        raise ValueError("Trần Quốc Đạt")
    except ValueError as error:
        raise RuntimeError("Lương Văn Thắng") from error

shell = make_shell(["test"], home)
office = bootstrap.open_office(str(home / "xã Yên Sơn.db"), password=password, who="Lò Văn Chiến")
window = shell.open_window(office, FrameFacts("Công an xã", "", "Lò Văn Chiến", ""), office.desk.today())

def settle():
    for _ in range(3):
        while shell.tasks.busy:
            shell.app.processEvents()
        shell.app.processEvents()

for key in tuple(window._specs):
    window.show_page(key)
    settle()
window.care.palette.open()
window.care.palette.field.setText("Trần Quốc Đạt")
settle()
try:
    crash()
except RuntimeError as error:
    shell.crashes.report(error)
settle()
window.close()
while window.isVisible():
    shell.app.processEvents()
teams.list_teams = crash
key_file = elsewhere / "khóa.txt"
key_file.write_text(password or "", encoding="utf-8")
arguments = ["teams", "list", "--db", str(home / "xã Yên Sơn.db")]
assert command.main([*arguments, *(["--key-file", str(key_file)] if password else [])]) == 1
tell("show.json")
sys.stdout.flush()
os._exit(0)  # Qt's own taking down is no part of this
"""
)

KILLED_WRITING = (
    BEGIN
    + """
from commune_desk.services import imports
office = bootstrap.open_office(str(home / "xã Yên Sơn.db"), password=password, who="Ai")
from commune_desk.store.unit_of_work import UnitOfWork
commit = UnitOfWork.commit

def commit_and_die(self):
    commit(self)
    # What was committed lies in the write-ahead log still.
    tell("killed.json")
    os.kill(os.getpid(), signal.SIGKILL)

UnitOfWork.commit = commit_and_die
office.imports.run(ReadList(elsewhere / "danh sách 2.xlsx", date(2026, 10, 1)))
"""
)

KILLED_EXPORTING = (
    BEGIN
    + """
from openpyxl.worksheet._writer import WorksheetWriter
from commune_desk.domain.periods import parse_period
office = bootstrap.open_office(str(home / "xã Yên Sơn.db"), password=password, who="Ai")

def die(*_):
    tell("exporting.json")
    os.kill(os.getpid(), signal.SIGKILL)

WorksheetWriter.read = WorksheetWriter.cleanup = die
office.exports.quarter(parse_period("2026-Q3"))
"""
)


def list_of(path: Path, names, more: int = 0) -> None:
    book = Workbook()
    book.active.append(["STT", "Họ và tên", "Ngày sinh", "Tổ", "Chức danh"])
    everybody = [*names, *(f"Nông Văn Tuệ Mẫn {chr(65 + number % 24)}{number}" for number in range(more))]
    for number, name in enumerate(everybody, start=1):
        book.active.append([number, name, "02/03/1980", "Thôn Nà Phặc", "Tổ viên"])
    book.save(path)


class Places:
    """The folders of an office at work, and processes that work there."""

    def __init__(self, folder: Path, password: str) -> None:
        self.home, self.stick, self.temporary, self.elsewhere = (
            folder / name for name in ("home", "stick", "temporary", "elsewhere")
        )
        for made in (self.home, self.stick, self.temporary, self.elsewhere):
            made.mkdir()
        self.password = password

    def run(self, code: str) -> int:
        homes = dict.fromkeys(("HOME", "COMMUNE_DESK_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME",
                               "XDG_STATE_HOME", "XDG_RUNTIME_DIR"), str(self.home))  # fmt: skip
        temporary = dict.fromkeys(("TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"), str(self.temporary))
        paths = {"PYTHONPATH": os.pathsep.join((str(SOURCE), str(SUPPORT))), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, (self.home, self.stick, self.elsewhere)), self.password],
            capture_output=True, text=True, check=False, timeout=600,
            env=os.environ | homes | temporary | paths | {"QT_QPA_PLATFORM": "offscreen"},
        )  # fmt: skip
        assert done.returncode in {0, -signal.SIGKILL}, done.stderr
        return done.returncode

    def written(self) -> list[Path]:
        return [
            path for place in (self.home, self.stick, self.temporary) for path in place.rglob("*") if path.is_file()
        ]

    def opened(self, told: str) -> list[Path]:
        """What a process opened for writing, removed since or not."""
        return [Path(name) for name in json.loads((self.elsewhere / told).read_text())]


def spellings(name: str) -> set[bytes]:
    forms = {name, name.upper(), fold(name), *(unicodedata.normalize(form, name) for form in ("NFC", "NFD"))}
    return {form.encode(code) for form in forms for code in ("utf-8", "utf-16-le", "utf-16-be")}


def found_in(files) -> set[tuple[str, str]]:
    """(file, name) of every name that stands in a file, in whatever spelling."""
    wanted = {name: spellings(name) for name in NAMES}
    hits = set()
    for file in files:
        content = file.read_bytes()
        hits |= {(file.name, name) for name, forms in wanted.items() if any(form in content for form in forms)}
    return hits


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """An encrypted office after its work: two processes came to their end, two were killed."""
    made = Places(tmp_path_factory.mktemp("office"), "bí mật của xã")
    list_of(made.elsewhere / "danh sách.xlsx", IMPORTED)
    list_of(made.elsewhere / "danh sách 2.xlsx", (), more=400)
    assert made.run(WORK) == 0
    assert made.run(SHOW) == 0
    assert made.run(KILLED_EXPORTING) == -signal.SIGKILL
    assert made.run(KILLED_WRITING) == -signal.SIGKILL
    return made


def test_that_no_name_stands_in_clear_in_anything_an_encrypted_office_writes(places):
    files = places.written()
    kinds = {file.suffix for file in files}
    # The test looks at something: database, log of the killed process, backups on both disks, logs of crashes.
    assert kinds >= {".db", ".key", ".log", ".drafts"}
    assert any(file.name.endswith(".db-wal") and file.stat().st_size > 100_000 for file in files)
    assert list(places.stick.rglob("backup *.db"))
    assert "RuntimeError" in (places.home / "window.log").read_text(encoding="utf-8")
    assert "RuntimeError" in (places.home / "command.log").read_text(encoding="utf-8")
    assert found_in(files) == set()
    heads = {file.name: file.read_bytes()[:5] for file in files}
    # Packed, a name would not be found: nothing packed or plain is there at all.
    assert [
        name for name, head in heads.items() if head.startswith((b"SQLit", b"PK\x03\x04", b"%PDF", b"\x1f\x8b"))
    ] == []


def test_that_nothing_is_opened_for_writing_outside_home_and_stick(places):
    """What was removed again lies on the disk still: so no temporary file is made in the first place."""
    own = (places.home, places.stick, places.elsewhere, Path("/dev"))
    assert places.opened("work.json")
    for told in ("work.json", "killed.json", "exporting.json"):
        opened = places.opened(told)
        assert [path for path in opened if not any(path.is_relative_to(place) for place in own)] == []


def test_that_the_search_would_find_a_name_in_an_office_without_password(tmp_path):
    places = Places(tmp_path, "")
    list_of(places.elsewhere / "danh sách.xlsx", IMPORTED)
    places.run(WORK)
    assert {name for _, name in found_in(places.written())} == set(NAMES)
