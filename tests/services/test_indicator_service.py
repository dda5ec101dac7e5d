from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from desk_samples import team_of
from sqlalchemy import insert, select

from commune_desk.domain.errors import ConflictError, RefusedError
from commune_desk.domain.periods import Month, Period, ReportCalendar, parse_period
from commune_desk.services.incidents import AddEntry, IncidentService
from commune_desk.services.indicators import EnterFigure, IndicatorService, SaveNarrative
from commune_desk.services.rosters import (
    ConfirmAttendance,
    PublishMonth,
    RosterService,
    SetCell,
    SetCells,
)
from commune_desk.services.teams import ApproveNumber, TeamService
from commune_desk.store.tables.commendations import CommendationRecipientRow, CommendationRow
from commune_desk.store.tables.incidents import LogEntryRow, LogQuantityRow
from commune_desk.store.tables.members import (
    CasualtyRow,
    MemberRow,
    ServiceSpellRow,
    TrainingAttendanceRow,
    TrainingRow,
)
from commune_desk.store.tables.teams import TeamRow

Q3 = parse_period("2026-Q3")
JULY = Period(date(2026, 7, 1), date(2026, 8, 1))
AUGUST = Period(date(2026, 8, 1), date(2026, 9, 1))
QUARTER = Period(date(2026, 7, 1), date(2026, 10, 1))


@pytest.fixture
def reports(desk) -> IndicatorService:
    return IndicatorService(desk)


@pytest.fixture
def log(desk) -> IncidentService:
    return IncidentService(desk)


def write(log: IncidentService, kind: str, day: str, **other) -> None:
    log.add(AddEntry(kind, datetime.fromisoformat(f"{day}T09:00"), "x", **other))


def rows(reports: IndicatorService, report=Q3, **other) -> dict:
    return {row.code: row for row in reports.table(report, **other).rows}


def test_that_the_quarter_runs_from_the_fifteenth_to_the_fourteenth(reports, log):
    for day in ("2026-06-14", "2026-06-15", "2026-09-14", "2026-09-15"):
        write(log, "persuasion", day, quantities={"turnout": 10})
    table = reports.table(Q3)
    assert (table.report.period.start, table.report.period.last_day) == (date(2026, 6, 15), date(2026, 9, 14))
    assert (table.same_period.start, table.same_period.last_day) == (date(2025, 6, 15), date(2025, 9, 14))
    assert table.year_to_date.start == date(2025, 12, 15)
    found = rows(reports)
    assert found["persuasion_session"].now == 2
    assert found["persuasion_turnout"].now == 20
    assert found["persuasion_session"].year_to_date == 3


def test_that_the_midnight_that_ends_a_period_belongs_to_the_next(reports, log):
    for moment in ("2026-06-15T00:00", "2026-09-14T23:59", "2026-09-15T00:00"):
        log.add(AddEntry("persuasion", datetime.fromisoformat(moment), "x"))
    assert rows(reports)["persuasion_session"].now == 2


def test_that_a_row_is_compared_with_the_same_period_last_year(reports, log):
    write(log, "mediation", "2025-07-01", outcome_code="succeeded", quantities={"times": 11})
    write(log, "mediation", "2026-07-01", outcome_code="succeeded", quantities={"times": 8})
    write(log, "mediation", "2026-07-02", outcome_code="failed")
    row = rows(reports)["mediation_count"]
    assert (row.now, row.last_year, row.change, row.percent) == (9, 11, -2, Decimal("-18.2"))
    part = rows(reports)["mediation_succeeded"]
    assert (part.now, part.last_year, part.number, part.level) == (8, 11, None, 1)
    assert part.name == "Trong đó: hòa giải thành"


def test_that_a_base_of_nothing_gives_a_change_and_no_percentage(reports, log):
    write(log, "traffic_guidance", "2026-07-01")
    row = rows(reports)["traffic_turn"]
    assert (row.now, row.last_year, row.change, row.percent) == (1, 0, 1, None)


