"""Grounds of release: what Điều 17 khoản 3 asks for before one may be used."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk import wording
from commune_desk.domain.members import END_REASONS, ReleaseGround
from commune_desk.domain.releases import (
    LEAST_REFUSALS,
    LEAST_REMINDERS,
    RELEASE_FIELDS,
    TaskRefusal,
    WrittenReminder,
    is_ground,
    release_problem,
)

LAST_DAY = date(2026, 9, 30)


def refusal(day: int, *, accepted: bool = False, task: str = "Tuần tra đêm") -> TaskRefusal:
    return TaskRefusal(date(2026, 9, day), task, accepted)


def reminder(day: int, number: str = "12/CAX") -> WrittenReminder:
    return WrittenReminder(date(2026, 9, day), number)


def problem(refusals=(), reminders=(), reason: str = "c") -> str | None:
    found = release_problem(reason, LAST_DAY, None, refusals, reminders)
    if found is None:
        return None
    code, facts = found
    assert facts["article"] in wording.say(code, **facts)
    return code


TWO = (refusal(3), refusal(10))
REMINDED = (reminder(5), reminder(12))


@pytest.mark.parametrize(
    ("refusals", "reminders", "code"),
    [
        ((), (), "error.ground_c_lacks.both"),
        (TWO[:1], REMINDED[:1], "error.ground_c_lacks.both"),
        (TWO, REMINDED[:1], "error.ground_c_lacks.reminders"),
        (TWO[:1], REMINDED, "error.ground_c_lacks.refusals"),
        (TWO, REMINDED, None),
        # What had a good reason, is dated after the last day, or was logged twice, does not count.
        ((TWO[0], refusal(10, accepted=True)), REMINDED, "error.ground_c_lacks.refusals"),
        (TWO, (reminder(5), WrittenReminder(LAST_DAY + timedelta(days=1), "13/CAX")), "error.ground_c_lacks.reminders"),
        (TWO, (reminder(5), reminder(5)), "error.ground_c_lacks.reminders"),
        ((TWO[0], TWO[0]), REMINDED, "error.ground_c_lacks.refusals"),
        # Two tasks of one day, two papers of one day are two.
        ((refusal(3), refusal(3, task="Trực lễ")), (reminder(5), reminder(5, "13/CAX")), None),
        ((refusal(3), refusal(30)), (reminder(5), reminder(30)), None),
    ],
)
def test_that_point_c_holds_only_with_two_refusals_and_two_reminders(refusals, reminders, code):
    assert problem(refusals, reminders) == code


def test_that_the_sentence_tells_what_is_there_and_how_much_it_takes():
    code, facts = release_problem("c", LAST_DAY, None, TWO[:1], ())
    told = wording.say(code, **facts)
    assert "ít nhất 2 lần từ chối" in told
    assert "2 văn bản nhắc nhở" in told
    assert "mới ghi 1 lần và 0 văn bản" in told
    assert "30/09/2026" in told


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5))
def test_that_only_what_counts_decides(counted, accepted, reminded):
    refusals = [refusal(1 + number) for number in range(counted)]
    refusals += [refusal(11 + number, accepted=True) for number in range(accepted)]
    allowed = problem(refusals, [reminder(1 + number) for number in range(reminded)]) is None
    assert allowed == (counted >= LEAST_REFUSALS and reminded >= LEAST_REMINDERS)


@pytest.mark.parametrize("reason", END_REASONS)
def test_that_the_points_with_a_paper_ask_for_it_and_the_others_do_not(reason):
    without = problem(TWO, REMINDED, reason)
    assert without == (f"problem.release_document.{reason}" if reason in {"a", "b", "d"} else None)
    assert release_problem(reason, LAST_DAY, "Đơn ngày 01/9/2026", TWO, REMINDED) is None
    blank = release_problem(reason, LAST_DAY, "  ", TWO, REMINDED)
    assert (blank is None) == (without is None)


def test_that_death_age_and_another_home_are_no_ground_of_the_article_and_say_so():
    assert [reason for reason in END_REASONS if is_ground(reason)] == list(ReleaseGround)
    for reason in ("died", "moved_away", "over_70", "other"):
        assert "không thuộc căn cứ" in wording.say(f"choice.end_reason.{reason}")


def test_that_every_reason_and_field_has_its_words():
    assert [reason for reason in END_REASONS if not wording.has(f"paper.report.released.{reason}")] == []
    assert [field.key for field in RELEASE_FIELDS if not wording.has(field.label_code)] == []
