"""When a badge or certificate may be issued and recalled."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commune_desk.domain.badges import BadgeEnd, BadgeKind, BadgeSpan, IssueKind, issue_problem, recall_problem
from commune_desk.wording import has, say

DAY = date(2026, 10, 22)
HELD = BadgeSpan(date(2025, 1, 1))
OVER = BadgeSpan(date(2025, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize(
    ("before", "issue_kind", "code"),
    [
        ((), IssueKind.NEW, None),
        ((), IssueKind.EXCHANGE, "problem.badges.nothing_to_exchange"),
        ((), IssueKind.REISSUE, "problem.badges.never_issued"),
        ((HELD,), IssueKind.NEW, "problem.badges.valid_already"),
        ((HELD,), IssueKind.EXCHANGE, None),
        ((HELD,), IssueKind.REISSUE, None),
        ((OVER,), IssueKind.NEW, None),
        ((OVER,), IssueKind.EXCHANGE, "problem.badges.nothing_to_exchange"),
        ((OVER,), IssueKind.REISSUE, None),
        ((BadgeSpan(DAY),), IssueKind.EXCHANGE, "problem.badges.issued_since"),
        ((BadgeSpan(date(2025, 1, 1), DAY),), IssueKind.NEW, None),
        ((BadgeSpan(date(2025, 1, 1), DAY + timedelta(days=1)),), IssueKind.NEW, "problem.badges.ended_since"),
    ],
)
def test_that_an_issue_fits_what_the_person_has(before, issue_kind, code):
    problem = issue_problem(before, issue_kind, DAY)
    assert (problem[0] if problem else None) == code
    if problem:
        assert say(problem[0], **problem[1])


@given(st.lists(st.tuples(st.sampled_from(IssueKind), st.integers(0, 40), st.booleans()), max_size=12))
def test_that_at_most_one_is_valid_on_any_day_whatever_is_tried(tries):
    spans: list[BadgeSpan] = []
    for issue_kind, after, recalled in tries:
        day = DAY + timedelta(days=after)
        if issue_problem(spans, issue_kind, day) is None:
            spans = [span if span.ended_on else BadgeSpan(span.issued_on, day) for span in spans] + [BadgeSpan(day)]
        if recalled and spans and recall_problem(spans[-1], day) is None:
            spans[-1] = BadgeSpan(spans[-1].issued_on, day)
    for ahead in range(45):
        assert sum(span.holds(DAY + timedelta(days=ahead)) for span in spans) <= 1


@pytest.mark.parametrize(
    ("span", "day", "code"),
    [
        (HELD, DAY, None),
        (HELD, date(2025, 1, 1), None),
        (HELD, date(2024, 12, 31), "problem.badges.before_issue"),
        (OVER, DAY, "problem.badges.ended_already"),
    ],
)
def test_that_only_what_is_valid_is_recalled(span, day, code):
    problem = recall_problem(span, day)
    assert (problem[0] if problem else None) == code


def test_that_every_code_has_its_words():
    for name, codes in (("badge_kind", BadgeKind), ("issue_kind", IssueKind), ("badge_end", BadgeEnd)):
        assert all(has(f"choice.{name}.{code}") for code in codes)
