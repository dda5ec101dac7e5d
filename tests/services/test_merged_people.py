"""Nothing is written beside a person who was merged into another: each service refuses and names the one kept."""

from datetime import date, datetime, time
from types import SimpleNamespace

import pytest
from desk_samples import new_desk, team_of

from commune_desk.domain.errors import RefusedError
from commune_desk.domain.periods import Month
from commune_desk.services.allowances import AddAdjustment, AllowanceService
from commune_desk.services.badges import BadgeService, ChangeBadge, IssueBadge, RecallBadge
from commune_desk.services.casualties import AddCasualty, CasualtyService
from commune_desk.services.commendations import CommendationService, PrepareCommendation
from commune_desk.services.dossiers import AddDocument, DossierService
from commune_desk.services.duplicates import DuplicateService, MergeMembers
from commune_desk.services.equipment import EquipmentService, Handover
from commune_desk.services.files import AttachFile, FileService, SetPhoto
from commune_desk.services.incidents import AddEntry, IncidentService
from commune_desk.services.member_records import AddRecord, MemberRecordService
from commune_desk.services.members import ChangeMember, MemberService
from commune_desk.services.recruitment_commands import OpenCase
from commune_desk.services.recruitments import RecruitmentService
from commune_desk.services.rosters import RosterService, SetCell
from commune_desk.services.trainings import AddTraining, TrainingService
from commune_desk.store import schema
from commune_desk.store.engine import open_database
from commune_desk.wording import explain

DAY = date(2026, 9, 1)
TRAINING = {"training_title": "Lớp 1", "first_day": DAY, "final_day": DAY, "class_count": 1}
BADGE = {"badge_kind": "badge", "badge_number": "1", "issue_kind": "new", "issued_on": DAY}
CASUALTY = {"day": DAY, "casualty_kind": "injured", "on_duty": True}


def merge(desk, kept, other):
    duplicates = DuplicateService(desk)
    seen = duplicates.preview_merge(kept, other)
    duplicates.merge(MergeMembers(kept, seen.kept_version, other, seen.other_version, {}))


@pytest.fixture(scope="module")
def merged(tmp_path_factory):
    """The office after Lo Van An was merged into Lò Văn An; both carried a badge, so that one stayed where it was.

    Made once: what is refused changes nothing.
    """
    folder = tmp_path_factory.mktemp("office")
    schema.create(folder / "xã Yên Sơn.db", None)
    database = open_database(folder / "xã Yên Sơn.db")
    desk = new_desk(database)
    _, (kept, other) = team_of(desk, "thôn Một", "Lò Văn An", "Lo Van An")
    badges = BadgeService(desk)
    for number, member_id in (("1", kept), ("2", other)):
        badges.issue(IssueBadge(member_id, {**BADGE, "badge_number": number}))
    merge(desk, kept, other)
    yield SimpleNamespace(desk=desk, id=other, badge=badges.of_member(other)[0], folder=folder)
    database.close()


WRITES = {
    "members": lambda on: MemberService(on.desk).change(ChangeMember(on.id, 3, {"phone": "0990000001"})),
    "records": lambda on: MemberRecordService(on.desk).add(
        AddRecord(on.id, "written_reminders", {"day": DAY, "reminder_number": "1"})
    ),
    "casualties": lambda on: CasualtyService(on.desk).add(AddCasualty(on.id, CASUALTY)),
    "badges": lambda on: BadgeService(on.desk).issue(IssueBadge(on.id, {**BADGE, "badge_kind": "certificate"})),
    "badges corrected": lambda on: BadgeService(on.desk).change(
        ChangeBadge(on.badge.id, on.badge.version, {"badge_number": "3"})
    ),
    "trainings": lambda on: TrainingService(on.desk).add(AddTraining(TRAINING, (on.id,))),
    "equipment": lambda on: EquipmentService(on.desk).issue(Handover(((on.desk.new_id(), 1),), DAY, member_id=on.id)),
    "dossiers": lambda on: DossierService(on.desk).add(AddDocument(on.id, {"document_kind": "health_certificate"})),
    "files": lambda on: FileService(on.desk).attach(AttachFile("members", on.id, "a.pdf", b"%PDF-1.4 a")),
    "files of a badge": lambda on: FileService(on.desk).attach(
        AttachFile("badges", on.badge.id, "a.pdf", b"%PDF-1.4 a")
    ),
    "photos": lambda on: FileService(on.desk).set_photo(SetPhoto(on.id, "a.png", b"\x89PNG\r\n\x1a\n")),
    "incidents": lambda on: IncidentService(on.desk).add(
        AddEntry("disorder", datetime.combine(DAY, time(8)), "Mất xe.", "chợ", participants=(on.id,))
    ),
    "rosters": lambda on: RosterService(on.desk).set_cell(SetCell(on.id, DAY, "C1")),
    "commendations": lambda on: CommendationService(on.desk).prepare(
        PrepareCommendation("Khen", "Giỏi", 2026, DAY, "Quỹ", member_ids=(on.id,))
    ),
    "allowances": lambda on: AllowanceService(on.desk, on.folder).adjust(
        AddAdjustment(Month.of(DAY), on.id, 1_000, "Truy lĩnh")
    ),
    "recruitments": lambda on: RecruitmentService(on.desk).open(
        OpenCase("release", "Cho thôi", DAY, member_id=on.id, release_ground="a")
    ),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_that_nothing_is_written_beside_a_merged_person(merged, write):
    with pytest.raises(RefusedError) as refused:
        write(merged)
    assert explain(refused.value) == "Hồ sơ Lo Van An đã gộp vào hồ sơ Lò Văn An. Hãy mở hồ sơ đó."


def test_that_a_badge_left_with_the_merged_person_can_still_be_recalled(merged):
    badges = BadgeService(merged.desk)
    badges.recall(RecallBadge(merged.badge.id, merged.badge.version, {"recalled_on": DAY, "reason": "Trùng"}))
    assert badges.of_member(merged.id)[0].ended_on == DAY
