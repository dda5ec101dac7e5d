"""Members: who they are, where they serve, and what happened to them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from commune_desk.domain.errors import ConflictError, InvalidFieldsError, RefusedError
from commune_desk.domain.fields import problems_of
from commune_desk.domain.member_records import TASK_REFUSALS, WRITTEN_REMINDERS
from commune_desk.domain.members import END_REASONS, INSURANCE_KINDS, MEMBER_FIELDS, SERVICE_FIELDS, tidied
from commune_desk.domain.releases import TaskRefusal, WrittenReminder, release_problem
from commune_desk.services.contracts import Changes, Page
from commune_desk.services.desk import Desk
from commune_desk.services.equipment_reading import still_held
from commune_desk.services.member_commands import (
    AddMember,
    ChangeMember,
    ListMembers,
    MoveMember,
    ReleaseMember,
    SetField,
    SetInsurance,
)
from commune_desk.services.member_search import SUBJECT, found_members
from commune_desk.services.member_views import (
    NEEDED,
    InsuranceView,
    MemberListView,
    MemberView,
    SpellView,
    insurance_view,
    list_view,
    spell_view,
)
from commune_desk.store.member_orders import MemberOrders
from commune_desk.store.queries.member_records import accounts_of, records_of
from commune_desk.store.queries.members import (
    MemberFilter,
    insurances_of,
    member_lines,
    member_of_unit,
    member_to_write,
    member_with_national_id,
    other_member_with_national_id,
    spells_of,
)
from commune_desk.store.queries.team_names import team_of_unit
from commune_desk.store.tables.members import InsuranceSpellRow, MemberRow, ServiceSpellRow
from commune_desk.store.unit_of_work import UnitOfWork
from commune_desk.store.writes.members import (
    COLUMNS,
    add_member,
    begin_insurance,
    begin_service,
    change_member,
    end_insurance,
    move_service,
)
from commune_desk.wording import say
from commune_desk.wording.values import label_of

__all__ = [
    "NEEDED",
    "AddMember",
    "ChangeMember",
    "InsuranceView",
    "ListMembers",
    "MemberListView",
    "MemberService",
    "MemberView",
    "MoveMember",
    "ReleaseMember",
    "SetField",
    "SetInsurance",
    "SpellView",
]


class MemberService:
    """Reads and changes members."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._orders = MemberOrders()

    def list(self, query: ListMembers) -> Page[MemberListView]:
        """A window on the list, with the total."""
        with self._desk.database.reader() as session:
            if query.search.strip():
                return found_members(session, self._desk.unit_id, query)
            wanted = _filter(query)
            keys, total = self._orders.window(session, self._desk.unit_id, wanted, query.offset, query.limit)
            lines = member_lines(session, keys, query.day)
            return Page(tuple(list_view(line) for line in lines), total, query.offset)

    def with_national_id(self, national_id: str) -> UUID | None:
        """Who has this number, if anybody."""
        with self._desk.database.reader() as session:
            return member_with_national_id(session, self._desk.unit_id, national_id)

    def show(self, member_id: UUID, day: date) -> MemberView:
        """One person with the whole past."""
        with self._desk.database.reader() as session:
            row = member_of_unit(session, self._desk.unit_id, member_id)
            spells = tuple(spell_view(spell, team) for spell, team in spells_of(session, member_id))
            insurances = insurances_of(session, member_id)
            return MemberView(
                id=row.id,
                version=row.version,
                values={column: getattr(row, column) for column in COLUMNS},
                spells=spells,
                insurances=tuple(insurance_view(spell) for spell in insurances),
                current=next((view for view in spells if _holds(view, day)), None),
                merged_into=_merged_into(session, row),
            )

    def add(self, command: AddMember) -> Changes:
        """Takes a new person into service."""
        values = {"full_name": "", **tidied(command.values)}
        _check(values)
        _check_post(command.post)
        with self._desk.work("history.members.add", full_name=values["full_name"]) as work:
            self._check_team(work.session, command.team_id, command.valid_from)
            self._check_national_id(work.session, values, None)
            member = add_member(work.session, self._desk.unit_id, self._desk.new_id(), values)
            begin_service(
                work.session,
                self._desk.new_id,
                member.id,
                team_id=command.team_id,
                post=command.post,
                valid_from=command.valid_from,
                decision_number=command.decision_number,
                decision_date=command.decision_date,
            )
            return self._done(member.id, work.commit())

    def change(self, command: ChangeMember) -> Changes:
        """Saves other values; refused as a conflict when somebody else saved first."""
        values = tidied(command.values)
        _check(values)
        with self._desk.work("history.members.change", full_name="") as work:
            row = self._row(work.session, command.id)
            work.expect_version(row, command.version)
            self._check_national_id(work.session, values, row.id)
            _check_account(work.session, row, values)
            change_member(work.session, row, values)
            work.facts["full_name"] = row.full_name
            return self._done(row.id, work.commit())

    def set_field(self, command: SetField) -> Changes:
        """Saves one value; what somebody else did to other fields meanwhile is no conflict.

        Raises:
            InvalidFieldsError: a value that cannot be kept.
            ConflictError: somebody else changed this very field since it was looked at.
        """
        values = tidied({command.key: command.value})
        _check(values)
        label = label_of(command.key)
        with self._desk.work("history.members.set_field", label=label, full_name="") as work:
            row = self._row(work.session, command.id)
            if (getattr(row, command.key) or None) != (command.before or None):
                work.expect_version(row, 0)
            self._check_national_id(work.session, values, row.id)
            _check_account(work.session, row, values)
            change_member(work.session, row, values)
            work.facts["full_name"] = row.full_name
            return self._done(row.id, work.commit())

    def move(self, command: MoveMember) -> Changes:
        """Ends the spell that holds on the day and opens the next on the same day.

        Raises:
            RefusedError: no service then, a later move or a release on record, or the team does not exist that day.
        """
        _check_post(command.post)
        with self._desk.work("history.members.move", full_name="") as work:
            row = self._row(work.session, command.id)
            current = self._open_spell(work, row, command, command.valid_from)
            self._check_team(work.session, command.team_id, command.valid_from)
            move_service(
                work.session,
                self._desk.new_id,
                current,
                team_id=command.team_id,
                post=command.post,
                valid_from=command.valid_from,
                decision_number=command.decision_number,
                decision_date=command.decision_date,
            )
            work.facts["full_name"] = row.full_name
            return self._done(row.id, work.commit())

    def release(self, command: ReleaseMember) -> Changes:
        """Ends the service after the last day; the person stays on record.

        What the member still holds of the office's is told by the message, and no reason to refuse.

        Raises:
            RefusedError: no service on that day, a later move or a release on record, or ground c without what the
                article asks for.
            InvalidFieldsError: the paper that the ground rests on is not named.
        """
        _check_choice("end_reason", command.reason, END_REASONS)
        with self._desk.work("history.members.release", full_name="") as work:
            row = self._row(work.session, command.id)
            spell = self._open_spell(work, row, command, command.last_day)
            spell.valid_to = command.last_day + timedelta(days=1)
            _check_ground(work.session, row, command)
            spell.end_reason, spell.end_note = command.reason, command.note
            spell.end_document, spell.end_document_date = command.document, command.document_date
            spell.end_decision_number, spell.end_decision_date = command.decision_number, command.decision_date
            work.facts["full_name"] = row.full_name
            things = still_held(work.session, self._desk.unit_id, row.id)
            return _reminding(self._done(row.id, work.commit()), things)

    def set_insurance(self, command: SetInsurance) -> Changes:
        """Notes from when a member takes part in an insurance, or no longer does."""
        _check_choice("kind", command.kind, INSURANCE_KINDS)
        with self._desk.work("history.members.set_insurance", full_name="") as work:
            row = self._row(work.session, command.id)
            seen = insurances_of(work.session, row.id, command.kind)
            _expect_last(work, seen, command.spell_id, command.expect_version)
            if command.takes_part:
                begin_insurance(work.session, self._desk.new_id, row.id, command.kind, command.valid_from)
            else:
                end_insurance(work.session, row.id, command.kind, command.valid_from)
            work.facts["full_name"] = row.full_name
            return self._done(row.id, work.commit())

    def _row(self, session: Session, member_id: UUID) -> MemberRow:
        return member_to_write(session, self._desk.unit_id, member_id)

    def _check_team(self, session: Session, team_id: UUID, day: date) -> None:
        team = team_of_unit(session, self._desk.unit_id, team_id)
        if team.valid_from > day or (team.valid_to is not None and team.valid_to <= day):
            raise RefusedError("error.team_not_then", name=team.name, day=day)

    def _open_spell(
        self, work: UnitOfWork, row: MemberRow, command: MoveMember | ReleaseMember, day: date
    ) -> ServiceSpellRow:
        """The spell of a day, when it is the last one and nothing has ended it: what came later would overlap."""
        spells = [spell for spell, _ in spells_of(work.session, row.id)]
        _expect_last(work, spells, command.spell_id, command.expect_version)
        holding = [spell for spell in spells if _holds(spell, day)]
        if not holding:
            raise RefusedError("error.not_serving_then", full_name=row.full_name, day=day)
        last = spells[-1]
        if last is not holding[0]:
            raise RefusedError("error.moved_since", full_name=row.full_name, day=last.valid_from)
        if last.valid_to is not None:
            last_day = last.valid_to - timedelta(days=1)
            raise RefusedError("error.already_released", full_name=row.full_name, day=last_day)
        return last

    def _check_national_id(self, session: Session, values: Mapping[str, Any], but: UUID | None) -> None:
        number = values.get("national_id")
        if number and (name := other_member_with_national_id(session, self._desk.unit_id, number, but)):
            raise InvalidFieldsError((("national_id", "problem.national_id_taken", {"full_name": name}),))

    def _done(self, member_id: UUID, change_set_id: UUID | None) -> Changes:
        return Changes(frozenset({SUBJECT}), frozenset({member_id}), change_set_id, "message.saved")


