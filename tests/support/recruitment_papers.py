"""Values of the papers of TT 14/2024/TT-BCA: an invented selection of so many candidates, a release, decisions."""

from dataclasses import replace
from datetime import date

from paper_samples import CHAIR, COMMITTEE, POLICE, UNIT_HEAD

from commune_desk.documents.values import (
    CouncilSeat,
    DecidedPerson,
    LoggedFact,
    PaperCandidate,
    PersonnelDecisionValues,
    ReleaseReportValues,
    SelectionValues,
)

TEAM = "Tổ bảo vệ an ninh, trật tự thôn Tân Tiến"
MET = date(2026, 10, 16)
DATED = date(2026, 10, 1)
NAMES = ("Nông Văn Sáng", "H’Nguên Mlô", "Y Suăn Byă", "Hoàng Thị Diệp", "Giàng A Sử", "Trần Quốc Đạt")
COUNCIL = (
    ("Đỗ Hữu Nghĩa", "Phó Chủ tịch UBND xã", "chair", "Chủ tịch Hội đồng", "", ""),
    ("Vũ Đình Khang", "Trưởng Công an xã", "deputy_chair", "Phó Chủ tịch Hội đồng", "", ""),
    ("Mai Thị Thanh Tâm", "Bí thư Đoàn Thanh niên xã", "member", "Ủy viên", "leader", "Tổ trưởng Tổ kiểm phiếu"),
    ("Lê Thị Ánh Nguyệt", "Chủ tịch Hội LHPN xã", "member", "Ủy viên", "member", "Thành viên Tổ kiểm phiếu"),
    ("Triệu Tiến Phúc", "Trưởng Ban công tác Mặt trận thôn Tân Tiến", "member", "Ủy viên", "", ""),
    ("Lò Văn Chiến", "cán bộ Công an xã", "secretary", "Thư ký", "secretary", "Thư ký Tổ kiểm phiếu"),
)


def candidate(number: int) -> PaperCandidate:
    """The `number`-th of the invented people; the first leads, the second is deputy."""
    name = NAMES[number % len(NAMES)]
    return PaperCandidate(
        full_name=name,
        is_female="Thị" in name or name.startswith("H’"),
        birth_date=date(1985 + number % 12, 1 + number % 12, 1 + number % 27),
        birth_year=1985 + number % 12,
        national_id=f"0990{85 + number % 12}{number:06}",
        phone="0990000001",
        ethnicity=("Tày", "Ê Đê", "Kinh")[number % 3],
        religion="Không",
        residence="Thôn Tân Tiến, xã Yên Sơn, tỉnh Tân Lĩnh",
        education="12/12",
        former_force="Bảo vệ dân phố" if number % 2 else "",
        post=("leader", "deputy")[number] if number < 2 else "member",
        votes_for=max(5 - number // 3, 0),
        result="Trúng tuyển" if number < 3 else "Đạt phiếu, hết chỉ tiêu",
        is_elected=number < 3,
    )


def selection(count: int = 5, *, secret: bool = True) -> SelectionValues:
    """A selection of three out of `count`, by an absent member less than the council has."""
    seats = (CouncilSeat(*words, present=place != 4) for place, words in enumerate(COUNCIL))
    return SelectionValues(
        police=POLICE,
        committee=COMMITTEE,
        team=TEAM,
        places=3,
        candidates=tuple(candidate(number) for number in range(count)),
        council=tuple(seats),
        secret=secret,
        ballots_issued=5 if secret else None,
        ballots_returned=5 if secret else None,
        ballots_invalid=0 if secret else None,
        met_on=MET,
        place="Hội trường UBND xã Yên Sơn",
        dated=DATED,
        unit_head=UNIT_HEAD,
    )


def bare_selection() -> SelectionValues:
    """One of which nothing is known yet: a form to be filled in by hand."""
    return replace(
        selection(0), places=None, council=(), ballots_issued=None, ballots_returned=None, ballots_invalid=None,
        met_on=None, place="",
    )  # fmt: skip


def many_elected(count: int) -> SelectionValues:
    """A selection of which everybody got a place."""
    values = selection(count)
    return replace(values, candidates=tuple(replace(one, is_elected=True) for one in values.candidates))


def release_report(ground: str = "a") -> ReleaseReportValues:
    """A proposal to release a member."""
    words = {
        "a": "Có đơn tự nguyện xin thôi",
        "b": "Không bảo đảm sức khỏe",
        "c": (
            "Từ chối, không hoàn thành nhiệm vụ hoặc lợi dụng nhiệm vụ vi phạm pháp luật, đã được nhắc nhở bằng văn bản"
        ),
        "d": "Bị khởi tố bị can, bị áp dụng biện pháp ngăn chặn hoặc biện pháp xử lý hành chính",
    }
    with_log = ground == "c"
    return ReleaseReportValues(
        police=POLICE,
        committee=COMMITTEE,
        full_name="Y Suăn Byă",
        is_female=False,
        birth_date=date(1970, 6, 6),
        birth_year=1970,
        national_id="099070000008",
        residence="Buôn Ea Klŏng, xã Yên Sơn, tỉnh Tân Lĩnh",
        post="Tổ viên",
        team="Tổ bảo vệ an ninh, trật tự buôn Ea Klŏng",
        area_head="Trưởng buôn",
        joined=date(2024, 7, 1),
        ground=ground,
        ground_words=words[ground],
        requested_on=date(2026, 10, 12),
        refusals=(LoggedFact(date(2026, 7, 3), "trực đêm"), LoggedFact(date(2026, 8, 9), "tuần tra")) * with_log,
        reminders=(LoggedFact(date(2026, 7, 10), "12/CAX"), LoggedFact(date(2026, 8, 15), "19/CAX")) * with_log,
        last_day=date(2026, 10, 31),
        dated=DATED,
        signed_by=UNIT_HEAD,
    )


def decision(kind: str = "selection", count: int = 3) -> PersonnelDecisionValues:
    """A decision about a case; `count` people recognised."""
    posts = {"leader": "Tổ trưởng", "deputy": "Tổ phó", "member": "Tổ viên"}
    people = [candidate(number) for number in range(count)]
    return PersonnelDecisionValues(
        office=COMMITTEE,
        police_name=POLICE.name,
        proposal_symbol="TTr-CAX",
        kind=kind,
        team=TEAM,
        people=tuple(
            DecidedPerson(one.full_name, one.is_female, one.birth_date, one.birth_year, one.residence, posts[one.post])
            for one in people
        ),
        ground_words=(
            "có đơn tự nguyện xin thôi (Điều 17 khoản 3 điểm a Luật Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở)"
        ),
        met_on=MET if kind == "selection" else None,
        effective=date(2026, 11, 1),
        dated=date(2026, 10, 26),
        signed_by=CHAIR,
    )


RECRUITMENT_PAPERS = {
    "f56-01-application": selection,
    "f56-02-ballot": selection,
    "f56-03-count-minutes": selection,
    "f56-04-result-minutes": selection,
    "f56-05-member-proposal": selection,
    "f56-06-leader-proposal": selection,
    "f56-07-release-report": release_report,
    "f56-08-decision": decision,
}
"""A sample for each form."""
