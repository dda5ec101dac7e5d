"""A small office built by its services alone: xã Yên Sơn with three teams, eight members and one month of pay.

Reports of quý III năm 2026 count 15/6 to 14/9; September is computed; the clock stands in November.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from member_steps import release_member

from commune_desk.bootstrap import SetClock, create_office, seeded_ids
from commune_desk.domain.periods import Month, Period
from commune_desk.services.commendations import PrepareCommendation
from commune_desk.services.incidents import AddEntry
from commune_desk.services.members import AddMember
from commune_desk.services.office import Office
from commune_desk.services.rates import TakeOverPack
from commune_desk.services.rosters import ConfirmAttendance, PublishMonth, SetCell, SetCells
from commune_desk.services.teams import AddTeam, ApproveNumber
from commune_desk.services.units import CreateUnit, SetSignatory

FOUNDED = date(2024, 7, 1)
SEPTEMBER = Month(2026, 9)
PACK = """
key = "sample"
province = "Tân Lĩnh"
resolution = "Nghị quyết số 15/2026/NQ-HĐND"
valid_from = 2024-07-01
legal_basis = ["Nghị quyết số 15/2026/NQ-HĐND"]

[monthly_support]
article = "Điều 3"

[[monthly_support.rates]]
post = "leader"
vnd = 1800000

[[monthly_support.rates]]
post = "deputy"
vnd = 1500000

[[monthly_support.rates]]
post = "member"
vnd = 1200000

