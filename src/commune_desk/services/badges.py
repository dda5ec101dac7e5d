"""The register of badges (biển hiệu) and certificates (giấy chứng nhận)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.badges import (
    BADGE_FIELDS,
    ENDED_BY,
    RECALL_FIELDS,
    BadgeEnd,
    BadgeKind,
    BadgeSpan,
    IssueKind,
    issue_problem,
    recall_problem,
)
from commune_desk.domain.errors import InvalidFieldsError, RefusedError
from commune_desk.domain.fields import problems_of, tidied_texts
from commune_desk.domain.text import fold
from commune_desk.services.contracts import Changes
from commune_desk.services.desk import Desk
from commune_desk.store.queries.dossiers import badges_of
from commune_desk.store.queries.members import member_of_unit, member_to_write
from commune_desk.store.tables.badges import BadgeRow
from commune_desk.store.tables.members import MemberRow
from commune_desk.wording import vietnamese

SUBJECT = "badges"
_CORRECTABLE = ("badge_number", "decision_number", "reason")


@dataclass(frozen=True)
class BadgeView:
    """A badge or certificate; `ended_on` is the first day it was no longer valid."""

    id: UUID
    version: int
    member_id: UUID
    full_name: str
    kind: BadgeKind
    number: str
    issue_kind: IssueKind
    issued_on: date
    decision_number: str | None
    reason: str | None
    ended_on: date | None
    end_kind: BadgeEnd | None
    end_decision_number: str | None
    end_reason: str | None

    def valid_on(self, day: date) -> bool:
        """Whether it was valid on a day."""
        return BadgeSpan(self.issued_on, self.ended_on).holds(day)


@dataclass(frozen=True)
class IssueBadge:
    """One is issued. Keys of `values` are those of domain.badges.BADGE_FIELDS; the one before ends on that day."""

    member_id: UUID
    values: Mapping[str, Any]


@dataclass(frozen=True)
class RecallBadge:
    """One is taken back for good. Keys of `values` are those of domain.badges.RECALL_FIELDS."""

    id: UUID
    version: int
    values: Mapping[str, Any]


@dataclass(frozen=True)
class ChangeBadge:
    """Corrects number, decision or reason as typed; days and kinds are corrected by undoing the issue."""

    id: UUID
    version: int
    values: Mapping[str, Any]


class BadgeService:
    """Reads and writes the register."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_member(self, member_id: UUID) -> tuple[BadgeView, ...]:
        """Everything a member ever had, the newest first."""
        with self._desk.database.reader() as session:
            member = member_of_unit(session, self._desk.unit_id, member_id)
            return tuple(_view(row, member) for row in badges_of(session, member_id))

    def register(self, kind: str | None = None) -> tuple[BadgeView, ...]:
        """The whole register, or one kind of it, by day of issue."""
        query = select(BadgeRow, MemberRow).join(MemberRow, MemberRow.id == BadgeRow.member_id)
        query = query.where(BadgeRow.unit_id == self._desk.unit_id)
        if kind is not None:
            query = query.where(BadgeRow.kind == kind)
        with self._desk.database.reader() as session:
            found = session.execute(query.order_by(BadgeRow.issued_on, BadgeRow.badge_number, BadgeRow.id)).all()
            return tuple(_view(row, member) for row, member in found)

    def issue(self, command: IssueBadge) -> Changes:
        """Issues one; an exchange or another issue ends the one before on the same day.

        Raises:
            InvalidFieldsError: something is missing, the member has a valid one (or none to exchange), or somebody
                else carries the number.
        """
        values = _checked(BADGE_FIELDS, command.values)
        kind, issue_kind = BadgeKind(values["badge_kind"]), IssueKind(values["issue_kind"])
        number, day = values["badge_number"], values["issued_on"]
        with self._desk.work("history.badges.issue", kind=_word(kind), number=number, full_name="") as work:
            member = member_to_write(work.session, self._desk.unit_id, command.member_id)
            before = badges_of(work.session, member.id, kind.value)
            problem = issue_problem(map(_span, before), issue_kind, day)
            if problem is not None:
                raise InvalidFieldsError((("issue_kind", *problem),))
            self._check_number(work.session, kind, number, member.id)
            for row in before:
                if row.ended_on is None:
                    row.ended_on, row.end_kind = day, ENDED_BY[issue_kind].value
            # The register holds one valid one at most: the old one ends before the new one is there.
            work.session.flush()
            row = BadgeRow(
                id=self._desk.new_id(),
                unit_id=self._desk.unit_id,
                member_id=member.id,
                kind=kind.value,
                badge_number=number,
                issue_kind=issue_kind.value,
                issued_on=day,
                decision_number=values.get("decision_number"),
                reason=values.get("reason"),
            )
            work.session.add(row)
            work.facts["full_name"] = member.full_name
            return self._done(member.id, work.commit())

    def recall(self, command: RecallBadge) -> Changes:
        """Takes one back from a day on; also one that a merge of records left with the person merged away.

        Raises:
            InvalidFieldsError: no reason, a day before the issue, or it has ended already.
        """
        values = _checked(RECALL_FIELDS, command.values)
        with self._desk.work("history.badges.recall", kind="", number="", full_name="") as work:
            row = self._row(work.session, command.id)
            work.expect_version(row, command.version)
            problem = recall_problem(_span(row), values["recalled_on"])
            if problem is not None:
                raise InvalidFieldsError((("recalled_on", *problem),))
            row.ended_on, row.end_kind = values["recalled_on"], BadgeEnd.RECALLED.value
            row.end_decision_number, row.end_reason = values.get("decision_number"), values["reason"]
            member = member_of_unit(work.session, self._desk.unit_id, row.member_id)
            work.facts.update(_facts(row, member))
            return self._done(member.id, work.commit())

    def change(self, command: ChangeBadge) -> Changes:
        """Corrects what was typed."""
        fields = tuple(spec for spec in BADGE_FIELDS if spec.key in _CORRECTABLE)
        values = tidied_texts({key: value for key, value in command.values.items() if key in _CORRECTABLE})
        _refuse(problems_of(fields, values))
        with self._desk.work("history.badges.change", kind="", number="", full_name="") as work:
            row = self._row(work.session, command.id)
            work.expect_version(row, command.version)
            if "badge_number" in values:
                self._check_number(work.session, BadgeKind(row.kind), values["badge_number"], row.member_id)
            for key, value in values.items():
                setattr(row, key, value)
            member = member_to_write(work.session, self._desk.unit_id, row.member_id)
            work.facts.update(_facts(row, member))
            return self._done(member.id, work.commit())

    def _check_number(self, session: Session, kind: BadgeKind, number: str, member_id: UUID) -> None:
        """A number may come back to the same person; two people never carry it at once."""
        query = (
            select(MemberRow.full_name, BadgeRow.badge_number)
            .join(MemberRow, MemberRow.id == BadgeRow.member_id)
            .where(BadgeRow.unit_id == self._desk.unit_id, BadgeRow.kind == kind.value, BadgeRow.ended_on.is_(None))
        )
        others = session.execute(query.where(BadgeRow.member_id != member_id)).all()
        taken = next((name for name, other in others if fold(other) == fold(number)), None)
        if taken is not None:
            raise InvalidFieldsError((("badge_number", "problem.badges.number_taken", {"full_name": taken}),))

    def _row(self, session: Session, badge_id: UUID) -> BadgeRow:
        row = session.get(BadgeRow, badge_id)
        if row is None or row.unit_id != self._desk.unit_id:
            raise RefusedError("error.badges.no_such_badge")
        return row

    def _done(self, member_id: UUID, change_set_id: UUID | None) -> Changes:
        return Changes(frozenset({SUBJECT}), frozenset({member_id}), change_set_id, "message.saved")


