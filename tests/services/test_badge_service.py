"""The register of badges and certificates."""

from datetime import date

import pytest
from desk_samples import team_of

from commune_desk.domain.badges import BadgeEnd
from commune_desk.domain.errors import ConflictError, InvalidFieldsError, UserFacingError
from commune_desk.services.badges import BadgeService, ChangeBadge, IssueBadge, RecallBadge
from commune_desk.services.history import HistoryService
from commune_desk.wording import explain

DAY = date(2026, 10, 22)
LATER = date(2026, 11, 5)


@pytest.fixture
def badges(any_desk) -> BadgeService:
    return BadgeService(any_desk)


@pytest.fixture
def people(any_desk):
    _, members = team_of(any_desk, "thôn Một", "Lê Văn Hưởng", "Nông Thị Hiền")
    return members


def issue(badges, member_id, number="01", issue_kind="new", day=DAY, *, kind="badge", **more):
    values = {"badge_kind": kind, "issue_kind": issue_kind, "badge_number": number, "issued_on": day, **more}
    return badges.issue(IssueBadge(member_id, values))


def recall(badges, view, day=LATER, reason="thôi tham gia"):
    return badges.recall(RecallBadge(view.id, view.version, {"recalled_on": day, "reason": reason}))


def problems(call, *arguments, **more):
    with pytest.raises(InvalidFieldsError) as refused:
        call(*arguments, **more)
    return [(field, code) for field, code, _ in refused.value.problems]


def seen(badges, member_id):
    return [(view.number, view.issue_kind, view.ended_on, view.end_kind) for view in badges.of_member(member_id)]


def test_that_an_exchange_ends_the_one_before_and_both_stay_on_record(badges, people):
    issue(badges, people[0], decision_number="3/QĐ")
    issue(badges, people[0], "02", "exchange", LATER, reason="mờ chữ")
    assert seen(badges, people[0]) == [("02", "exchange", None, None), ("01", "new", LATER, BadgeEnd.EXCHANGED)]
    new, old = badges.of_member(people[0])
    assert (old.valid_on(DAY), old.valid_on(LATER), new.valid_on(LATER)) == (True, False, True)


def test_that_badge_and_certificate_are_counted_apart(badges, people):
    issue(badges, people[0])
    issue(badges, people[0], kind="certificate")
    assert [view.kind for view in badges.register()] == ["badge", "certificate"]
    assert [view.kind for view in badges.register("certificate")] == ["certificate"]


def test_that_nobody_has_two_valid_ones_and_a_lost_one_is_issued_again(badges, people):
    issue(badges, people[0])
    assert problems(issue, badges, people[0], "02", day=LATER) == [("issue_kind", "problem.badges.valid_already")]
    issue(badges, people[0], "02", "reissue", LATER, reason="mất")
    assert seen(badges, people[0])[1] == ("01", "new", LATER, BadgeEnd.REISSUED)


def test_that_a_number_is_carried_by_one_person_at_a_time(badges, people):
    issue(badges, people[0], "A 01")
    assert problems(issue, badges, people[1], "a 01") == [("badge_number", "problem.badges.number_taken")]
    issue(badges, people[1], "a 01", kind="certificate")
    recall(badges, badges.of_member(people[0])[0], DAY)
    issue(badges, people[1], "a 01")


def test_that_a_recall_needs_a_reason_and_is_written_once(badges, people):
    issue(badges, people[0])
    (view,) = badges.of_member(people[0])
    assert problems(recall, badges, view, reason=" ") == [("reason", "problem.required")]
    recall(badges, view)
    with pytest.raises(ConflictError):
        recall(badges, view)
    (after,) = badges.of_member(people[0])
    assert (after.ended_on, after.end_kind, after.end_reason) == (LATER, BadgeEnd.RECALLED, "thôi tham gia")
    assert problems(recall, badges, after) == [("recalled_on", "problem.badges.ended_already")]


def test_that_a_typed_number_is_corrected_and_the_second_desk_gets_a_conflict(badges, people):
    issue(badges, people[0])
    (view,) = badges.of_member(people[0])
    badges.change(ChangeBadge(view.id, view.version, {"badge_number": "010"}))
    with pytest.raises(ConflictError):
        badges.change(ChangeBadge(view.id, view.version, {"badge_number": "011"}))
    assert badges.of_member(people[0])[0].number == "010"
    assert problems(badges.change, ChangeBadge(view.id, view.version + 1, {"badge_number": ""})) == [
        ("badge_number", "problem.required")
    ]


def test_that_an_exchange_is_taken_back_whole_and_put_back_whole(any_desk, badges, people):
    issue(badges, people[0])
    exchanged = issue(badges, people[0], "02", "exchange", LATER)
    history = HistoryService(any_desk)
    history.undo(exchanged.change_set_id)
    assert seen(badges, people[0]) == [("01", "new", None, None)]
    history.redo(exchanged.change_set_id)
    assert seen(badges, people[0]) == [("02", "exchange", None, None), ("01", "new", LATER, BadgeEnd.EXCHANGED)]


def test_that_a_recall_is_not_taken_back_once_another_is_valid(any_desk, badges, people):
    issue(badges, people[0])
    recalled = recall(badges, badges.of_member(people[0])[0], DAY)
    issue(badges, people[0], "02", "new", LATER)
    with pytest.raises(UserFacingError) as refused:
        HistoryService(any_desk).undo(recalled.change_set_id)
    assert explain(refused.value)
    assert [number for number, _, ended, _ in seen(badges, people[0]) if ended is None] == ["02"]


def test_that_an_issue_without_its_facts_is_told_field_by_field(desk):
    badges = BadgeService(desk)
    _, (member_id,) = team_of(desk, "thôn Một", "Lê Văn Hưởng")
    assert problems(badges.issue, IssueBadge(member_id, {})) == [
        (field, "problem.required") for field in ("badge_kind", "issue_kind", "badge_number", "issued_on")
    ]
    with pytest.raises(UserFacingError) as refused:
        issue(badges, desk.new_id())
    assert refused.value.code == "error.no_such_member"
    assert badges.register() == ()