def test_that_grams_are_told_in_kilograms_and_compared_exactly(reports, log):
    write(log, "weapon_surrender", "2026-07-01", quantities={"firecracker_g": 2500, "gun": 3})
    write(log, "weapon_surrender", "2025-07-01", quantities={"firecracker_g": 1200})
    row = rows(reports)["firecracker_kg"]
    assert (row.now, row.last_year, row.change, row.percent) == (
        Decimal("2.5"), Decimal("1.2"), Decimal("1.3"), Decimal("108.3"))  # fmt: skip
    assert rows(reports)["weapon_gun"].now == 3


def test_that_rows_are_numbered_through_the_groups_of_the_annex(reports):
    table = reports.table(Q3)
    assert [row.number for row in table.rows if row.number] == list(range(1, 25))
    assert len({row.group_code for row in table.rows}) == 8


def test_that_a_team_has_its_own_figures_which_add_up(desk, reports, log):
    first, _ = team_of(desk, "thôn Một", "Nguyễn Văn An")
    second, _ = team_of(desk, "thôn Hai", "Trần Thị Bình", "Lê Văn Cả")
    write(log, "persuasion", "2026-07-01", team_id=first)
    write(log, "persuasion", "2026-07-02", team_id=second, quantities={"times": 4})
    write(log, "persuasion", "2026-07-03")
    assert rows(reports)["persuasion_session"].now == 6
    assert rows(reports, team=second)["persuasion_session"].now == 4
    assert rows(reports, team=second)["member_count"].now == 2
    table = reports.by_team(Q3.period)
    place = table.codes.index("persuasion_session")
    assert [(team.name, team.figures[place]) for team in table.teams] == [("Thôn Một", 1), ("Thôn Hai", 4)]
    assert (table.without_team[place], table.totals[place]) == (1, 6)


def test_that_patrols_are_published_shifts_that_somebody_served(desk, reports):
    _, people = team_of(desk, "thôn Một", "Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cả")
    rosters = RosterService(desk)
    rosters.seed_defaults()
    day = date(2026, 9, 1)
    cells = [SetCell(one, day, "night") for one in people]
    cells += [SetCell(people[0], day + timedelta(days=1), "traffic"), SetCell(people[1], day, "leave", beside=True)]
    rosters.set_cells(SetCells(tuple(cells)))
    assert rows(reports)["patrol_count"].now == 0
    rosters.publish_month(PublishMonth(Month.of(day), despite_double_bookings=True))
    shift = rosters.shifts_on(day).shifts[0].shift_id
    rosters.confirm_attendance(
        ConfirmAttendance(Period(day, day + timedelta(days=3)), absent=frozenset({(shift, people[2])}))
    )
    found = rows(reports)
    assert (found["patrol_count"].now, found["patrol_turnout"].now, found["traffic_turn"].now) == (1, 2, 1)
    assert [row.subject for row in reports.rows_behind("patrol_turnout", Q3.period).rows] == ["rosters"] * 2


def test_that_a_stock_shows_the_last_day_also_as_year_to_date(desk, reports):
    team_of(desk, "thôn Một", "Nguyễn Văn An", valid_from=date(2026, 8, 1))
    row = rows(reports)["member_count"]
    assert (row.now, row.last_year, row.year_to_date, row.stock) == (1, 0, 1, True)


def test_that_the_rows_behind_a_number_are_shown_in_a_window(reports, log):
    for day in range(1, 8):
        write(log, "tip_drugs", f"2026-07-{day:02d}", valuable=day % 2 == 0)
    page = reports.rows_behind("tip_valuable", Q3.period, offset=1, limit=1)
    assert (page.total, [row.day for row in page.rows]) == (3, [date(2026, 7, 4)])
    assert page.rows[0].subject == "incidents"


def test_that_the_series_has_twelve_months_beside_those_of_the_year_before(reports, log):
    write(log, "persuasion", "2025-12-15", quantities={"times": 3})
    write(log, "persuasion", "2025-02-14", quantities={"times": 2})
    series = reports.series("persuasion_session", ReportCalendar.ADMINISTRATIVE, 2026)
    assert [point.month for point in series] == list(range(1, 13))
    assert (series[0].now, series[0].last_year, series[1].last_year) == (3, 0, 2)
    assert series[0].period.start == date(2025, 12, 15)