def _span(row: BadgeRow) -> BadgeSpan:
    return BadgeSpan(row.issued_on, row.ended_on)


def _word(kind: BadgeKind) -> str:
    return vietnamese(f"choice.badge_kind.{kind.value}")


def _facts(row: BadgeRow, member: MemberRow) -> dict[str, str]:
    return {"kind": _word(BadgeKind(row.kind)), "number": row.badge_number, "full_name": member.full_name}


def _checked(fields: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    found = {**dict.fromkeys(spec.key for spec in fields), **tidied_texts(values)}
    _refuse(problems_of(fields, found))
    return found


def _refuse(problems: tuple[tuple[str, str, dict[str, Any]], ...]) -> None:
    if problems:
        raise InvalidFieldsError(problems)


def _view(row: BadgeRow, member: MemberRow) -> BadgeView:
    return BadgeView(
        id=row.id,
        version=row.version,
        member_id=row.member_id,
        full_name=member.full_name,
        kind=BadgeKind(row.kind),
        number=row.badge_number,
        issue_kind=IssueKind(row.issue_kind),
        issued_on=row.issued_on,
        decision_number=row.decision_number,
        reason=row.reason,
        ended_on=row.ended_on,
        end_kind=BadgeEnd(row.end_kind) if row.end_kind else None,
        end_decision_number=row.end_decision_number,
        end_reason=row.end_reason,
    )
