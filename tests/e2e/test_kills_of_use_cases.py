"""An import, the closing of a month and the backups they begin with, killed at random moments: all or nothing.

The office is encrypted, as offices are. KILLS tells how many kills a kind (make torture: 20).
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from killing import READY, kill_at_random
from office_samples import PACK
from openpyxl import Workbook

from commune_desk import bootstrap
from commune_desk.bootstrap import Office, SetClock, seeded_ids
from commune_desk.domain.periods import Month
from commune_desk.services.imports import ReadList
from commune_desk.services.members import ListMembers
from commune_desk.services.rates import TakeOverPack
from commune_desk.services.units import CreateUnit
from commune_desk.store import check

PASSWORD = "bí mật của xã"
PEOPLE = 150
MONTH = Month(2026, 9)
OPEN = f"""
import sys
from datetime import date
from pathlib import Path
from commune_desk import bootstrap
from commune_desk.domain.periods import Month
from commune_desk.services.allowances import CloseMonth
from commune_desk.services.imports import ReadList
office = bootstrap.open_office(sys.argv[1], password="{PASSWORD}", who="Ai")
print("{READY}", flush=True)
"""
IMPORT = OPEN + "office.imports.run(ReadList(Path(sys.argv[2]), date(2026, 10, 1)))"
CLOSE = OPEN + "office.allowances.close(CloseMonth(Month(2026, 9)))"
BACK_UP = OPEN + "office.backups.run()"


@pytest.fixture(scope="module")
def people_list(tmp_path_factory) -> Path:
    """An office's list of many people in ten teams."""
    book = Workbook()
    sheet = book.active
    sheet.append(["STT", "Họ và tên", "Ngày sinh", "Tổ", "Chức danh"])
    for number in range(PEOPLE):
        role = "Tổ trưởng" if number % 15 == 0 else "Tổ viên"
        sheet.append(
            [number + 1, f"Nông Văn {chr(65 + number % 24)}{number}", "02/03/1980", f"Thôn {number // 15}", role]
        )
    path = tmp_path_factory.mktemp("list") / "danh sách.xlsx"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def ready_office(tmp_path_factory, people_list) -> Path:
    """The folder of an encrypted office with everybody in it and September computed."""
    folder = tmp_path_factory.mktemp("ready")
    office = new_office(folder)
    office.imports.run(ReadList(people_list, office.desk.today()))
    office.rates.take_over(TakeOverPack(PACK))
    office.allowances.compute(MONTH)
    office.close()
    return folder


def new_office(folder: Path) -> Office:
    clock = SetClock(datetime(2026, 10, 1, tzinfo=UTC))
    return bootstrap.create_office(
        str(folder / "office.db"),
        CreateUnit("00001", "xa", "Yên Sơn", "tinh", "Tân Lĩnh"),
        password=PASSWORD,
        who="Ai",
        clock=clock,
        new_id=seeded_ids(1, clock),
    )


def whole(folder: Path) -> Office:
    """Opens what a kill left behind and finds nothing wrong with it."""
    office = bootstrap.open_office(str(folder / "office.db"), password=PASSWORD, who="Ai")
    assert check.check(office.desk.database) == []
    return office


def copies(tmp_path: Path, folder: Path):
    """A copy of the office for each run; gives the arguments of the killed process."""

    def arguments(number: int) -> list[str]:
        shutil.copytree(folder, tmp_path / str(number))
        return [str(tmp_path / str(number) / "office.db")]

    return arguments


def test_that_a_killed_import_brings_in_everybody_or_nobody(tmp_path, tmp_path_factory, people_list):
    empty = tmp_path_factory.mktemp("empty")
    new_office(empty).close()
    begin = copies(tmp_path, empty)

    def check_office(number: int, ended: bool) -> None:
        office = whole(tmp_path / str(number))
        found = office.members.list(ListMembers(office.desk.today(), in_service=None)).total
        teams = len(office.teams.list_on(office.desk.today()))
        office.close()
        assert (found, teams) in ({(PEOPLE, 10)} if ended else {(0, 0), (PEOPLE, 10)})

    outcome = kill_at_random(IMPORT, lambda number: [*begin(number), str(people_list)], check_office)
    assert outcome.cut


def test_that_a_killed_closing_leaves_the_month_open_or_closed_with_its_checksum(tmp_path, ready_office):
    def check_office(number: int, ended: bool) -> None:
        office = whole(tmp_path / str(number))
        month = office.allowances.show(MONTH)
        office.close()
        assert len(month.people) == PEOPLE
        assert (month.status == "closed") == (month.checksum is not None)
        assert month.status == "closed" or not ended

    outcome = kill_at_random(CLOSE, copies(tmp_path, ready_office), check_office)
    assert outcome.cut


def test_that_a_killed_backup_leaves_no_half_backup_behind(tmp_path, ready_office):
    def check_office(number: int, ended: bool) -> None:
        folder = tmp_path / str(number)
        whole(folder).close()
        backups = [file for file in (folder / "backups").rglob("*.db") if "before" not in file.name]
        assert backups or not ended
        for file in backups:
            copy = bootstrap.open_office(str(file), password=PASSWORD, who="Ai")
            assert check.check(copy.desk.database) == []
            assert copy.members.list(ListMembers(copy.desk.today(), in_service=None)).total == PEOPLE
            copy.close()

    outcome = kill_at_random(BACK_UP, copies(tmp_path, ready_office), check_office)
    assert outcome.cut
