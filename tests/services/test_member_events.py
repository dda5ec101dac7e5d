"""Casualties and training with their corrections, and the life of a member that gathers them."""

from datetime import date

import pytest
from desk_samples import team_of

from commune_desk.domain.errors import ConflictError, InvalidFieldsError, UserFacingError
from commune_desk.services.badges import BadgeService, IssueBadge, RecallBadge
from commune_desk.services.casualties import AddCasualty, CasualtyService, ChangeCasualty, RemoveCasualty
from commune_desk.services.commendations import CommendationService, PrepareCommendation
from commune_desk.services.equipment import AddItem, EquipmentService, Handover
from commune_desk.services.history import HistoryService
from commune_desk.services.timelines import EventKind, TimelineService
from commune_desk.services.trainings import AddTraining, ChangeTraining, RemoveTraining, TrainingService

DAY = date(2026, 9, 10)
CLASS = {
    "training_title": "Tập huấn kỹ năng tuần tra",
    "first_day": DAY,
    "final_day": date(2026, 9, 12),
    "organiser": "Công an tỉnh",
    "decision_number": "9/KH",
    "ministry_material": True,
    "class_count": 1,
}


@pytest.fixture
def people(any_desk):
    _, members = team_of(any_desk, "thôn Một", "Lê Văn Hưởng", "Nông Thị Hiền")
    return members


def problems(call, *arguments):
    with pytest.raises(InvalidFieldsError) as refused:
        call(*arguments)
    return [(field, code) for field, code, _ in refused.value.problems]


def hurt(casualties, member_id, **more):
    casualties.add(AddCasualty(member_id, {"day": DAY, "casualty_kind": "injured", "on_duty": True, **more}))
    return casualties.of_member(member_id)[0]


def test_that_a_casualty_is_corrected_taken_off_and_put_back(any_desk, people):
    casualties = CasualtyService(any_desk)
    view = hurt(casualties, people[0], note="ngã khi truy đuổi")
    casualties.change(ChangeCasualty(view.id, view.version, {"on_duty": False, "decision_number": "5/QĐ"}))
    (changed,) = casualties.of_member(people[0])
    assert changed.values == {
        "day": DAY,
        "casualty_kind": "injured",
        "on_duty": False,
        "decision_number": "5/QĐ",
        "note": "ngã khi truy đuổi",
    }
    with pytest.raises(ConflictError):
        casualties.change(ChangeCasualty(view.id, view.version, {"on_duty": True}))
    removed = casualties.remove(RemoveCasualty(changed.id, changed.version))
    assert casualties.of_member(people[0]) == ()
    HistoryService(any_desk).undo(removed.change_set_id)
    assert casualties.of_member(people[0])[0].values == changed.values


def test_that_a_casualty_needs_its_day_and_outcome(desk):
    casualties = CasualtyService(desk)
    _, (member_id,) = team_of(desk, "thôn Một", "Lê Văn Hưởng")
    assert problems(casualties.add, AddCasualty(member_id, {"casualty_kind": "tired"})) == [
        ("day", "problem.required"),
        ("casualty_kind", "problem.not_a_choice"),
    ]
    with pytest.raises(UserFacingError) as refused:
        casualties.remove(RemoveCasualty(desk.new_id(), 1))
    assert refused.value.code == "error.casualties.no_such_casualty"


def test_that_a_class_knows_who_attended_by_given_name(any_desk, people):
    trainings = TrainingService(any_desk)
    (training_id,) = trainings.add(AddTraining(CLASS, frozenset(people))).ids
    view = trainings.show(training_id)
    assert view.values == CLASS
    assert [name for _, name in view.attendees] == ["Nông Thị Hiền", "Lê Văn Hưởng"]
    assert [one.title for one in trainings.of_member(people[0])] == ["Tập huấn kỹ năng tuần tra"]


def test_that_who_attended_is_changed_in_one_place_and_the_second_desk_gets_a_conflict(any_desk, people):
    trainings = TrainingService(any_desk)
    (training_id,) = trainings.add(AddTraining(CLASS, frozenset(people))).ids
    view = trainings.show(training_id)
    changed = trainings.change(ChangeTraining(view.id, view.version, {}, frozenset(people[:1])))
    with pytest.raises(ConflictError):
        trainings.change(ChangeTraining(view.id, view.version, {}, frozenset(people[1:])))
    assert [key for key, _ in trainings.show(training_id).attendees] == people[:1]
    HistoryService(any_desk).undo(changed.change_set_id)
    assert len(trainings.show(training_id).attendees) == 2


