"""An import, the closing of a month and the backups they begin with, killed at random moments: all or nothing.

The office is encrypted, as offices are. KILLS tells how many kills a kind (make torture: 20).
"""

import shutil
from pathlib import Path

from encrypted_office import MONTH, PASSWORD, PEOPLE, new_office, people_list, ready_office  # noqa: F401 - fixtures
from killing import READY, kill_at_random

from commune_desk import bootstrap
from commune_desk.bootstrap import Office
from commune_desk.services.members import ListMembers
from commune_desk.store import check

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


def test_that_a_killed_import_brings_in_everybody_or_nobody(tmp_path, tmp_path_factory, people_list):  # noqa: F811
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


def test_that_a_killed_closing_leaves_the_month_open_or_closed_with_its_checksum(tmp_path, ready_office):  # noqa: F811
    def check_office(number: int, ended: bool) -> None:
        office = whole(tmp_path / str(number))
        month = office.allowances.show(MONTH)
        office.close()
        assert len(month.people) == PEOPLE
        assert (month.status == "closed") == (month.checksum is not None)
        assert month.status == "closed" or not ended

    outcome = kill_at_random(CLOSE, copies(tmp_path, ready_office), check_office)
    assert outcome.cut


def test_that_a_killed_backup_leaves_no_half_backup_behind(tmp_path, ready_office):  # noqa: F811
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
