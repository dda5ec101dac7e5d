"""Values of the papers in tests/data/papers: an invented xã Yên Sơn in an invented tỉnh Tân Lĩnh."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from commune_desk.documents.values import (
    CommendationDecisionValues,
    CommendedMember,
    CommendedTeam,
    CommuneFigures,
    IndicatorGroup,
    IndicatorRow,
    ListedMember,
    ListedTeam,
    MemberListValues,
    Office,
    PatrolRosterValues,
    PaymentAmounts,
    PaymentLine,
    PaymentListValues,
    PaymentTeam,
    QuarterlyReportValues,
    RosterDay,
    RosterRoute,
    RosterShift,
    RosterTurn,
    Signatory,
)

DATA = Path(__file__).parents[1] / "data" / "papers"
POSTS = {"Tổ trưởng": "leader", "Tổ phó": "deputy", "Tổ viên": "member"}

POLICE = Office(
    parent_lines=("CÔNG AN TỈNH TÂN LĨNH",),
    issuer_lines=("CÔNG AN XÃ YÊN SƠN",),
    name="Công an xã Yên Sơn",
    parent_name="Công an tỉnh Tân Lĩnh",
    place_name="Yên Sơn",
    commune="xã Yên Sơn",
    commune_noun="xã",
    province_noun="tỉnh",
    symbol_suffix="CAX",
)
COMMITTEE = Office(
    parent_lines=(),
    issuer_lines=("ỦY BAN NHÂN DÂN", "XÃ YÊN SƠN"),
    name="Ủy ban nhân dân xã Yên Sơn",
    parent_name="",
    place_name="Yên Sơn",
    commune="xã Yên Sơn",
    commune_noun="xã",
    province_noun="tỉnh",
    symbol_suffix="UBND",
)
CLERK = Signatory((), "Lò Văn Chiến", "Thượng úy")
ACCOUNTANT = Signatory((), "Mai Thị Thanh Tâm")
UNIT_HEAD = Signatory(("TRƯỞNG CÔNG AN XÃ",), "Vũ Đình Khang", "Trung tá")
CHAIR = Signatory(("CHỦ TỊCH",), "Đỗ Hữu Nghĩa")
NOVEMBER = date(2026, 11, 1)


def rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def payment_teams() -> tuple[PaymentTeam, ...]:
    names = list(PaymentAmounts.__dataclass_fields__)
    return tuple(
        PaymentTeam(
            team,
            tuple(
                PaymentLine(
                    row["full_name"],
                    POSTS[row["post"]],
                    PaymentAmounts(**{name: int(row[name]) for name in names}),
                    row["note"],
                )
                for row in lines
            ),
        )
        for team, lines in groupby(rows("payment_list"), key=lambda row: row["team"])
    )


def payment_list(teams: tuple[PaymentTeam, ...] | None = None) -> PaymentListValues:
    return PaymentListValues(
        office=POLICE,
        month=NOVEMBER,
        rate_basis=("Nghị quyết số 15/2026/NQ-HĐND ngày 10 tháng 7 năm 2026 của Hội đồng nhân dân tỉnh Tân Lĩnh"),
        duty_rate_vnd=50_000,
        call_up_rate_vnd=100_000,
        teams=payment_teams() if teams is None else teams,
        dated=NOVEMBER,
        prepared_by=CLERK,
        accountant=ACCOUNTANT,
        approved_by=UNIT_HEAD,
    )


def _day(text: str) -> date:
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)


def _listed(row: dict[str, str]) -> ListedMember:
    born = _day(row["born"])
    return ListedMember(
        full_name=row["full_name"],
        is_female=row["sex"] == "f",
        birth_date=born,
        birth_year=born.year,
        ethnicity=row["ethnicity"],
        education=row["education"],
        national_id=row["national_id"],
        residence=row["residence"],
        post=POSTS[row["post"]],
        joined=_day(row["joined"]),
        note=row["note"],
        is_minority=row["ethnicity"] != "Kinh",
        is_over_age=born.year < 1956,
    )


def member_teams() -> tuple[ListedTeam, ...]:
    return tuple(
        ListedTeam(team, tuple(_listed(row) for row in lines))
        for team, lines in groupby(rows("member_list"), key=lambda row: row["team"])
    )


def member_list(teams: tuple[ListedTeam, ...] | None = None) -> MemberListValues:
    return MemberListValues(
        office=POLICE,
        as_of=date(2026, 11, 14),
        teams=member_teams() if teams is None else teams,
        dated=NOVEMBER,
        prepared_by=CLERK,
        unit_head=UNIT_HEAD,
        confirmed_by=Signatory(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Đỗ Hữu Nghĩa"),
    )


def roster_days() -> tuple[RosterDay, ...]:
    return tuple(
        RosterDay(
            day=date(2026, 12, int(row["day"])),
            turns=tuple(
                RosterTurn(row[f"leader_{turn}"], tuple(row[f"members_{turn}"].split(", ")), row[f"route_{turn}"])
                for turn in (1, 2)
            ),
            duty_officer=row["duty_officer"],
            note=row["note"],
        )
        for row in rows("patrol_roster")
    )


def patrol_roster(days: tuple[RosterDay, ...] | None = None) -> PatrolRosterValues:
    return PatrolRosterValues(
        office=POLICE,
        month=date(2026, 12, 1),
        shifts=(
            RosterShift("Ca 1", "20 giờ 00 - 24 giờ 00"),
            RosterShift("Ca 2", "00 giờ 00 - 04 giờ 00 hôm sau"),
        ),
        days=roster_days() if days is None else days,
        routes=(
            RosterRoute("T1", "thôn Tân Tiến - chợ trung tâm - thôn Đoàn Kết"),
            RosterRoute("T2", "thôn Cao Lạng - hồ Đắk Lơ - thôn Giang Sơn"),
            RosterRoute("T3", "buôn Ea Klŏng - cầu Ea Klŏng - bon Bu Krông"),
            RosterRoute("T4", "thôn Hòa Lợi - đường liên xã - Trạm Y tế"),
        ),
        members_per_turn=2,
        swap_notice_hours=24,
        notes=("Ca 2 đêm 31 thuộc ngày 01/01/2027 (Tết Dương lịch)",),
        dated=NOVEMBER,
        prepared_by=Signatory((), "Hà Văn Dũng", "Đại úy"),
        approved_by=Signatory(("KT. TRƯỞNG CÔNG AN XÃ", "PHÓ TRƯỞNG CÔNG AN XÃ"), "Phan Thị Kim Liên", "Thiếu tá"),
    )


def commended_members() -> tuple[CommendedMember, ...]:
    found = (
        ("Nguyễn Văn Hưởng", False, 1979, "Tổ trưởng Tổ thôn Tân Tiến"),
        ("Hoàng Thị Diệp", True, 1990, "Tổ phó Tổ thôn Cao Lạng"),
        ("Y Bhăm Niê", False, 1981, "Tổ trưởng Tổ buôn Ea Klŏng"),
        ("Đặng Thị Thuý", True, 1987, "Tổ phó Tổ thôn Đoàn Kết"),
        ("Điểu Quý", False, 2001, "Tổ viên Tổ bon Bu Krông"),
        ("Giàng A Sử", False, 1991, "Tổ phó Tổ thôn Giang Sơn"),
    )
    return tuple(CommendedMember(*person, Decimal("0.3"), 759_000) for person in found)


def commended_teams() -> tuple[CommendedTeam, ...]:
    names = ("Tổ bảo vệ an ninh, trật tự thôn Tân Tiến", "Tổ bảo vệ an ninh, trật tự buôn Ea Klŏng")
    return tuple(CommendedTeam(name, Decimal("0.6"), 1_518_000) for name in names)


def commendation_decision(
    teams: tuple[CommendedTeam, ...] | None = None, members: tuple[CommendedMember, ...] | None = None
) -> CommendationDecisionValues:
    return CommendationDecisionValues(
        office=COMMITTEE,
        proposed_by="Trưởng Công an xã Yên Sơn",
        proposal_symbol="TTr-CAX",
        proposed=NOVEMBER,
        year=2026,
        base_salary_vnd=2_530_000,
        teams=commended_teams() if teams is None else teams,
        members=commended_members() if members is None else members,
        dated=NOVEMBER,
        signed_by=CHAIR,
    )


def _quantity(text: str) -> int | Decimal:
    return Decimal(text) if "." in text else int(text)


def indicator_groups() -> tuple[IndicatorGroup, ...]:
    return tuple(
        IndicatorGroup(
            group,
            tuple(
                IndicatorRow(
                    row["code"],
                    row["name"],
                    row["unit"],
                    _quantity(row["now"]),
                    _quantity(row["before"]),
                    _quantity(row["year_to_date"]),
                    is_part=row["name"].startswith("Trong đó"),
                )
                for row in lines
            ),
        )
        for group, lines in groupby(rows("quarterly_report"), key=lambda row: row["group"])
    )


def quarterly_report(groups: tuple[IndicatorGroup, ...] | None = None) -> QuarterlyReportValues:
    return QuarterlyReportValues(
        office=POLICE,
        quarter=3,
        year=2026,
        period_start=date(2026, 6, 15),
        period_end=date(2026, 9, 14),
        before_start=date(2025, 6, 15),
        before_end=date(2025, 9, 14),
        year_start=date(2025, 12, 15),
        received_by=("Công an tỉnh Tân Lĩnh (qua Phòng PV05)", "Ủy ban nhân dân xã Yên Sơn"),
        reported_to="Công an tỉnh, Ủy ban nhân dân xã",
        copied_to=(
            "Thường trực Đảng ủy xã (để báo cáo)",
            "Ủy ban MTTQ Việt Nam xã",
            "Các Tổ bảo vệ ANTT",
        ),
        commune=CommuneFigures("thôn, buôn, bon", 7, 2146, 8912, 11, "cơ bản ổn định"),
        approved_members=24,
        leadership=(
            (
                "Công an xã đã tham mưu Ủy ban nhân dân xã ban hành 02 kế hoạch về bảo đảm an ninh, trật tự dịp "
                "Ngày hội Toàn dân bảo vệ an ninh Tổ quốc và lễ Quốc khánh 2-9; tổ chức 03 buổi giao ban với các Tổ "
                "và 01 lớp bồi dưỡng cho 20 lượt thành viên."
            ),
        ),
        model_names="“Camera an ninh” tại thôn Tân Tiến",
        released_words="01 Tổ viên thôi tham gia theo nguyện vọng",
        fire_harm="không có thiệt hại về người",
        discipline="không có trường hợp vi phạm, kỷ luật",
        strengths=(
            (
                "Các Tổ chủ động bám địa bàn, số tin và số lượt tuần tra đều tăng so với cùng kỳ; phối hợp chặt chẽ "
                "với Ban công tác Mặt trận và các đoàn thể."
            ),
        ),
        weaknesses=(
            (
                "Quân số chưa đủ theo quyết định; việc ghi chép sổ tuần tra ở một số Tổ chưa đầy đủ. Nguyên nhân chủ "
                "yếu do địa bàn rộng, thành viên kiêm nhiệm nhiều việc."
            ),
        ),
        tasks=(
            "Tham mưu tuyển chọn bổ sung thành viên còn thiếu; hoàn thành trước ngày 31 tháng 10 năm 2026.",
            "Tổ chức đánh giá, xếp loại Tổ và thành viên năm 2026 theo hướng dẫn của Bộ Công an.",
            "Duy trì tuần tra 02 ca mỗi đêm; tập trung các tuyến, địa bàn trọng điểm dịp cuối năm.",
        ),
        proposals=("Đề nghị Công an tỉnh quan tâm trang bị bổ sung công cụ hỗ trợ cho các Tổ theo quy định.",),
        groups=indicator_groups() if groups is None else groups,
        other_figures=(IndicatorRow("crime_count", "Vụ phạm pháp hình sự", "Vụ", 4, 5, 12),),
        leaders=7,
        deputies=6,
        plain_members=7,
        dated=date(2026, 9, 1),
        signed_by=UNIT_HEAD,
    )


SAMPLES = {
    "f52-payment-list": payment_list,
    "f32-commendation-decision": commendation_decision,
    "f02-patrol-roster": patrol_roster,
    "f12-quarterly-report": quarterly_report,
    "f46-member-list": member_list,
}
TARGETS = {
    "f52-payment-list": "01-danh-sach-chi-tra",
    "f32-commendation-decision": "03-quyet-dinh-tang-giay-khen",
    "f02-patrol-roster": "06-lich-tuan-tra",
    "f12-quarterly-report": "07-bao-cao-quy",
    "f46-member-list": "11-danh-sach-thanh-vien",
}