def _filter(query: ListMembers) -> MemberFilter:
    of_people = (query.in_service, query.team_ids, query.posts, query.ids)
    return MemberFilter(query.day, *of_people, query.sort, query.descending)


def _merged_into(session: Session, row: MemberRow) -> tuple[UUID, str] | None:
    if row.merged_into_id is None:
        return None
    return row.merged_into_id, session.get_one(MemberRow, row.merged_into_id).full_name


def _check(values: dict[str, Any]) -> None:
    problems = problems_of(MEMBER_FIELDS, values)
    if problems:
        raise InvalidFieldsError(problems)


def _check_account(session: Session, row: MemberRow, values: Mapping[str, Any]) -> None:
    """An account without a day is no longer read once there is a dated one: to change it would change nothing."""
    changed = any(key in values and values[key] != getattr(row, key) for key in ("account_number", "bank_name"))
    if changed and accounts_of(session, [row.id]):
        raise InvalidFieldsError((("account_number", "problem.account_dated", {}),))


def _check_choice(field: str, value: str, choices: Sequence[str]) -> None:
    if value not in choices:
        raise InvalidFieldsError(((field, "problem.not_a_choice", {"value": value}),))


def _check_post(post: str) -> None:
    problems = problems_of(SERVICE_FIELDS, {"post": post})
    if problems:
        raise InvalidFieldsError(problems)


