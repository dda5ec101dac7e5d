"""Carries out a merge or a split inside the caller's unit of work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from commune_desk.domain.team_successions import ServiceStep, SuccessionPlan, successor_of
from commune_desk.store.queries import team_successions as queries
from commune_desk.store.queries.rosters import slots_of, team_shift
from commune_desk.store.tables.members import ServiceSpellRow
from commune_desk.store.tables.rosters import ShiftRow, ShiftSlotRow
from commune_desk.store.tables.teams import ApprovedNumberRow, TeamAreaRow, TeamRow, TeamSuccessionRow
from commune_desk.store.writes.members import begin_service
from commune_desk.store.writes.teams import open_team

_END_COLUMNS = (
    "valid_to",
    *(column.name for column in ServiceSpellRow.__table__.columns if column.name.startswith("end_")),
)
"""How a spell ended."""


@dataclass(frozen=True)
class Decision:
    """The paper that decides on it; either may be missing."""

    number: str | None = None
    day: date | None = None


@dataclass(frozen=True)
class Carrying:
    """One merge or split: `numbers` are those of the new teams, in the order of the plan."""

    session: Session
    unit_id: UUID
    new_id: Callable[[], UUID]
    plan: SuccessionPlan
    old: Sequence[TeamRow]
    numbers: Sequence[int]
    decision: Decision

    def carry_out(self) -> tuple[UUID, ...]:
        """Ends the old teams and opens the new; gives the identifiers of the new ones."""
        opened = tuple(
            open_team(self.session, self.unit_id, self.new_id, name=team.name, number=number, valid_from=self._opens)
            for team, number in zip(self.plan.succession.new, self.numbers, strict=True)
        )
        for team in self.old:
            team.valid_to = self._opens
        self._keep_lineage(opened)
        self._move_areas(opened)
        self._move_numbers(opened)
        # Before the spells: where a slot goes is told by the service as it was.
        self._move_shifts(opened)
        for step in self.plan.services:
            self._move_service(step, opened)
        self.session.flush()
        return opened

    @property
    def _opens(self) -> date:
        return self.plan.succession.opens

    @property
    def _old_ids(self) -> list[UUID]:
        return [team.id for team in self.old]

    def _keep_lineage(self, opened: Sequence[UUID]) -> None:
        for team in self.old:
            for successor in opened:
                self.session.add(
                    TeamSuccessionRow(
                        predecessor_id=team.id,
                        successor_id=successor,
                        day=self._opens,
                        decision_number=self.decision.number,
                        decision_date=self.decision.day,
                    )
                )

    def _move_areas(self, opened: Sequence[UUID]) -> None:
        for covers, *_ in queries.lasting_covers(self.session, self._old_ids, self._opens):
            if covers.valid_from < self._opens:
                covers.valid_to = self._opens
            else:
                self.session.delete(covers)
        for step in self.plan.covers:
            self.session.add(
                TeamAreaRow(
                    team_id=opened[step.new],
                    area_id=step.area,
                    valid_from=step.period.start,
                    valid_to=step.period.end,
                )
            )
        self.session.flush()

    def _move_numbers(self, opened: Sequence[UUID]) -> None:
        for row in queries.lasting_numbers(self.session, self._old_ids, self._opens):
            row.valid_to = self._opens
        for team, team_id in zip(self.plan.succession.new, opened, strict=True):
            if team.approved_count is not None:
                self.session.add(
                    ApprovedNumberRow(
                        id=self.new_id(),
                        unit_id=self.unit_id,
                        team_id=team_id,
                        team_count=None,
                        member_count=team.approved_count,
                        decision_number=self.decision.number or "",
                        decision_date=self.decision.day,
                        valid_from=self._opens,
                        valid_to=None,
                    )
                )

    def _move_service(self, step: ServiceStep, opened: Sequence[UUID]) -> None:
        spell = self.session.get_one(ServiceSpellRow, step.serving.key)
        if not step.ends:
            spell.team_id, spell.post = opened[step.new], step.post
            return
        following = begin_service(
            self.session,
            self.new_id,
            spell.member_id,
            team_id=opened[step.new],
            post=step.post,
            valid_from=self._opens,
            decision_number=self.decision.number,
            decision_date=self.decision.day,
        )
        # How the service ended, when that is on record already, is how the last spell of it ends.
        for column in _END_COLUMNS:
            setattr(following, column, getattr(spell, column))
            setattr(spell, column, None)
        spell.valid_to = self._opens

    def _move_shifts(self, opened: Sequence[UUID]) -> None:
        for shift in queries.shifts_from(self.session, self._old_ids, self._opens):
            places = self._places_of(shift)
            first = min(places)
            for place in sorted(places, reverse=True):
                self._give(shift, places[place], opened[place], whole=place == first)

    def _places_of(self, shift: ShiftRow) -> dict[int, list[ShiftSlotRow]]:
        """Who of a shift goes to which new team; who is of none of the old ones stays with the first."""
        places: dict[int, list[ShiftSlotRow]] = {}
        strangers: list[ShiftSlotRow] = []
        for slot in slots_of(self.session, shift.id):
            place = successor_of(self.plan.services, slot.member_id, shift.day)
            (strangers if place is None else places.setdefault(place, [])).append(slot)
        if strangers or not places:
            places.setdefault(min(places, default=0), []).extend(strangers)
        return places

    def _give(self, shift: ShiftRow, slots: Sequence[ShiftSlotRow], team_id: UUID, *, whole: bool) -> None:
        """The shift itself goes to the team when it is left whole and the team has none; else its people go."""
        there = team_shift(self.session, self.unit_id, shift.day, shift.kind_code, team_id)
        if there is None and whole:
            shift.team_id = team_id
            self.session.flush()
            return
        if there is None:
            there = self._like(shift, team_id)
        there.published = there.published or shift.published
        there.route_code, there.note = there.route_code or shift.route_code, there.note or shift.note
        led = any(slot.is_leader for slot in slots_of(self.session, there.id))
        for slot in slots:
            if self.session.get(ShiftSlotRow, (there.id, slot.member_id)) is None:
                self.session.add(_moved(slot, there.id, is_leader=slot.is_leader and not led))
            self.session.delete(slot)
        self.session.flush()
        if whole and not slots_of(self.session, shift.id):
            self.session.delete(shift)
            self.session.flush()

    def _like(self, shift: ShiftRow, team_id: UUID) -> ShiftRow:
        made = ShiftRow(
            id=self.new_id(),
            unit_id=self.unit_id,
            day=shift.day,
            kind_code=shift.kind_code,
            team_id=team_id,
            route_code=shift.route_code,
            note=shift.note,
            published=shift.published,
        )
        self.session.add(made)
        self.session.flush()
        return made


def _moved(slot: ShiftSlotRow, shift_id: UUID, *, is_leader: bool) -> ShiftSlotRow:
    return ShiftSlotRow(
        shift_id=shift_id,
        member_id=slot.member_id,
        is_leader=is_leader,
        pinned=slot.pinned,
        attendance=slot.attendance,
        served_min=slot.served_min,
    )


def free_number(session: Session, unit_id: UUID, taken: Sequence[int]) -> int:
    """The next number after all that teams have had, and those given already."""
    known = session.scalars(select(TeamRow.number).where(TeamRow.unit_id == unit_id)).all()
    return max([*known, *taken], default=0) + 1