def test_that_an_entered_indicator_is_unknown_until_it_is_entered(reports):
    assert reports.values(("crime_count",), Q3.period) == {"crime_count": None}
    reports.enter_figure(EnterFigure("crime_count", Q3.period, 4))
    reports.enter_figure(EnterFigure("crime_count", Q3.period.year_before(), 5))
    row = rows(reports, listing="all")["crime_count"]
    assert (row.now, row.last_year, row.change, row.percent) == (4, 5, -1, Decimal("-20.0"))


def test_that_entered_months_add_up_to_the_quarter_and_stocks_do_not(reports):
    for period, amount in ((JULY, 3), (AUGUST, 4)):
        reports.enter_figure(EnterFigure("crime_count", period, amount))
        reports.enter_figure(EnterFigure("model_site", period, amount))
    assert reports.values(("crime_count", "model_site"), QUARTER) == {"crime_count": 7, "model_site": 4}


def test_that_a_figure_that_would_count_twice_is_refused(reports):
    reports.enter_figure(EnterFigure("crime_count", JULY, 3))
    with pytest.raises(RefusedError) as error:
        reports.enter_figure(EnterFigure("crime_count", QUARTER, 9))
    assert error.value.code == "error.indicators.overlap"
    assert error.value.facts == {"first": date(2026, 7, 1), "last": date(2026, 7, 31)}


def test_that_the_whole_and_a_team_are_not_entered_for_the_same_days(desk, reports):
    team_id, _ = team_of(desk, "thôn Một", "Nguyễn Văn An")
    other_id, _ = team_of(desk, "thôn Hai", "Lê Văn Cả")
    reports.enter_figure(EnterFigure("crime_count", JULY, 3, team_id=team_id))
    reports.enter_figure(EnterFigure("crime_count", JULY, 2, team_id=other_id))
    with pytest.raises(RefusedError):
        reports.enter_figure(EnterFigure("crime_count", JULY, 9))
    assert len(reports.figures("crime_count", JULY)) == 2
    reports.enter_figure(EnterFigure("crime_count", AUGUST, 9))
    with pytest.raises(RefusedError):
        reports.enter_figure(EnterFigure("crime_count", AUGUST, 3, team_id=team_id))


def test_that_an_entered_figure_is_changed_under_its_version_only(reports):
    reports.enter_figure(EnterFigure("crime_count", JULY, 3))
    with pytest.raises(ConflictError):
        reports.enter_figure(EnterFigure("crime_count", JULY, 4))
    (seen,) = reports.figures("crime_count", JULY)
    reports.enter_figure(EnterFigure("crime_count", JULY, 4, version=seen.version))
    assert [one.amount for one in reports.figures("crime_count", JULY)] == [4]


def test_that_what_is_counted_is_not_typed(reports):
    with pytest.raises(RefusedError) as error:
        reports.enter_figure(EnterFigure("tip_count", JULY, 31))
    assert error.value.code == "error.indicators.counted"


def test_that_a_section_shows_what_was_written_for_the_period_before(reports):
    q2 = parse_period("2026-Q2")
    reports.save_narrative(SaveNarrative("quarterly", q2.period, "patrol", "Tổ chức 168 lượt."))
    done = reports.save_narrative(SaveNarrative("quarterly", Q3.period, "patrol", "Tổ chức 184 lượt."))
    assert done.change_set_id is not None
    patrol, fire = reports.narratives("quarterly", Q3, ("patrol", "fire"))
    assert (patrol.text, patrol.previous_text) == ("Tổ chức 184 lượt.", "Tổ chức 168 lượt.")
    assert patrol.previous_period == q2.period
    assert (fire.text, fire.version) == ("", 0)
    with pytest.raises(ConflictError):
        reports.save_narrative(SaveNarrative("quarterly", Q3.period, "patrol", "khác"))
    reports.save_narrative(SaveNarrative("quarterly", Q3.period, "patrol", "khác", patrol.version))


