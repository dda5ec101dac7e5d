"""An office with as many people as the whole force: search at each key, pages of sorted lists, saving, opening.

Every time is told twice: on the clock, and of the processor (what the machine's other work lengthens less). A machine
is told by its yardstick, ten million additions in Python. Prints a table with the limits of the plan and whether the
processor kept them, and one line of JSON. NATION sets the number of people.
"""

import json
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import nation
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from commune_desk import bootstrap
from commune_desk.bootstrap import SetClock, seeded_ids
from commune_desk.services.members import ChangeMember, ListMembers
from commune_desk.services.office import Office
from commune_desk.services.units import CreateUnit
from commune_desk.store import search
from commune_desk.store.engine import open_database
from commune_desk.store.tables.changes import SearchEntryRow
from commune_desk.store.tables.members import MemberRow

DAY = date(2026, 10, 1)
PASSWORD = "mật khẩu"
LOOKED_FOR, PAGES, SAVES, OPENINGS = 20, 30, 40, 15
PAGE = 50
"""Rows the window asks for at a time while a list is scrolled (gui/widgets/list_model.py): more than a screen."""
SEED = 2
Figure = tuple[str, float, float, float | None]
"""What was measured, on the clock, of the processor (milliseconds unless said), and its limit."""


@dataclass(frozen=True)
class Times:
    """Milliseconds of some runs of one thing."""

    clock: list[float]
    processor: list[float]

    def at(self, share: float) -> tuple[float, float]:
        """The percentile on the clock and of the processor."""
        clock, processor = sorted(self.clock), sorted(self.processor)
        place = min(len(clock) - 1, int(len(clock) * share))
        return clock[place], processor[place]


def timed(runs: Sequence[Callable[[], object]]) -> Times:
    """Runs each once, after the first has warmed up."""
    runs[0]()
    times = Times([], [])
    for run in runs:
        clock, processor = time.perf_counter(), time.process_time()
        run()
        times.clock.append((time.perf_counter() - clock) * 1000)
        times.processor.append((time.process_time() - processor) * 1000)
    return times


def ten_million() -> None:
    """Work that is the same on every machine."""
    total = 0
    for number in range(10_000_000):
        total += number


def new_office(folder: Path, password: str | None) -> Office:
    """An empty office."""
    folder.mkdir()
    clock = SetClock(datetime(2026, 10, 1, tzinfo=UTC))
    unit = CreateUnit("00001", "xa", "Yên Sơn", "tinh", "Tân Lĩnh")
    return bootstrap.create_office(
        str(folder / "office.db"), unit, password=password, who="Ai", clock=clock, new_id=seeded_ids(1, clock)
    )


