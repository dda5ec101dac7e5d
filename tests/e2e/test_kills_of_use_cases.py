"""An import, merges, the closing of a month and backups, killed at random moments: all or nothing.

The office is encrypted, as offices are. KILLS tells how many kills a kind (make torture: 20).
"""

import shutil
from pathlib import Path

import pytest
from encrypted_office import MONTH, PASSWORD, PEOPLE, new_office, people_list, ready_office  # noqa: F401 - fixtures
from killing import READY, kill_at_random

from commune_desk import bootstrap
from commune_desk.services.members import ListMembers
from commune_desk.services.office import Office
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
MERGE_TEAMS = (
    OPEN
    + """
from commune_desk.services.team_commands import MergeTeams
old = [(team.id, team.version) for team in office.teams.list_on(date(2026, 9, 30))[:2]]
office.teams.merge_teams(MergeTeams(tuple(old), date(2026, 9, 30), "Thôn Chung"))
"""
)
MERGE_PERSONS = (
    OPEN
    + """
from commune_desk.services.duplicates import MergeMembers
from commune_desk.services.members import ListMembers
kept, other = (row.id for row in office.members.list(ListMembers(date(2026, 10, 1))).rows[:2])
seen = office.duplicates.preview_merge(kept, other)
office.duplicates.merge(MergeMembers(kept, seen.kept_version, other, seen.other_version, {}))
"""
)
BACK_UP = OPEN + "office.backups.run()"


def whole(folder: Path) -> Office:
    """Opens what a kill left behind and finds nothing wrong with it."""
    office = bootstrap.open_office(str(folder / "office.db"), password=PASSWORD, who="Ai")
    assert check.check(office.desk.database) == []
    return office


def rows_by_table(folder: Path) -> dict[str, int]:
    office = whole(folder)
    found = check.counts(office.desk.database)
    office.close()
    return found


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

    def check_office(number: int, ended: bool) -> bool:
        office = whole(tmp_path / str(number))
        found = office.members.list(ListMembers(office.desk.today(), in_service=None)).total
        teams = len(office.teams.list_on(office.desk.today()))
        office.close()
        assert (found, teams) in ({(PEOPLE, 10)} if ended else {(0, 0), (PEOPLE, 10)})
        return bool(found)

    outcome = kill_at_random(IMPORT, lambda number: [*begin(number), str(people_list)], check_office, kind="import")
    assert outcome.cut


@pytest.mark.parametrize(("kind", "code"), [("merge of teams", MERGE_TEAMS), ("merge of persons", MERGE_PERSONS)])
def test_that_a_killed_merge_leaves_two_or_one(kind, code, tmp_path, ready_office):  # noqa: F811
    """Every table has the rows it had, or those of a merge that nobody killed."""
    before = rows_by_table(ready_office)
    merged = {}

    def check_office(number: int, ended: bool) -> bool:
        found = rows_by_table(tmp_path / str(number))
        if number == 0:
            merged.update(found)
            assert found["change_sets"] == before["change_sets"] + 1
        assert found == merged or (found == before and not ended)
        return found == merged

    kill_at_random(code, copies(tmp_path, ready_office), check_office, kind=kind, parts=2)


def test_that_a_killed_closing_leaves_the_month_open_or_closed_with_its_checksum(tmp_path, ready_office):  # noqa: F811
    def check_office(number: int, ended: bool) -> bool:
        office = whole(tmp_path / str(number))
        month = office.allowances.show(MONTH)
        office.close()
        assert len(month.people) == PEOPLE
        assert (month.status == "closed") == (month.checksum is not None)
        assert month.status == "closed" or not ended
        return month.status == "closed"

    outcome = kill_at_random(CLOSE, copies(tmp_path, ready_office), check_office, kind="closing of a month")
    assert outcome.cut


def test_that_a_killed_backup_leaves_no_half_backup_behind(tmp_path, ready_office):  # noqa: F811
    def check_office(number: int, ended: bool) -> bool:
        folder = tmp_path / str(number)
        whole(folder).close()
        backups = [file for file in (folder / "backups").rglob("*.db") if "before" not in file.name]
        assert backups or not ended
        for file in backups:
            copy = bootstrap.open_office(str(file), password=PASSWORD, who="Ai")
            assert check.check(copy.desk.database) == []
            assert copy.members.list(ListMembers(copy.desk.today(), in_service=None)).total == PEOPLE
            copy.close()
        return bool(backups)

    outcome = kill_at_random(BACK_UP, copies(tmp_path, ready_office), check_office, kind="backup of the office")
    assert outcome.cut
