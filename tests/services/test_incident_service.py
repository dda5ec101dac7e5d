from datetime import date, datetime
from uuid import UUID

import pytest
from desk_samples import move_clock, team_of
from sqlalchemy import select

from commune_desk.domain.errors import ConflictError, InvalidFieldsError, RefusedError
from commune_desk.services.incidents import AddEntry, ChangeEntry, IncidentService, ListEntries
from commune_desk.services.rosters import RosterService, SetCell
from commune_desk.store.tables.changes import ChangeRow, ChangeSetRow
from commune_desk.store.tables.incidents import LogEntryRow

LAST_NIGHT = datetime.fromisoformat("2026-10-21T22:30")


@pytest.fixture
def log(desk) -> IncidentService:
    return IncidentService(desk)


@pytest.fixture
def team(desk) -> tuple[UUID, list[UUID]]:
    return team_of(desk, "xóm Khuổi Lình", "Hoàng Văn Tú", "Lò Thị Thuý", "Nông Thị Mai", "Lý A Sình")


def written(log: IncidentService, summary: str = "Hai nhóm cãi vã", **other) -> UUID:
    entry = {"kind_code": "disorder", "happened_at": LAST_NIGHT, "summary": summary, **other}
    (entry_id,) = log.add(AddEntry(**entry)).ids
    return entry_id


def numbers(log: IncidentService, **query) -> list[int]:
    return [line.number for line in log.list_entries(ListEntries(**query)).rows]


def test_that_numbers_run_by_year_over_all_categories(desk, log):
    written(log)
    written(log, kind_code="tip_drugs")
    written(log, happened_at=datetime.fromisoformat("2025-12-31T23:59"))
    written(log, kind_code="persuasion")
    with desk.database.reader() as session:
        rows = session.scalars(select(LogEntryRow).order_by(LogEntryRow.year, LogEntryRow.number)).all()
    assert [(row.year, row.number, row.category) for row in rows] == [
        (2025, 1, "incident"), (2026, 1, "incident"), (2026, 2, "tip"), (2026, 3, "activity")]  # fmt: skip


def test_that_the_message_names_the_number(log):
    done = log.add(AddEntry("disorder", LAST_NIGHT, "Cãi vã"))
    assert dict(done.message_facts) == {"number": 1, "year": 2026}
    assert done.subjects == {"incidents"}
    assert done.change_set_id is not None


def test_that_an_entry_is_shown_with_people_counts_and_indicators(log, team):
    team_id, (leader, deputy, *_) = team
    entry_id = written(
        log,
        kind_code="theft",
        place="Xóm Nà Lầu",
        team_id=team_id,
        outcome_code="handed_over",
        source_code="patrol",
        reporter="Bế Văn Lợi",
        participants=(deputy, leader),
        quantities={"offender_handed_over": 1},
    )
    view = log.show(entry_id)
    assert (view.line.kind_name, view.line.outcome_name, view.source_name) == (
        "Trộm cắp", "Đã bàn giao Công an xã", "Phát hiện khi tuần tra")  # fmt: skip
    assert [name for _, name in view.participants] == ["Lò Thị Thuý", "Hoàng Văn Tú"]
    assert [(one.name, one.amount, one.unit) for one in view.quantities] == [("Đối tượng bàn giao", 1, "đối tượng")]
    assert [code for code, _ in view.counts_towards] == [
        "incident_detected", "incident_supported", "offender_handed_over", "patrol_violation"]  # fmt: skip


def test_that_everything_about_an_entry_is_one_change_set(desk, log, team):
    _, (leader, deputy, *_) = team
    done = log.add(
        AddEntry(
            "persuasion", LAST_NIGHT, "Họp dân", participants=(leader, deputy), quantities={"turnout": 40, "leaflet": 9}
        )
    )
    with desk.database.reader() as session:
        change_set = session.get(ChangeSetRow, done.change_set_id)
        changed = session.scalars(
            select(ChangeRow.table_name).where(ChangeRow.change_set_id == done.change_set_id)
        ).all()
    assert change_set.use_case == "history.incidents.add"
    assert sorted(changed) == ["log_entries", *["log_participants"] * 2, *["log_quantities"] * 2]


def test_that_faults_are_told_field_by_field_and_nothing_is_written(log):
    with pytest.raises(InvalidFieldsError) as error:
        log.add(AddEntry("disorder", datetime.fromisoformat("2026-10-22T08:01"), " ", quantities={"gun": 1}))
    assert [field for field, _, _ in error.value.problems] == ["happened_at", "summary", "gun"]
    assert log.list_entries(ListEntries()).total == 0


@pytest.mark.parametrize("field", ["team_id", "participants"])
def test_that_an_entry_names_only_teams_and_people_of_the_office(log, field):
    stranger = UUID(int=7)
    with pytest.raises(RefusedError):
        written(log, **{field: stranger if field == "team_id" else (stranger,)})
    assert log.list_entries(ListEntries()).total == 0


def test_that_a_change_keeps_the_number_and_only_tells_what_differs(desk, log, team):
    _, (leader, deputy, member, _) = team
    entry_id = written(log, participants=(leader, deputy), quantities={"offender_handed_over": 1, "times": 2})
    entry = AddEntry(
        "disorder",
        LAST_NIGHT,
        "Hai nhóm cãi vã",
        participants=(deputy, member),
        quantities={"offender_handed_over": 3},
    )
    done = log.change(ChangeEntry(entry_id, log.show(entry_id).version, entry))
    view = log.show(entry_id)
    assert view.line.number == 1
    assert {member_id for member_id, _ in view.participants} == {deputy, member}
    assert {one.code: one.amount for one in view.quantities} == {"offender_handed_over": 3}
    with desk.database.reader() as session:
        changed = session.execute(
            select(ChangeRow.table_name, ChangeRow.operation).where(ChangeRow.change_set_id == done.change_set_id)
        ).all()
    assert sorted(map(tuple, changed)) == [
        ("log_participants", "delete"), ("log_participants", "insert"),
        ("log_quantities", "delete"), ("log_quantities", "update")]  # fmt: skip