PERIOD = Period(date(2026, 10, 15), date(2026, 11, 15))


def people_of(desk, rows_: list[dict], team_id: UUID, valid_from: date) -> list[UUID]:
    with desk.work("test.people") as work:
        ids = []
        for number, values in enumerate(rows_):
            row = MemberRow(
                id=desk.new_id(), unit_id=desk.unit_id, full_name=f"Người {number}", name_sort=b"", **values
            )
            work.session.add(row)
            work.session.flush()
            spell = ServiceSpellRow(
                id=desk.new_id(), member_id=row.id, team_id=team_id, post="member", valid_from=valid_from
            )
            work.session.add(spell)
            ids.append(row.id)
        work.commit()
    return ids


def test_that_an_office_without_records_claims_nothing(reports):
    view = reports.force_statistics(PERIOD)
    assert set(view.total) == set(range(2, 26))
    assert all(figure is None for figure in view.total.values())
    assert view.difference is None


def test_that_every_column_of_the_statistics_is_counted(desk, reports):
    team_id, (leader,) = team_of(desk, "thôn Tân Tiến", "Nguyễn Văn Hưởng")
    other_id, _ = team_of(desk, "thôn Cao Lạng")
    old = [
        {"sex": "male", "birth_date": date(1956, 11, 14), "birth_year": 1956, "education_level": "primary",
         "ethnicity": "Kinh"},
        {"sex": "female", "birth_date": date(1956, 11, 15), "birth_year": 1956, "education_level": "lower_secondary",
         "ethnicity": "Ê Đê"},
        {"sex": "male", "birth_year": 1990, "education_level": "college", "ethnicity": "Thái"},
    ]  # fmt: skip
    new = [{"sex": "female", "birth_year": 1999, "education_level": "university", "ethnicity": "Kinh"}]
    stayed = people_of(desk, old, team_id, date(2025, 1, 1))
    people_of(desk, new, other_id, date(2026, 10, 20))
    TeamService(desk).approve_number(ApproveNumber(24, "12/QĐ-UBND", None, date(2025, 1, 1), team_count=7))
    TeamService(desk).approve_number(ApproveNumber(4, "12/QĐ-UBND", None, date(2025, 1, 1), team_id=team_id))
    with desk.work("test.records") as work:
        spell = work.session.scalars(select(ServiceSpellRow).where(ServiceSpellRow.member_id == leader)).one()
        spell.valid_to, spell.end_reason = date(2026, 11, 1), "a"
        root = {"unit_id": desk.unit_id}
        training = TrainingRow(id=desk.new_id(), **root, title="Lớp", first_day=PERIOD.start, last_day=PERIOD.start,
                               ministry_material=True, class_count=2)  # fmt: skip
        award = CommendationRow(id=desk.new_id(), **root, title="Khen", award_form="merit_certificate",
                                level="commune", year=2026, decision_number="5", decision_date=PERIOD.start,
                                paper_month=PERIOD.start, reason="", fund="")  # fmt: skip
        hurt = CasualtyRow(id=desk.new_id(), **root, member_id=stayed[0], day=PERIOD.start, kind="injured",
                           on_duty=True)  # fmt: skip
        work.session.add_all((training, award, hurt))
        work.session.flush()
        work.session.add(TrainingAttendanceRow(training_id=training.id, member_id=stayed[1]))
        work.session.add(
            CommendationRecipientRow(
                commendation_id=award.id,
                number=1,
                member_id=stayed[2],
                name="",
                post_and_unit="",
                coefficient="0.3",
                bonus_vnd=0,
            )
        )
        work.commit()
    view = reports.force_statistics(PERIOD)
    assert dict(view.total) == {
        2: 24, 3: 4, 4: 4, 5: 2, 6: 2, 7: 3, 8: 1, 9: 1, 10: 1, 11: 1, 12: 1, 13: 2, 14: 7, 15: 2,
        16: 1, 17: 1, 18: 1, 19: 0, 20: 1, 21: 2, 22: 0, 23: 0, 24: 0, 25: 1,
    }  # fmt: skip
    assert view.difference == 0
    first, second = view.teams
    assert (first.name, first.cells[2], first.cells[4], first.cells[14], first.cells[17]) == (
        "Thôn Tân Tiến", 4, 3, 1, 1)  # fmt: skip
    assert (second.cells[2], second.cells[4], second.cells[16], second.cells[21]) == (None, 1, 1, None)