def test_that_a_class_goes_with_its_attendance_and_comes_back_with_it(any_desk, people):
    trainings = TrainingService(any_desk)
    (training_id,) = trainings.add(AddTraining(CLASS, frozenset(people))).ids
    view = trainings.show(training_id)
    removed = trainings.remove(RemoveTraining(view.id, view.version))
    assert trainings.list() == ()
    HistoryService(any_desk).undo(removed.change_set_id)
    assert [len(one.attendees) for one in trainings.list()] == [2]


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"training_title": " "}, [("training_title", "problem.required")]),
        ({"final_day": date(2026, 9, 9)}, [("final_day", "problem.trainings.ends_before_start")]),
        ({"class_count": 0}, [("class_count", "problem.trainings.class_count")]),
    ],
)
def test_that_a_class_that_cannot_be_is_not_kept(desk, more, found):
    trainings = TrainingService(desk)
    assert problems(trainings.add, AddTraining({**CLASS, **more})) == found
    assert trainings.list() == ()


def test_that_a_stranger_attends_nothing(desk):
    trainings = TrainingService(desk)
    with pytest.raises(UserFacingError) as refused:
        trainings.add(AddTraining(CLASS, frozenset({desk.new_id()})))
    assert refused.value.code == "error.no_such_member"
    assert trainings.list() == ()


def test_that_a_life_gathers_awards_of_any_level_training_harm_badges_and_equipment(any_desk, people):
    member_id = people[0]
    commendations = CommendationService(any_desk)
    for level, form, decided in (
        ("commune", "merit_certificate", date(2026, 8, 1)),
        ("ministry", "medal", date(2026, 10, 1)),
    ):
        commendations.prepare(
            PrepareCommendation(
                f"Khen {level}",
                "Có thành tích",
                2026,
                date(2026, 8, 1),
                "Quỹ",
                (),
                (member_id,),
                form,
                level,
                decision_number="45/QĐ",
                decision_date=decided,
            )
        )
    commendations.prepare(
        PrepareCommendation("Đang lập", "Có thành tích", 2026, date(2026, 8, 1), "Quỹ", (), (member_id,))
    )
    TrainingService(any_desk).add(AddTraining(CLASS, frozenset({member_id})))
    hurt(CasualtyService(any_desk), member_id, day=date(2026, 9, 20))
    badges = BadgeService(any_desk)
    badges.issue(
        IssueBadge(
            member_id,
            {"badge_kind": "badge", "issue_kind": "new", "badge_number": "01", "issued_on": date(2026, 7, 1)},
        )
    )
    (badge,) = badges.of_member(member_id)
    badges.recall(RecallBadge(badge.id, badge.version, {"recalled_on": date(2026, 10, 5), "reason": "hỏng"}))
    equipment = EquipmentService(any_desk)
    (item,) = equipment.add(
        AddItem({"equipment_kind": "rubber_baton", "quantity": 2, "acquired_on": date(2026, 7, 1)})
    ).ids
    equipment.issue(Handover(((item, 1),), date(2026, 7, 15), member_id=member_id, paper_number="7/BB"))

    timelines = TimelineService(any_desk)
    assert [(event.day, event.kind, event.title) for event in timelines.of_member(member_id)] == [
        (date(2026, 10, 5), EventKind.BADGE, "Biển hiệu 01: Đã thu hồi"),
        (date(2026, 10, 1), EventKind.AWARD, "Kỷ niệm chương, huân chương, huy chương (Bộ Công an)"),
        (date(2026, 9, 20), EventKind.CASUALTY, "Bị thương"),
        (DAY, EventKind.TRAINING, "Tập huấn kỹ năng tuần tra"),
        (date(2026, 8, 1), EventKind.AWARD, "Giấy khen (Cấp xã)"),
        (date(2026, 7, 15), EventKind.EQUIPMENT, "Giao: 1 cái Dùi cui cao su"),
        (date(2026, 7, 1), EventKind.BADGE, "Biển hiệu 01: Cấp mới"),
    ]
    assert [(award.level, award.decision_number) for award in timelines.awards(member_id)] == [
        ("ministry", "45/QĐ"),
        ("commune", "45/QĐ"),
    ]
    assert timelines.of_member(people[1]) == ()