def test_that_a_change_of_people_alone_is_a_conflict_for_the_other_desk(log, team):
    _, (leader, deputy, *_) = team
    entry_id = written(log, participants=(leader,))
    seen = log.show(entry_id).version
    log.change(ChangeEntry(entry_id, seen, AddEntry("disorder", LAST_NIGHT, "Hai nhóm cãi vã", participants=(deputy,))))
    with pytest.raises(ConflictError):
        log.change(ChangeEntry(entry_id, seen, AddEntry("disorder", LAST_NIGHT, "Hai nhóm cãi vã")))
    assert [member for member, _ in log.show(entry_id).participants] == [deputy]


def test_that_an_entry_does_not_move_to_the_book_of_another_year(log):
    entry_id = written(log)
    moved = AddEntry("disorder", datetime.fromisoformat("2025-12-31T22:30"), "Cãi vã")
    with pytest.raises(RefusedError) as error:
        log.change(ChangeEntry(entry_id, log.show(entry_id).version, moved))
    assert error.value.code == "error.incidents.other_year"


def test_that_the_list_shows_the_newest_first_through_a_window(log):
    for hour in range(10):
        written(log, happened_at=datetime.fromisoformat(f"2026-10-20T{hour:02d}:00"))
    page = log.list_entries(ListEntries(offset=2, limit=3))
    assert ([line.number for line in page.rows], page.total, page.offset) == ([8, 7, 6], 10, 2)


def test_that_filters_narrow_the_list(log, team):
    team_id, _ = team
    written(log, kind_code="tip_drugs", happened_at=datetime.fromisoformat("2026-09-30T23:59"))
    written(log, kind_code="fire", outcome_code="extinguished", happened_at=datetime.fromisoformat("2026-10-01T00:00"))
    written(log, kind_code="mediation", team_id=team_id)
    assert numbers(log, categories=("tip",)) == [1]
    assert numbers(log, kinds=("fire", "mediation")) == [3, 2]
    assert numbers(log, team_ids=(team_id,)) == [3]
    assert numbers(log, outcomes=("extinguished",)) == [2]
    assert numbers(log, begin=date(2026, 10, 1)) == [3, 2]
    assert numbers(log, until=date(2026, 10, 1)) == [1]


def test_that_search_puts_exact_marks_before_folded_ones(log):
    written(log, "Chở xẻ mấy tấm ván", happened_at=datetime.fromisoformat("2026-10-21T12:00"))
    written(log, "Mất một xe máy", happened_at=datetime.fromisoformat("2026-10-01T12:00"))
    page = log.list_entries(ListEntries(search="xe máy"))
    assert [(line.number, line.match) for line in page.rows] == [(2, "exact"), (1, "folded")]
    assert numbers(log, search="xe may", begin=date(2026, 10, 10)) == [1]
    assert numbers(log, search="khong co") == []


def test_that_search_finds_kind_place_and_reporter(log):
    written(log, kind_code="fire", place="Ấp Thạnh Hòa 2", reporter="Y Khăm Êban")
    for typed in ("chay", "thanh hoa", "y kham"):
        assert numbers(log, search=typed) == [1]


def test_that_changed_words_are_found_and_the_old_ones_no_longer(log):
    entry_id = written(log, "Mất một xe máy")
    log.change(ChangeEntry(entry_id, log.show(entry_id).version, AddEntry("theft", LAST_NIGHT, "Mất hai con trâu")))
    assert numbers(log, search="con trâu") == [1]
    assert numbers(log, search="xe máy") == []


def test_that_who_was_on_shift_is_offered_first_before_and_after_midnight(desk, log, team):
    team_id, (leader, deputy, member, other) = team
    rosters = RosterService(desk)
    rosters.seed_defaults()
    rosters.set_cell(SetCell(deputy, date(2026, 10, 21), "night"))
    rosters.set_cell(SetCell(other, date(2026, 10, 21), "evening"))
    rosters.set_cell(SetCell(member, date(2026, 10, 21), "leave"))
    evening = [(one.member_id, one.on_shift) for one in log.on_shift(date(2026, 10, 21), 22 * 60 - 1, team_id)]
    assert evening == [(other, True), (leader, False), (deputy, False), (member, False)]
    for day, minute in ((date(2026, 10, 21), 22 * 60), (date(2026, 10, 22), 5 * 60 + 59)):
        assert [one.member_id for one in log.on_shift(day, minute) if one.on_shift] == [deputy]
    assert log.on_shift(date(2026, 10, 22), 6 * 60) == ()


def test_that_turn_two_written_under_the_day_before_is_found_after_midnight(desk, log, team):
    _, (leader, *_) = team
    rosters = RosterService(desk)
    rosters.seed_defaults()
    rosters.set_cell(SetCell(leader, date(2026, 10, 20), "turn_2"))
    assert [one.member_id for one in log.on_shift(date(2026, 10, 21), 3 * 60)] == [leader]
    assert log.on_shift(date(2026, 10, 20), 3 * 60) == ()


def test_that_an_entry_may_be_of_this_very_minute(desk, log):
    move_clock(desk, "2026-10-22T22:30")
    written(log, happened_at=datetime.fromisoformat("2026-10-22T22:30"))
