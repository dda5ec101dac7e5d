"""Badges (biển hiệu) and certificates (giấy chứng nhận): issued, exchanged, issued again, recalled.

TT 14/2024/TT-BCA Điều 1 names the acts cấp, cấp đổi, cấp lại, thu hồi; who issues, in what time and under what number
could not be read (Điều 7), so the register asks for them and assumes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commune_desk.domain.fields import FieldKind, FieldSpec, Problem


class BadgeKind(StrEnum):
    """What is carried; words are ``choice.badge_kind.<code>``."""

    BADGE = "badge"
    CERTIFICATE = "certificate"


class IssueKind(StrEnum):
    """How it was issued; words are ``choice.issue_kind.<code>``."""

    NEW = "new"
    EXCHANGE = "exchange"
    REISSUE = "reissue"


class BadgeEnd(StrEnum):
    """Why one is no longer valid; words are ``choice.badge_end.<code>``."""

    RECALLED = "recalled"
    EXCHANGED = "exchanged"
    REISSUED = "reissued"


ENDED_BY = {IssueKind.EXCHANGE: BadgeEnd.EXCHANGED, IssueKind.REISSUE: BadgeEnd.REISSUED}
"""What the one before it ends by, when the next is issued."""


@dataclass(frozen=True)
class BadgeSpan:
    """The days on which one was valid: from its issue (included) until `ended_on` (excluded); None: still."""

    issued_on: date
    ended_on: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it was valid on a day."""
        return self.issued_on <= day and (self.ended_on is None or day < self.ended_on)


def issue_problem(before: Iterable[BadgeSpan], issue_kind: IssueKind, day: date) -> Problem | None:
    """What keeps one from being issued on a day; at most one of a kind is valid for a person at a time.

    Args:
        before: everything of the kind the person ever had.
        issue_kind: a new one needs a person without, an exchange one to give back, another issue one lost or spoilt.
        day: of the issue.
    """
    spans = tuple(before)
    later = [span.issued_on for span in spans if span.issued_on >= day]
    ended_later = [span.ended_on for span in spans if span.ended_on is not None and span.ended_on > day]
    if later:
        return "problem.badges.issued_since", {"day": max(later)}
    if ended_later:
        return "problem.badges.ended_since", {"day": max(ended_later)}
    valid = any(span.holds(day) for span in spans)
    if issue_kind is IssueKind.NEW and valid:
        return "problem.badges.valid_already", {}
    if issue_kind is IssueKind.EXCHANGE and not valid:
        return "problem.badges.nothing_to_exchange", {}
    if issue_kind is IssueKind.REISSUE and not spans:
        return "problem.badges.never_issued", {}
    return None


def recall_problem(span: BadgeSpan, day: date) -> Problem | None:
    """What keeps one from being recalled on a day: it is not valid any more, or was not yet."""
    if span.ended_on is not None:
        return "problem.badges.ended_already", {"day": span.ended_on}
    return ("problem.badges.before_issue", {"day": span.issued_on}) if day < span.issued_on else None


_ARTICLE = "TT 14/2024/TT-BCA Điều 1"

BADGE_FIELDS = (
    FieldSpec("badge_kind", FieldKind.CHOICE, required=True, choices=tuple(BadgeKind), article=_ARTICLE),
    FieldSpec("issue_kind", FieldKind.CHOICE, required=True, choices=tuple(IssueKind), article=_ARTICLE),
    FieldSpec("badge_number", FieldKind.TEXT, required=True, width_chars=14),
    FieldSpec("issued_on", FieldKind.DATE, required=True, width_chars=10),
    FieldSpec("decision_number", FieldKind.TEXT, width_chars=16),
    FieldSpec("reason", FieldKind.NOTE),
)
"""What the register asks when one is issued."""

RECALL_FIELDS = (
    FieldSpec("recalled_on", FieldKind.DATE, required=True, width_chars=10, article=_ARTICLE),
    FieldSpec("decision_number", FieldKind.TEXT, width_chars=16),
    FieldSpec("reason", FieldKind.NOTE, required=True),
)
"""What it asks when one is recalled."""