def _reminding(changes: Changes, things: tuple[str, ...]) -> Changes:
    """The same with a reminder of what is to be taken back."""
    if not things:
        return changes
    facts = (("things", ", ".join(things)),)
    return replace(changes, message_code="message.released_holding", message_facts=facts)


def _check_ground(session: Session, row: MemberRow, command: ReleaseMember) -> None:
    refusals = records_of(session, TASK_REFUSALS.key, row.id)
    reminders = records_of(session, WRITTEN_REMINDERS.key, row.id)
    problem = release_problem(
        command.reason,
        command.last_day,
        command.document,
        [TaskRefusal(one.day, one.task, bool(one.accepted), one.struck_on is not None) for one in refusals],
        [WrittenReminder(one.day, one.reminder_number, one.struck_on is not None) for one in reminders],
    )
    if problem is None:
        return
    code, facts = problem
    if code.startswith("error."):
        raise RefusedError(code, **facts)
    raise InvalidFieldsError((("end_document", code, facts),))


def _expect_last(
    work: UnitOfWork, rows: Sequence[ServiceSpellRow | InsuranceSpellRow], seen_id: UUID | None, version: int
) -> None:
    """Refuses to go on when the last row is another one than the officer saw, or no longer as it was.

    Raises:
        ConflictError: somebody else added, ended or took back one since.
    """
    if rows:
        # Versions begin at 1: a row the officer never saw is a conflict by the same sentence.
        work.expect_version(rows[-1], version if rows[-1].id == seen_id else 0)
    elif seen_id is not None:
        raise ConflictError("error.conflict", record=say("record.any"))


def _holds(spell: SpellView | ServiceSpellRow, day: date) -> bool:
    return spell.valid_from <= day and (spell.valid_to is None or day < spell.valid_to)
