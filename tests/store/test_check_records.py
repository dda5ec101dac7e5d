"""Faults between records that are each whole: every one is a sentence with the record's name, and only faults are."""

from datetime import date, timedelta
from itertools import count

import pytest
from engine_fixtures import Clock, Ids, Office, unit_row
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commune_desk.store import check, check_records
from commune_desk.store.queries.allowances import checksum, lines_of, people_of
from commune_desk.store.tables.allowances import PayLineRow, PayMonthRow, PayPersonRow
from commune_desk.store.tables.members import MemberRow, ServiceSpellRow
from commune_desk.store.tables.teams import TeamRow
from commune_desk.wording import say

FIRST = date(2025, 1, 1)


@pytest.fixture
def office(blank_database):
    clock, new_id = Clock(), Ids()
    made = Office(blank_database, new_id(), clock, new_id)
    with made.work("units.create") as work:
        work.session.add(unit_row(made.unit_id, clock.now()))
        work.commit()
    return made


class Records:
    """Rows laid down as no service would."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.numbers = count(1)

    def add(self, *rows):
        def change(session):
            for row in rows:
                session.add(row)
                session.flush()

        self.office.do(change)
        return rows[0]

    def team(self, start=FIRST, end=None, name="thôn Tân Tiến"):
        return self.add(
            TeamRow(id=self.office.new_id(), unit_id=self.office.unit_id, valid_from=start, valid_to=end,
                    number=next(self.numbers), name=name, name_sort=name.encode())
        )  # fmt: skip

    def member(self, name="Nông Văn Bảy"):
        return self.add(
            MemberRow(id=self.office.new_id(), unit_id=self.office.unit_id, full_name=name, name_sort=name.encode())
        )

    def spell(self, member, team, start=FIRST, end=None):
        return self.add(
            ServiceSpellRow(id=self.office.new_id(), member_id=member.id, team_id=team.id, post="member",
                            valid_from=start, valid_to=end)
        )  # fmt: skip

    def faults(self):
        with self.office.database.reader() as session:
            return list(check_records.faults(session.connection(), 20))


@pytest.fixture
def records(office):
    return Records(office)


@pytest.mark.parametrize("entered", [1, -1])
def test_that_spells_within_their_teams_and_one_after_the_other_are_no_fault(records, entered):
    """In whatever order they were entered."""
    member, old, new = records.member(), records.team(end=date(2025, 7, 1)), records.team(start=date(2025, 7, 1))
    for team, start, end in ((old, FIRST, date(2025, 7, 1)), (new, date(2025, 7, 1), None))[::entered]:
        records.spell(member, team, start, end)
    assert records.faults() == []


@pytest.mark.parametrize(
    ("team", "spell", "fault"),
    [
        ((FIRST, None), (FIRST - timedelta(days=1), None), True),
        ((FIRST, date(2025, 7, 1)), (FIRST, None), True),
        ((FIRST, date(2025, 7, 1)), (FIRST, date(2025, 7, 2)), True),
        ((FIRST, date(2025, 7, 1)), (FIRST, date(2025, 7, 1)), False),
        ((FIRST, date(2025, 7, 1)), (date(2025, 7, 1), date(2025, 8, 1)), True),
    ],
)
def test_that_a_spell_outside_the_life_of_its_team_is_told_with_person_and_team(records, team, spell, fault):
    records.spell(records.member(), records.team(*team), *spell)
    found = records.faults()
    assert [code for code, _ in found] == (["finding.spell_outside_team"] if fault else [])
    for code, facts in found:
        sentence = say(code, **facts)
        assert "Nông Văn Bảy" in sentence
        assert "thôn Tân Tiến" in sentence
        assert f"{spell[0]:%d/%m/%Y}" in sentence


def test_that_two_people_may_serve_at_once_and_one_may_not_serve_twice(records):
    team = records.team()
    records.spell(records.member("Một"), team)
    twice = records.member("Hai")
    records.spell(twice, team, end=date(2025, 7, 2))
    records.spell(twice, team, start=date(2025, 7, 1))
    ((code, facts),) = records.faults()
    assert say(code, **facts).startswith("Hai: hai quá trình tham gia từ 01/01/2025 và từ 01/07/2025 trùng ngày nhau.")


SPELLS = st.lists(
    st.tuples(st.integers(0, 20), st.none() | st.integers(1, 10)).map(
        lambda drawn: (
            FIRST + timedelta(days=drawn[0]),
            None if drawn[1] is None else FIRST + timedelta(days=drawn[0] + drawn[1]),
        )
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SPELLS)
def test_that_spells_overlap_exactly_when_they_share_a_day(records, spells):
    member, team = records.member(), records.team()
    for start, end in spells:
        records.spell(member, team, start, end)

    def days(start, end):
        return {start + timedelta(days=n) for n in range(60) if end is None or start + timedelta(days=n) < end}

    shared = sum(bool(days(*one) & days(*other)) for at, one in enumerate(spells) for other in spells[at + 1 :])
    name = f"Người {member.id}"
    records.office.do(lambda session: setattr(session.get(MemberRow, member.id), "full_name", name))
    with records.office.database.reader() as session:
        found = list(check_records.faults(session.connection(), 10_000))
    assert sum(facts["full_name"] == name for _, facts in found) == shared


@pytest.fixture
def closed_month(records, office):
    """September, paid to one of two people, closed."""
    team, paid, other = records.team(), records.member(), records.member("Lò Thị Tám")
    month = PayMonthRow(id=office.new_id(), unit_id=office.unit_id, month=date(2025, 9, 1), status="open")
    records.add(
        month,
        PayPersonRow(pay_month_id=month.id, number=1, member_id=paid.id, full_name=paid.full_name, team_id=team.id,
                     team_number=1, team_name=team.name, post="member", note=""),
        line_of(month, 1, paid, 2_400_000),
    )  # fmt: skip

    def close(session):
        row = session.get(PayMonthRow, month.id)
        row.status = "closed"
        row.checksum = checksum(people_of(session, row.id), lines_of(session, row.id))

    office.do(close)
    return month, paid, other


def line_of(month, number, member, amount_vnd):
    return PayLineRow(pay_month_id=month.id, number=number, member_id=member.id, component="monthly_support",
                      post="member", days=30, quantity=1, rate="1", base_vnd=None, amount_vnd=amount_vnd,
                      explanation="[]", valid_from=date(2025, 9, 1), valid_to=date(2025, 10, 1))  # fmt: skip


def test_that_a_closed_month_as_it_was_closed_is_no_fault(records, closed_month):
    assert records.faults() == []


def test_that_a_closed_month_whose_amount_was_changed_is_told(records, closed_month, office):
    month = closed_month[0]
    office.do(lambda session: setattr(session.get(PayLineRow, (month.id, 1)), "amount_vnd", 2_400_001))
    ((code, facts),) = records.faults()
    assert code == "finding.month_changed"
    assert say(code, **facts).startswith("Tháng 9/2025 đã chốt nhưng")


def test_that_pay_of_somebody_who_is_not_on_the_list_is_told_with_name_and_amount(records, closed_month):
    month, _, other = closed_month
    records.add(line_of(month, 2, other, 3_000_000_000))
    found = records.faults()
    assert [code for code, _ in found] == ["finding.paid_unlisted", "finding.month_changed"]
    assert "Tháng 9/2025: Lò Thị Tám có 3.000.000.000 đồng" in say(found[0][0], **found[0][1])


def test_that_the_check_of_a_database_tells_them_too(records, office):
    records.spell(records.member(), records.team(end=date(2025, 7, 1)))
    assert "finding.spell_outside_team" in [finding.code for finding in check.check(office.database)]