def test_that_somebody_dismissed_has_no_column_and_shows_as_a_difference(desk, reports):
    _, (leader, _) = team_of(desk, "thôn Tân Tiến", "Nguyễn Văn Hưởng", "Lê Văn Cả")
    with desk.work("test.dismissed") as work:
        spell = work.session.scalars(select(ServiceSpellRow).where(ServiceSpellRow.member_id == leader)).one()
        spell.valid_to, spell.end_reason = date(2026, 11, 1), "d"
        work.commit()
    view = reports.force_statistics(PERIOD)
    assert (view.total[3], view.total[4], view.total[17], view.difference) == (2, 1, 0, -1)


def test_that_what_was_told_last_time_stands_where_it_was_entered(desk, reports):
    team_of(desk, "thôn Tân Tiến", "Nguyễn Văn Hưởng", "Lê Văn Cả")
    before = Period(date(2026, 9, 15), date(2026, 10, 15))
    reports.enter_figure(EnterFigure("member_reported", before, 5))
    assert reports.force_statistics(PERIOD).total[3] == 5
    assert reports.force_statistics(PERIOD).difference == -3
    inside = Period(date(2026, 10, 1), date(2026, 11, 1))
    later = Period(date(2026, 11, 15), date(2026, 12, 15))
    assert [reports.force_statistics(period).total[3] for period in (inside, later)] == [2, 2]


def insert_rows(desk, table, rows_) -> None:
    """Written past the units of work: a city's year is no use case of one office."""
    with desk.database.writer.begin() as connection:
        connection.execute(insert(table), rows_)


def force_of(desk, team_count: int, member_count: int) -> None:
    unit = desk.unit_id
    teams = [
        {"id": desk.new_id(), "unit_id": unit, "number": number, "name": "", "name_sort": b"",
         "valid_from": date(2024, 7, 1), "version": 1}
        for number in range(team_count)
    ]  # fmt: skip
    insert_rows(desk, TeamRow, teams)
    members = [
        {"id": desk.new_id(), "unit_id": unit, "full_name": "", "name_sort": b"", "version": 1}
        for _ in range(member_count)
    ]
    insert_rows(desk, MemberRow, members)
    spells = [
        {"id": desk.new_id(), "member_id": member["id"], "team_id": teams[number % team_count]["id"], "post": "member",
         "valid_from": date(2024, 7, 1), "version": 1}
        for number, member in enumerate(members)
    ]  # fmt: skip
    insert_rows(desk, ServiceSpellRow, spells)


def log_of(desk, day: date, entries: list[tuple[str, str, dict, dict[str, int]]]) -> None:
    rows_, quantities = [], []
    for number, (category, kind, fields, counts) in enumerate(entries, start=1):
        entry_id = desk.new_id()
        empty = {"outcome_code": None, "source_code": None, "valuable": None}
        rows_.append(
            {"id": entry_id, "unit_id": desk.unit_id, "year": day.year, "number": number, "category": category,
             "kind_code": kind, "happened_at": datetime.combine(day, datetime.min.time()), "place": "",
             "summary": "", "version": 1, **empty, **fields}
        )  # fmt: skip
        quantities += [{"entry_id": entry_id, "code": code, "amount": amount} for code, amount in counts.items()]
    insert_rows(desk, LogEntryRow, rows_)
    insert_rows(desk, LogQuantityRow, quantities)


YEAR = parse_period("2025-07-01..2026-06-30")


