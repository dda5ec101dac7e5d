"""The sample commune: whole, invented, and the same at each run."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from sqlalchemy import select

from commune_desk.bootstrap import create_sample_office
from commune_desk.domain.commendations import bonus_vnd
from commune_desk.domain.incidents import EntryFacts
from commune_desk.domain.periods import Month, parse_period
from commune_desk.domain.rosters import double_bookings
from commune_desk.services.contracts import TaskContext
from commune_desk.services.incidents import ListEntries
from commune_desk.services.members import ListMembers
from commune_desk.services.office import Office
from commune_desk.services.paper_values.quarterly_report import CLAUSES, PARAGRAPHS, REPORT
from commune_desk.services.sample_commune.texts import sample_texts
from commune_desk.store.base import Base
from commune_desk.store.queries.rosters import shift_kinds, slots_within
from commune_desk.store.tables.incidents import LogEntryRow, LogQuantityRow
from commune_desk.store.tables.members import MemberRow
from commune_desk.wording import say
from commune_desk.wording.catalogues import log_book

UNTIL = date(2026, 8, 21)
SMALL = {"teams": 8, "members": 26, "months": 3, "seed": 7, "until": UNTIL}


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Office]]:
    """Makes sample offices and closes them at the end."""
    made: list[Office] = []

    def make(**size: Any) -> Office:
        folder = tmp_path_factory.mktemp("sample")
        made.append(create_sample_office(str(folder / "commune.db"), **{**SMALL, **size}))
        return made[-1]

    yield make
    for office in made:
        office.close()


@pytest.fixture(scope="module")
def sample(make: Callable[..., Office]) -> Office:
    return make()


@pytest.fixture(scope="module")
def large(make: Callable[..., Office]) -> Office:
    """Thirty teams for a year."""
    return make(teams=30, members=96, months=12)


def contents(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    with office.desk.database.reader() as session:
        return {
            table.name: sorted(map(tuple, session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
        }


def test_that_the_same_seed_and_day_give_the_same_rows_in_every_table(sample, make):
    first, second = contents(sample), contents(make())
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    assert all(first[name] for name in ("members", "shifts", "log_entries", "pay_lines", "changes", "search_entries"))


def test_that_another_seed_gives_other_people_and_another_log(sample, make):
    other = make(seed=8, months=1)
    with sample.desk.database.reader() as ours, other.desk.database.reader() as theirs:
        for column in (MemberRow.national_id, LogEntryRow.summary):
            assert set(ours.scalars(select(column))) != set(theirs.scalars(select(column)))


def test_that_there_are_as_many_teams_and_members_as_asked_on_the_last_day(sample):
    people = sample.members.list(ListMembers(UNTIL, limit=1000))
    assert people.total == 26
    assert sum(person.post == "leader" for person in people.rows) == 8
    assert sum(person.post == "deputy" for person in people.rows) == 8
    assert len(sample.teams.list_on(UNTIL)) == 8


def test_that_people_came_and_went_and_one_followed_in_a_post(large):
    people = large.members.list(ListMembers(UNTIL, in_service=None, limit=1000)).rows
    shown = [large.members.show(person.id, UNTIL) for person in people]
    left = [one for one in shown if one.current is None]
    assert left
    assert all(one.spells[-1].end_reason in {"a", "b"} for one in left)
    assert any(one.spells[0].valid_from > date(2025, 8, 15) for one in shown)
    assert any([spell.post for spell in one.spells] == ["member", "deputy"] for one in shown)


def test_that_no_number_in_it_belongs_to_anybody(sample):
    with sample.desk.database.reader() as session:
        members = session.scalars(select(MemberRow)).all()
        assert members
        for member in members:
            assert re.fullmatch(r"000\d{9}", member.national_id)
            assert member.phone is None or re.fullmatch(r"0990\d{6}", member.phone)
            assert member.account_number is None or re.fullmatch(r"999\d{10}", member.account_number)
        assert len({member.national_id for member in members}) == len(members)
        assert not any(re.search(r"\d{9}", entry) for entry in session.scalars(select(LogEntryRow.summary)))


def test_that_nobody_is_on_two_shifts_at_once(sample):
    with sample.desk.database.reader() as session:
        kinds = shift_kinds(session, sample.desk.unit_id)
        placed = slots_within(session, sample.desk.unit_id, date(2026, 5, 1), date(2026, 12, 1))
        assert {one.shift.kind_code for one in placed} >= {"turn_1", "turn_2", "leave", "evening"}
        assert double_bookings((one.placement for one in placed), kinds) == ()


def test_that_two_parties_of_three_patrol_every_night_each_on_a_route_of_its_own(sample):
    for month in (Month(2026, 7), Month(2026, 9)):
        paper = sample.rosters.roster_paper(month)
        for day in paper.days:
            ((first, second),) = day.lines
            assert all((first.leader, second.leader, day.duty_officer))
            assert (len(first.members), len(second.members)) == (2, 2)
            assert first.route != second.route
        assert {code for code, _ in paper.routes} == {f"T{number}" for number in range(1, 7)}


def test_that_members_of_thirty_teams_have_five_to_nine_nights_a_month(large):
    grid = large.rosters.month_grid(Month(2026, 8))
    nights = [member.counts.nights for team in grid.teams for member in team.members]
    assert 5 <= median(nights) <= 9
    assert max(nights) <= 9
    whole_month = [
        member.counts.nights
        for team in grid.teams
        for member in team.members
        if all(cell.in_service for cell in member.cells)
    ]
    assert min(whole_month) >= 3


def test_that_what_lies_ahead_is_planned_and_what_is_past_confirmed(sample):
    with sample.desk.database.reader() as session:
        kinds = shift_kinds(session, sample.desk.unit_id)
        seen = set()
        for one in slots_within(session, sample.desk.unit_id, date(2026, 5, 1), date(2026, 12, 1)):
            kind = kinds[one.shift.kind_code]
            over = kind.ends(one.shift.day) <= datetime.combine(UNTIL + timedelta(days=1), time())
            assert (one.slot.attendance != "planned") == (over and kind.is_duty)
            assert (one.slot.served_min is not None) == (one.slot.attendance == "served")
            seen.add(one.slot.attendance)
        assert seen == {"planned", "served", "absent"}
        assert max(session.scalars(select(LogEntryRow.happened_at))).date() <= UNTIL


def test_that_next_month_is_published_late_in_this_one(sample, make):
    assert sample.rosters.month_grid(Month(2026, 9)).published
    early = make(until=date(2026, 8, 19), months=1)
    grid = early.rosters.month_grid(Month(2026, 9))
    assert grid.shift_count > 0
    assert grid.published_count == 0


def test_that_every_entry_of_the_log_would_be_accepted_by_the_log(sample):
    noon_after = sample.desk.clock.now().replace(tzinfo=None) + timedelta(days=2)
    with sample.desk.database.reader() as session:
        quantities: dict[Any, dict[str, int]] = {}
        for row in session.scalars(select(LogQuantityRow)):
            quantities.setdefault(row.entry_id, {})[row.code] = row.amount
        for entry in session.scalars(select(LogEntryRow)):
            facts = EntryFacts(
                entry.kind_code,
                entry.happened_at,
                entry.summary,
                entry.outcome_code,
                entry.source_code,
                entry.valuable,
                quantities.get(entry.id, {}),
            )
            assert log_book().problems(facts, noon_after) == ()
            assert "{" not in entry.summary


def test_that_every_text_of_the_log_can_be_filled_in_and_every_kind_is_written_about():
    texts = sample_texts()
    assert {kind.code for kind in texts.log} == set(log_book().kinds)
    for kind in texts.log:
        facts = dict.fromkeys(("someone", "other", "area", *kind.quantities), "x")
        for text in kind.texts:
            assert text.format(**facts)


def test_that_the_narratives_are_those_the_report_asks_for():
    assert set(sample_texts().office.narratives) == {*PARAGRAPHS, *CLAUSES}


def test_that_a_commune_of_thirty_teams_writes_over_a_thousand_entries_a_year(large):
    year = large.incidents.list_entries(ListEntries(begin=date(2025, 8, 22), until=date(2026, 8, 22)))
    assert 1150 <= year.total <= 1450


def test_that_entries_and_members_are_found_by_their_words(sample):
    assert sample.incidents.list_entries(ListEntries(search="tuyen truyen")).total > 0
    found = sample.members.list(ListMembers(UNTIL, search="Khăm Êban"))
    assert [person.full_name for person in found.rows] == ["Y Khăm Êban"]


def test_that_all_months_but_the_last_are_closed_and_the_last_is_computed(sample):
    months = [sample.allowances.show(Month(2026, number)) for number in (5, 6, 7, 8)]
    assert [month.status for month in months] == ["none", "closed", "closed", "open"]
    assert all(month.total_vnd > 0 for month in months[1:])
    before, after = months[2].people[0], months[3].people[0]
    assert (before.post, before.monthly_support_vnd) == ("leader", 1_500_000)
    assert (after.post, after.monthly_support_vnd) == ("leader", 1_800_000)


def test_that_bonuses_follow_from_coefficient_and_base_salary(sample):
    prepared, ad_hoc = (
        next(one for one in sample.commendations.list() if (one.decision_number is None) == unsigned and one.total_vnd)
        for unsigned in (True, False)
    )
    for one in (prepared, ad_hoc):
        for recipient in one.recipients:
            assert recipient.coefficient > 0
            assert recipient.bonus_vnd == bonus_vnd(recipient.coefficient, 2_530_000)


def test_that_the_quarter_has_figures_and_words(large):
    quarter = parse_period("2026-Q2")
    rows = {row.code: row for row in large.indicators.table(quarter).rows}
    assert rows["patrol_count"].now > 180
    assert rows["persuasion_session"].now > 0
    (leadership,) = large.indicators.narratives(REPORT, quarter, ("leadership",))
    assert leadership.text.startswith("Công an xã đã tham mưu")


def test_that_nothing_in_it_is_found_wrong(sample):
    assert sample.backups.check() == ()


@pytest.mark.parametrize(
    ("members", "teams", "until"),
    [(3, 30, date(2026, 2, 28)), (7, 2, date(2024, 8, 31)), (140, 45, date(2028, 2, 29)), (9, 3, date(2023, 5, 3))],
)
def test_that_any_size_and_day_can_be_made(make, members, teams, until):
    office = make(members=members, teams=teams, until=until, months=2)
    assert office.members.list(ListMembers(until, limit=1000)).total == members
    assert office.backups.check() == ()
    assert office.allowances.show(Month.of(until)).people


def test_that_the_making_tells_how_far_it_is(tmp_path: Path):
    told: list[tuple[int, int, str]] = []

    class Told(TaskContext):
        def progress(self, done: int, total: int, what_code: str = "") -> None:
            told.append((done, total, say(what_code)))

    create_sample_office(str(tmp_path / "sample.db"), **{**SMALL, "months": 2}, context=Told()).close()
    assert told[0][2] == "Lập tổ và thành viên"
    assert told[-1][:2] == (2, 2)
    assert all(0 <= done <= total for done, total, _ in told)


def test_that_most_dossiers_are_complete_and_some_lack_a_paper_a_badge_or_a_tool(sample):
    counts = sample.dossiers.counts(UNTIL)
    assert 0 < counts.incomplete < counts.people
    assert 0 < counts.without_certificate < counts.people
    norms = sample.equipment.norms(UNTIL)
    assert any(row.there for row in norms.rows)
    assert all(view.in_store >= 1 for view in sample.equipment.items(UNTIL))
    assert {holder.is_team for view in sample.equipment.items(UNTIL) for holder in view.held} == {True}