def main() -> None:
    """Measures and prints."""
    members = int(os.environ.get("NATION", nation.MEMBERS))
    with tempfile.TemporaryDirectory() as name:
        os.environ["COMMUNE_DESK_HOME"] = str(Path(name) / "home")
        office = new_office(Path(name) / "nation", None)
        figures: list[Figure] = [
            ("yardstick: ten million additions in Python", *timed([ten_million] * 3).at(0.5), None)
        ]
        clock, processor = time.perf_counter(), time.process_time()
        people = nation.fill(office.desk, members, members * nation.TEAMS // nation.MEMBERS)
        took = (time.perf_counter() - clock, time.process_time() - processor)
        figures.append((f"{members} people written for this, seconds", *took, None))
        figures += measure(office, people)
        office.close()
        figures += opening(Path(name))
    print(f"{'what':76} {'clock':>9} {'processor':>9} {'limit':>6}")
    for what, clock, processor, limit in figures:
        told = "" if limit is None else f"{limit:6g}  {'holds' if processor <= limit else 'DOES NOT HOLD'}"
        print(f"{what:76} {clock:9.2f} {processor:9.2f} {told}".rstrip())
    print(json.dumps([dict(zip(("what", "clock", "processor", "limit"), row, strict=True)) for row in figures]))


def measure(office: Office, people: list[nation.Person]) -> list[Figure]:
    """What an officer at a desk waits for."""
    typed = list(nation.typed_prefixes(people, SEED, LOOKED_FOR))
    keys = timed([lambda words=words: office.search.find(words, DAY) for words in typed])
    narrowed = timed([lambda words=words: office.members.list(ListMembers(DAY, words, limit=PAGE)) for words in typed])
    rows: list[Figure] = [
        (f"Ctrl+K, each of {len(typed)} typed beginnings, median", *keys.at(0.5), None),
        ("Ctrl+K, 95th percentile", *keys.at(0.95), 50),
        ("Ctrl+K, slowest", *keys.at(1), None),
        ("list narrowed by what is typed, 95th percentile", *narrowed.at(0.95), 50),
    ]
    for sort in ("name", "team"):
        total = len(people)
        whole = timed_once(lambda sort=sort: office.members.list(ListMembers(DAY, sort=sort, limit=PAGE)))
        pages, doubled = (
            timed(
                [
                    lambda sort=sort, at=at, rows=rows: office.members.list(
                        ListMembers(DAY, sort=sort, offset=at, limit=rows)
                    )
                    for at in range(0, total, max(rows, total // PAGES))
                ]
            )
            for rows in (PAGE, 2 * PAGE)
        )
        rows += [
            (f"a page of {PAGE} rows sorted by {sort}, the first since the program was started", *whole, None),
            (f"a page of {PAGE} rows sorted by {sort}, anywhere in the list, median", *pages.at(0.5), 5),
            (f"a page sorted by {sort}, 95th percentile", *pages.at(0.95), None),
            (f"{2 * PAGE} rows sorted by {sort}, what is asked for at first sight, median", *doubled.at(0.5), None),
            (f"a page sorted by {sort}, the first after a save, median", *after_saves(office, sort).at(0.5), 5),
        ]
    return [*rows, *saving(office), *rebuilding(office)]


def timed_once(run: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds of one run that nothing has warmed up."""
    clock, processor = time.perf_counter(), time.process_time()
    run()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def after_saves(office: Office, sort: str) -> Times:
    """The list read anew because somebody saved."""
    times = Times([], [])
    for number, (member_id, version) in enumerate(some_members(office, SAVES)):
        office.members.change(
            ChangeMember(member_id, version, {"full_name": f"Nguyễn Văn {('An', 'Bình', 'Yến')[number % 3]}"})
        )
        clock, processor = timed_once(lambda: office.members.list(ListMembers(DAY, sort=sort, limit=PAGE)))
        times.clock.append(clock)
        times.processor.append(processor)
    return times


def some_members(office: Office, count: int) -> list[tuple[UUID, int]]:
    """Identifiers and versions of the people who were written first."""
    with office.desk.database.reader() as session:
        found = session.execute(select(MemberRow.id, MemberRow.version).order_by(MemberRow.id).limit(count))
        return [(row.id, row.version) for row in found]


def saving(office: Office) -> list[Figure]:
    """The same change with its history, as an officer saves it, and as bare rows."""
    found = some_members(office, 2 * SAVES + 2)
    audited, bare = found[: SAVES + 1], found[SAVES + 1 :]
    number = iter(range(10_000))

    def save_bare(member_id: object) -> None:
        with Session(office.desk.database.writer) as session:
            row = session.get_one(MemberRow, member_id)
            row.phone = f"0991{next(number):06}"
            session.flush()
            search.write_entry(session, row.unit_id, "members", row.id, f"{row.full_name} {row.phone}")
            session.commit()

    ours = timed(
        [
            lambda: office.members.change(ChangeMember(*audited.pop(), {"phone": f"0991{next(number):06}"}))
            for _ in range(SAVES)
        ]
    ).at(0.5)
    without = timed([lambda: save_bare(bare.pop()[0]) for _ in range(SAVES)]).at(0.5)
    return [
        ("saving one member with its history, median", *ours, None),
        ("saving one member without, median", *without, None),
        ("saving with its history / without, times", ours[0] / without[0], ours[1] / without[1], 3),
    ]


def rebuilding(office: Office) -> list[Figure]:
    """The index of words made anew, and what it takes."""
    clock, processor = time.perf_counter(), time.process_time()
    with office.desk.database.writer.begin() as connection:
        search.rebuild(connection)
    took = ((time.perf_counter() - clock), (time.process_time() - processor))
    with office.desk.database.writer.connect() as connection:
        entries = connection.scalar(select(func.count()).select_from(SearchEntryRow)) or 0
        size = connection.scalar(text("SELECT sum(length(block)) FROM search_index_data")) or 0
    location = Path(office.location)
    return [
        (f"index of {entries} search entries made anew, seconds", *took, None),
        ("its size / the whole file, MB", size / 1e6, location.stat().st_size / 1e6, None),
    ]


def opening(folder: Path) -> list[Figure]:
    """Opening a new office, the key derived before; how many people it holds makes no difference."""
    times = {}
    for kind, password in (("plain", None), ("encrypted", PASSWORD)):
        office = new_office(folder / kind, password)
        key = office.desk.database.key
        office.close()
        times[kind] = timed([lambda office=office, key=key: open_database(office.location, key).close()] * OPENINGS)
    plain, locked = times["plain"].at(0.5), times["encrypted"].at(0.5)
    return [
        ("opening a plain office, median", *plain, None),
        ("opening an encrypted office, its key derived, median", *locked, None),
        ("opening encrypted / plain, times", locked[0] / plain[0], locked[1] / plain[1], 1.3),
    ]


if __name__ == "__main__":
    main()
