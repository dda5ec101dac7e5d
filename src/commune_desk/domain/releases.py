"""Cho thôi tham gia: what a ground of Điều 17 khoản 3 Luật 30/2023/QH15 asks for before it may be used."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commune_desk.domain.fields import FieldKind, FieldSpec, Problem
from commune_desk.domain.members import END_REASONS, ReleaseGround

LEAST_REFUSALS = 2
LEAST_REMINDERS = 2

RELEASE_FIELDS = (
    FieldSpec("last_day", FieldKind.DATE, required=True, width_chars=10),
    FieldSpec("end_reason", FieldKind.CHOICE, required=True, choices=END_REASONS),
    FieldSpec("end_document", FieldKind.TEXT, width_chars=28, article="Luật 30/2023/QH15 Điều 17 khoản 3"),
    FieldSpec("end_document_date", FieldKind.DATE, width_chars=10),
    FieldSpec("decision_number", FieldKind.TEXT, article="Thông tư 14/2024/TT-BCA Điều 5 khoản 3"),
    FieldSpec("decision_date", FieldKind.DATE, width_chars=10),
    FieldSpec("note", FieldKind.NOTE),
)
"""What is entered when somebody leaves the force."""

_WITH_DOCUMENT = frozenset({ReleaseGround.OWN_REQUEST, ReleaseGround.HEALTH, ReleaseGround.PROSECUTED})


@dataclass(frozen=True)
class TaskRefusal:
    """A task that was refused or failed; `accepted` when there was a good reason, `struck` when wrongly logged."""

    day: date
    task: str
    accepted: bool
    struck: bool = False


@dataclass(frozen=True)
class WrittenReminder:
    """A paper of the commune police that reminded the member; `struck` when wrongly logged."""

    day: date
    reminder_number: str
    struck: bool = False


def is_ground(reason: str) -> bool:
    """Whether a reason to end is one of the four grounds; death, moving away or age are none of the article's."""
    return reason in set(ReleaseGround)


def release_problem(
    reason: str,
    last_day: date,
    document: str | None,
    refusals: Iterable[TaskRefusal],
    reminders: Iterable[WrittenReminder],
) -> Problem | None:
    """What Điều 17 khoản 3 lacks for a release, or None.

    Point c holds only after at least two tasks refused without good reason or failed, and at least two written
    reminders of the commune police; what is dated after the last day of service or was struck out does not count, a
    paper logged twice counts once. Points a, b and d each rest on a paper: the request, the certificate, the decision.
    """
    if not is_ground(reason):
        return None
    ground = ReleaseGround(reason)
    if ground is ReleaseGround.REFUSAL_OR_ABUSE:
        counted = [one for one in refusals if one.day <= last_day and not one.struck]
        refused = {(one.day, one.task) for one in counted if not one.accepted}
        reminded = {(one.day, one.reminder_number) for one in reminders if one.day <= last_day and not one.struck}
        return _ground_c_problem(len(refused), len(reminded), last_day)
    if ground in _WITH_DOCUMENT and not (document or "").strip():
        return f"problem.release_document.{ground}", {"article": ground.article}
    return None


def _ground_c_problem(refusals: int, reminders: int, last_day: date) -> Problem | None:
    few_refusals, few_reminders = refusals < LEAST_REFUSALS, reminders < LEAST_REMINDERS
    if not few_refusals and not few_reminders:
        return None
    lacking = "both" if few_refusals and few_reminders else "refusals" if few_refusals else "reminders"
    facts = {
        "article": ReleaseGround.REFUSAL_OR_ABUSE.article,
        "day": last_day,
        "refusals": refusals,
        "reminders": reminders,
        "least_refusals": LEAST_REFUSALS,
        "least_reminders": LEAST_REMINDERS,
    }
    return f"error.ground_c_lacks.{lacking}", facts