[night_duty]
article = "Điều 4"
vnd = 50000
"""
TEAMS = (
    ("thôn Tân Tiến", 412, 1705),
    ("thôn Cao Lạng", 380, 1598),
    ("buôn Ea Klŏng", 290, 1344),
)
# Team, name, sex, birth date, ethnicity, post; each team's leader first.
PEOPLE = (
    (0, "Nguyễn Văn Hưởng", "male", date(1979, 5, 2), "Kinh", "leader"),
    (0, "Nông Thị Hiền", "female", date(1985, 9, 14), "Tày", "deputy"),
    (0, "Trần Quốc Đạt", "male", date(1992, 1, 30), "Kinh", "member"),
    (1, "Lương Văn Thắng", "male", date(1955, 3, 8), "Thái", "leader"),
    (1, "Hoàng Thị Diệp", "female", date(1990, 11, 21), "Nùng", "deputy"),
    (1, "Bùi Xuân Lộc", "male", date(1988, 7, 17), "Mường", "member"),
    (2, "Y Bhăm Niê", "male", date(1981, 4, 11), "Ê Đê", "leader"),
    (2, "H’Nguên Mlô", "female", date(1995, 12, 5), "Ê Đê", "member"),
)
LEFT = (2, "Y Suăn Byă", "male", date(1970, 6, 6), "Ê Đê", "member")
# Who is on night duty on which days of September; Trần Quốc Đạt did not come on the 3rd.
NIGHTS = {"Nguyễn Văn Hưởng": (1, 2, 3), "Trần Quốc Đạt": (3, 8), "Y Bhăm Niê": (5,)}
SIGNATORIES = (
    ("preparer", (), "Thượng úy", "Lò Văn Chiến"),
    ("accountant", (), "", "Mai Thị Thanh Tâm"),
    ("unit_head", ("TRƯỞNG CÔNG AN XÃ",), "Trung tá", "Vũ Đình Khang"),
    ("chairperson", ("CHỦ TỊCH",), "", "Đỗ Hữu Nghĩa"),
)
LOG = (
    ("disorder", "2026-07-02T22:30", "Hai nhóm thanh niên xô xát tại quán nước", {"outcome_code": "settled"}),
    ("fire", "2026-09-14T23:50", "Cháy bếp, dập tắt trước khi lan sang nhà sàn", {"outcome_code": "extinguished"}),
    ("theft", "2026-09-15T00:10", "Mất trộm một xe máy", {"outcome_code": "verifying"}),
    ("tip_drugs", "2026-08-01T09:00", "Người lạ tụ tập ban đêm", {"valuable": True, "source_code": "member"}),
    ("tip_other", "2026-08-03T09:00", "Xe lạ đỗ ở bìa rừng", {"valuable": False, "source_code": "citizen"}),
    ("tip_drugs", "2025-08-03T09:00", "Người lạ hỏi mua", {"valuable": True, "source_code": "citizen"}),
    ("persuasion", "2026-08-10T19:00", "Tuyên truyền tại nhà văn hóa", {"quantities": {"turnout": 1286}}),
    ("model_built", "2026-08-12T08:00", "Mô hình Camera an ninh", {"place": "thôn Tân Tiến"}),
    ("mediation", "2026-07-20T08:00", "Tranh chấp bờ rào", {"outcome_code": "succeeded"}),
    ("mediation", "2026-07-21T08:00", "Tranh chấp lối đi", {"outcome_code": "failed"}),
    ("weapon_surrender", "2026-07-22T08:00", "Giao nộp", {"quantities": {"gun": 3, "firecracker_g": 2500}}),
)


def build_office(folder: Path, password: str | None = None) -> Office:
    """The office in a fresh file of a folder, encrypted with a password."""
    clock = SetClock(datetime(2026, 11, 10, 1, tzinfo=UTC))
    office = create_office(
        str(folder / "xã Yên Sơn.db"),
        CreateUnit("00001", "xa", "Yên Sơn", "tinh", "Tân Lĩnh"),
        password=password,
        who="Lò Văn Chiến",
        clock=clock,
        new_id=seeded_ids(1, clock),
    )
    for role, titles, rank, name in SIGNATORIES:
        office.units.set_signatory(SetSignatory(role, titles, rank, name, FOUNDED))
    office.rates.take_over(TakeOverPack(PACK))
    _people(office)
    _september(office)
    _log(office)
    _commendation(office)
    return office


def team_ids(office: Office) -> list[UUID]:
    """By number."""
    return [team.id for team in office.teams.list_on(FOUNDED)]


def member_ids(office: Office) -> dict[str, UUID]:
    """Everybody in service in September by name."""
    return {
        member.full_name: member.member_id
        for team in office.rosters.month_grid(SEPTEMBER).teams
        for member in team.members
    }


def _people(office: Office) -> None:
    for name, households, population in TEAMS:
        office.teams.add(AddTeam(name, FOUNDED, household_count=households, population=population))
    office.teams.approve_number(ApproveNumber(10, "12/QĐ-UBND", FOUNDED, FOUNDED, team_count=3))
    teams = team_ids(office)
    for place, (team, name, sex, born, ethnicity, post) in enumerate((*PEOPLE, LEFT)):
        values = {
            "full_name": name,
            "sex": sex,
            "birth_date": born,
            "ethnicity": ethnicity,
            "national_id": f"0000{born.year}{place:04}",
            "account_number": f"99900{place}",
            "bank_name": "Ngân hàng Nông nghiệp",
        }
        (member_id,) = office.members.add(AddMember(values, teams[team], post, FOUNDED)).ids
        if name == LEFT[1]:
            release_member(office.members, member_id, date(2026, 7, 31), "a")


def _september(office: Office) -> None:
    members = member_ids(office)
    cells = tuple(
        SetCell(members[name], SEPTEMBER.first_day.replace(day=day), "night")
        for name, days in NIGHTS.items()
        for day in days
    )
    office.rosters.set_cells(SetCells(cells))
    office.rosters.publish_month(PublishMonth(SEPTEMBER))
    absent = _shift_of(office, "Trần Quốc Đạt", day=3)
    office.rosters.confirm_attendance(
        ConfirmAttendance(SEPTEMBER.period, frozenset({(absent, members["Trần Quốc Đạt"])}))
    )
    office.allowances.compute(SEPTEMBER)


def _shift_of(office: Office, name: str, day: int) -> UUID:
    rows = (member for team in office.rosters.month_grid(SEPTEMBER).teams for member in team.members)
    row = next(member for member in rows if member.full_name == name)
    return row.cells[day - 1].slots[0].shift_id


def _log(office: Office) -> None:
    team = team_ids(office)[0]
    for kind, moment, summary, more in LOG:
        entry = AddEntry(kind, datetime.fromisoformat(moment), summary, team_id=team)
        office.incidents.add(replace(entry, **more))


def _commendation(office: Office) -> None:
    members = member_ids(office)
    office.commendations.prepare(
        PrepareCommendation(
            title="Khen thưởng phong trào quý III",
            reason="Có thành tích trong phong trào toàn dân bảo vệ an ninh Tổ quốc",
            year=2026,
            paper_month=date(2026, 8, 1),
            fund="Quỹ thi đua, khen thưởng của xã",
            team_ids=(team_ids(office)[1],),
            member_ids=(members["Nông Thị Hiền"],),
            decision_number="45/QĐ-UBND",
            decision_date=date(2026, 8, 19),
        )
    )


REPORT_DAYS = Period(date(2026, 6, 15), date(2026, 9, 15))
