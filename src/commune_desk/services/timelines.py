"""What befell a member besides service: awards of any level, training, casualties, badges, equipment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.equipment import MovementKind
from commune_desk.services.desk import Desk
from commune_desk.services.equipment_reading import kind_of
from commune_desk.store.queries import dossiers as queries
from commune_desk.store.queries import equipment
from commune_desk.store.queries.members import member_of_unit
from commune_desk.wording import catalogues, language, say


class EventKind(StrEnum):
    """What a line of the timeline is about."""

    AWARD = "award"
    TRAINING = "training"
    CASUALTY = "casualty"
    BADGE = "badge"
    EQUIPMENT = "equipment"


@dataclass(frozen=True)
class TimelineEventView:
    """A line of a member's life, in the words people read."""

    day: date
    kind: EventKind
    title: str
    note: str = ""


@dataclass(frozen=True)
class AwardView:
    """A signed decision that honours a member."""

    commendation_id: UUID
    day: date
    title: str
    award_form: str
    level: str
    decision_number: str
    bonus_vnd: int


class TimelineService:
    """Reads what several subjects say about one member."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_member(self, member_id: UUID) -> tuple[TimelineEventView, ...]:
        """The newest first; service itself is told by `MemberService.show`."""
        with self._desk.database.reader() as session:
            member_of_unit(session, self._desk.unit_id, member_id)
            events = [*self._events(session, member_id)]
        return tuple(sorted(events, key=_day_of, reverse=True))

    def awards(self, member_id: UUID) -> tuple[AwardView, ...]:
        """Awards of any level with a signed decision, the newest first."""
        with self._desk.database.reader() as session:
            member_of_unit(session, self._desk.unit_id, member_id)
            return tuple(_awards(session, member_id))

    def _events(self, session: Session, member_id: UUID) -> Iterator[TimelineEventView]:
        for award in _awards(session, member_id):
            title = f"{say(f'choice.award_form.{award.award_form}')} ({say(f'choice.award_level.{award.level}')})"
            yield TimelineEventView(award.day, EventKind.AWARD, title, _joined(award.decision_number, award.title))
        for training in queries.trainings_of(session, member_id):
            yield TimelineEventView(training.first_day, EventKind.TRAINING, training.title, training.organiser or "")
        for casualty in queries.casualties_of(session, member_id):
            where = say("field.on_duty") if casualty.on_duty else ""
            note = _joined(where, casualty.decision_number, casualty.note)
            yield TimelineEventView(
                casualty.day, EventKind.CASUALTY, say(f"choice.casualty_kind.{casualty.kind}"), note
            )
        yield from _badge_events(session, member_id)
        yield from self._equipment_events(session, member_id)

    def _equipment_events(self, session: Session, member_id: UUID) -> Iterator[TimelineEventView]:
        kinds = equipment.equipment_kinds(session, self._desk.unit_id, catalogues.equipment_kinds())
        for item in equipment.items_touched_by(session, member_id):
            kind = kind_of(kinds, item.kind_code)
            for row in equipment.ledger_of(session, item.id):
                if row.member_id == member_id:
                    name = kind.name.in_language(language())
                    things = say("equipment.pieces", quantity=row.quantity, unit=kind.unit, name=name)
                    title = f"{say(f'choice.movement_kind.{MovementKind(row.kind)}')}: {things}"
                    yield TimelineEventView(row.day, EventKind.EQUIPMENT, title, _joined(item.serial, row.paper_number))


def _awards(session: Session, member_id: UUID) -> Iterator[AwardView]:
    for row, recipient in queries.awards_of(session, member_id):
        if row.decision_date is not None:
            yield AwardView(
                commendation_id=row.id,
                day=row.decision_date,
                title=row.title,
                award_form=row.award_form,
                level=row.level,
                decision_number=row.decision_number or "",
                bonus_vnd=recipient.bonus_vnd,
            )


def _badge_events(session: Session, member_id: UUID) -> Iterator[TimelineEventView]:
    for row in queries.badges_of(session, member_id):
        named = f"{say(f'choice.badge_kind.{row.kind}')} {row.badge_number}"
        issued = f"{named}: {say(f'choice.issue_kind.{row.issue_kind}')}"
        yield TimelineEventView(row.issued_on, EventKind.BADGE, issued, _joined(row.decision_number, row.reason))
        if row.ended_on is not None and row.end_kind == "recalled":
            ended = f"{named}: {say('choice.badge_end.recalled')}"
            note = _joined(row.end_decision_number, row.end_reason)
            yield TimelineEventView(row.ended_on, EventKind.BADGE, ended, note)


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _day_of(event: TimelineEventView) -> date:
    return event.day