def figures(reports: IndicatorService, *codes: str, report=YEAR) -> list:
    return list(reports.values(codes, report.period).values())


def test_that_the_year_of_a_city_is_counted_exactly(desk, reports):
    force_of(desk, 5_400, 19_500)
    tips = [("tip", "tip_crime", {"valuable": number < 8_800}, {}) for number in range(17_900)]
    log_of(
        desk,
        date(2025, 8, 1),
        [
            *tips,
            ("activity", "patrol_unplanned", {}, {"times": 532_000, "violation": 3_100}),
            ("incident", "fire", {}, {"times": 1_900}),
            ("incident", "rescue", {}, {"times": 1_700}),
        ],
    )
    assert figures(
        reports, "team_count", "member_count", "tip_count", "tip_valuable", "patrol_count", "patrol_violation",
        "fire_case", "rescue_case",
    ) == [5_400, 19_500, 17_900, 8_800, 532_000, 3_100, 1_900, 1_700]  # fmt: skip


def test_that_the_months_of_the_country_are_counted_exactly(desk, reports):
    team_of(desk, "thôn Một", "Nguyễn Văn An")
    log_of(
        desk,
        date(2025, 8, 1),
        [
            ("tip", "tip_crime", {}, {"times": 141_000}),
            ("incident", "disorder", {"outcome_code": "settled"}, {"times": 91_000}),
            ("activity", "persuasion", {}, {"times": 787_000}),
            ("activity", "model_built", {}, {"times": 17_000}),
            ("incident", "fire", {}, {"times": 9_500}),
            ("incident", "rescue", {}, {"times": 8_500}),
            ("activity", "patrol_unplanned", {}, {"times": 2_600_000, "violation": 83_000}),
            ("activity", "traffic_guidance", {}, {"times": 463_000}),
            ("activity", "festival", {}, {"times": 5_813, "gift": 35_000, "value_vnd": 35_000_000_000}),
            ("activity", "weapon_surrender", {}, {"firecracker_g": 55_000}),
            ("activity", "model_spread", {}, {"camera": 600}),
        ],
    )
    with desk.database.reader() as session:
        member_id = session.scalars(select(MemberRow.id)).one()
    casualties = [
        {"id": desk.new_id(), "unit_id": desk.unit_id, "member_id": member_id, "day": date(2025, 8, 1), "kind": kind,
         "on_duty": True, "version": 1}
        for kind in ["injured"] * 82 + ["killed"] * 7
    ]  # fmt: skip
    insert_rows(desk, CasualtyRow, casualties)
    for period, amount in ((YEAR.period, 92), (YEAR.period.year_before(), 100)):
        reports.enter_figure(EnterFigure("crime_count", period, amount))
    assert figures(
        reports, "tip_count", "incident_supported", "persuasion_session", "model_new", "fire_case", "rescue_case",
        "patrol_count", "patrol_violation", "traffic_turn", "festival_site", "gift_count", "gift_value",
        "firecracker_kg", "camera_installed", "member_injured_on_duty", "member_killed_on_duty",
    ) == [
        141_000, 91_000, 787_000, 17_000, 9_500, 8_500, 2_600_000, 83_000, 463_000, 5_813, 35_000, 35_000_000_000,
        Decimal(55), 600, 82, 7,
    ]  # fmt: skip
    assert rows(reports, YEAR, listing="all")["crime_count"].percent == Decimal("-8.0")


def test_that_what_has_no_log_is_told_as_entered(reports):
    half = parse_period("2025-01-01..2025-06-30")
    told = {
        "model_kind": 38, "model_site": 3_135, "exemplar_count": 76, "model_five_self_management_site": 259,
        "model_camera_site": 331, "unit_safe_enterprise": 1_327, "unit_safe_agency": 125, "unit_safe_school": 211,
    }  # fmt: skip
    for code, amount in told.items():
        reports.enter_figure(EnterFigure(code, half.period, amount))
    assert figures(reports, *told, report=half) == list(told.values())
