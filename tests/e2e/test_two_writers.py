"""Two windows on one encrypted file, each a process of its own, writing at the same time: nothing is lost.

KILLS tells the share: so many rounds of each window (make torture: ten times the kills of a kind).
"""

import os
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack

from encrypted_office import PASSWORD, PEOPLE, people_list, ready_office  # noqa: F401 - fixtures
from tallies import tell

from commune_desk import bootstrap
from commune_desk.services.members import ListMembers
from commune_desk.store import check

ROUNDS = 10 * int(os.environ.get("KILLS", "1"))
# Each adds people of its own, and both count on the note of one person: a conflict is read anew and tried again.
WRITE = f"""
import sys
from datetime import date
from commune_desk import bootstrap
from commune_desk.domain.errors import ConflictError
from commune_desk.services.members import AddMember, ChangeMember, ListMembers
office = bootstrap.open_office(sys.argv[1], password="{PASSWORD}", who=sys.argv[2])
team = office.teams.list_on(date(2026, 10, 1))[0]
shared = office.members.list(ListMembers(date(2026, 10, 1))).rows[0].id
print("ready", flush=True)
sys.stdin.readline()
conflicts = 0
for number in range(int(sys.argv[3])):
    name = f"{{sys.argv[2]}} {{number}}"
    office.members.add(AddMember({{"full_name": name}}, team.id, "member", date(2026, 10, 1)))
    while True:
        member = office.members.show(shared, date(2026, 10, 1))
        try:
            note = str(int(member.values["note"] or 0) + 1)
            office.members.change(ChangeMember(shared, member.version, {{"note": note}}))
            break
        except ConflictError:
            conflicts += 1
office.close()
print(conflicts)
"""


def test_that_two_windows_write_one_file_and_lose_nothing(tmp_path, ready_office):  # noqa: F811
    shutil.copytree(ready_office, tmp_path, dirs_exist_ok=True)
    place = str(tmp_path / "office.db")
    before = counts(place)
    with ExitStack() as held:
        windows = [held.enter_context(window(place, who)) for who in ("Nông Thị An", "Nông Thị Ba")]
        for one in windows:
            assert one.stdout.readline() == "ready\n"
        for one in windows:
            one.stdin.write("\n")
            one.stdin.flush()
        told = [int(one.communicate()[0]) for one in windows]
        assert [one.returncode for one in windows] == [0, 0]
    after = counts(place)
    tell("two writers, one file", Counter({"written": 4 * ROUNDS, "conflicts told and tried again": sum(told)}))
    assert after["members"] == PEOPLE + 2 * ROUNDS
    assert after["change_sets"] == before["change_sets"] + 4 * ROUNDS
    office = bootstrap.open_office(place, password=PASSWORD, who="Ai")
    shared = office.members.list(ListMembers(office.desk.today(), limit=10 * PEOPLE + 10 * ROUNDS)).rows
    notes = [office.members.show(row.id, office.desk.today()).values["note"] for row in shared]
    office.close()
    assert Counter(filter(None, notes)) == {str(2 * ROUNDS): 1}


def window(place: str, who: str) -> subprocess.Popen:
    command = [sys.executable, "-c", WRITE, place, who, str(ROUNDS)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def counts(place: str) -> dict[str, int]:
    office = bootstrap.open_office(place, password=PASSWORD, who="Ai")
    assert check.check(office.desk.database) == []
    found = check.counts(office.desk.database)
    office.close()
    return found
